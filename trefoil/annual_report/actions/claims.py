"""Marking what the report claims, and showing what it rests on."""

from typing import Any

from trefoil.annual_report import figures
from trefoil.annual_report.actions.writing import open_report
from trefoil.annual_report.models import Block, ChecklistAnswer, Claim, EvidenceLink, Report
from trefoil.annual_report.models.checking import TARGETS
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.editing import change, lock


@action
def mark_claim(*, block: Block, claim: str, version: int | None = None, by: Person) -> Block:
    """Say that a text claims an activity or an impact, or that it claims nothing; evidence linked to it stays."""
    open_report(block.section.report, by)
    if block.live:
        raise Refused("A live block speaks for itself: mark the text that draws a conclusion from it")
    if claim and claim not in Claim.values:
        raise Refused("Choose whether it claims an activity or an impact")
    block = lock(Block.objects.all(), pk=block.pk, version=version)
    change(block, {"claim": claim})
    what = f"as a claim of {claim}" if claim else "as claiming nothing"
    record("changed", block, f"Marked words in chapter {block.section.number} {what}.", fields=["claim"])
    return block


@action
def link_evidence(
    *, claim: Block | None = None, answer: ChecklistAnswer | None = None, by: Person, **target: Any
) -> EvidenceLink:
    """Tie one thing that shows it to a claim or to an item of the checklist: a section, block, figure, and so on."""
    report = report_of(claim, answer)
    open_report(report, by)
    given = {name: value for name, value in target.items() if value}
    if len(given) != 1 or not set(given) <= set(TARGETS):
        raise Refused("Choose one thing that shows it")
    if claim is not None and not claim.claim:
        raise Refused("Mark these words as a claim first")
    must_belong(report, given)
    owner = {"claim": claim} if claim is not None else {"answer": answer}
    if EvidenceLink.objects.filter(**owner, **given).exists():
        raise Refused("It is linked already: choose something else")
    link = EvidenceLink.objects.create(**owner, **given, linked_at=clock.now(), linked_by=by)
    whose = "a claim" if claim is not None else "an item of the checklist"
    record(
        "linked", link, f"Linked evidence to {whose} of the annual report for {report.year}.", kind=next(iter(given))
    )
    return link


@action
def unlink_evidence(*, link: EvidenceLink, by: Person) -> Report:
    """Take a link away."""
    report = report_of(link.claim, link.answer)
    open_report(report, by)
    record("unlinked", link, f"Took a link to evidence out of the annual report for {report.year}.")
    link.delete()
    return report


def report_of(claim: Block | None, answer: ChecklistAnswer | None) -> Report:
    if (claim is None) == (answer is None):
        raise Refused("Choose the claim or the item that this shows")
    return claim.section.report if claim is not None else answer.report  # type: ignore[union-attr]


def must_belong(report: Report, given: dict[str, Any]) -> None:
    """A section or block of another report, or a figure that does not exist, shows nothing of this one."""
    if "figure" in given and figures.find(given["figure"]) is None:
        raise Refused(f"There is no live figure called {given['figure']}. Choose one from the list")
    place = given.get("section") or getattr(given.get("block"), "section", None)
    if place is not None and place.report_id != report.pk:
        raise Refused("Choose a chapter of this report")
