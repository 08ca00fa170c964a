"""Addresses under /reviews/. A reference is the key; its first letters say which kind of case it is."""

app_name = "reviews"
urlpatterns: list = []
