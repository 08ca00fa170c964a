"""Addresses under `training/`."""

from trefoil.training.public_urls import public

app_name = "training"
urlpatterns = [
    *public,
]
