"""What waits, and on whom: information asked of agencies, and parts of actions. Finished values for My work."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, DateField, ExpressionWrapper, F, Q, QuerySet, Window
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils import timezone

from trefoil.annual_report.models import Contribution
from trefoil.cases.models import Clock
from trefoil.learning import due
from trefoil.learning.briefing import readership
from trefoil.learning.models import Action, ActionPart, ActionReview, ActionStage, ImpactTest, LearningPoint, PointStage
from trefoil.partnership.models import Agency, Person
from trefoil.reviews.models import InformationRequest, PublicationHold
from trefoil.shared import clock, words
from trefoil.shared.dates import long_date

SOON = timedelta(days=28)
"""How far ahead My work looks for actions and checks of holds."""
SHOWN = 12
DUE = Coalesce("extended_to", "due_on")
"""The day that counts for an agency's answer."""


@dataclass(frozen=True)
class Row:
    """One line of a list on My work."""

    what: str
    address: str
    about: str
    agency: Agency | None
    due_on: date | None
    standing: str
    tone: str
    """How the standing is coloured: bad when late, warn when close, else nothing."""


@dataclass(frozen=True)
class Block:
    """A list with how many there are in all and how many are late; `rows` are the first of them."""

    rows: list[Row]
    total: int
    late: int

    @property
    def words(self) -> str:
        late = f", {self.late:,} late" if self.late else ""
        return f"{self.total:,} open{late}"


NOTHING = Block([], 0, 0)


def standing(due_on: date, today: date) -> tuple[str, str]:
    """How long is left in calendar days, in words, and the tone."""
    left = (due_on - today).days
    if left < 0:
        return f"{words.count(-left, 'day')} late", "bad"
    if left == 0:
        return "Due today", "warn"
    return f"{words.count(left, 'day')} left", "warn" if left <= 2 else ""


def block(rows: QuerySet, due: str, row: "Callable[[Any, date], Row]") -> Block:
    """The first rows by due date, with the two counts. One query."""
    return counted(rows.order_by(due, "pk"), Q(**{f"{due}__lt": clock.today()}), row)


def counted(rows: QuerySet, is_late: Q, row: "Callable[[Any, date], Row]") -> Block:
    """The first rows as they are ordered, with how many there are and how many of them are late. One query."""
    found = list(rows.annotate(in_all=Window(Count("pk")), late=Window(Count("pk", filter=is_late)))[:SHOWN])
    total, late = (found[0].in_all, found[0].late) if found else (0, 0)
    today = clock.today()
    return Block([row(one, today) for one in found], total, late)


def information(person: Person) -> Block:
    """Information that was asked for and has not come, of the cases and agencies this person may see."""
    return block(asked_of(person).select_related("case", "agency"), "due", information_row)


def asked_of(person: Person) -> QuerySet[InformationRequest]:
    """Requests without an answer, with the day that counts as `due`."""
    asked = InformationRequest.objects.visible_to(person).filter(answered_on=None, case__closed_on=None)
    return asked.annotate(due=DUE)


def information_row(one: InformationRequest, today: date) -> Row:
    said, tone = standing(one.extended_to or one.due_on, today)
    if one.extended_to and tone != "bad":
        said, tone = f"Extended: {said.lower()}", "warn"
    chased = f"Chased {words.count(len(one.chased_on), 'time')}" if one.chased_on else "Not chased"
    return Row(
        what=f"Information for {one.case.reference}",
        address=one.case.get_absolute_url(),
        about=chased,
        agency=one.agency,
        due_on=one.extended_to or one.due_on,
        standing=said,
        tone=tone,
    )


def actions(person: Person) -> Block:
    """Open parts of actions that are late or due soon: an agency's own, or all for those who follow them."""
    soon = parts_of(person).filter(due_on__lte=clock.today() + SOON).select_related("action", "agency")
    return block(soon, "due_on", action_row)


def parts_of(person: Person) -> QuerySet[ActionPart]:
    """Parts of actions that are not done: an agency's own, or all for those who follow them."""
    parts = ActionPart.objects.visible_to(person).exclude(stage=ActionStage.DONE)
    return parts if person.may("learning.see_actions") else parts.filter(agency=person.agency_id)


def action_row(one: ActionPart, today: date) -> Row:
    said, tone = standing(one.due_on, today)
    return Row(
        what=one.action.title,
        address=one.action.get_absolute_url(),
        about=f"{one.action.reference}: {one.task}",
        agency=one.agency,
        due_on=one.due_on,
        standing=said,
        tone=tone,
    )


def impact_tests(person: Person) -> Block:
    """Impact tests that are late or due soon: an agency's own, or all for those who follow actions."""
    soon = tests_of(person).filter(due_on__lte=clock.today() + SOON).select_related("action", "agency")
    return block(soon, "due_on", test_row)


def tests_of(person: Person) -> QuerySet[ImpactTest]:
    """Impact tests that wait: an agency's own, or all for those who follow actions."""
    tests = ImpactTest.objects.visible_to(person).waiting()
    return tests if person.may("learning.see_actions") else tests.filter(agency=person.agency_id)


def test_row(one: ImpactTest, today: date) -> Row:
    said, tone = standing(one.due_on, today)
    return Row(
        what=one.question,
        address=one.get_absolute_url(),
        about=f"{one.action.reference}: {one}",
        agency=one.agency,
        due_on=one.due_on,
        standing=said,
        tone=tone,
    )


def closings(person: Person) -> Block:
    """Actions that are done and that this person may close: not one of those who did it."""
    if not person.may("learning.agree"):
        return NOTHING
    close_on = ExpressionWrapper(F("done_on") + due.CLOSE_WITHIN, output_field=DateField())
    rows = due.to_be_closed(person).annotate(close_on=close_on)
    return block(rows, "close_on", closing_row)


def closing_row(one: Action, today: date) -> Row:
    said, tone = standing(due.close_by(one), today)
    return Row(
        what=one.title,
        address=one.get_absolute_url(),
        about=f"{one.reference}: done {long_date(one.done_on or today)}",
        agency=None,
        due_on=due.close_by(one),
        standing=said,
        tone=tone,
    )


def action_reviews(person: Person) -> Block:
    """Closed actions whose theme was found again, on which the team decides."""
    if not person.may("learning.manage"):
        return NOTHING
    rows = due.to_be_decided(person).select_related("action", "finding")
    return block(rows, "due_on", review_row)


def review_row(one: ActionReview, today: date) -> Row:
    said, tone = standing(one.due_on, today)
    return Row(
        what=one.action.title,
        address=one.get_absolute_url(),
        about=f"{one.action.reference}: found again in {one.finding.reference}",
        agency=None,
        due_on=one.due_on,
        standing=said,
        tone=tone,
    )


def holds(person: Person) -> Block:
    """Holds on publication whose next check is due or near, for those who keep the reviews."""
    if not person.may("reviews.run"):
        return NOTHING
    open_ones = PublicationHold.objects.visible_to(person).filter(lifted_on=None)
    near = open_ones.filter(next_check_on__lte=clock.today() + SOON).select_related("review")
    return block(near, "next_check_on", hold_row)


def hold_row(one: PublicationHold, today: date) -> Row:
    said, tone = standing(one.next_check_on, today)
    return Row(
        what=f"Look again at the hold on {one.review.reference}",
        address=one.review.get_absolute_url(),
        about=one.get_proceedings_display(),
        agency=None,
        due_on=one.next_check_on,
        standing=said,
        tone=tone,
    )


def contributions(person: Person) -> Block:
    """Parts of the annual report that this person's agency was asked for, or all that the team waits for."""
    asked = Contribution.objects.visible_to(person).waiting().filter(section__report__stage="draft")
    return block(asked.select_related("agency", "section__report"), "due_on", contribution_row)


def contribution_row(one: Contribution, today: date) -> Row:
    said, tone = standing(one.due_on, today)
    if one.query:
        said, tone = "Sent back with a question", "warn"
    return Row(
        what=f"Your part of {one.report.title}",
        address=one.get_absolute_url(),
        about=f"Chapter {one.section.number}, {one.section.title}, {one.word_limit} words",
        agency=one.agency,
        due_on=one.due_on,
        standing=said,
        tone=tone,
    )


def learning_points(person: Person) -> list[LearningPoint]:
    """What was learned elsewhere and waits for its findings, the oldest first: what a person leads; for the team, all."""
    if not person.may("learning.write"):
        return []
    points = LearningPoint.objects.visible_to(person).filter(stage=PointStage.OPEN)
    if not person.may("learning.manage"):
        points = points.filter(lead=person.pk)
    return list(points.order_by("opened_on", "pk")[:SHOWN])


def briefings(person: Person) -> Block:
    """Briefings of a person's agency that the person has not opened; late while nobody of the agency has."""
    rows = readership.unread_by(person).select_related("briefing", "agency").order_by("-silent", "sent_at", "pk")
    return counted(rows, Q(silent=True, sent_at__date__lt=clock.today() - readership.READ_WITHIN), briefing_row)


def briefing_row(one: Any, today: date) -> Row:
    read_by = readership.read_by(one)
    said, tone = standing(read_by, today) if one.silent else ("Others of your agency have opened it", "")
    return Row(
        what=one.briefing.title,
        address=one.briefing.get_absolute_url(),
        about=f"{one.briefing.reference}: sent {long_date(timezone.localtime(one.sent_at).date())}",
        agency=one.agency,
        due_on=read_by,
        standing=said,
        tone=tone,
    )


def overdue(person: Person) -> int:
    """How many things of this person's own are late: what their agency was asked and has to do, or all for the team.

    One query, since every page asks it.
    """
    key = (person.pk, person.agency_id, person.permissions, clock.today())
    asked = overdue_query(Asker(key, person))
    if asked is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return int(cursor.fetchone()[0])


@dataclass(frozen=True)
class Asker:
    """A person, and all of them and of the day that the words of a query depend on."""

    key: tuple[object, ...]
    person: Person = field(compare=False)


@lru_cache(maxsize=1000)
def overdue_query(asker: Asker) -> tuple[str, tuple] | None:
    """The words of the query, None when nothing can be late.

    To put them together takes longer than the database takes to answer, so they are kept. They hold every condition of
    what the person may see, and the database looks at those anew each time.
    """
    late = all_late(asker.person)
    if not late:
        return None
    together = late[0].union(*late[1:], all=True)
    try:
        sql, values = together.query.sql_with_params()
    except EmptyResultSet:
        return None
    return f"SELECT count(*) FROM ({sql}) AS late", values  # noqa: S608 (Django's own words, values apart)


def all_late(person: Person) -> list[QuerySet]:
    """The keys of all that is late, kind by kind."""
    today = clock.today()
    late: list[QuerySet] = []
    if person.may("reviews.run"):
        late.append(running_late(person, today))
    if person.may("reviews.run") or person.may("reviews.answer"):
        late.append(asked_of(person).filter(LessThan(DUE, today)))
    if person.may("learning.see_actions") or person.may("learning.progress"):
        late.append(parts_of(person).filter(due_on__lt=today))
        late.append(tests_of(person).filter(due_on__lt=today))
    if person.may("report.write") or person.may("report.contribute"):
        late.append(Contribution.objects.visible_to(person).late(today).filter(section__report__stage="draft"))
    return [rows.order_by().values("pk") for rows in late]


def running_late(person: Person, today: date) -> QuerySet[Clock]:
    return Clock.objects.visible_to(person).filter(met_on=None, stopped_on=None, held_why="", due_on__lt=today)
