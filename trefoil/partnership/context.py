"""What every page knows of the partnership."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from trefoil.partnership.models import Arrangement
from trefoil.shared import clock


def partnership(request: HttpRequest) -> dict[str, Any]:
    """The name of the arrangement that holds today; asked for only by pages that show it."""
    return {"partnership_name": SimpleLazyObject(name_today)}


def name_today() -> str:
    """The name of the newest arrangement that has begun and not ended; empty when there is none."""
    day = clock.today()
    begun = Arrangement.objects.filter(from_on__lte=day).exclude(until_on__lt=day)
    return begun.order_by("-from_on", "pk").values_list("name", flat=True).first() or ""
