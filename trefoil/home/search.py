"""Search over what a person may see: cases by reference and pseudonym, learning by its words, people and groups by name.

Every query starts from `visible_to`, before anything is ranked or counted. Names in identity records are not
searched: nobody learns from a search whether a family is known.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet
from django.urls import reverse

from trefoil.cases.models import Case
from trefoil.learning.models import Action, Finding, Recommendation, Theme
from trefoil.partnership.models import Agency, Group, Person
from trefoil.shared.clock import day_of
from trefoil.shared.dates import long_date
from trefoil.training.models import Learner, Session

SHOWN = 10
WORD = re.compile(r"\w+")
REFERENCE = re.compile(r"[A-Za-z]{1,5}-[\d-]*")


@dataclass(frozen=True)
class Hit:
    """One thing found: its name, where it is, and a line that tells it from others."""

    title: str
    address: str
    about: str = ""


@dataclass(frozen=True)
class Found:
    """What one kind of record gave; `more` when there were others than those shown."""

    kind: str
    hits: list[Hit]
    more: bool


def words_of(asked: str) -> list[str]:
    """The words asked for, in lower case, at most eight of them."""
    return WORD.findall(asked.lower())[:8]


def search(person: Person, asked: str) -> list[Found]:
    """Everything found for a person, a group for each kind of record; empty groups are left out."""
    words = words_of(asked)
    if not words:
        return []
    found = (
        shown(kind, rows(person, asked.strip(), words), hit)
        for kind, permission, rows, hit in KINDS
        if may(person, permission)
    )
    return [group for group in found if group.hits]


def may(person: Person, permission: str) -> bool:
    return not permission or person.may(permission)


def shown(kind: str, rows: QuerySet, hit: Callable) -> Found:
    first = list(rows[: SHOWN + 1])
    return Found(kind, [hit(row) for row in first[:SHOWN]], len(first) > SHOWN)


def text_query(words: Iterable[str]) -> SearchQuery:
    """All the words, each of which may be the beginning of a longer one."""
    return SearchQuery(" & ".join(f"{word}:*" for word in words), config="english", search_type="raw")


def matching(rows: QuerySet, words: list[str], *fields: str) -> QuerySet:
    """Rows whose fields hold all the words; served by an index on the same expression."""
    return rows.annotate(found_in=SearchVector(*fields, config="english")).filter(found_in=text_query(words))


def cases(person: Person, asked: str, words: list[str]) -> QuerySet:
    seen = Case.objects.visible_to(person)
    if REFERENCE.fullmatch(asked):
        return seen.filter(reference__startswith=asked.upper()).order_by("-reference")
    return matching(seen, words, "title").order_by("-opened_on", "-pk")


def findings(person: Person, asked: str, words: list[str]) -> QuerySet:
    return matching(Finding.objects.visible_to(person).select_related("case"), words, "title", "text").order_by(
        "-found_on", "-pk"
    )


def referenced(model: type, person: Person, asked: str, words: list[str], field: str) -> QuerySet:
    seen = model.objects.visible_to(person)  # type: ignore[attr-defined]
    if REFERENCE.fullmatch(asked):
        return seen.filter(reference__startswith=asked.upper()).order_by("reference")
    return matching(seen, words, field).order_by("-pk")


def named(rows: QuerySet, words: list[str]) -> QuerySet:
    """Rows whose name holds every word, for the short lists of people, groups and agencies."""
    for word in words:
        rows = rows.filter(name__icontains=word)
    return rows.order_by("name")


def themes(person: Person, asked: str, words: list[str]) -> QuerySet:
    found = Q()
    for word in words:
        found &= Q(name__icontains=word) | Q(definition__icontains=word)
    return Theme.objects.visible_to(person).filter(found, merged_into=None).order_by("name")


def sessions(person: Person, asked: str, words: list[str]) -> QuerySet:
    seen = Session.objects.visible_to(person).select_related("course_version__course")
    if REFERENCE.fullmatch(asked):
        return seen.filter(reference__startswith=asked.upper()).order_by("-reference")
    for word in words:
        seen = seen.filter(course_version__course__title__icontains=word)
    return seen.order_by("-starts_at", "-pk")


KINDS: list[tuple[str, str, Callable[[Person, str, list[str]], QuerySet], Callable]] = [
    ("Cases", "", cases, lambda one: Hit(f"{one.reference} {one.title}", one.get_absolute_url(), f"{one.kind_name}. {one.stage_name}")),
    ("Themes", "", themes, lambda one: Hit(one.name, one.get_absolute_url(), one.definition)),
    ("Findings", "", findings, lambda one: Hit(f"{one.reference} {one.title}", one.get_absolute_url(), one.case.reference)),
    ("Recommendations", "", lambda person, asked, words: referenced(Recommendation, person, asked, words, "text"),
     lambda one: Hit(f"{one.reference} {one.text}", one.get_absolute_url(), one.get_stage_display())),
    ("Actions", "", lambda person, asked, words: referenced(Action, person, asked, words, "title"),
     lambda one: Hit(f"{one.reference} {one.title}", one.get_absolute_url(), one.get_stage_display())),
    ("Training sessions", "training.manage", sessions,
     lambda one: Hit(f"{one.reference} {one.course_version.course}", reverse("training:desk_session", args=[one.reference]), f"{long_date(day_of(one.starts_at))}. {one.get_stage_display()}")),
    ("Learners", "training.manage", lambda person, asked, words: named(Learner.objects.visible_to(person).filter(merged_into=None), words),
     lambda one: Hit(one.name, reverse("training:desk_learner", args=[one.pk]), one.email or "")),
    ("People", "", lambda person, asked, words: named(Person.objects.visible_to(person).here().select_related("agency"), words),
     lambda one: Hit(one.name, one.get_absolute_url(), ", ".join(filter(None, [one.job_title, one.agency and one.agency.name])))),
    ("Groups", "partnership.see", lambda person, asked, words: named(Group.objects.all(), words),
     lambda one: Hit(one.name, one.get_absolute_url(), one.purpose)),
    ("Agencies", "partnership.see", lambda person, asked, words: named(Agency.objects.all(), words),
     lambda one: Hit(one.name, one.get_absolute_url(), one.get_kind_display())),
]  # fmt: skip
"""Kind, the permission it needs beside its own `visible_to`, its rows, and how one is shown."""
