"""What pages ask of the records, always starting from what the person may see. Constant numbers of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from trefoil.cases import kinds
from trefoil.cases.models import (
    Case,
    let_in_by_name,
    not_restricted,
    restricted,
    seen_by,
    shut_out_by_name,
    works_on_cases,
)
from trefoil.learning.models import (
    Action,
    ActionStage,
    Coding,
    Evidence,
    Finding,
    FindingStage,
    Recommendation,
    Theme,
)
from trefoil.learning.recurrence import Reviewed, once
from trefoil.partnership.models import Person

LATEST = 60
"""How many reviewed cases a picture shows, latest first; counts are of all of them."""

COMPARED = 200
"""How many of the latest reviewed cases a verdict and the counts by year look at: many years of any one partnership."""

IMPROVEMENT = "improvement"
"""A theme comes back in what could be better. A strength coded with it is shown, and is not the theme coming back."""

FINDINGS_EACH = 3
"""How many findings a case is reckoned to have when the latest cases are looked for; with more, fewer are shown."""

HEAD = Coalesce("theme__merged_into_id", "theme_id")
"""The theme that a coding is read as: its own, or the one it was merged into."""


@dataclass(frozen=True)
class ThemeCounts:
    """In how many reviewed cases a theme was found, and in how many findings of any case."""

    reviews: int = 0
    findings: int = 0


@dataclass(frozen=True)
class ActionCounts:
    """The actions of a theme, how many are done, when the next is due, and how much evidence they have."""

    actions: int = 0
    done: int = 0
    next_due_on: date | None = None
    evidence: int = 0


@dataclass(frozen=True)
class Reviews:
    """The latest reviewed cases: those a person sees, and those of the partnership, which are alike for everyone."""

    seen: list[Reviewed]
    all: list[Reviewed]

    @property
    def alike(self) -> bool:
        return self.seen == self.all


def may_count(person: Person) -> bool:
    """Whether the person works on cases at all. To everyone else the vocabulary shows no counts (see need-to-know)."""
    return works_on_cases(person)


def looked_through() -> list[str]:
    """Kinds of case of which each is one chance for a theme to come back."""
    return [kind.code for kind in kinds.all_kinds() if kind.looks_for_themes]


def counted_findings(person: Person) -> QuerySet[Finding]:
    """Agreed findings of the cases the person sees: what every figure counts."""
    return Finding.objects.counted().filter(seen_by(person, "case"))


def of_reviews(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """Only findings of cases that count for recurrence."""
    return findings.filter(case__kind__in=looked_through())


def reviews_seen(person: Person) -> int:
    """How many reviewed cases the person can see: the “of 9” of every count."""
    found = of_reviews(counted_findings(person)).aggregate(cases=Count("case", distinct=True))
    return int(found["cases"])


def may_follow(person: Person) -> bool:
    """Whether the person is told the verdict on themes: who works on cases, and who follows what is done."""
    return may_count(person) or person.may("learning.see_actions")


def may_follow_children(person: Person) -> bool:
    """Whether that holds for themes about children too: a few reviews with one could point at a family."""
    return may_count(person) and person.may("case.see_all")


def about_children() -> set[int]:
    """The themes that say who a child is or lives with, and those into which one was merged."""
    heads = Theme.objects.filter(about_children=True).values_list(Coalesce("merged_into_id", "pk"), flat=True)
    return set(heads)


def reviewed(person: Person, latest: int = LATEST) -> list[Reviewed]:
    """The latest reviewed cases the person can see, in date order, with their themes and agencies."""
    return latest_of(counted_findings(person), latest)


def reviews(person: Person) -> Reviews:
    """What the pages of themes compare: the verdict is over all reviews that are not restricted, whoever reads it.

    See docs/decisions/0014.
    """
    everyone = latest_of(findings_of_all(), COMPARED)
    if not may_count(person):
        return Reviews([], everyone)
    if person.may("case.see_all"):
        of_their_own = Q(pk__in=shut_out_by_name(person)) | Q(pk__in=let_in_by_name(person)) & Q(pk__in=restricted())
        if not Case.objects.filter(of_their_own).exists():
            return Reviews(everyone, everyone)
    return Reviews(reviewed(person, COMPARED), everyone)


def findings_of_all() -> QuerySet[Finding]:
    """Agreed findings of all cases that are not restricted to named people."""
    return Finding.objects.counted().filter(not_restricted("case"))


def recommendations_of_all() -> QuerySet[Recommendation]:
    """Recommendations of no restricted case."""
    return Recommendation.objects.exclude(case__in=restricted())


def latest_of(findings: QuerySet[Finding], latest: int) -> list[Reviewed]:
    """The latest cases with these findings.

    They are looked for behind the newest findings only, since what was found first in all others is older.
    """
    look_at = latest * FINDINGS_EACH
    newest = list(newest_first(of_reviews(findings)).values_list("case_id", "found_on")[:look_at])
    theirs = Finding.objects.counted().filter(case__in={case for case, _ in newest})
    first = theirs.values("case_id", "case__reference").annotate(on=Min("found_on"))
    if len(newest) == look_at:
        first = first.filter(on__gte=newest[-1][1])
    rows = list(first.order_by("-on", "-case_id")[:latest])
    cases = [row["case_id"] for row in rows]
    themes, agencies = defaultdict(set), defaultdict(set)
    counted = Finding.objects.counted().filter(case__in=cases)
    found = Coding.objects.filter(finding__in=counted.filter(kind=IMPROVEMENT))
    for case, theme in found.values_list("finding__case_id", HEAD):
        themes[case].add(theme)
    for case, agency in counted.exclude(agencies=None).values_list("case_id", "agencies"):
        agencies[case].add(agency)
    return once(
        Reviewed(row["case_id"], row["case__reference"], row["on"], frozenset(themes[row["case_id"]]),
                 frozenset(agencies[row["case_id"]]))
        for row in rows
    )  # fmt: skip


def counts_by_theme(person: Person) -> dict[int, ThemeCounts]:
    """Counts of every theme that was found, each case once for a theme and all that was merged into it."""
    looked = Q(finding__case__kind__in=looked_through(), finding__kind=IMPROVEMENT)
    rows = (
        Coding.objects.filter(seen_by(person, "finding__case"), finding__stage=FindingStage.AGREED)
        .values(head=HEAD)
        .annotate(
            reviews=Count("finding__case", distinct=True, filter=looked), findings=Count("finding", distinct=True)
        )
    )
    return {row["head"]: ThemeCounts(row["reviews"], row["findings"]) for row in rows.order_by("head")}


def actions_by_theme(person: Person) -> dict[int, ActionCounts]:
    """Actions and evidence of every theme, through the themes of their recommendations."""
    seen = Action.objects.visible_to(person)
    path = "recommendation__themes"
    rows = (
        seen.exclude(recommendation__themes=None)
        .values(head=Coalesce(f"{path}__merged_into_id", path))
        .annotate(
            actions=Count("pk", distinct=True),
            done=Count("pk", distinct=True, filter=Q(stage=ActionStage.DONE)),
            next_due_on=Min("due_on", filter=~Q(stage=ActionStage.DONE)),
            evidence_count=Count("evidence", distinct=True),
        )
        .order_by("head")
    )
    return {
        row["head"]: ActionCounts(row["actions"], row["done"], row["next_due_on"], row["evidence_count"])
        for row in rows
    }


def evidence_of(actions: "QuerySet[Action] | list[int]") -> QuerySet[Evidence]:
    return Evidence.objects.filter(action__in=actions)


def newest_first(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """As lists sort them, so that the first few of many thousands are read straight from the index."""
    return findings.order_by(F("found_on").desc(nulls_last=True), "pk")


def overview(person: Person, today: date) -> dict[str, int]:
    """The figures of the loop from the first step to the last."""
    findings = Finding.objects.visible_to(person).aggregate(
        agreed=Count("pk", filter=Q(stage=FindingStage.AGREED)), drafts=Count("pk", filter=Q(stage=FindingStage.DRAFT))
    )
    recommendations = Recommendation.objects.visible_to(person).aggregate(
        recommendations=Count("pk"), accepted=Count("pk", filter=Q(stage="accepted"))
    )
    actions = Action.objects.visible_to(person).aggregate(
        actions=Count("pk"),
        done=Count("pk", filter=Q(stage=ActionStage.DONE)),
        overdue=Count("pk", filter=Q(due_on__lt=today) & ~Q(stage=ActionStage.DONE)),
    )
    evidence = Evidence.objects.visible_to(person).aggregate(
        evidence=Count("pk"), showing=Count("pk", filter=~Q(says="done"))
    )
    return {"reviews": reviews_seen(person), **findings, **recommendations, **actions, **evidence}


def next_first(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Open actions first, the one due first on top; then the done ones, latest first."""
    return actions.order_by(F("done_on").desc(nulls_first=True), "due_on", "pk")
