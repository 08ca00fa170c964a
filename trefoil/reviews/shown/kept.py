"""What the records already hold for a section of the rapid review: shown with its text, and typed nowhere twice."""

from collections.abc import Callable, Iterator

from trefoil.cases.facts import age_in_words
from trefoil.learning.models import Finding
from trefoil.partnership.models import Person
from trefoil.reviews import decisions
from trefoil.reviews.models import EarlierLearning, InformationRequest, SeriousIncident
from trefoil.reviews.sections import Part
from trefoil.reviews.shown.decided import view_lines
from trefoil.reviews.shown.facts import areas_in_words
from trefoil.shared.dates import long_date

Line = tuple[str, str]
"""A fact: what it is, and its value."""


def for_section(part: Part, incident: SeriousIncident, person: Person) -> list[Line]:
    """The facts of one section, as this person may see them."""
    make = KEPT.get(part.kept)
    return list(make(incident, person)) if make else []


def front_sheet(incident: SeriousIncident, person: Person) -> Iterator[Line]:
    yield "Reference", incident.reference
    yield "Areas", areas_in_words(incident)
    yield "Council aware", long_date(incident.aware_on)
    if incident.notified_on:
        yield "Notified", f"{long_date(incident.notified_on)}, reference {incident.national_reference}"
    if meeting := incident.met_on or incident.meeting_on:
        yield "Meeting", long_date(meeting)
    yield "Chaired by", str(incident.meeting_chair or "Nobody named yet")
    yield "Agencies at the meeting", ", ".join(sorted(str(agency) for agency in incident.attended.all())) or "None yet"


def concerned(incident: SeriousIncident, person: Person) -> Iterator[Line]:
    for one in sorted(incident.concerned.all(), key=lambda one: one.pk):
        about = [one.relation or one.get_part_display(), one.sex, age_in_words(one.age_months), one.ethnicity,
                 one.disability, one.get_known_as_display()]  # fmt: skip
        yield one.key, "; ".join(filter(None, about))


def what_happened(incident: SeriousIncident, person: Person) -> Iterator[Line]:
    yield "As raised", incident.what_happened
    if incident.safe_now:
        yield "Done at once", incident.safe_now


def answers(incident: SeriousIncident, person: Person) -> Iterator[Line]:
    asked = InformationRequest.objects.visible_to(person).filter(case=incident).select_related("agency")
    for one in asked.order_by("agency__name"):
        said = "Holds nothing" if one.nothing_held else one.answer
        yield str(one.agency), said if one.answered_on else "Has not answered yet"


def findings(incident: SeriousIncident, person: Person) -> Iterator[Line]:
    found = Finding.objects.visible_to(person).filter(case=incident).prefetch_related("themes").order_by("pk")
    for one in found:
        themes = ", ".join(sorted(theme.name for theme in one.themes.all()))
        yield f"{one.get_kind_display()}: {themes}" if themes else one.get_kind_display(), one.text


def earlier(incident: SeriousIncident, person: Person) -> Iterator[Line]:
    for one in EarlierLearning.objects.visible_to(person).filter(incident=incident).order_by("pk"):
        yield one.get_held_display(), f"{one.learned} {one.why}".strip()


def decided(*codes: str) -> Callable[[SeriousIncident, Person], Iterator[Line]]:
    def lines(incident: SeriousIncident, person: Person) -> Iterator[Line]:
        for code in codes:
            decision = decisions.last(incident, code)
            said = f"{decision.get_outcome_display()}. {decision.reasons}" if decision else "Not decided yet"
            yield decisions.QUESTIONS[code], said

    return lines


def signatures(incident: SeriousIncident, person: Person) -> Iterator[Line]:
    signing = decisions.signing(incident)
    if signing is None:
        yield "Signatures", "The partners have not been asked to sign yet"
        return
    for line in view_lines(signing):
        yield "Partner", line["words"]
    for view in sorted(signing.views.all(), key=lambda view: view.pk):
        if view.reason:
            yield f"{view.agency} does not agree", view.reason


KEPT: dict[str, Callable[[SeriousIncident, Person], Iterator[Line]]] = {
    "front_sheet": front_sheet,
    "concerned": concerned,
    "incident": what_happened,
    "requests": answers,
    "findings": findings,
    "earlier_learning": earlier,
    "criteria": decided(*(criterion.code for criterion in decisions.CRITERIA)),
    "practice_review": decided(decisions.PRACTICE_REVIEW),
    "national_review": decided(decisions.NATIONAL_REVIEW),
    "sign_off": signatures,
}
