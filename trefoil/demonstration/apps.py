from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "trefoil.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        from trefoil.demonstration.learners import learners
        from trefoil.partnership.views.demonstration import OTHERS

        if learners not in OTHERS:
            OTHERS.append(learners)
