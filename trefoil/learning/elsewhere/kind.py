"""Learning from elsewhere, as every page about cases shows it."""

from collections.abc import Iterable
from typing import Any

from trefoil.cases.kinds import CaseKind, Tab
from trefoil.cases.models import Case
from trefoil.learning.case_tabs import findings_tab
from trefoil.learning.models import LearningPoint, PointStage, Source
from trefoil.partnership.models import Person

CODE = "learning_point"


def tabs(case: Case, person: Person) -> Iterable[Tab]:
    yield findings_tab(case, person)


def facts(case: Case) -> str:
    """Such as “Inspection”."""
    return LearningPoint.objects.only("source").get(pk=case.pk).get_source_display()


def next_step(case: Case) -> str:
    return "Write and agree what is learned" if case.stage == PointStage.OPEN else ""


def where_from(case: Case) -> dict[str, Any]:
    """What a recommendation of a case says of where it comes from: every other kind of case is a review.

    More people follow recommendations than see the case, so the document is named only of the National Panel, whose
    reports anyone can read.
    """
    if case.kind != CODE:
        return {"source": Source.REVIEW}
    point = LearningPoint.objects.get(pk=case.pk)
    if point.source != Source.NATIONAL_PANEL:
        return {"source": point.source}
    return {
        "source": point.source, "report": point.document, "paragraph": point.paragraph, "published_on": point.said_on
    }  # fmt: skip


# It is no chance for a theme to come back (`looks_for_themes`): an inspection looks for what it looks for, and how
# often somebody inspects says nothing of how often a theme returns.
LEARNING_POINT = CaseKind(
    code=CODE,
    name="Learning from elsewhere",
    prefix="LRN",
    stages=PointStage,
    page="learning:elsewhere",
    ended=frozenset({PointStage.CLOSED}),
    place=("Findings", "learning:findings"),
    noun="learning point",
    tabs=tabs,
    facts=facts,
    next_step=next_step,
)
