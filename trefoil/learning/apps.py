from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "trefoil.learning"
    label = "learning"

    def ready(self) -> None:
        from trefoil.cases import kinds
        from trefoil.learning import due
        from trefoil.learning.elsewhere.kind import LEARNING_POINT
        from trefoil.partnership import reminders

        kinds.register(LEARNING_POINT)
        reminders.register(*due.SOURCES)
