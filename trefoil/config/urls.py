"""Where each part of the work is found. Each part lists its own addresses."""

from django.urls import include, path

from trefoil.partnership.views.demonstration import demonstration

urlpatterns = [
    path("", include("trefoil.home.urls")),
    path("", include("trefoil.shared.urls")),
    path("cases/", include("trefoil.cases.urls")),
    path("account/", include("trefoil.partnership.account_urls")),
    path("demonstration/", demonstration, name="demonstration"),
    path("loop/", include("trefoil.learning.urls")),
    path("partnership/", include("trefoil.partnership.urls")),
    path("reviews/", include("trefoil.reviews.urls")),
    path("training/", include("trefoil.training.urls")),
    path("", include("trefoil.annual_report.urls")),
]

handler404 = "trefoil.config.errors.not_found"
handler500 = "trefoil.shared.errors.server_fault"
