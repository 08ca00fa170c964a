from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "trefoil.training"
    label = "training"
