"""What the report prints under each claim: which kind of evidence stands behind it, and when it was seen.

Only what anyone may read: kinds, months, results and words chosen for publication. It holds no number that was counted,
so no small one; and of a restricted case it tells only that something is on record.
"""

from typing import Any

from django.db.models import Prefetch

from trefoil.annual_report import figures
from trefoil.annual_report.live import LIVE
from trefoil.annual_report.models import Block, EvidenceLink
from trefoil.annual_report.scope import Scope
from trefoil.cases.models import Sensitivity
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Paragraph, Part, Run, plain

BEGINS = "What shows this: "
NOTHING = "nothing on record yet."
HELD = "evidence held on record"
OF = "action__recommendation__case"


def links() -> Prefetch:
    """All that is linked to claims, for a whole report in one query."""
    every = EvidenceLink.objects.select_related(
        "section", "block__section", "theme", f"evidence__{OF}", f"impact_test__{OF}"
    )
    return Prefetch("evidence_links", every.order_by("pk"))


def behind(block: Block, scope: Scope) -> list[Part]:
    """One paragraph under a claim; nothing under words that claim nothing."""
    if not block.claim:
        return []
    told = dict.fromkeys(said(link, scope) for link in block.evidence_links.all())
    words = "; ".join(told)
    return [Paragraph((Run(BEGINS, strong=True), *plain(f"{words}." if words else NOTHING)))]


def said(link: EvidenceLink, scope: Scope) -> str:
    """One thing that shows it, in words that do not end."""
    if link.figure:
        return by_figure(link.figure, scope)
    if link.evidence_id is not None:
        return by_evidence(link.evidence, scope)
    if link.impact_test_id is not None:
        return by_impact_test(link.impact_test)
    if link.theme_id is not None:
        theme: Any = link.theme
        return f"what rapid reviews up to {long_date(scope.end)} found on the theme “{theme.name}”"
    return by_place(link)


def by_figure(name: str, scope: Scope) -> str:
    """The number itself is not printed here: where it stands in the report, small ones are hidden."""
    found = figures.find(name)
    return f"the number “{found.label}”, counted up to {long_date(scope.end)}" if found else HELD


def by_evidence(one: Any, scope: Scope) -> str:
    if is_restricted(one.action):
        return HELD
    words = f": “{scope.ledger.words(one.public_words).rstrip('.')}”" if one.public_words else ""
    return f"{one.get_kind_display().lower()}, seen in {one.seen_on:%B %Y} ({one.get_says_display().lower()}){words}"


def by_impact_test(one: Any) -> str:
    if is_restricted(one.action):
        return HELD
    what = f"impact test after {one.after_months} months ({one.get_method_display().lower()})"
    if not one.result:
        return f"{what}, with no result yet"
    return f"{what}, seen in {one.seen_on:%B %Y} ({one.get_result_display().lower()})"


def by_place(link: EvidenceLink) -> str:
    """A chapter, or what stands in one."""
    block: Any = link.block
    section: Any = link.section or block.section
    chapter = f"chapter {section.number}, {section.title}"
    return f"“{LIVE[block.live].title}” in {chapter}" if block and block.live in LIVE else chapter


def is_restricted(action: Any) -> bool:
    case = action.recommendation.case
    return case is not None and case.sensitivity == Sensitivity.RESTRICTED
