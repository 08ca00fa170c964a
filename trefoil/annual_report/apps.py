from django.apps import AppConfig


class AnnualReportConfig(AppConfig):
    name = "trefoil.annual_report"
    label = "annual_report"

    def ready(self) -> None:
        from trefoil.annual_report import clocks
        from trefoil.shared import time_limits

        time_limits.register(*clocks.rules())
