from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "trefoil.partnership"
    label = "partnership"

    def ready(self) -> None:
        from trefoil.partnership import events

        events.connect()
