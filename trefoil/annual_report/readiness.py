"""What a report needs before the partners can be asked to sign it: each None, or the sentence that says what to do."""

from typing import Any

from trefoil.annual_report.models import Block, Contribution, Report, SectionState
from trefoil.annual_report.requirements import Item, items_for
from trefoil.shared.words import count, listed

MANDATORY = {
    "little_progress": "where there was little or no progress",
    "activity_and_impact": "what was done and what it changed",
    "promises_told": "what became of last year’s promises",
    "scrutineers_statement": "the scrutineer’s statement",
}
"""Live blocks that every report holds, and what they show."""


def sections_agreed(report: Report, by: Any) -> str | None:
    """Every chapter has been read and agreed."""
    if not report.sections.exists():
        return "Add the report’s chapters first"
    waiting = report.sections.exclude(state=SectionState.AGREED).count()
    return f"Agree {count(waiting, 'more chapter')} first" if waiting else None


def mandatory_parts_placed(report: Report, by: Any) -> str | None:
    """The live blocks that every report holds are in it, and the partners say why where little moved."""
    blocks = list(Block.objects.filter(section__report=report).order_by("section__number", "position"))
    placed = {block.live for block in blocks}
    missing = [words for name, words in MANDATORY.items() if name not in placed]
    if missing:
        return f"Put a live block into a chapter first: {listed(missing)}"
    return None if why_is_told(blocks) else "Say why little moved, in a text after the list of what is overdue or stuck"


def why_is_told(blocks: list[Block]) -> bool:
    """The list of what is stuck has the partners' own words after it in its chapter."""
    stuck = next(block for block in blocks if block.live == "little_progress")
    return any(
        block.section_id == stuck.section_id and block.position > stuck.position and block.text for block in blocks
    )


def checklist_answered(report: Report, by: Any) -> str | None:
    """Each thing that the law asks for has its text and its evidence."""
    empty = [item.title for item in unanswered(report)]
    if not empty:
        return None
    more = f", and {count(len(empty) - 3, 'other')}" if len(empty) > 3 else ""
    return f"Answer what the law asks for first: {listed(f'“{title}”' for title in empty[:3])}{more}"


def unanswered(report: Report) -> list[Item]:
    """The items that have no text, or nothing that shows it."""
    answers = {one.code: one for one in report.answers.order_by("pk").prefetch_related("evidence_links")}
    return [item for item in items_for(report) if not is_met(answers.get(item.code))]


def is_met(answer: Any) -> bool:
    """An item is met by words and at least one thing that shows it; one that does not apply needs the words only."""
    if answer is None or not answer.text:
        return False
    return answer.does_not_apply or bool(answer.evidence_links.all())


def promises_told(report: Report, by: Any) -> str | None:
    """Every promise of the year before has its outcome, and this year promises something."""
    untold = report.promises_to_tell.filter(outcome="").count()
    if untold:
        return f"Say what became of {count(untold, 'more promise')} first"
    return None if report.promises.exists() else "Promise something for the year to come first"


def statement_given(report: Report, by: Any) -> str | None:
    """The independent scrutineer has given the partners a statement."""
    statement = getattr(report, "statement", None)
    if statement is None or not statement.text.strip():
        return "Ask the independent scrutineer for their statement first"
    return None if statement.given_at else "Ask the independent scrutineer to give the partners their statement first"


def no_contribution_open(report: Report, by: Any) -> str | None:
    """What an agency has sent is in the report, or went back to them."""
    sent = Contribution.objects.filter(section__report=report, state="sent").count()
    return f"Put in or send back {count(sent, 'contribution')} that came from agencies first" if sent else None
