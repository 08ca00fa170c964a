from django.apps import AppConfig
from django.conf import settings


class SharedConfig(AppConfig):
    name = "trefoil.shared"
    label = "shared"

    def ready(self) -> None:
        from trefoil.shared import time_limits

        # The parts stand before this one in INSTALLED_APPS, so every clock is known by now.
        time_limits.set_lengths(settings.CLOCK_LENGTHS)
