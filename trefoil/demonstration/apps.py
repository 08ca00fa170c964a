from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "trefoil.demonstration"
    label = "demonstration"
