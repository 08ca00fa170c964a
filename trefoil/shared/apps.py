from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "trefoil.shared"
    label = "shared"
