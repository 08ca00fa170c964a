"""The request of somebody who signed in: what every page but the public ones is given."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from trefoil.partnership.models import Person


class SignedInRequest(HttpRequest):
    """A request whose `user` is a person: `SignInRequired` lets no other through to these pages."""

    user: "Person"  # type: ignore[assignment]
