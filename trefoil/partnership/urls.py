"""Addresses under `partnership/`."""

from django.urls import path

from trefoil.partnership.views import structure

app_name = "partnership"
urlpatterns = [
    path("", structure.index, name="index"),
]
