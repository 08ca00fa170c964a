"""The learners whom the year follows: one with a rich record, one who books for colleagues, some who wait together."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from trefoil.demonstration.loading.training.diary import Diary
from trefoil.demonstration.loading.training.sessions import Taught
from trefoil.demonstration.loading.training.workplaces import place
from trefoil.demonstration.year.shapes import day
from trefoil.demonstration.year.training import people as year
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.actions.booking import Full
from trefoil.training.models import Booking, BookingStage, Employment, Learner, SignInLink, Workplace

MANAGER = ("Hester Aldous", "hester.aldous@trefoil.example")
HEAD = ("Cormac Bellweather", "cormac.bellweather@trefoil.example")


@dataclass(frozen=True)
class Followed:
    """Somebody who books for themselves, by name."""

    sessions: dict[str, Taught]
    name: str

    @property
    def learner(self) -> Learner:
        return Learner.objects.get(email=year.address(self.name))

    def job(self) -> Employment:
        rows = Employment.objects.on(clock.today()).select_related("learner", "workplace")
        return rows.get(learner=self.learner)

    def come_in(self) -> SignInLink:
        link = actions.ask_for_link(email=year.address(self.name), by=None)
        actions.come_in(link=link, by=None)
        link.refresh_from_db()
        return link

    def begin(self, at: str, role: str, job_title: str, manager: tuple[str, str], needs: str = "") -> None:
        known = Workplace.objects.filter(name=place(at).name).first() if at != year.NEW_AT else None
        actions.begin_record(
            link=self.come_in(), name=self.name, workplace=known, new_workplace="" if known else at, kind="charity",
            role=role, job_title=job_title, manager_name=manager[0], manager_email=manager[1], access_needs=needs,
            by=None,
        )  # fmt: skip

    def ask(self, code: str) -> None:
        session, job = self.sessions[code].session(), self.job()
        try:
            actions.ask_for_place(session=session, employment=job, by=None)
        except Full:
            actions.join_waiting(sessions=[session], employments=[job], by=None)

    def approve(self, code: str) -> None:
        asked = Booking.objects.get(
            session=self.sessions[code].session(), learner=self.learner, stage=BookingStage.REQUESTED
        )
        actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)

    def move(self, to: str, role: str, job_title: str, manager: tuple[str, str]) -> None:
        actions.change_employer(
            learner=self.learner, workplace=Workplace.objects.get(name=place(to).name), role=role, job_title=job_title,
            manager_name=manager[0], manager_email=manager[1], by=None,
        )  # fmt: skip


def put_down(diary: Diary, sessions: dict[str, Taught]) -> None:
    put_down_learner(diary, Followed(sessions, year.LEARNER))
    put_down_office(diary, Followed(sessions, year.OFFICE))
    put_down_friends(diary, sessions)
    new = Followed(sessions, year.NEW)
    diary.on(day("2020-04-06"), partial(new.begin, year.NEW_AT, "anyone", "Section leader", HEAD, year.NEEDS[1]))
    diary.on(day("2020-04-07"), partial(new.ask, "exploitation on 2020-05-19"))


def put_down_learner(diary: Diary, one: Followed) -> None:
    diary.on(day("2019-04-08"), partial(one.begin, year.LEARNER_AT, "regular", "Room leader", MANAGER, year.NEEDS[0]))
    for on, code in (
        ("2019-04-09", "safer_sleeping on 2019-05-16"), ("2019-07-10", "together on 2019-09-17"),
        ("2019-11-20", "exploitation on 2020-01-16"), ("2019-11-21", "neglect on 2020-01-29"),
        ("2020-03-26", "together_online on 2020-05-06"),
    ):  # fmt: skip
        diary.on(day(on), partial(one.ask, code))
        diary.on(next_day(on), partial(one.approve, code))
    diary.on(
        day("2019-09-02"),
        partial(one.move, year.LEARNER_THEN_AT, "lead", "Deputy safeguarding lead", HEAD),
    )
    diary.on(day("2020-04-07"), partial(one.ask, "babies on 2020-05-14"))
    diary.on(day("2020-04-06"), partial(one.ask, "safer_sleeping on 2020-05-05"))


def next_day(on: str) -> date:
    first = day(on)
    return first.fromordinal(first.toordinal() + (3 if first.weekday() == 4 else 1))


def put_down_office(diary: Diary, one: Followed) -> None:
    """Books colleagues, each with a record and a booking of their own."""
    diary.on(day("2019-06-03"), partial(one.begin, year.OFFICE_AT, "anyone", "Learning administrator", MANAGER))
    diary.on(day("2019-06-04"), partial(let_book, one))
    diary.on(day("2019-09-16"), partial(book_colleagues, one, "challenge on 2019-11-21", year.COLLEAGUES[:3]))
    diary.on(day("2020-03-24"), partial(book_colleagues, one, "babies on 2020-05-14", year.COLLEAGUES))
    asks, waits = "exploitation on 2020-05-19", "safer_sleeping on 2020-05-05"
    diary.on(day("2020-04-07"), partial(book_colleagues, one, asks, year.COLLEAGUES[:2], approved=False))
    diary.on(day("2020-04-07"), partial(book_colleagues, one, waits, year.COLLEAGUES[2:4], approved=False))


def let_book(one: Followed) -> None:
    """The coordinator lets them book for their workplace."""
    coordinator = next(iter(one.sessions.values())).coordinator()
    actions.let_book_for(workplace=one.job().workplace, email=year.address(one.name), by=coordinator)


def book_colleagues(one: Followed, code: str, names: tuple[str, ...], *, approved: bool = True) -> None:
    """The office asks for their places; with `approved` their manager agrees the same day."""
    session, job = one.sessions[code].session(), one.job()
    people = [actions.Named(line, name, year.address(name), "regular") for line, name in enumerate(names, 1)]
    if not approved:
        name, reference = year.BY_REFERENCE
        people.append(actions.Named(len(people) + 1, name, "", "regular", reference))
    actions.book_colleagues(
        office=one.learner, workplace=job.workplace, session=session,
        people=actions.ForPeople([], people, *MANAGER, purchase_order="HH-20417", otherwise="alone"), by=None,
    )  # fmt: skip
    asked = session.bookings.filter(booked_by=one.learner, stage=BookingStage.REQUESTED).order_by("pk")
    for booking in asked if approved else ():
        actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)


def enrol(taught: Taught, name: str, at: str) -> Employment:
    return actions.enrol(
        name=name, email=year.address(name), workplace=Workplace.objects.get(name=place(at).name), role="regular",
        manager_name=MANAGER[0], manager_email=MANAGER[1], by=taught.coordinator(),
    )  # fmt: skip


def put_down_friends(diary: Diary, sessions: dict[str, Taught]) -> None:
    diary.on(day("2020-04-02"), partial(wait_together, sessions["exploitation on 2020-04-28"]))


def wait_together(taught: Taught) -> None:
    jobs = [enrol(taught, name, year.FRIENDS_AT) for name in year.FRIENDS]
    actions.join_waiting(sessions=[taught.session()], employments=jobs, by=None)
