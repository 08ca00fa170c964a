"""What the partnership's pages share."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

TABS = (("Structure", "index"), ("On a day", "on"), ("Agencies", "agencies"), ("People", "people"),
        ("Priorities", "priorities"))  # fmt: skip


def tabs(request: HttpRequest, current: str) -> dict[str, Any]:
    """The tabs of this part, with the present one marked."""
    names = [*TABS, ("Service", "service")] if request.user.may("service.run") else TABS
    return {
        "tabs": [
            {"words": words, "address": reverse(f"partnership:{name}"), "current": name == current}
            for words, name in names
        ]
    }


def button(words: str, name: str, *args: Any, kind: str = "secondary") -> dict[str, str]:
    """A button of a page's head that leads to a page of this part."""
    return {"words": words, "address": reverse(f"partnership:{name}", args=args), "kind": kind, "picture": ""}
