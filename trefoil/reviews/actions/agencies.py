"""Asking agencies for what they know, and their answers. The requests themselves go by hand; this is their register."""

from collections.abc import Iterable
from datetime import date

from trefoil.cases import actions as cases
from trefoil.cases.models import Involvement
from trefoil.partnership.models import Agency, Person
from trefoil.reviews.actions.steps import take_step
from trefoil.reviews.models import InformationRequest, SeriousIncident
from trefoil.shared import clock, deadlines
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock

Check = InformationRequest.Check


@action
def ask_agency(
    *,
    incident: SeriousIncident,
    agency: Agency,
    asked_for: str = "",
    reason: str = "",
    due_on: date | None = None,
    by: Person,
) -> InformationRequest:
    """Ask one agency for its information; it becomes part of the case. `asked_for` empty takes the agreed questions.

    Without `due_on` the partnership's usual time counts from today.
    """
    locked = take_step("ask", incident, by)
    if InformationRequest.objects.filter(case=locked, agency=agency).exists():
        raise Refused(f"{agency} was asked already: chase it or give it more time")
    due = due_on or usual_due_day()
    if due < clock.today():
        raise Refused("Enter a day by which to answer that is today or later")
    if not Involvement.objects.filter(case=locked, agency=agency, ended_on=None).exists():
        cases.involve(case=locked, agency=agency, reason=reason or "Asked for information", by=by)
    asked = InformationRequest.objects.create(
        case=locked,
        agency=agency,
        asked_for=asked_for or locked.questions or "What you know of the child and the family",
        asked_on=clock.today(),
        due_on=due,
    )
    record("asked", asked, f"Asked {agency} for information by {long_date(due)}.", case=locked)
    return asked


def usual_due_day() -> date:
    """By when an agency asked today is to answer."""
    today = clock.today()
    return deadlines.due(deadlines.rule_for("agency-information", today), today).due_on


@action
def ask_agencies(
    *,
    incident: SeriousIncident,
    agencies: Iterable[Agency],
    asked_for: str = "",
    due_on: date | None = None,
    by: Person,
) -> list[InformationRequest]:
    """Ask several agencies the same by the same day."""
    return [
        ask_agency(incident=incident, agency=agency, asked_for=asked_for, due_on=due_on, by=by) for agency in agencies
    ]


def take_up(asked: InformationRequest, verb: str, by: Person, version: int | None = None) -> InformationRequest:
    """Lock the case, then the row, after asking the table."""
    take_step(verb, asked.case, by)
    return lock(InformationRequest.objects.select_related("agency", "case"), pk=asked.pk, version=version)


def answering_verb(asked: InformationRequest, by: Person) -> str:
    """An agency's own people answer; the partnership team records what came by letter or telephone."""
    if by.may("reviews.answer_for"):
        return "answer_for"
    if by.agency_id != asked.agency_id:
        raise Refused(f"Only people of {asked.agency} can answer this")
    return "answer"


@action
def answer(
    *,
    asked: InformationRequest,
    answer: str = "",
    nothing_held: bool = False,
    version: int | None = None,
    by: Person,
) -> InformationRequest:
    """Give an agency's answer, or that it holds nothing. It may be given anew until it has been accepted."""
    verb = answering_verb(asked, by)
    locked = take_up(asked, verb, by, version)
    if locked.checked == Check.ACCEPTED:
        raise Refused("This answer was accepted. Tell the partnership team what is new")
    if not answer.strip() and not nothing_held:
        raise Refused("Write what your agency knows, or say that it holds nothing")
    change(
        locked,
        {
            "answer": answer,
            "nothing_held": nothing_held,
            "answered_on": locked.answered_on or clock.today(),
            "checked": Check.TO_CHECK,
        },
    )
    what = "that it holds nothing" if nothing_held else "what it knows"
    for_whom = "Recorded for" if verb == "answer_for" else "Answered for"
    record("answered", locked, f"{for_whom} {locked.agency} {what}.", case=locked.case)
    return locked


@action
def extend(*, asked: InformationRequest, until: date, why: str, by: Person) -> InformationRequest:
    """Give an agency more time, with the reason."""
    locked = take_up(asked, "follow_up", by)
    if locked.answered_on:
        raise Refused(f"{locked.agency} has answered already")
    if until <= locked.due_on:
        raise Refused(f"Enter a day after {long_date(locked.due_on)}, when the answer is due")
    change(locked, {"extended_to": until, "extended_why": why})
    record("changed", locked, f"Gave {locked.agency} until {long_date(until)} to answer.", case=locked.case)
    return locked


@action
def chase(*, asked: InformationRequest, by: Person) -> InformationRequest:
    """Record that an agency was reminded today."""
    locked = take_up(asked, "follow_up", by)
    if locked.answered_on:
        raise Refused(f"{locked.agency} has answered already")
    if clock.today() in locked.chased_on:
        raise Refused(f"{locked.agency} was chased today already")
    change(locked, {"chased_on": [*locked.chased_on, clock.today()]})
    record("chased", locked, f"Chased {locked.agency} for its information.", case=locked.case)
    return locked


@action
def accept(*, asked: InformationRequest, by: Person) -> InformationRequest:
    """The answer was read and says what the review needs."""
    locked = take_up(asked, "follow_up", by)
    if not locked.answered_on:
        raise Refused(f"Wait until {locked.agency} has answered")
    if not change(locked, {"checked": Check.ACCEPTED}):
        raise Refused("This answer was accepted already")
    record("signed_off", locked, f"Accepted the answer of {locked.agency}.", case=locked.case)
    return locked


@action
def raise_query(*, asked: InformationRequest, query: str, by: Person) -> InformationRequest:
    """Ask an agency about its answer."""
    locked = take_up(asked, "follow_up", by)
    if not locked.answered_on:
        raise Refused(f"Wait until {locked.agency} has answered")
    query = need_words(query, "Write what you want to know")
    change(locked, {"checked": Check.QUERY, "query": query})
    record("asked", locked, f"Raised a query on the answer of {locked.agency}.", case=locked.case)
    return locked
