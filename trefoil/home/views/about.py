"""Pages about the service itself: help, the accessibility statement, privacy. The last two are for anyone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.home.help import guides_for
from trefoil.partnership.sign_in import public


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html", {"guides": guides_for(request.user)})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"idle_minutes": settings.SESSION_IDLE_MINUTES, "longest_hours": settings.SESSION_LONGEST_HOURS}
    return render(request, "home/privacy.html", context)
