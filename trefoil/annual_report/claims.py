"""What a report claims, and what each claim rests on. An activity is something done; impact is something changed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Prefetch, Q, When
from django.urls import reverse

from trefoil.annual_report import figures, narrative
from trefoil.annual_report.live import LIVE
from trefoil.annual_report.marking import said
from trefoil.annual_report.models import Block, Claim, EvidenceLink, Report
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.learning.models import Evidence, ImpactResult, ImpactTest
from trefoil.partnership.models import Person
from trefoil.shared.documents.model import Run
from trefoil.shared.suppression import MARK

CHANGED = "better"
"""What evidence says when somebody looked at practice and saw a change for the better."""


@dataclass(frozen=True)
class Shown:
    """One thing that shows a claim, in words, with the page where it can be read."""

    link: EvidenceLink
    words: str
    address: str
    is_of_impact: bool
    """Whether it shows that practice or children's lives changed, rather than that something was done."""


@dataclass(frozen=True)
class Claimed:
    """A text that claims something, and what shows it."""

    block: Block
    links: list[Shown]
    words: str = ""
    """The text as it reads, without its markup."""

    @property
    def is_supported(self) -> bool:
        """Whether it is shown at all; impact is shown only by what looked for a change."""
        return any(one.is_of_impact for one in self.links) if self.block.claim == Claim.IMPACT else bool(self.links)


@dataclass(frozen=True)
class Shares:
    """How many claims rest on evidence."""

    claims: int
    with_evidence: int
    of_impact: int
    of_impact_shown: int

    @property
    def share_of_impact(self) -> str:
        """The share of all claims that rest on evidence of impact, in words."""
        if not self.claims:
            return "No claims yet"
        return f"{self.of_impact_shown} of {self.claims} ({100 * self.of_impact_shown / self.claims:.0f}%)"


def links(person: Person) -> Prefetch:
    """The links of each claim, each with whether this person may read of what it leads to (`may_see`)."""
    of_action = Q(evidence=None, impact_test=None)
    of_action |= Q(evidence__in=Evidence.objects.visible_to(person))
    of_action |= Q(impact_test__in=ImpactTest.objects.visible_to(person))
    every = EvidenceLink.objects.select_related(
        "section__report", "block__section__report", "evidence__action", "impact_test__action", "theme"
    )
    told = every.annotate(may_see=Case(When(of_action, then=True), default=False, output_field=BooleanField()))
    return Prefetch("evidence_links", told.order_by("pk"))


def claims_of(report: Report, person: Person) -> list[Claimed]:
    """Every claim of a report, in the order of its pages, as this person may read of it."""
    blocks = Block.objects.filter(section__report=report).exclude(claim="").select_related("section__report")
    rows = blocks.prefetch_related(links(person)).order_by("section__number", "position")
    scope = scope_of(report)
    return [
        Claimed(block, [shown(link, report) for link in block.evidence_links.all()], read_aloud(block.text, scope))
        for block in rows
    ]


def read_aloud(text: str, scope: Scope) -> str:
    """A text as it reads, with its numbers; one that protects children stays hidden in a list like this."""

    def number(name: str) -> Run:
        found = figures.find(name)
        return Run(MARK if found is None or found.protects else f"{found.number(scope):,}")

    return " ".join(said(part) for part in narrative.parts(text, number)).replace("  ", " ")


def shares(claims: list[Claimed]) -> Shares:
    impact = [one for one in claims if one.block.claim == Claim.IMPACT]
    return Shares(
        claims=len(claims),
        with_evidence=sum(bool(one.links) for one in claims),
        of_impact=len(impact),
        of_impact_shown=sum(one.is_supported for one in impact),
    )


def shown(link: EvidenceLink, report: Report) -> Shown:
    """One link in words; what came of a case that this person may not know is told without a name or a way to it."""
    words, address, is_of_impact = NAMED[kind_of(link)](link, report)
    if not link.may_see:  # type: ignore[attr-defined]
        words, address = "Evidence on record", ""
    return Shown(link, words, address, is_of_impact)


def kind_of(link: EvidenceLink) -> str:
    if link.figure:
        return "figure"
    return next(name for name in NAMED if name != "figure" and getattr(link, f"{name}_id") is not None)


Named = tuple[str, str, bool]


def by_section(link: EvidenceLink, report: Report) -> Named:
    return f"Chapter {link.section.number}, {link.section.title}", link.section.get_absolute_url(), False  # type: ignore[union-attr]


def by_block(link: EvidenceLink, report: Report) -> Named:
    block: Any = link.block
    what = LIVE[block.live].title if block.live in LIVE else first_words(block.text)
    return f"In chapter {block.section.number}: {what}", block.get_absolute_url(), False


def by_figure(link: EvidenceLink, report: Report) -> Named:
    found = figures.find(link.figure)
    label = found.label if found else f"A figure that is not offered any more ({link.figure})"
    return f"Number: {label}", reverse("annual_report:figure", args=[report.year, link.figure]), False


def by_evidence(link: EvidenceLink, report: Report) -> Named:
    one: Any = link.evidence
    words = f"{one.get_kind_display()}, {one.seen_on:%B %Y}, on action {one.action.reference}: {one.get_says_display()}"
    return words, one.get_absolute_url(), one.says == CHANGED


def by_impact_test(link: EvidenceLink, report: Report) -> Named:
    one: Any = link.impact_test
    result = one.get_result_display() or "no result yet"
    words = f"Impact test of action {one.action.reference} after {one.after_months} months: {result.lower()}"
    return words, one.get_absolute_url(), one.result == ImpactResult.SHOWN


def by_theme(link: EvidenceLink, report: Report) -> Named:
    theme: Any = link.theme
    return f"What was found on the theme “{theme.name}”", theme.get_absolute_url(), False


NAMED = {
    "section": by_section, "block": by_block, "figure": by_figure, "evidence": by_evidence,
    "impact_test": by_impact_test, "theme": by_theme,
}  # fmt: skip
"""How each kind of evidence is told."""


def first_words(text: str) -> str:
    """The beginning of a text, for a list."""
    bare = " ".join(text.split())
    return f"“{bare[:80].rsplit(' ', 1)[0]} …”" if len(bare) > 80 else f"“{bare}”"
