"""Which children a review is about: those of its incidents and its own, and no child twice."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from trefoil.cases.models import Concerned, Identity
from trefoil.partnership.models import Person
from trefoil.reviews.models import PracticeReview

NUMBERS = ("consistent_identifier", "nhs_number", "social_care_number")


Number = tuple[str, str]
"""A kind of number, and the number without spaces."""


def numbers_of(child: Concerned) -> set[Number]:
    """The numbers of a child's identity that are known, each with its kind, without spaces."""
    identity: Identity | None = getattr(child, "identity", None)
    if identity is None:
        return set()
    return known(getattr(identity, name) for name in NUMBERS)


def known(numbers: Iterable[str | None]) -> set[Number]:
    """Those of the numbers, in the order of `NUMBERS`, that are there."""
    told = zip(NUMBERS, ("".join((number or "").split()) for number in numbers), strict=True)
    return {(name, number) for name, number in told if number}


def each_once(entries: Iterable[Concerned]) -> list[list[Concerned]]:
    """The entries, those of one child together, in the order of each child's first.

    One number means one child, whatever the pseudonyms. Entries that no number tells apart go by their pseudonym.
    """
    rows = list(entries)
    children: list[list[Concerned]] = []
    for row in rows:
        if numbers := numbers_of(row):
            same = [child for child in children if numbers & all_numbers(child)]
            children = [child for child in children if not any(child is one for one in same)] + [
                [*(one for c in same for one in c), row]
            ]
    children = by_pseudonym(children)
    for row in rows:
        if not numbers_of(row):
            there = next((child for child in children if row.key.casefold() in pseudonyms(child)), None)
            if there is None:
                children.append([row])
            else:
                there.append(row)
    order = {id(row): number for number, row in enumerate(rows)}
    together = [sorted(child, key=lambda row: order[id(row)]) for child in children]
    return sorted(together, key=lambda child: order[id(child[0])])


def by_pseudonym(children: list[list[Concerned]]) -> list[list[Concerned]]:
    """Put together children of one pseudonym whose numbers are of different kinds, so that none speaks against it."""
    kept: list[list[Concerned]] = []
    for child in children:
        kinds = {name for name, _ in all_numbers(child)}
        there = next(
            (
                other
                for other in kept
                if pseudonyms(child) & pseudonyms(other) and not kinds & {name for name, _ in all_numbers(other)}
            ),
            None,
        )
        if there is None:
            kept.append(list(child))
        else:
            there.extend(child)
    return kept


def all_numbers(child: list[Concerned]) -> set[Number]:
    return {number for row in child for number in numbers_of(row)}


def pseudonyms(child: list[Concerned]) -> set[str]:
    return {row.key.casefold() for row in child}


def entries_again(entries: QuerySet) -> list[int]:
    """The keys of all but one of the entries of each child: that is the first whose age is known, else the first.

    For entries of many years, in which pseudonyms come again: a number alone says that two of them are one child.
    """
    rows = entries.exclude(identity=None).values_list("pk", "age_months", *(f"identity__{name}" for name in NUMBERS))
    numbered = [(pk, age, told) for pk, age, *numbers in rows if (told := sorted(known(numbers)))]
    joined: dict[Number, Number] = {}
    for _, _, told in numbered:
        for number in told:
            joined.setdefault(number, number)
            joined[end_of(number, joined)] = end_of(told[0], joined)
    children: dict[Number, list[tuple[int, int | None]]] = {}
    for pk, age, told in numbered:
        children.setdefault(end_of(told[0], joined), []).append((pk, age))
    return [pk for child in children.values() for pk in others(child)]


def others(child: list[tuple[int, int | None]]) -> list[int]:
    """The keys of a child's entries without the one that stands for it."""
    stands = next((pk for pk, age in child if age is not None), child[0][0])
    return [pk for pk, _ in child if pk != stands]


def end_of(number: Number, joined: dict[Number, Number]) -> Number:
    """The one number that stands for all that were joined with it."""
    while joined[number] != number:
        number = joined[number]
    return number


def children_of(review: PracticeReview, person: Person) -> list[list[Concerned]]:
    """The children at the centre of a review that this person may know of, each with its entries in the cases."""
    cases = Q(case=review.pk) | Q(case__in=review.incidents.values("pk"))
    seen = Concerned.objects.visible_to(person)
    found = seen.filter(cases, part=Concerned.Part.CHILD).select_related("identity", "case")
    return each_once(found.order_by("case__opened_on", "case", "pk"))
