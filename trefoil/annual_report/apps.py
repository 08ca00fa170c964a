from django.apps import AppConfig


class AnnualReportConfig(AppConfig):
    name = "trefoil.annual_report"
    label = "annual_report"
