"""What agencies are asked to write: asked, drafted, sent, sent back with a question, taken into the report."""

from datetime import date

from trefoil.annual_report.actions.writing import check, drafted, next_place, open_report, require
from trefoil.annual_report.models import Block, Contribution, ContributionState, Section
from trefoil.annual_report.models.contributions import WITH_THE_AGENCY
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change, lock
from trefoil.shared.words import count


@action
def ask_for_contribution(
    *, section: Section, agency: Agency, question: str, word_limit: int, due_on: date, by: Person
) -> Contribution:
    """Ask an agency to write its part of a chapter."""
    open_report(section.report, by)
    question = need_words(question, "Say what the agency is to tell")
    if section.contributions.filter(agency=agency).exists():
        raise Refused(f"{agency.name} is asked for this chapter already: change what they were asked instead")
    made = Contribution.objects.create(
        section=section, agency=agency, question=question, word_limit=word_limit, due_on=due_on,
        asked_at=clock.now(), asked_by=by,
    )  # fmt: skip
    record("asked", made, f"Asked {agency.name} to write for chapter {section.number} of the annual report.")
    return made


@action
def draft_contribution(
    *, contribution: Contribution, text: str, version: int | None = None, by: Person
) -> Contribution:
    """Keep what an agency has written so far. The limit of words counts only when it is sent."""
    contribution = of_the_agency(contribution, by, version)
    contribution.text = text
    if contribution.state == ContributionState.ASKED:
        contribution.state = ContributionState.DRAFTED
    contribution.version += 1
    contribution.save()
    record("changed", contribution, f"Wrote for chapter {contribution.section.number} of the annual report.")
    return contribution


@action
def send_contribution(*, contribution: Contribution, text: str, version: int | None = None, by: Person) -> Contribution:
    """Send it to the partnership team."""
    contribution = of_the_agency(contribution, by, version)
    text = need_words(text, "Write your part first")
    over = len(text.split()) - contribution.word_limit
    if over > 0:
        raise Refused(f"Shorten this by {count(over, 'word')}: it may have {contribution.word_limit}")
    contribution.text, contribution.state, contribution.query = text, ContributionState.SENT, ""
    contribution.sent_at, contribution.sent_by = clock.now(), by
    contribution.version += 1
    contribution.save()
    record("sent", contribution, f"Sent its part of chapter {contribution.section.number} of the annual report.")
    return contribution


@action
def return_contribution(*, contribution: Contribution, query: str, by: Person) -> Contribution:
    """Send it back with a question. What stands in the report already stays there until the agency sends it again."""
    open_report(contribution.report, by)
    contribution = lock(Contribution.objects.all(), pk=contribution.pk)
    if contribution.state not in {ContributionState.SENT, ContributionState.TAKEN_IN}:
        raise Refused("Wait until the agency has sent it")
    contribution.query = need_words(query, "Ask your question")
    contribution.state = ContributionState.RETURNED
    contribution.version += 1
    contribution.save()
    record("asked", contribution, f"Sent {contribution.agency.name} a question on their part of the annual report.")
    return contribution


@action
def take_in(*, contribution: Contribution, by: Person) -> Contribution:
    """Put what the agency sent at the end of its chapter, as its own words; what it sent anew in the place of the old."""
    section = contribution.section
    open_report(section.report, by)
    contribution = lock(Contribution.objects.all(), pk=contribution.pk)
    if contribution.state != ContributionState.SENT:
        raise Refused("Wait until the agency has sent it")
    check(contribution.text, "")
    if contribution.block_id:
        change(lock(Block.objects.all(), pk=contribution.block_id), {"text": contribution.text})
    else:
        contribution.block = Block.objects.create(
            section=section, position=next_place(section.blocks.all(), "position"), text=contribution.text,
            from_agency=contribution.agency,
        )  # fmt: skip
    contribution.state = ContributionState.TAKEN_IN
    contribution.version += 1
    contribution.save()
    drafted(section)
    record("moved", contribution, f"Put the words of {contribution.agency.name} into chapter {section.number}.")
    return contribution


def of_the_agency(contribution: Contribution, by: Person, version: int | None) -> Contribution:
    """The contribution, locked, when it is with the agency and this person writes for it."""
    require_agency(contribution, by)
    contribution = lock(Contribution.objects.all(), pk=contribution.pk, version=version)
    if contribution.report.stage != "draft":
        raise Refused("Ask the partnership team: the report is with the partners already")
    if contribution.state not in WITH_THE_AGENCY:
        raise Refused("It is sent already. Ask the partnership team if you want to change it")
    return contribution


def require_agency(contribution: Contribution, by: Person) -> None:
    """The agency's own people write it; the partnership team may put down what came by letter."""
    if by.may("report.write"):
        return
    require(by, "report.contribute")
    if by.agency_id != contribution.agency_id:
        raise Refused(f"Ask somebody at {contribution.agency.name}: these are their words")
