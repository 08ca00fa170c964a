from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "trefoil.learning"
    label = "learning"
