"""What every page's template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, which every page says, and where in the navigation the page stands."""
    match = request.resolver_match
    return {
        "demonstration": settings.DEMONSTRATION,
        "demonstration_date": settings.DEMONSTRATION_DATE,
        "training_contact": settings.TRAINING_CONTACT,
        "place": match.namespaces[0] if match and match.namespaces else "",
    }
