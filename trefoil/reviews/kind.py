"""The kinds of case of this part, as every page about cases shows them."""

from collections.abc import Iterable

from django.urls import reverse

from trefoil.cases.facts import age_in_words
from trefoil.cases.kinds import CaseKind, Tab
from trefoil.cases.models import Case, Concerned
from trefoil.learning.case_tabs import findings_tab
from trefoil.partnership.models import Person
from trefoil.reviews import actions, decisions
from trefoil.reviews.models import InformationRequest
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.stages import ENDED, IncidentStage


def tabs(case: Case, person: Person) -> Iterable[Tab]:
    """Information from agencies, the text of the review for those who read it, and its findings."""
    asked = InformationRequest.objects.visible_to(person).filter(case=case)
    answers = list(asked.values_list("answered_on", flat=True))
    returned = sum(day is not None for day in answers)
    count = f"{returned}/{len(answers)}" if answers else ""
    yield Tab("requests", "Information", reverse("reviews:requests", args=[case.reference]), count)
    if person.may(READ):
        yield Tab("review", "Rapid review", reverse("reviews:sections", args=[case.reference]))
    yield findings_tab(case, person)


def facts(case: Case) -> str:
    """Such as “Boy, 7 months”; several children are counted."""
    children = sorted((one for one in case.concerned.all() if one.part == Concerned.Part.CHILD), key=lambda one: one.pk)
    if len(children) != 1:
        return f"{len(children)} children" if children else ""
    return ", ".join(filter(None, [children[0].sex, age_in_words(children[0].age_months)]))


def part_of(case: Case) -> Iterable[Case]:
    """The practice reviews that take the incident in."""
    return Case.objects.filter(practicereview__incidents=case.pk).order_by("pk")


NEXT = {
    IncidentStage.RAISED: "Decide whether to notify",
    IncidentStage.NOTIFIED: "Agree the scope",
    IncidentStage.GATHERING: "Gather the agencies’ information",
    IncidentStage.MEETING: "Hold the review meeting",
    IncidentStage.DECIDING: "Decide and sign",
    IncidentStage.SIGNED_OFF: "Send to the national panel",
    IncidentStage.SENT: "Wait for the national panel’s reply",
}


def next_step(case: Case) -> str:
    return NEXT.get(IncidentStage(case.stage), "")


SERIOUS_INCIDENT = CaseKind(
    code="serious_incident",
    name="Serious incident",
    prefix="SIN",
    stages=IncidentStage,
    page="reviews:incident",
    ended=frozenset(ENDED),
    looks_for_themes=True,
    place=("Reviews", "reviews:index"),
    noun="review",
    tabs=tabs,
    facts=facts,
    next_step=next_step,
    give_view=actions.give_view,
    part_of=part_of,
    agreed_together=frozenset(decisions.AT_THE_MEETING),
)

KINDS = [SERIOUS_INCIDENT]
"""Every kind of this part, in the order of the list’s filter."""
