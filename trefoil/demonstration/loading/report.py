"""The annual report of the year, from its first chapter to the edition that was published.

Begun in February, asked of agencies, given to the scrutineer, frozen, signed by the statutory partners, published.
"""

import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from trefoil.annual_report import actions, publishing
from trefoil.annual_report.models import Block, Contribution, Report, Section, SectionState, Statement
from trefoil.annual_report.receivers import bodies
from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year import report_making as making
from trefoil.demonstration.year.people import representative
from trefoil.demonstration.year.report import CHAPTERS, PERIOD, TITLE
from trefoil.demonstration.year.shapes import day
from trefoil.demonstration.year.shapes.making import Contribution as Asked
from trefoil.demonstration.year.shapes.making import Promise as Promised
from trefoil.demonstration.year.shapes.making import Shows
from trefoil.learning.models import Evidence, ImpactTest

PIECES = re.compile(r"^\[\[(live:\w+|part)\]\]$", re.M)
YEAR, NEXT_YEAR = "2019-20", "2020-21"
TEAM = "business_manager"
LEADS = ("stoke_lead", "staffs_lead", "health_lead", "police_lead")


@dataclass
class Made:
    """The report and its chapters, by the codes of the material."""

    sections: dict[str, int] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        return Report.objects.get(year=YEAR)

    def section(self, code: str) -> Section:
        return Section.objects.get(pk=self.sections[code])

    def block(self, begins: str) -> Block:
        return Block.objects.get(section__report__year=YEAR, text__startswith=begins)


def put_down(agenda: Agenda, book: Book) -> None:
    """Put the making of the report on the agenda."""
    made = Made()
    agenda.on(making.BEGUN_ON, partial(begin, book, made))
    for one in making.CONTRIBUTIONS:
        put_down_contribution(agenda, book, made, one)
    agenda.on(making.STATEMENT_ON, partial(state, book, made))
    agenda.on(making.GIVEN_ON, partial(give, book, made))
    agenda.on(making.FROZEN_ON, partial(finish, book, made))
    agenda.on(making.FROZEN_ON, lambda: publishing.sign_off(report=made.report, by=book.person(TEAM)))
    for lead in LEADS:
        agenda.on(making.SIGNED_ON, partial(sign, book, made, lead))
    agenda.on(making.SIGNED_ON, partial(publish, book, made))
    agenda.on(making.SIGNED_ON, partial(begin_next, book))


def begin(book: Book, made: Made) -> None:
    """Write every chapter; nothing of it is a figure."""
    by = book.person(TEAM)
    start, end = map(day, PERIOD)
    report = actions.begin_report(
        arrangement=book.arrangement("ssscb"), year=YEAR, title=TITLE, start=start, end=end, by=by
    )
    for chapter in CHAPTERS:
        section = actions.add_section(report=report, title=chapter.title, by=by)
        made.sections[chapter.code] = section.pk
        if plain_title := making.PLAIN_TITLES.get(chapter.code, ""):
            actions.change_section(section=section, plain_title=plain_title, by=by)
        for place, piece in enumerate(PIECES.split(chapter.text)):
            if place % 2 and piece != "part":
                actions.add_block(section=section, live_name=piece.removeprefix("live:"), by=by)
            elif not place % 2 and piece.strip():
                actions.add_block(section=section, text=piece.strip(), by=by)
    for promise in making.PROMISES_TOLD:
        promised(book, report, promise)


def promised(book: Book, report: Report, one: Promised) -> None:
    by = book.person(TEAM)
    promise = actions.add_promise(
        report=report, text=one.text, made_before=one.made_before, by=by,
        owner=book.agency(one.owner) if one.owner else None,
        priority=book.priority(one.priority) if one.priority else None,
    )  # fmt: skip
    if one.outcome:
        actions.tell_outcome(
            promise=promise, outcome=one.outcome, outcome_text=one.outcome_text,
            outcome_evidence=one.outcome_evidence, by=by,
        )  # fmt: skip


# --- What agencies send ----------------------------------------------------------------------------------------------
def put_down_contribution(agenda: Agenda, book: Book, made: Made, one: Asked) -> None:
    agenda.on(making.ASKED_ON, partial(ask, book, made, one))
    agenda.on(one.sent_on or one.due_on, partial(write, book, made, one, bool(one.sent_on)))
    if one.returned_on and one.sent_again_on:
        agenda.on(one.returned_on, partial(send_back, book, made, one))
        agenda.on(one.sent_again_on, partial(write, book, made, one, True))


def ask(book: Book, made: Made, one: Asked) -> None:
    actions.ask_for_contribution(
        section=made.section(one.chapter), agency=book.agency(one.agency), question=one.question, word_limit=one.words,
        due_on=one.due_on, by=book.person(TEAM),
    )  # fmt: skip


def of(book: Book, made: Made, one: Asked) -> Contribution:
    return Contribution.objects.get(section=made.section(one.chapter), agency=book.agency(one.agency))


def write(book: Book, made: Made, one: Asked, is_sent: bool) -> None:
    act = actions.send_contribution if is_sent else actions.draft_contribution
    act(contribution=of(book, made, one), text=one.text, by=book.person(representative(one.agency).code))


def send_back(book: Book, made: Made, one: Asked) -> None:
    actions.return_contribution(contribution=of(book, made, one), query=one.query, by=book.person(TEAM))


# --- The scrutineer --------------------------------------------------------------------------------------------------
def state(book: Book, made: Made) -> None:
    actions.write_statement(report=made.report, text=making.STATEMENT, by=book.person("scrutineer"))


def give(book: Book, made: Made) -> None:
    statement = actions.give_statement(
        statement=Statement.objects.get(report=made.report), by=book.person("scrutineer")
    )
    actions.reply_to_statement(statement=statement, text=making.REPLY, by=book.person("health_lead"))


# --- Finished, frozen, signed, published -----------------------------------------------------------------------------
def finish(book: Book, made: Made) -> None:
    """Take in what agencies sent, mark the claims, answer what the law asks, write it plainly, agree the chapters."""
    by, report = book.person(TEAM), made.report
    for one in Contribution.objects.filter(section__report=report, state="sent").order_by("sent_at", "pk"):
        actions.take_in(contribution=one, by=by)
    for promise in making.PROMISES_MADE:
        promised(book, report, promise)
    for claim in making.CLAIMS:
        block = actions.mark_claim(block=made.block(claim.begins), claim=claim.claim, by=by)
        for shows in claim.shown_by:
            actions.link_evidence(claim=block, by=by, **target(book, made, shows))
    for answer in making.ANSWERS:
        given = actions.answer_item(report=report, code=answer.item, text=answer.text, by=by)
        for shows in answer.shown_by:
            actions.link_evidence(answer=given, by=by, **target(book, made, shows))
    for plainly in making.PLAINLY:
        actions.write_plainly(block=made.block(plainly.begins), plain=plainly.text, by=by)
    for section in Section.objects.filter(report=report).order_by("number"):
        actions.change_section(section=section, state=SectionState.AGREED, by=by)


def target(book: Book, made: Made, shows: Shows) -> dict[str, Any]:
    """What shows a claim or an item, as the action takes it."""
    if shows.kind == "figure":
        return {"figure": shows.key}
    if shows.kind == "chapter":
        return {"section": made.section(shows.key)}
    if shows.kind == "live":
        return {"block": Block.objects.filter(section__report__year=YEAR, live=shows.key).order_by("pk")[0]}
    if shows.kind == "theme":
        return {"theme": book.theme(shows.key)}
    action, _, kind = shows.key.partition(" ")
    if shows.kind == "test":
        return {"impact_test": ImpactTest.objects.get(action=book.action(action), after_months=int(kind))}
    found = Evidence.objects.filter(action=book.action(action), kind=kind).order_by("seen_on", "pk")
    return {"evidence": found[0]}


def sign(book: Book, made: Made, lead: str) -> None:
    edition = made.report.editions.get(withdrawn_at=None)
    publishing.sign(edition=edition, sha256=edition.sha256, by=book.person(lead))


def publish(book: Book, made: Made) -> None:
    """Publish it, and put down that the national panel has its copy; the other is still to be sent."""
    by = book.person(TEAM)
    edition = publishing.publish(report=made.report, by=by)
    panel = bodies(making.SIGNED_ON)[0]
    actions.record_sending(edition=edition, to=panel, how="By e-mail", sent_on=making.SIGNED_ON, by=by)


def begin_next(book: Book) -> None:
    """The report of the new year, so that its promises and first contribution are there from the start."""
    by = book.person(TEAM)
    report = actions.begin_report(
        arrangement=book.arrangement("ssscb"), year=NEXT_YEAR, title="Annual report 2020-21", start=day("2020-04-01"),
        end=day("2021-03-31"), by=by,
    )  # fmt: skip
    section = actions.add_section(report=report, title="Last year’s promises", by=by)
    actions.add_block(section=section, live_name="promises_told", by=by)
    agencies = actions.add_section(report=report, title="Agencies in their own words", by=by)
    actions.ask_for_contribution(
        section=agencies, agency=book.agency("thornmere"), word_limit=200, due_on=day("2020-05-15"), by=by,
        question="What did you change because of the thematic review, and how do you know that it made a difference?",
    )  # fmt: skip
