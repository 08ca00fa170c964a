from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "trefoil.cases"
    label = "cases"

    def ready(self) -> None:
        from trefoil.cases.actions.leaving import end_access_of
        from trefoil.partnership import leaving

        leaving.ends(end_access_of)
