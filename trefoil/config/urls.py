"""Where each part of the work is found. Each part lists its own addresses."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]

handler404 = "trefoil.shared.errors.not_found"
handler500 = "trefoil.shared.errors.server_fault"
