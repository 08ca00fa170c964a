"""Pages of the ground itself."""

from django.urls import path

from trefoil.shared import patterns

app_name = "shared"
urlpatterns = [path("patterns/", patterns.page, name="patterns")]
