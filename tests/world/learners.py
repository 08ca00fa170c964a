"""Training of the world: a course with an open session and a full one, and learners who booked and wait."""

from datetime import date, timedelta
from typing import Any

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions, here, links
from trefoil.training.models import Booking, BookingStage, CourseVersion, Offer, SessionStage
from trefoil.training.tests import factories


def make_training(cast: Cast) -> dict[str, Any]:
    """One asked for a place, one has one, one waits."""
    with clock.at(date(2020, 4, 2)):
        version = factories.course("recognising-neglect")
        session = factories.session(version, capacity=10, starts_in=timedelta(days=40))
        full = factories.session(version, capacity=1, starts_in=timedelta(days=50))
        asked, other, waits = (factories.employment(number) for number in (1, 2, 3))
        booking = actions.ask_for_place(session=session, employment=asked, by=None)
        confirmed = actions.ask_for_place(session=full, employment=other, by=None)
        actions.answer_for_manager(booking=confirmed, approves=True, answered_as="manager", by=None)
        (waiting,) = actions.join_waiting(sessions=[full], employments=[waits], by=None)
        factories.items(version)
        link = actions.ask_for_link(email="newcomer@trefoil.example", by=None)
        today = factories.session(version, starts_in=timedelta(days=7))
        trainer = actions.add_trainer(
            name="Who teaches", email="who.teaches@trefoil.example", courses=[version.course], by=cast["trainer"]
        )
        teaching = actions.put_trainer_on(session=session, trainer=trainer, part="lead", by=cast["trainer"])
        begun = actions.put_trainer_on(session=today, trainer=trainer, part="lead", by=cast["trainer"])
    with clock.at(date(2020, 4, 9)):
        proved = actions.ask_for_link(email="proved@trefoil.example", by=None)
        actions.come_in(link=proved, by=None)
        offer = make_offer(version)
        lost = make_lost(version, cast)
    keys = {
        "come_in": links.key_of_sign_in(link), "approve": links.key_for_manager(booking),
        "offer": links.key_of_offer(offer), "teaches": links.key_for_trainer(teaching), **make_evaluations(),
        "teaches_register": links.key_for_trainer(begun), "here": here.key_of(today, clock.day_of(today.starts_at)),
        "tell_before": links.key_of_asking(confirmed, "before"),
        "move": links.key_to_move(lost), "place": links.key_of_place(booking),
        "new_address": links.key_of_new_address(link, asked.learner),
    }  # fmt: skip
    return {
        "course": version.course, "session": session, "full": full, "booking": booking, "waiting": waiting,
        "offer": offer, "learner": asked.learner, "proved": proved, "keys": keys,
    }  # fmt: skip


def make_offer(version: CourseVersion) -> Offer:
    """Somebody gave a place back, and the next who waited is offered it."""
    session = factories.session(version, capacity=1, starts_in=timedelta(days=60))
    taken = actions.ask_for_place(session=session, employment=factories.employment(4), by=None)
    (waiting,) = actions.join_waiting(sessions=[session], employments=[factories.employment(5)], by=None)
    actions.give_back(booking=taken, by=None)
    return waiting.offers.get()


def make_evaluations() -> dict[str, str]:
    """Somebody came to a course and can say weeks later what has changed; somebody else has, and their manager is asked."""
    with clock.at(date(2020, 2, 3)):
        version = factories.course("listening-to-children")
        factories.items(version)
        session = factories.session(version, starts_in=timedelta(days=17), stage=SessionStage.DELIVERED)
        silent, sent = (factories.booking(session, number, BookingStage.ATTENDED) for number in (6, 7))
    with clock.at(date(2020, 4, 6)):
        answers = dict.fromkeys(version.outcomes.all(), 7)
        later = actions.answer_evaluation(booking=sent, when="later", answers=answers, by=None)
    return {
        "tell_after": links.key_of_asking(silent, "after"), "tell_later": links.key_of_asking(silent, "later"),
        "seen": links.key_of_seen(later),
    }  # fmt: skip


def make_lost(version: CourseVersion, cast: Cast) -> Booking:
    """Somebody’s session was cancelled, and they have not chosen another date yet."""
    session = factories.session(version, capacity=2, starts_in=timedelta(days=45))
    lost = actions.ask_for_place(session=session, employment=factories.employment(16), by=None)
    actions.cancel_session(session=session, why="The trainer is ill", by=cast["trainer"])
    return lost
