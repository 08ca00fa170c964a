from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "trefoil.training"
    label = "training"

    def ready(self) -> None:
        from trefoil.learning import theme_blocks
        from trefoil.partnership import entrances, reminders
        from trefoil.training import due, on_theme
        from trefoil.training.by_organisation import by_their_organisation

        theme_blocks.register(on_theme.training_on)
        reminders.register(*due.SOURCES)
        entrances.open_to(by_their_organisation)
