"""Fetches the answers of cohorts: all who came, by course or by session. As many queries for fifty as for one.

Only counts and intervals are made of it, so it reads past who may see which learner; the words that people wrote are
fetched apart, for the training coordinator alone (`said`).
"""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.training import evaluating
from trefoil.training.measured import APART, Cohort, Managers, Row
from trefoil.training.models import (
    About,
    Answer,
    Booking,
    Corroboration,
    Evaluation,
    Letter,
    SessionStage,
    Touched,
    Useful,
    When,
)

IN_TIME = Q(evaluation__sent_at__lt=F("evaluation__booking__session__ends_at") + evaluating.LATER_FROM)
"""What is sent “after” a course when learners are asked weeks later tells no more how things stood after it."""


def came(bookings: "QuerySet[Booking]", now: datetime) -> "QuerySet[Booking]":
    """Of these, those who came to a session that was delivered."""
    return bookings.filter(
        stage__in=evaluating.CAME, session__stage=SessionStage.DELIVERED, session__ends_at__lte=now
    )  # fmt: skip


def cohorts(bookings: "QuerySet[Booking]", now: datetime, today: date, *, by: str = "course") -> dict[int, Cohort]:
    """The cohort of each course, or of each session (`by`): of all who came, and what they and their managers sent."""
    there = came(bookings, now).order_by()
    keys, weeks_ago = defaultdict(list), defaultdict(set)
    whose: dict[int, int] = {}
    for pk, key, ends_at in there.values_list("pk", by, "session__ends_at"):
        whose[pk] = key
        keys[key].append(pk)
        if clock.day_of(ends_at) + evaluating.LATER_FROM <= today:
            weeks_ago[key].add(pk)
    rows, sent, managers = answers(there, whose), sent_by(there, whose), managers_by(there, whose)
    return {
        key: Cohort(
            rows=rows[key], came=len(found), came_weeks_ago=frozenset(weeks_ago[key]),
            sent_before=sent[key, When.BEFORE], sent_after=sent[key, When.AFTER], sent_later=sent[key, When.LATER],
            managers=Managers(**managers[key]),
        )
        for key, found in keys.items()
    }  # fmt: skip


def answers(there: "QuerySet[Booking]", whose: dict[int, int]) -> dict[int, list[Row]]:
    """A row for each learner and item."""
    found = (
        Answer.objects.filter(evaluation__booking__in=there)
        .order_by()
        .values_list("evaluation__booking", "outcome__words", "outcome__position", "outcome__theme")
        .annotate(
            before=Max("score", filter=Q(evaluation__when=When.BEFORE)),
            after=Max("score", filter=Q(evaluation__when=When.AFTER) & IN_TIME),
            later=Max("score", filter=Q(evaluation__when=When.LATER)),
        )
    )
    rows: dict[int, list[Row]] = defaultdict(list)
    for booking, words, position, theme, before, after, later in found:
        rows[whose[booking]].append(Row(booking, words, before, after, later, position, theme))
    return rows


def sent_by(there: "QuerySet[Booking]", whose: dict[int, int]) -> dict[tuple[int, str], int]:
    """How many sent something at each time, in time."""
    in_time = ~Q(when=When.AFTER) | Q(sent_at__lt=F("booking__session__ends_at") + evaluating.LATER_FROM)
    counts: dict[tuple[int, str], int] = defaultdict(int)
    for booking, when in Evaluation.objects.filter(in_time, booking__in=there).values_list("booking", "when"):
        counts[whose[booking], when] += 1
    return counts


def managers_by(there: "QuerySet[Booking]", whose: dict[int, int]) -> dict[int, dict[str, int]]:
    """How many managers were asked, and what they said."""
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for booking in Letter.objects.filter(about=About.CORROBORATE, booking__in=there).values_list("booking", flat=True):
        counts[whose[booking]]["asked"] += 1
    said = Corroboration.objects.filter(evaluation__booking__in=there).values_list("evaluation__booking", "seen")
    for booking, seen in said:
        counts[whose[booking]][seen] += 1
    return counts


def touched(bookings: "QuerySet[Booking]", now: datetime) -> list[dict[str, Any]]:
    """For each theme and course, how many say that the course touched it; of fewer than five nothing is told."""
    rows = Touched.objects.filter(evaluation__booking__in=came(bookings, now)).order_by()
    counted = rows.values("theme", "theme__name", "theme__slug", "evaluation__booking__course").annotate(
        yes=Count("pk", filter=Q(touched=True)), asked=Count("pk")
    )
    return [
        one | {"name": one["theme__name"], "course": one["evaluation__booking__course"]}
        for one in counted.order_by("theme__name", "theme") if one["asked"] >= APART
    ]  # fmt: skip


def useful(bookings: "QuerySet[Booking]", now: datetime) -> list[tuple[str, int]]:
    """How many found the course how useful; nothing of fewer than five."""
    rows = Evaluation.objects.filter(booking__in=came(bookings, now)).exclude(useful="").order_by()
    counts = dict(rows.values_list("useful").annotate(Count("pk")))
    if sum(counts.values()) < APART:
        return []
    return [(str(one.label), counts.get(one.value, 0)) for one in Useful]


SAID = (
    ("will_do", "What they will do differently", "Asked after the course"),
    ("changed", "What has changed in their work", "Asked weeks later"),
    ("example", "Examples", "Asked weeks later"),
    ("hindered", "What got in the way", "Asked weeks later"),
)


def said(bookings: "QuerySet[Booking]", now: datetime, person: Person) -> list[dict[str, Any]]:
    """What learners and managers wrote, for whoever may read it, in the order of the alphabet: it says nothing of who.

    Nothing of what fewer than five wrote.
    """
    sent = Evaluation.objects.visible_to(person).filter(booking__in=came(bookings, now))
    texts = {name: [getattr(one, name) for one in sent if getattr(one, name)] for name, _, _ in SAID}
    seen = Corroboration.objects.filter(evaluation__in=sent).exclude(words="")
    found = [{"title": title, "when": when, "texts": texts[name]} for name, title, when in SAID]
    found.append({"title": "What managers saw", "when": "Asked next", "texts": [one.words for one in seen]})
    return [
        one | {"texts": sorted(one["texts"], key=str.casefold), "number": len(one["texts"])}
        for one in found if len(one["texts"]) >= APART
    ]  # fmt: skip
