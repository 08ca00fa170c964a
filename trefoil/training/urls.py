"""Addresses under `training/`."""

from trefoil.training.desk_urls import desk
from trefoil.training.public_urls import public

app_name = "training"
urlpatterns = [
    *public,
    *desk,
]
