from django.apps import AppConfig
from django.conf import settings


class ReviewsConfig(AppConfig):
    name = "trefoil.reviews"
    label = "reviews"

    def ready(self) -> None:
        from trefoil.cases import kinds
        from trefoil.partnership import reminders
        from trefoil.reviews import clocks, due, kind, practice_kind
        from trefoil.shared import time_limits

        time_limits.register(*clocks.rules(settings.RAPID_REVIEW_COUNTS_FROM))
        kinds.register(*kind.KINDS, *practice_kind.KINDS)
        reminders.register(*due.SOURCES)
