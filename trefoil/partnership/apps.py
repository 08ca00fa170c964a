from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "trefoil.partnership"
    label = "partnership"
