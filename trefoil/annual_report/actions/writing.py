"""Writing a report: its chapters, and the text and live blocks in them."""

from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.text import slugify

from trefoil.annual_report import figures, live, narrative
from trefoil.annual_report.models import Block, Promise, Report, ReportStage, Section, SectionState
from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Arrangement, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import change, lock

CROSSED = "Send the form again: somebody began a report of that year at the same moment"

SEND_BACK = "Send them back with a question, and the agency changes them itself"

ADDRESSES = {
    "preview", "word", "pdf", "publish", "correct", "add-chapter", "sign-off", "sign", "take-back", "checklist", "claims",
    "promises", "contributions", "scrutiny", "sent-to", "small-numbers", "children", "figures",
}  # fmt: skip
"""What stands in an address where a chapter's title would: a chapter called so could not be opened."""


@action
def begin_report(*, arrangement: Arrangement, year: str, title: str, start: date, end: date, by: Person) -> Report:
    """Begin the report of a year, empty: one for each arrangement."""
    require(by)
    there = f"There is a report for {year} already: open that one"
    if Report.objects.filter(arrangement=arrangement, period_start=start).exists():
        raise Refused(there)
    with refusing(report_once=there, year=CROSSED):
        report = Report.objects.create(
            arrangement=arrangement,
            year=address_of(year, arrangement),
            title=title,
            period_start=start,
            period_end=end,
            created_at=clock.now(),
            created_by=by,
        )
    hand_on_promises(report)
    record("created", report, f"Began the annual report for {year}.")
    return report


def address_of(year: str, arrangement: Arrangement) -> str:
    """The year, as in nearly every case; with whose report it is where another arrangement reports the same year."""
    if not Report.objects.filter(year=year).exists():
        return year
    return f"{year}-{slugify(arrangement.short_name) or arrangement.pk}"[:60]


@action
def add_section(*, report: Report, title: str, lede: str = "", by: Person) -> Section:
    """Add a chapter at the end."""
    report = open_report(report, by)
    slug = slugify(title)[:60]
    if slug in ADDRESSES:
        raise Refused("Choose another title: a page of the report itself has that name")
    if not slug or report.sections.filter(slug=slug).exists():
        raise Refused("Choose another title: there is a chapter of that name already")
    section = Section.objects.create(
        report=report, number=next_place(report.sections.all(), "number"), slug=slug, title=title, lede=lede
    )
    record("created", section, f"Added chapter {section.number} to the annual report.")
    return section


@action
def change_section(*, section: Section, version: int | None = None, by: Person, **values: Any) -> Section:
    """Change a chapter's title, opening words or state."""
    open_report(section.report, by)
    section = lock(Section.objects.all(), pk=section.pk, version=version)
    changed = change(section, values)
    if "state" in changed and section.state == SectionState.AGREED:
        record("agreed", section, f"Marked chapter {section.number} as agreed.")
    elif changed:
        record("changed", section, f"Changed chapter {section.number}.", fields=changed)
    else:
        record("noted", section, f"Saved chapter {section.number} without a change.")
    return section


@action
def add_block(
    *, section: Section, text: str = "", live_name: str = "", title: str = "", after: Block | None = None, by: Person
) -> Block:
    """Add narrative or a live block to a chapter: after the given block, else at the end."""
    open_report(section.report, by)
    check(text, live_name)
    position = after.position + 1 if after else next_place(section.blocks.all(), "position")
    for later in section.blocks.select_for_update().filter(position__gte=position).order_by("-position"):
        later.position += 1
        later.save(update_fields=["position"])
    block = Block.objects.create(section=section, position=position, text=text, live=live_name, title=title)
    record("created", block, f"Added {'a live block' if live_name else 'narrative'} to chapter {section.number}.")
    drafted(section)
    return block


@action
def change_block(*, block: Block, version: int | None = None, by: Person, **values: Any) -> Block:
    """Change the words of a narrative block or the title of a live one. What an agency wrote, only the agency changes."""
    open_report(block.section.report, by)
    check(values.get("text", ""), values.get("live", ""))
    block = lock(Block.objects.select_related("from_agency"), pk=block.pk, version=version)
    if block.from_agency:
        raise Refused(f"These are the words of {block.from_agency.name}. {SEND_BACK}")
    if change(block, values):
        record("changed", block, f"Changed words in chapter {block.section.number}.")
        drafted(block.section)
    else:
        record("noted", block, f"Saved words in chapter {block.section.number} without a change.")
    return block


@action
def write_plainly(*, block: Block, plain: str, version: int | None = None, by: Person) -> Block:
    """Write what a block says in plain words, for the edition for children and young people; nothing leaves it out."""
    open_report(block.section.report, by)
    check(plain, "")
    block = lock(Block.objects.all(), pk=block.pk, version=version)
    changed = change(block, {"plain": plain.strip()})
    record("changed", block, f"Wrote plain words for a part of chapter {block.section.number}.", fields=changed)
    if changed:
        drafted(block.section)
    return block


@action
def move_block(*, block: Block, up: bool, by: Person) -> Block:
    """Change places with the block above or below."""
    open_report(block.section.report, by)
    blocks = list(block.section.blocks.select_for_update().order_by("position"))
    if block not in blocks:
        raise Refused("Go back: somebody took this part out")
    here = blocks.index(block)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(blocks):
        raise Refused("It is already first" if up else "It is already last")
    one, two = blocks[here], blocks[there]
    one.position, two.position = two.position, one.position
    one.save(update_fields=["position"])
    two.save(update_fields=["position"])
    record("moved", one, f"Moved a part of chapter {block.section.number} {'up' if up else 'down'}.")
    return one


@action
def remove_block(*, block: Block, by: Person) -> Section:
    """Take a block out. Its words stay in no other place, so the page asks first."""
    section = block.section
    open_report(section.report, by)
    record("removed", block, f"Took a part out of chapter {section.number}.")
    block.delete()
    drafted(section)
    return section


def require(by: Person, permission: str = "report.write") -> None:
    need(by, permission, "Ask the partnership team: they write the annual report")


def open_report(report: Report, by: Person) -> Report:
    """The report, locked against being frozen at the same moment; refused when it is frozen or published."""
    require(by)
    report = lock(Report.objects.all(), pk=report.pk)
    if report.stage == ReportStage.PUBLISHED:
        raise Refused("This report is published. Open it for correction first")
    if report.stage == ReportStage.SIGN_OFF:
        raise Refused("This report is with the partners for sign-off. Take it back first")
    return report


def check(text: str, live_name: str) -> None:
    """Refuse a figure or live block that does not exist, by its name."""
    if live_name and live_name not in live.LIVE:
        raise Refused(f"There is no live block called {live_name}. Choose one from the list")
    if unknown := [name for name in narrative.figure_names(text) if figures.find(name) is None]:
        raise Refused(f"There is no live figure called {unknown[0]}. Choose one from the list beside the text")


def drafted(section: Section) -> None:
    """Its words are not those that were agreed, if they were: somebody reads and agrees them anew."""
    if Section.objects.filter(pk=section.pk).exclude(state=SectionState.DRAFTED).update(state=SectionState.DRAFTED):
        section.refresh_from_db(fields=["state"])


def hand_on_promises(report: Report) -> int:
    """Let a new report tell what became of the promises of the one before it."""
    before = Report.objects.filter(arrangement=report.arrangement, period_end__lt=report.period_start)
    last = before.order_by("-period_end").first()
    return Promise.objects.filter(made_in=last, told_in=None).update(told_in=report) if last else 0


def next_place(rows: QuerySet, field: str) -> int:
    return (rows.aggregate(last=Max(field))["last"] or 0) + 1
