"""Who books a session: lists that offices send, people who come again and ask for themselves, and places given back."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from trefoil.demonstration.loading.training.diary import LAST, Diary, working_days
from trefoil.demonstration.loading.training.sessions import Taught
from trefoil.demonstration.loading.training.staff import Learner as Somebody
from trefoil.demonstration.loading.training.staff import Staff
from trefoil.demonstration.loading.training.workplaces import Place, sender
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.actions.booking import Full
from trefoil.training.models import ASKED, Booking, BookingStage, Employment, OfferStage, Workplace

SIZES = ((1, 2, 3, 4, 5), (3, 5, 5, 4, 2))
"""How many people a list has, and how often."""
GIVES_BACK, LATE = 0.05, 0.04
NOT_APPROVED = 0.2
ASKS = 0.18
"""How many of those who have been here before ask for themselves; the others’ offices book."""
LAST_WEEK = LAST - timedelta(days=5)
"""Requests of the last days before the demonstration’s still wait for their managers."""


@dataclass(frozen=True)
class Comes:
    """One person who is booked by an office, on a day."""

    person: Somebody
    place: Place


def put_down(diary: Diary, taught: Taught, staff: Staff) -> None:
    """Draw who books, and put each list and each request on its day."""
    random, days = taught.random, taught.booking_days()
    comes = taught.one.wanted <= 1 and taught.one.on <= LAST and not taught.one.cancelled_on
    wanted = round(taught.places * taught.one.wanted * random.uniform(0.97, 1.03)) if taught.one.opens else 0
    coming: list[Comes] = []
    while wanted > 0:
        place, size = sender(random, taught.course.draws), min(wanted, random.choices(*SIZES)[0])
        on = random.choice(days)
        people = staff.some(place, size, taught.one.course, on, comes=comes)
        wanted -= size
        coming += [Comes(one, place) for one in people]
        alone = [one for one in people if one.known_on < on and one.email and random.random() < ASKS]
        for one in alone:
            put_down_request(diary, taught, place, one, on)
        listed = [one for one in people if one not in alone]
        if listed:
            diary.on(on, partial(book_list, taught, place, listed, staff.manager(place)))
    put_down_given_back(diary, taught, coming)
    for on in days:  # a new date is offered to whoever waits for the course
        diary.on(on, partial(answer_offers, taught))


def book_list(taught: Taught, place: Place, people: list[Somebody], manager: tuple[str, str]) -> None:
    actions.book_for(
        session=taught.session(), workplace=Workplace.objects.get(name=place.name),
        people=[actions.Named(line, one.name, one.email, one.role) for line, one in enumerate(people, 1)],
        manager_name=manager[0], manager_email=manager[1], approved=True, may_wait=True, by=taught.coordinator(),
    )  # fmt: skip


def put_down_request(diary: Diary, taught: Taught, place: Place, person: Somebody, on: date) -> None:
    """Somebody who has been here before asks for themselves; their manager answers within some days."""
    diary.on(on, partial(ask, taught, person))
    if on >= LAST_WEEK:
        return
    answers_on = working_days(on + timedelta(days=1), on + timedelta(days=4))[0]
    approves = not place.invented or taught.random.random() > NOT_APPROVED
    diary.on(answers_on, partial(answer, taught, person, approves))


def ask(taught: Taught, person: Somebody) -> None:
    job = Employment.objects.on(clock.today()).select_related("learner", "workplace").get(learner__email=person.email)
    session = taught.session()
    try:
        actions.ask_for_place(session=session, employment=job, by=None)
    except Full:
        actions.join_waiting(sessions=[session], employments=[job], by=None)


def answer(taught: Taught, person: Somebody, approves: bool) -> None:
    asked = Booking.objects.filter(
        session=taught.session(), learner__email=person.email, stage=BookingStage.REQUESTED
    ).first()
    if asked is not None:
        why = "" if approves else "We need everyone here that week"
        actions.answer_for_manager(booking=asked, approves=approves, why=why, answered_as="manager", by=None)


def put_down_given_back(diary: Diary, taught: Taught, coming: list[Comes]) -> None:
    """Some give their places back in time; late ones only from workplaces that are invented."""
    if taught.one.cancelled_on:
        return
    random, on = taught.random, taught.one.on
    for one in coming:
        drawn = random.random()
        if not one.place.invented and one.person.role in ("lead", "manager"):
            continue
        if drawn < GIVES_BACK:
            day = on - timedelta(days=random.randint(10, 20))
        elif drawn < GIVES_BACK + LATE and one.place.invented:
            day = on - timedelta(days=1)
        else:
            continue
        if day <= LAST and day.weekday() < 5:
            diary.on(day, partial(give_back, taught, one.person))


def give_back(taught: Taught, person: Somebody) -> None:
    held = Booking.objects.filter(session=taught.session(), learner__name=person.name, stage__in=ASKED).first()
    if held is not None:
        actions.give_back(booking=held, why="Needed elsewhere that day", by=None)


def answer_offers(taught: Taught) -> None:
    """Most accept, and their managers agree; some say no. Nobody of a body that exists lets an offer run out."""
    for offer in taught.session().offers.filter(stage=OfferStage.OPEN).order_by("pk"):
        drawn = taught.random.random()
        if drawn < 0.7:
            booking = actions.accept_offer(offer=offer, by=None)
            actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
        elif drawn < 0.85 or not is_invented(offer.waiting.employment.workplace):
            actions.decline_offer(offer=offer, by=None)


def is_invented(workplace: Workplace) -> bool:
    return not workplace.urn and (workplace.agency is None or workplace.agency.invented)
