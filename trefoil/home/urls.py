"""My work, search, and what changed."""

from django.urls import path

from trefoil.home.views import changes, index, search

app_name = "home"

urlpatterns = [
    path("", index.index, name="index"),
    path("search/", search.search, name="search"),
    path("changes/", changes.changes, name="changes"),
]
