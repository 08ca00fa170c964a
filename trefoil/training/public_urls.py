"""Addresses for everyone, for learners and for their managers, under `training/`."""

from django.urls import path

from trefoil.training.views import catalogue

programme = [
    path("", catalogue.index, name="index"),
    path("courses/<slug:slug>/", catalogue.course, name="course"),
    path("sessions/<str:reference>/", catalogue.session, name="session"),
]
public = [*programme]
