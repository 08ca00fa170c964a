"""The places at the top of every page: those that exist here and that the person may use."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Place:
    """One place: its words, the part (URL namespace) it stands for, and the permissions any one of which opens it."""

    words: str
    part: str
    permissions: tuple[str, ...]
    page: str = "index"
    """Where it begins."""


PLACES = (
    Place("My work", "home", ("home.use",)),
    Place("Reviews", "reviews", ("case.see_all", "case.see_agency", "case.see_granted")),
    Place("Closing the loop", "learning", ("learning.see_themes",)),
    Place("Training", "training", ("training.manage", "training.see_own_agency"), page="desk"),
    Place("Partnership", "partnership", ("partnership.see",)),
    Place("Reports", "annual_report", ("report.read",)),
)
NEIGHBOURS = {"cases": "reviews"}
"""Pages of these parts stand under the place of another."""


def address(name: str) -> str:
    """Where a named page is; empty when no such page exists here."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def places_for(person: Any, part: str) -> list[dict[str, Any]]:
    """The places this person may use, with the one that holds the present page marked."""
    here = NEIGHBOURS.get(part, part)
    return [
        {"words": place.words, "address": where, "part": place.part, "current": place.part == here}
        for place in PLACES
        if any(person.may(permission) for permission in place.permissions)
        and (where := address(f"{place.part}:{place.page}"))
    ]
