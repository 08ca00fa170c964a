"""How a licence stands on a day, and what is said of it. Pure but for the filters of the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.training.models import Learner, Licence, LicenceKind

REMIND_BEFORE = timedelta(weeks=8)
"""How long before its day of refresh a licence is said to be due, and its holder and their manager are written to."""

VALID, DUE, EXPIRED, LAPSED, ENDED = "valid", "due", "expired", "lapsed", "ended"
STATES = [(VALID, "Valid"), (DUE, "Refresh due"), (EXPIRED, "Expired"), (LAPSED, "Lapsed"), (ENDED, "Taken away")]
TONES = {VALID: "good", DUE: "warn", EXPIRED: "bad", LAPSED: "quiet", ENDED: "quiet"}
WORDS = dict(STATES)


def state_of(licence: Licence, today: date) -> str:
    """Valid until its day of refresh, and due for the last weeks of it; expired after, and at last lapsed."""
    if licence.ended_on is not None:
        return ENDED
    if today >= licence.lapses_on:
        return LAPSED
    if today >= licence.refresh_on:
        return EXPIRED
    return DUE if today >= licence.refresh_on - REMIND_BEFORE else VALID


def holds(licence: Licence, today: date) -> bool:
    """Whether somebody may use it on that day."""
    return state_of(licence, today) in {VALID, DUE}


def means(licence: Licence, today: date) -> str:
    """What its holder is to do, in a sentence."""
    by, last = long_date(licence.refresh_on), long_date(licence.lapses_on)
    return {
        VALID: f"Refresh it by {by}.",
        DUE: f"Book a refresher now: it has to be refreshed by {by}.",
        EXPIRED: f"It expired on {by}. Do not use it until you have taken a refresher, before {last}.",
        LAPSED: f"It lapsed on {last}. Take the whole course again.",
        ENDED: "It was taken away. Ask the training coordinator.",
    }[state_of(licence, today)]


def within(state: str, today: date, of: str = "") -> Q:
    """The same states as a filter; `of` leads from other records to their licences."""
    soon = today + REMIND_BEFORE
    days: dict[str, dict[str, object]] = {
        VALID: {"refresh_on__gt": soon},
        DUE: {"refresh_on__gt": today, "refresh_on__lte": soon},
        EXPIRED: {"refresh_on__lte": today, "lapses_on__gt": today},
        LAPSED: {"lapses_on__lte": today},
        ENDED: {},
    }
    found = {"ended_on__isnull": state != ENDED} | days[state]
    return Q(**{f"{of}{name}": value for name, value in found.items()})


def in_states(rows: QuerySet, chosen: Iterable[str]) -> QuerySet:
    wanted, today = Q(pk__in=[]), clock.today()
    for state in set(chosen) & set(WORDS):
        wanted |= within(state, today)
    return rows.filter(wanted)


def held_by(learner: Learner, kind: LicenceKind, today: date) -> bool:
    """Whether this learner holds this licence on that day."""
    held = Licence.objects.filter(learner=learner, kind=kind).first()
    return held is not None and holds(held, today)


@dataclass(frozen=True)
class Held:
    """One licence as its holder sees it."""

    name: str
    words: str
    tone: str
    means: str


def of_learner(learner: Learner) -> list[Held]:
    today = clock.today()
    rows = learner.licences.select_related("kind").order_by("kind__name", "pk")
    return [
        Held(one.kind.name, WORDS[state_of(one, today)], TONES[state_of(one, today)], means(one, today)) for one in rows
    ]


def kinds_counted() -> QuerySet:
    """Each register with how many stand how, and how often a year its trainers can teach others."""
    today = clock.today()
    counted = {f"is_{state}": Count("licences", filter=within(state, today, "licences__")) for state in WORDS}
    usable = within(VALID, today, "licences__") | within(DUE, today, "licences__")
    return LicenceKind.objects.annotate(**counted, can=Sum("licences__a_year", filter=usable)).order_by("name", "pk")
