from django.apps import AppConfig


class AnnualReportConfig(AppConfig):
    name = "trefoil.annual_report"
    label = "annual_report"

    def ready(self) -> None:
        from trefoil.annual_report import clocks, due
        from trefoil.learning.views import chain
        from trefoil.partnership import reminders
        from trefoil.shared import time_limits

        time_limits.register(*clocks.rules())
        reminders.register(*due.SOURCES)
        chain.register_reports(due.telling_of)
