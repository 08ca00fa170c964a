"""What anyone may read of recommendations: where each has come to, in plain words, without a case or a date of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from trefoil.cases.models import Case, restricted
from trefoil.learning.impact import Impact, impact_of
from trefoil.learning.models import (
    Action,
    ActionStage,
    ImpactTest,
    ProgressPage,
    PublicRecommendation,
    Recommendation,
    RecommendationStage,
)
from trefoil.partnership.models import Agency, Arrangement, Coverage
from trefoil.shared import clock

MADE, ACCEPTED, NOT_ACCEPTED = "Made", "Accepted", "Not accepted"
UNDER_WAY, DONE, SHOWN, NOT_SHOWN = "Action under way", "Done", "Impact shown", "Impact not shown"
MEANS = {
    MADE: "The agencies it was made to have not answered yet.",
    ACCEPTED: "The agencies agreed to it. What they will do is being planned.",
    NOT_ACCEPTED: "The agencies decided not to do it.",
    UNDER_WAY: "Agencies are doing what was agreed.",
    DONE: "What was agreed is done. Whether practice changed is not shown yet.",
    SHOWN: "What was agreed is done, and it was seen that practice changed.",
    NOT_SHOWN: "What was agreed is done. It was looked at whether practice changed, and that is not shown.",
}
"""Each status with the sentence that the public page says of it, in the order in which one follows the other."""


@dataclass(frozen=True)
class Shown:
    """One recommendation as anyone may read it. Of a case restricted to few people no agency and no year is told."""

    words: str
    status: str
    agencies: tuple[str, ...] = ()
    year: int | None = None

    @property
    def means(self) -> str:
        return MEANS[self.status]


def status_of(stage: str, actions: Iterable[tuple[bool, Impact]]) -> str:
    """The status of a recommendation by its answer and, for each of its actions, whether it is done and its impact.

    Impact is shown when every action shows it. One that does not is not hidden behind others that do.
    """
    acted = list(actions)
    if stage == RecommendationStage.MADE:
        return MADE
    if stage == RecommendationStage.NOT_ACCEPTED:
        return NOT_ACCEPTED
    if not acted:
        return ACCEPTED
    if not all(done for done, _ in acted):
        return UNDER_WAY
    impacts = {impact for _, impact in acted}
    if Impact.NOT_SHOWN in impacts:
        return NOT_SHOWN
    return SHOWN if impacts == {Impact.SHOWN} else DONE


def shown() -> list[Shown]:
    """The recommendations that words were chosen for, of the arrangements that opened their page, the newest first.

    Those of restricted cases come last, by their words: a place among the others would tell when they were made. The
    same few queries for any number.
    """
    acted = Action.objects.prefetch_related(Prefetch("tests", ImpactTest.objects.order_by("pk")))
    rows = (
        PublicRecommendation.objects.shown()
        .filter(recommendation__in=of_open_pages().values("pk"))
        .select_related("recommendation")
        .prefetch_related("recommendation__owners", Prefetch("recommendation__actions", acted.order_by("pk")))
        .order_by("-recommendation__made_on", "-pk")
    )
    hidden = set(restricted().values_list("pk", flat=True))
    told = [one_shown(row, row.recommendation.case_id in hidden) for row in rows]
    dated, undated = [one for one in told if one.year], [one for one in told if not one.year]
    return dated + sorted(undated, key=lambda one: one.words)


def of_open_pages() -> "QuerySet[Recommendation]":
    """The recommendations of the arrangements whose page is open: of a case in an area that one of them covers, or of no
    case and made to an agency of such an area. What is of no case and no agency is everyone's, and waits for all."""
    today, arrangements = clock.today(), arrangements_today()
    opened = [one for one in arrangements if one.opened]
    areas = Coverage.objects.on(today).filter(arrangement__in=opened).values("area")
    cases = Case.areas.through.objects.filter(area__in=areas).values("case")
    agencies = Agency.areas.through.objects.filter(area__in=areas).values("agency")
    made_to = Recommendation.owners.through.objects
    shared = made_to.filter(agency__in=agencies).values("recommendation")
    ways_in = Q(case__in=cases) | Q(case=None, pk__in=shared)
    if opened == arrangements:
        ways_in |= Q(case=None) & ~Q(pk__in=made_to.values("recommendation"))
    return Recommendation.objects.filter(ways_in)


def one_shown(row: PublicRecommendation, of_few: bool) -> Shown:
    about = row.recommendation
    acted = [(one.stage == ActionStage.DONE, impact_of(one, one.tests.all())) for one in about.actions.all()]
    status = status_of(about.stage, acted)
    if of_few:
        return Shown(row.words, status)
    return Shown(row.words, status, tuple(sorted(one.name for one in about.owners.all())), about.made_on.year)


def arrangements_today() -> list[Any]:
    """The arrangements that have begun and not ended, the newest first; each with `opened`: whether it shows its own."""
    day = clock.today()
    pages = ProgressPage.objects.filter(arrangement=OuterRef("pk"), opened_at__isnull=False)
    begun = Arrangement.objects.filter(from_on__lte=day).exclude(until_on__lt=day)
    return list(begun.annotate(opened=Exists(pages)).order_by("-from_on", "pk"))


def is_open() -> bool:
    """Whether the public page is there: one arrangement at least shows its recommendations."""
    return any(one.opened for one in arrangements_today())
