from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "trefoil.home"
    label = "home"
