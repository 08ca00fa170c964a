"""Themes against incidents: in which incidents each theme was found. An incident counts once, and so does a child."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trefoil.cases.models import Concerned
from trefoil.learning.models import Coding, Finding, Theme
from trefoil.learning.reading import HEAD, IMPROVEMENT, counted_findings
from trefoil.partnership.models import Person
from trefoil.reviews.children import each_once
from trefoil.reviews.models import PracticeReview, SeriousIncident


@dataclass(frozen=True)
class Cell:
    """One theme in one incident: the findings behind it; empty when it was looked for and not found."""

    theme: Theme
    findings: Sequence[Finding] = ()

    @property
    def found(self) -> bool:
        return bool(self.findings)


@dataclass(frozen=True)
class Row:
    """One incident: its children, and a cell for each theme. Not looked through yet while no finding is agreed."""

    incident: SeriousIncident
    children: tuple[Concerned, ...]
    cells: tuple[Cell, ...]
    looked: bool


@dataclass(frozen=True)
class Total:
    """In how many of the incidents looked through a theme was found, and how many children they are about."""

    theme: Theme
    incidents: int
    children: int


@dataclass(frozen=True)
class Matrix:
    themes: tuple[Theme, ...]
    rows: tuple[Row, ...]
    totals: tuple[Total, ...] = field(default=())
    looked: int = 0
    children: int = 0


def matrix_of(review: PracticeReview, person: Person) -> Matrix:
    """The themes that the review asks about against the incidents it takes in, as far as this person sees them."""
    themes = themes_of(review)
    incidents = list(
        SeriousIncident.objects.visible_to(person).filter(practice_reviews=review).order_by("opened_on", "pk")
    )
    children = children_by_case(incidents)
    found = findings_by_case_and_theme(incidents, person)
    looked = set(counted_findings(person).filter(case__in=incidents).values_list("case_id", flat=True))
    rows = tuple(
        Row(
            incident,
            tuple(children.get(incident.pk, ())),
            tuple(Cell(theme, found.get((incident.pk, theme.pk), [])) for theme in themes),
            incident.pk in looked,
        )
        for incident in incidents
    )
    everyone = each_once(child for row in rows for child in row.children)
    totals = tuple(total(theme, number, rows) for number, theme in enumerate(themes))
    return Matrix(tuple(themes), rows, totals, len(looked), len(everyone))


def themes_of(review: PracticeReview) -> list[Theme]:
    """The themes of the lines of enquiry in their order, each once; a merged one is read as its merger."""
    lines = review.enquiry_lines.exclude(theme=None).select_related("theme__merged_into").order_by("number")
    return list(dict.fromkeys(line.theme.merged_into or line.theme for line in lines if line.theme))


def children_by_case(incidents: Sequence[SeriousIncident]) -> dict[int, list[Concerned]]:
    found: dict[int, list[Concerned]] = {}
    centre = Concerned.objects.filter(case__in=incidents, part=Concerned.Part.CHILD)
    for child in centre.select_related("identity").order_by("pk"):
        found.setdefault(child.case_id, []).append(child)
    return found


def findings_by_case_and_theme(
    incidents: Sequence[SeriousIncident], person: Person
) -> dict[tuple[int, int], list[Finding]]:
    """The agreed findings of these incidents by incident and theme, each once."""
    agreed = counted_findings(person).filter(kind=IMPROVEMENT).filter(case__in=incidents)
    codings = Coding.objects.filter(finding__in=agreed).annotate(head=HEAD).select_related("finding")
    found: dict[tuple[int, int], list[Finding]] = {}
    for coding in codings.order_by("finding__reference"):
        there = found.setdefault((coding.finding.case_id, coding.head), [])
        if coding.finding not in there:
            there.append(coding.finding)
    return found


def total(theme: Theme, number: int, rows: Sequence[Row]) -> Total:
    """How often one theme was found: no incident and no child twice."""
    hit = [row for row in rows if row.cells[number].found]
    return Total(theme, len(hit), len(each_once(child for row in hit for child in row.children)))
