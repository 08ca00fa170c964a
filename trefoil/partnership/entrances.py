"""Ways in for those who are nobody here, told by the parts above: this part knows nothing of learners.

entrances.open_to(training.by_their_organisation)    # once, when the part above is ready
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Entrance = Callable[[HttpRequest, str, str], HttpResponse | None]
"""Lets somebody in whom single sign-on has named. It is given the address that the provider has verified, or "", and the
page that they set out from; it answers None when that page is not one of its own."""

_entrances: list[Entrance] = []


def open_to(entrance: Entrance) -> None:
    if entrance not in _entrances:
        _entrances.append(entrance)


def let_in(request: HttpRequest, email: str, came_from: str) -> HttpResponse | None:
    """Where whoever came from that page goes on to; None for the people of the partnership, who sign in."""
    answers = (entrance(request, email, came_from) for entrance in _entrances)
    return next((answer for answer in answers if answer is not None), None)


def single_sign_on() -> dict | None:
    """The organisation's own sign-in, where one is set up: `provider_id` and `name`."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0] if apps else None
