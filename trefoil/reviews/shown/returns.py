"""Which agencies were asked, which have answered, and what is to be done about the others."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from trefoil.partnership.models import Person
from trefoil.reviews.models import InformationRequest, SeriousIncident
from trefoil.reviews.shown.days import on
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared import calendars, clock, working_days
from trefoil.shared.dates import long_date
from trefoil.shared.words import count


@dataclass(frozen=True)
class Returns:
    """All requests of a case that a person sees, counted."""

    rows: list[dict[str, Any]]
    returned: int
    extended: int
    late: int
    open: int
    asked_on: date | None = None

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def words(self) -> str:
        """Such as “8 of 11 returned, 1 extended, 2 late. Asked on 1 June 2026.”"""
        more = [f"{number} {what}" for number, what in ((self.extended, "extended"), (self.late, "late")) if number]
        asked = f" Asked on {long_date(self.asked_on)}." if self.asked_on else ""
        return f"{', '.join([f'{self.returned} of {self.total} returned', *more])}.{asked}"

    @property
    def short(self) -> str:
        return f"{self.returned} of {self.total} in" if self.total else ""


def returns_of(incident: SeriousIncident, person: Person) -> Returns:
    """The requests this person sees: late first, then those extended, open and returned."""
    today = clock.today()
    asked = InformationRequest.objects.visible_to(person).filter(case=incident).select_related("agency")
    rows = [return_row(incident, one, person, today) for one in asked.order_by("agency__name")]
    order = {"late": 0, "extended": 1, "open": 2, "returned": 3}
    rows.sort(key=lambda row: order[row["state"]])
    number = {state: sum(row["state"] == state for row in rows) for state in order}
    first = min((row["asked"].asked_on for row in rows), default=None)
    return Returns(rows, number["returned"], number["extended"], number["late"], number["open"], first)


def return_row(incident: SeriousIncident, asked: InformationRequest, person: Person, today: date) -> dict[str, Any]:
    """One agency's row: how its return stands, its check, and what this person can do about it."""
    state, words, tone = standing(asked, today)
    chased = f"Chased {on(asked.chased_on[-1])}" if asked.chased_on and not asked.answered_on else ""
    return {
        "asked": asked,
        "agency": asked.agency,
        "state": state,
        "words": words,
        "tone": tone,
        "note": chased or (asked.extended_why if state == "extended" else ""),
        "check": asked.get_checked_display() if asked.checked else "",
        "check_tone": "warn" if asked.checked == InformationRequest.Check.QUERY else "",
        "address": reverse("reviews:request", args=[incident.reference, asked.pk]),
        "link": link_words(incident, asked, person),
    }


def standing(asked: InformationRequest, today: date) -> tuple[str, str, str]:
    """State, words and tone of a return."""
    if asked.answered_on:
        words = "Nothing held," if asked.nothing_held else "Returned"
        return "returned", f"{words} {on(asked.answered_on)}", "quiet" if asked.nothing_held else "good"
    if asked.is_late(today):
        days = working_days.working_days_between(asked.by_when, today, holidays=calendars.england_and_wales())
        return "late", f"{count(max(days, 1), 'working day')} late", "bad"
    if asked.extended_to:
        return "extended", f"Extended to {on(asked.extended_to)}", "warn"
    return "open", f"Due {on(asked.due_on)}", ""


def link_words(incident: SeriousIncident, asked: InformationRequest, person: Person) -> str:
    """The word at the end of the row: the next thing to do there."""
    if asked.agency_id == person.agency_id and not asked.answered_on and not cannot("answer", incident, person):
        return "Answer"
    if cannot("follow_up", incident, person):
        return "Open"
    if not asked.answered_on:
        return "Chase"
    return "Check" if asked.checked == InformationRequest.Check.TO_CHECK else "Open"


def cannot(verb: str, incident: SeriousIncident, person: Person) -> bool:
    return INCIDENT.refusal(verb, incident, person) is not None
