"""My work, search, and what changed."""

from django.urls import path

from trefoil.home.views import about, changes, index, search

app_name = "home"

urlpatterns = [
    path("", index.index, name="index"),
    path("search/", search.search, name="search"),
    path("changes/", changes.changes, name="changes"),
    path("help/", about.help_page, name="help"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
]
