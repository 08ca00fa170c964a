from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "trefoil.reviews"
    label = "reviews"
