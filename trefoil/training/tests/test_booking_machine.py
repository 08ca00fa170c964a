"""Whatever people do, in whatever order: never oversold, nobody skipped, every offer ends, and nothing is had by typing."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Max
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.training import actions, terms
from trefoil.training.actions.moving import without_dates
from trefoil.training.actions.sessions import due_for_settling
from trefoil.training.actions.settling import as_waiting, places_of, queue_of, takes_offers
from trefoil.training.models import (
    ASKED,
    UNCHECKED,
    Booking,
    BookingStage,
    Learner,
    Offer,
    OfferStage,
    Reach,
    Session,
    Waiting,
    Workplace,
)
from trefoil.training.places import parties
from trefoil.training.tests import factories

LEARNERS = 9
KINDS = ("school", "school", "health", "police")
TYPED = (4, 7)
ON_PAPER = {2: Reach.LETTER, 5: Reach.MANAGER}
learners = st.integers(0, LEARNERS - 1)
which = st.integers(0, 1)


def latest_job() -> int:
    """The number of the newest job in the queue."""
    return ProcrastinateJob.objects.aggregate(latest=Max("pk"))["latest"] or 0


class Programme(RuleBasedStateMachine):
    """Two sessions of one course, nine learners of three kinds of workplace, and time that goes by.

    Two of the nine typed a workplace that nobody knew, and said that it was of a kind for which places are held. Two are
    written to on paper or through their manager. The health workplace is one of an agency’s, for which places are held too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.now = datetime(2020, 1, 6, 9, tzinfo=UTC)
        self.done = latest_job()
        with clock.at(self.now):
            version = factories.course()
            self.sessions = [
                factories.session(version, capacity=2, starts_in=timedelta(days=14)),
                factories.session(version, capacity=1, starts_in=timedelta(days=20)),
            ]
            self.typed = factories.typed_workplace()
            self.agencies = [None, *(factories.agency(number) for number in (1, 2))]
            self.clinic, self.school = factories.workplace("health"), factories.workplace("school")
            Workplace.objects.filter(pk=self.clinic.pk).update(agency=self.agencies[1])
            self.surgery = Workplace.objects.create(name="A surgery", kind="health", agency=self.agencies[2])
            self.jobs = [
                factories.employment(number, at=self.typed)
                if number in TYPED
                else factories.employment(number, KINDS[number % len(KINDS)])
                for number in range(LEARNERS)
            ]
            for number, reach in ON_PAPER.items():
                Learner.objects.filter(pk=self.jobs[number].learner_id).update(reach=reach)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    def do(self, action: Callable, **given: Any) -> None:
        """What somebody tries; a refusal is an answer. Afterwards the queue does what has come to its time."""
        before = self.had_from()
        with clock.at(self.now):
            try:
                action(**given, by=None)
            except Refused as sentence:
                assert str(sentence)
            self.settle()
        self.nobody_got_what_is_held_for_others(before)

    def had_from(self) -> Counter[tuple[int, int]]:
        """How many places of each session are had, or offered, from each workplace."""
        booked = Booking.objects.all().taking_a_place().values_list("session", "employment__workplace")
        offered = Offer.objects.filter(stage=OfferStage.OPEN)
        return Counter([*booked, *offered.values_list("session", "waiting__employment__workplace")])

    def nobody_got_what_is_held_for_others(self, before: Counter[tuple[int, int]]) -> None:
        """Whoever has more places than before leaves what is held for others and not used by them."""
        after, whose = self.had_from(), {one.pk: one for one in Workplace.objects.all()}
        for session in Session.objects.all():
            held = {one.agency_id or one.kind: one.places for one in session.held.filter(released_at__gt=self.now)}
            had: dict[bool, Counter] = {True: Counter(), False: Counter()}
            for is_after, numbers in ((False, before), (True, after)):
                for (key, workplace), number in numbers.items():
                    if key == session.pk:
                        had[is_after][self.share(whose[workplace], held)] += number
            for share in had[True] - had[False]:
                kept = sum(max(0, places - had[True][own]) for own, places in held.items() if own != share)
                assert sum(had[True].values()) + kept <= session.capacity

    def share(self, workplace: Workplace, held: dict[int | str, int]) -> int | str:
        if workplace.to_check:
            return UNCHECKED
        return workplace.agency_id if workplace.agency_id in held else workplace.kind

    def settle(self) -> None:
        """What the queue does by itself: what has come to its time, and all that follows from it."""
        for session in Session.objects.filter(due_for_settling()).distinct().order_by("pk"):
            actions.settle_due(session=session, by=None)
        while jobs := list(ProcrastinateJob.objects.filter(task_name__endswith=".settle_session", pk__gt=self.done)):
            self.done = latest_job()
            for job in jobs:
                actions.settle_due(session=Session.objects.get(pk=job.args["session"]), by=None)
        for waiting in without_dates(clock.now()).order_by("pk"):
            actions.close_waiting(waiting=waiting, by=None)

    @rule(one=learners, where=which)
    def ask(self, one: int, where: int) -> None:
        self.do(actions.ask_for_place, session=self.sessions[where], employment=self.jobs[one])

    @rule(one=st.integers(0, 30), approves=st.booleans())
    def manager_answers(self, one: int, approves: bool) -> None:
        waiting = list(Booking.objects.filter(stage=BookingStage.REQUESTED).order_by("pk"))
        if waiting:
            self.do(
                actions.answer_for_manager, booking=waiting[one % len(waiting)], approves=approves,
                answered_as="manager",
            )  # fmt: skip

    @rule(one=st.integers(0, 30))
    def give_back(self, one: int) -> None:
        held = list(Booking.objects.filter(stage__in=ASKED).order_by("pk"))
        if held:
            self.do(actions.give_back, booking=held[one % len(held)])

    @rule(one=st.integers(0, 30), instead=learners)
    def send_a_colleague(self, one: int, instead: int) -> None:
        held = list(Booking.objects.filter(stage__in=ASKED).order_by("pk"))
        if held:
            self.do(actions.substitute, booking=held[one % len(held)], employment=self.jobs[instead])

    @rule(one=learners, where=st.sampled_from([(0,), (1,), (0, 1)]))
    def wait(self, one: int, where: tuple[int, ...]) -> None:
        self.do(actions.join_waiting, sessions=[self.sessions[n] for n in where], employments=[self.jobs[one]])

    @rule(one=learners, other=learners, where=st.sampled_from([(0,), (0, 1)]))
    def wait_together(self, one: int, other: int, where: tuple[int, ...]) -> None:
        if one != other:
            self.do(
                actions.join_waiting, sessions=[self.sessions[n] for n in where],
                employments=[self.jobs[one], self.jobs[other]],
            )  # fmt: skip

    @rule(one=st.integers(0, 30))
    def stop_waiting(self, one: int) -> None:
        entries = list(Waiting.objects.filter(ended_at=None).order_by("pk"))
        if entries:
            self.do(actions.leave_waiting, waiting=entries[one % len(entries)])

    @rule(one=st.integers(0, 30), accepts=st.booleans())
    def answer_an_offer(self, one: int, accepts: bool) -> None:
        offers = list(Offer.objects.filter(stage=OfferStage.OPEN).order_by("pk"))
        if offers:
            self.do(actions.accept_offer if accepts else actions.decline_offer, offer=offers[one % len(offers)])

    @rule(where=which, capacity=st.integers(0, 4))
    def change_the_room(self, where: int, capacity: int) -> None:
        self.do(actions.change_places, session=self.sessions[where], capacity=capacity)

    @rule(where=which, kind=st.sampled_from(["police", "health"]), places=st.integers(0, 2), days=st.integers(1, 9))
    def hold(self, where: int, kind: str, places: int, days: int) -> None:
        until = self.now + timedelta(days=days)
        self.do(actions.hold_places, session=self.sessions[where], kind=kind, places=places, released_at=until)

    @rule(where=which, agency=st.integers(1, 2), places=st.integers(0, 2), days=st.integers(1, 9))
    def hold_for_an_agency(self, where: int, agency: int, places: int, days: int) -> None:
        self.do(
            actions.hold_places, session=self.sessions[where], agency=self.agencies[agency], places=places,
            released_at=self.now + timedelta(days=days),
        )  # fmt: skip

    @rule(agency=st.integers(0, 2))
    def find_out_whose_workplace_it_is(self, agency: int) -> None:
        self.do(actions.change_workplace, workplace=self.clinic, values={"agency": self.agencies[agency]})
        self.read_jobs_again()

    @rule(one=learners, where=st.sampled_from(["clinic", "surgery", "school"]))
    def works_elsewhere(self, one: int, where: str) -> None:
        learner = self.jobs[one].learner
        self.do(
            actions.change_employer, learner=learner, workplace=getattr(self, where), role="regular", manager_name="",
            manager_email="head@trefoil.example",
        )  # fmt: skip
        self.jobs[one] = learner.employments.get(until_on=None)

    @rule(where=which)
    def cancel(self, where: int) -> None:
        self.do(actions.cancel_session, session=self.sessions[where], why="The trainer is ill")

    @rule(kind=st.sampled_from(["police", "school"]))
    def check_what_was_typed(self, kind: str) -> None:
        self.do(actions.check_workplace, workplace=self.typed, values={"kind": kind})
        self.typed.refresh_from_db()
        self.read_jobs_again()

    def read_jobs_again(self) -> None:
        for job in self.jobs:
            job.refresh_from_db()

    @rule(one=st.integers(0, 30), where=which, waits=st.booleans())
    def move_from_a_cancelled_date(self, one: int, where: int, waits: bool) -> None:
        lost = list(Booking.objects.filter(stage=BookingStage.WITHDRAWN).order_by("pk"))
        if lost:
            take = actions.wait_first if waits else actions.move_booking
            self.do(take, booking=lost[one % len(lost)], session=self.sessions[where])

    @rule(hours=st.sampled_from([1, 13, 49, 24 * 8]))
    def time_goes_by(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        before = self.had_from()
        with clock.at(self.now):
            self.settle()
        self.nobody_got_what_is_held_for_others(before)

    @invariant()
    def it_is_never_oversold(self) -> None:
        with clock.at(self.now):
            for session in Session.objects.all():
                taken = session.bookings.taking_a_place().count()
                taken += session.offers.filter(stage=OfferStage.OPEN).count()
                assert taken <= session.capacity

    @invariant()
    def every_offer_ends(self) -> None:
        """No open offer is past its time, and none is open once joining instructions go out."""
        with clock.at(self.now):
            for offer in Offer.objects.filter(stage=OfferStage.OPEN).select_related("session"):
                assert self.now < offer.lapses_at <= offer.session.joining_at
                assert offer.lapses_at == terms.kept_until(
                    offer.made_at, offer.session.joining_at,
                    by_others=offer.waiting.learner_id in {self.jobs[one].learner_id for one in ON_PAPER},
                )  # fmt: skip
                assert offer.waiting.ended_at is None

    @invariant()
    def nobody_is_skipped(self) -> None:
        """While there is a place that somebody who waits could have, it is theirs to answer, not anybody’s to take."""
        with clock.at(self.now):
            for session in Session.objects.all():
                if not takes_offers(session, self.now):
                    continue
                places = places_of(session, self.now)
                queue = [as_waiting(one) for one in queue_of(session)]
                for party in parties(queue):
                    room, fits = places, True
                    for one in party:
                        fits = fits and room.free_for(one.kind, one.agency) > 0
                        room = room.with_one_more(one.kind, one.agency)
                    assert not fits

    @invariant()
    def what_a_learner_typed_takes_no_held_place(self) -> None:
        """Until it is checked its places count for no kind, so that all that is held stays for whom it is held."""
        theirs = Booking.objects.filter(employment__workplace=self.typed).values_list("kind", flat=True)
        kinds = {*theirs, *Waiting.objects.filter(employment__workplace=self.typed).values_list("kind", flat=True)}
        assert kinds <= {UNCHECKED} if self.typed.to_check else UNCHECKED not in kinds

    @invariant()
    def nobody_waits_for_what_can_never_come(self) -> None:
        """Whoever waits has a date that can still be offered, or an offer to answer."""
        with clock.at(self.now):
            assert not without_dates(self.now).exists()

    @invariant()
    def nobody_holds_two_places_of_a_course(self) -> None:
        live = Booking.objects.filter(stage__in=ASKED).values_list("learner", "course")
        assert len(live) == len(set(live))

    @invariant()
    def whoever_has_a_place_waits_no_more(self) -> None:
        booked = Booking.objects.filter(stage__in=ASKED).values("learner")
        assert not Waiting.objects.filter(ended_at=None, learner__in=booked).exists()


@pytest.mark.django_db
def test_no_order_of_events_oversells_or_skips():
    run_state_machine_as_test(
        Programme,
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            phases=[Phase.generate],
        ),
    )
