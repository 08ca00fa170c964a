"""Which children a review is about: those of its incidents and its own, and no child twice."""

from collections.abc import Iterable

from django.db.models import Q

from trefoil.cases.models import Concerned, Identity
from trefoil.reviews.models import PracticeReview

NUMBERS = ("consistent_identifier", "nhs_number", "social_care_number")


def same_child(one: Concerned, other: Concerned) -> bool:
    """Whether two entries are one child: by a number of theirs, or, when no number tells, by their pseudonym."""
    for name in NUMBERS:
        mine, theirs = number_of(one, name), number_of(other, name)
        if mine and theirs:
            return mine == theirs
    return one.key.casefold() == other.key.casefold()


def number_of(child: Concerned, name: str) -> str:
    """A number of a child's identity without its spaces; empty when it is not known."""
    identity: Identity | None = getattr(child, "identity", None)
    return "".join(getattr(identity, name).split()) if identity else ""


def each_once(entries: Iterable[Concerned]) -> list[list[Concerned]]:
    """The entries, those of one child together, in the order of each child's first."""
    children: list[list[Concerned]] = []
    for entry in entries:
        there = next((child for child in children if any(same_child(entry, known) for known in child)), None)
        if there is None:
            children.append([entry])
        else:
            there.append(entry)
    return children


def children_of(review: PracticeReview) -> list[list[Concerned]]:
    """The children at the centre of a review, each with its entries in the cases."""
    cases = Q(case=review.pk) | Q(case__in=review.incidents.values("pk"))
    found = Concerned.objects.filter(cases, part=Concerned.Part.CHILD).select_related("identity", "case")
    return each_once(found.order_by("case__opened_on", "case", "pk"))
