"""Who we are: areas, arrangements, agencies, people, groups, priorities.

What was so before the first day of the material is recorded on that day, with the dates at which it began.
"""

from functools import partial

from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year.groups import GROUPS
from trefoil.demonstration.year.people import PEOPLE
from trefoil.demonstration.year.place import AGENCIES, AREAS, ARRANGEMENTS, STATUTORY_PARTNERS
from trefoil.demonstration.year.priorities import PRIORITIES
from trefoil.demonstration.year.shapes import BEGINNING
from trefoil.demonstration.year.shapes import who as shapes
from trefoil.partnership import actions
from trefoil.partnership.models import Membership


def put_down(agenda: Agenda, book: Book) -> None:
    """Put everything about the partnership on the agenda."""
    agenda.on(BEGINNING, partial(begin, book))
    for arrangement in ARRANGEMENTS:
        agenda.on(max(BEGINNING, arrangement.from_on), partial(add_arrangement, book, arrangement))
    for person in PEOPLE:
        agenda.on(max(BEGINNING, person.from_on), partial(add_person, book, person))
    for group in GROUPS:
        put_down_group(agenda, book, group)
    for priority in PRIORITIES:
        agenda.on(priority.from_on, partial(add_priority, book, priority))
        group = next(group for group in GROUPS if group.code == priority.led_by)
        agenda.on(max(priority.from_on, group.from_on), partial(give_to, book, priority))


def begin(book: Book) -> None:
    """Areas, agencies and statutory partners, as they stood when rapid reviews began."""
    for area in AREAS:
        book.keep(area.code, actions.add_area(name=area.name, code=area.ons, by=None))
    for agency in AGENCIES:
        areas = [book.area(code) for code in agency.areas]
        made = actions.add_agency(
            name=agency.name,
            short_name=agency.short_name,
            kind=agency.kind,
            areas=areas,
            invented=agency.invented,
            by=None,
        )
        book.keep(agency.code, made)
    for held in STATUTORY_PARTNERS:
        actions.begin_statutory_partner(
            agency=book.agency(held.agency), area=book.area(held.area), partner=held.partner, from_on=held.from_on,
            until_on=held.until_on, by=None,
        )  # fmt: skip


def add_arrangement(book: Book, one: shapes.Arrangement) -> None:
    made = actions.add_arrangement(
        name=one.name, short_name=one.short_name, kind=one.kind, from_on=one.from_on, until_on=one.until_on,
        summary=one.summary, by=None,
    )  # fmt: skip
    book.keep(one.code, made)
    for code in one.areas:
        actions.cover(arrangement=made, area=book.area(code), from_on=one.from_on, until_on=one.until_on, by=None)


def add_person(book: Book, one: shapes.Person) -> None:
    made = actions.add_person(
        name=one.name, email=one.email, job_title=one.job_title, agency=book.agency(one.agency) if one.agency else None, cast_note=one.sentence,
        by=None,
    )  # fmt: skip
    book.keep(one.code, made)
    for role in one.roles:
        actions.appoint(person=made, role=role, from_on=one.from_on, until_on=one.until_on, by=None)


def put_down_group(agenda: Agenda, book: Book, group: shapes.Group) -> None:
    """The group, its terms on the day they were agreed, and each seat on the day it was taken and left."""
    agenda.on(max(BEGINNING, group.from_on), partial(add_group, book, group))
    agenda.on(max(BEGINNING, group.from_on, group.terms_agreed_on), partial(agree_terms, book, group))
    for member in group.members:
        agenda.on(max(BEGINNING, group.from_on, member.from_on), partial(join, book, group, member))
        if member.until_on and member.until_on > BEGINNING:
            agenda.on(member.until_on, partial(leave, book, group, member))


def add_group(book: Book, one: shapes.Group) -> None:
    made = actions.add_group(
        arrangement=book.arrangement(one.arrangement), name=one.name, short_name=one.short_name, kind=one.kind,
        from_on=one.from_on, until_on=one.until_on, parent=book.group(one.parent) if one.parent else None, purpose=one.purpose, by=None,
    )  # fmt: skip
    book.keep(one.code, made)


def agree_terms(book: Book, one: shapes.Group) -> None:
    actions.agree_terms(
        group=book.group(one.code), terms_of_reference=one.terms_of_reference, agreed_on=one.terms_agreed_on,
        review_on=one.terms_review_on, by=None,
    )  # fmt: skip


def join(book: Book, group: shapes.Group, one: shapes.Member) -> None:
    actions.join_group(
        group=book.group(group.code), person=book.person(one.person), agency=book.agency(one.agency) if one.agency else None, part=one.part,
        from_on=one.from_on, by=None,
    )  # fmt: skip


def leave(book: Book, group: shapes.Group, one: shapes.Member) -> None:
    seat = Membership.objects.get(
        group=book.group(group.code), person=book.person(one.person), from_on=one.from_on, part=one.part
    )
    if seat.until_on is None and one.until_on:
        actions.leave_group(membership=seat, on=one.until_on, by=None)


def add_priority(book: Book, one: shapes.Priority) -> None:
    made = actions.add_priority(
        arrangement=book.arrangement(one.arrangement), name=one.name, why=one.why, aims="\n".join(one.aims),
        progress=one.progress, from_on=one.from_on, by=None,
    )  # fmt: skip
    book.keep(one.code, made)


def give_to(book: Book, one: shapes.Priority) -> None:
    """Give a priority to the group that leads it, once that has been set up."""
    values = {"led_by": book.group(one.led_by)}
    actions.change_priority(priority=book.priority(one.code), values=values, by=None)
