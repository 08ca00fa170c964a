from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "trefoil.learning"
    label = "learning"

    def ready(self) -> None:
        from trefoil.learning import due
        from trefoil.partnership import reminders

        reminders.register(*due.SOURCES)
