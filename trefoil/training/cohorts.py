"""Fetches the answers of cohorts: all who came, by course or by session. As many queries for fifty as for one.

Only counts and intervals are made of it, so it reads past who may see which learner; the words that people wrote are
fetched apart, for the training coordinator alone (`said`).
"""

from collections import Counter, defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.training import evaluating
from trefoil.training.measured import Cohort, Managers, Row, may_be_told
from trefoil.training.models import (
    About,
    Answer,
    Booking,
    Corroboration,
    Evaluation,
    Letter,
    Outcome,
    SessionStage,
    Touched,
    Useful,
    When,
)

IN_TIME = ~Q(when=When.AFTER) | Q(sent_at__lt=F("booking__session__ends_at") + evaluating.LATER_FROM)
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
    sent = sent_in_time(there)
    rows, managers = answers(there, sent, whose), managers_by(there, whose)
    sends = Counter((whose[booking], when) for booking, when in sent.values())
    return {
        key: Cohort(
            rows=rows[key], came=len(found), came_weeks_ago=frozenset(weeks_ago[key]),
            sent_before=sends[key, When.BEFORE], sent_after=sends[key, When.AFTER], sent_later=sends[key, When.LATER],
            managers=Managers(**managers[key]),
        )
        for key, found in keys.items()
    }  # fmt: skip


def sent_in_time(there: "QuerySet[Booking]") -> dict[int, tuple[int, str]]:
    """Each evaluation that counts: its booking and its time."""
    rows = Evaluation.objects.filter(IN_TIME, booking__in=there).values_list("pk", "booking", "when")
    return {pk: (booking, when) for pk, booking, when in rows}


def answers(
    there: "QuerySet[Booking]", sent: dict[int, tuple[int, str]], whose: dict[int, int]
) -> dict[int, list[Row]]:
    """A row for each learner and item. Put together here: the database would take several times as long."""
    found: dict[tuple[int, int], dict[str, int]] = {}
    outcomes: set[int] = set()
    scores = Answer.objects.filter(evaluation__booking__in=there).values_list("evaluation", "outcome", "score")
    for evaluation, outcome, score in scores.iterator(chunk_size=10_000):
        if known := sent.get(evaluation):
            found.setdefault((known[0], outcome), {})[known[1]] = score
            outcomes.add(outcome)
    items = Outcome.objects.in_bulk(outcomes)
    rows: dict[int, list[Row]] = defaultdict(list)
    for (booking, outcome), said in found.items():
        item = items[outcome]
        rows[whose[booking]].append(Row(
            booking, item.words, said.get(When.BEFORE), said.get(When.AFTER), said.get(When.LATER), item.position,
            item.theme_id,
        ))  # fmt: skip
    return rows


def managers_by(there: "QuerySet[Booking]", whose: dict[int, int]) -> dict[int, dict[str, int]]:
    """How many managers were asked, and what they said."""
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for booking in Letter.objects.filter(about=About.CORROBORATE, booking__in=there).values_list("booking", flat=True):
        counts[whose[booking]]["asked"] += 1
    said = Corroboration.objects.filter(evaluation__booking__in=there).values_list("evaluation__booking", "seen")
    for booking, seen in said:
        counts[whose[booking]][seen] += 1
    return counts


def touched(bookings: "QuerySet[Booking]", now: datetime, session: int | None = None) -> list[dict[str, Any]]:
    """For each theme and course, how many say that the course touched it; of fewer than five nothing is told.

    `bookings` are those of whole courses; with a `session`, only what may be told of it beside the others.
    """
    rows = Touched.objects.filter(evaluation__booking__in=came(bookings, now)).order_by()
    found: dict[tuple, dict[int, tuple[int, int]]] = defaultdict(dict)
    about = ("theme", "theme__name", "theme__slug", "evaluation__booking__course")
    counted = rows.values_list(*about, "evaluation__booking__session").annotate(
        yes=Count("pk", filter=Q(touched=True)), asked=Count("pk")
    )
    for *key, of, yes, asked in counted.order_by("theme__name", "theme"):
        found[tuple(key)][of] = (yes, asked)
    return [
        {
            "theme": theme, "name": name, "theme__name": name, "theme__slug": slug, "course": course,
            "yes": sum(yes for yes, _ in told), "asked": sum(asked for _, asked in told),
        }
        for (theme, name, slug, course), counts in found.items()
        if may_be_told({of: asked for of, (_, asked) in counts.items()}, session)
        and (told := [one for of, one in counts.items() if session in (None, of)])
    ]  # fmt: skip


def useful(bookings: "QuerySet[Booking]", now: datetime, session: int | None = None) -> list[tuple[str, int]]:
    """How many found the course how useful; nothing of fewer than five, and of a session as in `touched`."""
    rows = Evaluation.objects.filter(booking__in=came(bookings, now)).exclude(useful="").order_by()
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for of, answer, number in rows.values_list("booking__session", "useful").annotate(Count("pk")):
        counts[of][answer] += number
    if not may_be_told({of: one.total() for of, one in counts.items()}, session):
        return []
    total: Counter[str] = sum((one for of, one in counts.items() if session in (None, of)), Counter())
    return [(str(one.label), total[one.value]) for one in Useful]


SAID = (
    ("will_do", "What they will do differently", "Asked after the course"),
    ("changed", "What has changed in their work", "Asked weeks later"),
    ("example", "Examples", "Asked weeks later"),
    ("hindered", "What got in the way", "Asked weeks later"),
)


def said(
    bookings: "QuerySet[Booking]", now: datetime, person: Person, session: int | None = None
) -> list[dict[str, Any]]:
    """What learners and managers wrote, for whoever may read it, in the order of the alphabet: it says nothing of who.

    Nothing of what fewer than five wrote, and of a session as in `touched`.
    """
    sent = Evaluation.objects.visible_to(person).filter(booking__in=came(bookings, now)).select_related("booking")
    seen = Corroboration.objects.filter(evaluation__in=sent).exclude(words="")
    wrote = {
        name: [(one.booking.session_id, getattr(one, name)) for one in sent if getattr(one, name)]
        for name, _, _ in SAID
    }
    found = [(title, when, wrote[name]) for name, title, when in SAID]
    found.append(("What managers saw", "Asked next", list(seen.values_list("evaluation__booking__session", "words"))))
    return [
        {"title": title, "when": when, "number": len(texts), "texts": sorted(texts, key=str.casefold)}
        for title, when, told in found
        if may_be_told(Counter(of for of, _ in told), session)
        and (texts := [text for of, text in told if session in (None, of)])
    ]  # fmt: skip
