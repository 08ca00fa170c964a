from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "trefoil.cases"
    label = "cases"
