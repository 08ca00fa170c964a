"""Two records that are of one person: everything is kept, nothing is held twice, and either address leads to it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from tests.ground import in_threads
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.training import actions
from trefoil.training.models import (
    Booking,
    Course,
    Employment,
    Learner,
    MaterialTaken,
    OwnDelivery,
    Reach,
    Session,
    Waiting,
)
from trefoil.training.tests import factories
from trefoil.training.tests.visiting import came_in

MONDAY = datetime(2020, 1, 6, 9, tzinfo=UTC)
WHY = "Their employer says that they changed their name"


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    cache.clear()
    with clock.at(MONDAY):
        yield


def two(kinds: tuple[str, str] = ("school", "charity")) -> tuple[Employment, Employment]:
    return factories.employment(1, kinds[0]), factories.employment(2, kinds[1])


def merge(one: Employment, other: Employment, cast: Cast) -> Learner:
    return actions.merge_learners(keep=one.learner, other=other.learner, why=WHY, by=cast["trainer"])


def attend(employment: Employment, session: Session, cast: Cast) -> Booking:
    booking = actions.ask_for_place(session=session, employment=employment, by=None)
    actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    with clock.at(session.ends_at):
        actions.save_register(session=session, marks=[actions.Mark(booking.pk, "attended")], by=cast["trainer"])
    return booking


HANDLED = {
    "Booking.learner", "Booking.booked_by", "Waiting.learner", "Employment.learner", "Learner.merged_into",
    "Licence.learner", "MaterialTaken.learner", "OwnDelivery.taught_by", "OwnDelivery.reported_by",
    "Certificate.learner", "Completion.learner", "BooksFor.learner",
}  # fmt: skip


def test_every_record_that_belongs_to_a_learner_is_thought_of():
    """A new table that points to learners fails here: add it to `merging.move`, then to this list."""
    related = Learner._meta.related_objects
    assert {f"{one.related_model.__name__}.{one.field.name}" for one in related} == HANDLED


@pytest.mark.django_db
def test_all_that_either_held_is_held_by_the_kept_record(cast: Cast):
    one, other = two()
    attended = attend(other, factories.session(factories.course()), cast)
    booked = actions.ask_for_place(session=factories.session(factories.course("second")), employment=one, by=None)
    full = factories.session(factories.course("third"), capacity=1)
    actions.ask_for_place(session=full, employment=factories.employment(3), by=None)
    (waiting,) = actions.join_waiting(sessions=[full], employments=[other], by=None)
    kept = merge(one, other, cast)

    assert set(kept.bookings.values_list("pk", flat=True)) == {attended.pk, booked.pk}
    assert attended.certificate.number in set(kept.bookings.values_list("certificate__number", flat=True))
    assert kept.certificates.get() == attended.certificate
    assert kept.waiting.get() == waiting
    assert {job.workplace.kind for job in kept.employments.all()} == {"school", "charity"}
    gone = Learner.objects.get(pk=other.learner.pk)
    assert (gone.merged_into, gone.merged_by, gone.merged_why, gone.merged_on) == (
        kept,
        cast["trainer"],
        WHY,
        date(2020, 1, 6),
    )
    events = AuditEvent.objects.filter(verb="merged")
    assert events.count() == 2
    assert not [one for one in events if "Learner 1" in one.sentence + one.details or WHY in one.details]


@pytest.mark.django_db
def test_either_address_leads_to_the_kept_record_also_after_a_second_merge_and_during_a_visit(cast: Cast):
    one, other = two()
    third = factories.employment(3, "police")
    under_way = came_in("learner2@trefoil.example")
    kept = merge(one, other, cast)
    for client in (came_in("learner1@trefoil.example"), came_in("learner2@trefoil.example"), under_way):
        assert "learner1@trefoil.example" in client.get("/training/mine/").content.decode()

    actions.merge_learners(keep=third.learner, other=kept, why=WHY, by=cast["trainer"])
    page = came_in("learner2@trefoil.example").get("/training/mine/").content.decode()
    assert "learner3@trefoil.example" in page
    assert Client().get("/training/mine/").status_code == 302


@pytest.mark.django_db
def test_a_record_without_an_address_takes_the_others_and_both_needs_are_kept(cast: Cast):
    one, other = two()
    Learner.objects.filter(pk=one.learner.pk).update(email=None, reach=Reach.LETTER, access_needs="Step-free access")
    Learner.objects.filter(pk=other.learner.pk).update(access_needs="Slides in advance")
    kept = merge(one, other, cast)

    assert (kept.email, kept.reach) == ("learner2@trefoil.example", Reach.EMAIL)
    assert kept.access_needs == "Step-free access\nSlides in advance"
    assert Learner.objects.get(pk=other.learner.pk).access_needs == ""


@pytest.mark.django_db
def test_two_places_in_one_session_or_two_dates_of_one_course_are_refused_in_words(cast: Cast):
    one, other = two()
    version = factories.course()
    first, second = factories.session(version), factories.session(version, starts_in=timedelta(days=60))
    held = actions.ask_for_place(session=first, employment=one, by=None)
    again = actions.ask_for_place(session=first, employment=other, by=None)
    with pytest.raises(Refused, match="Both hold a place in TRN-2020-"):
        merge(one, other, cast)
    actions.give_back(booking=again, by=None)
    actions.ask_for_place(session=second, employment=other, by=None)
    with pytest.raises(Refused, match="Both have a place booked in “Working together”"):
        merge(one, other, cast)
    actions.give_back(booking=held, by=None)

    assert merge(one, other, cast).bookings.filter(stage="requested").count() == 1


@pytest.mark.django_db
def test_two_who_sat_in_one_room_were_two_people(cast: Cast):
    one, other = two()
    session = factories.session(factories.course())
    bookings = [actions.ask_for_place(session=session, employment=job, by=None) for job in (one, other)]
    for booking in bookings:
        actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    with clock.at(session.ends_at):
        marks = [actions.Mark(booking.pk, "attended") for booking in bookings]
        actions.save_register(session=session, marks=marks, by=cast["trainer"])
        with pytest.raises(Refused, match="Both are on the register"):
            merge(one, other, cast)


@pytest.mark.django_db
def test_of_two_entries_on_one_list_the_first_stays_with_the_dates_of_both(cast: Cast):
    one, other = two()
    version = factories.course()
    full = [factories.session(version, capacity=1, starts_in=timedelta(days=days)) for days in (30, 40)]
    for number, session in enumerate(full, 5):
        actions.ask_for_place(session=session, employment=factories.employment(number), by=None)
    (early,) = actions.join_waiting(sessions=[full[0]], employments=[other], by=None)
    with clock.at(MONDAY + timedelta(hours=1)):
        (late,) = actions.join_waiting(sessions=[full[1]], employments=[one], by=None)
        kept = merge(one, other, cast)

    assert kept.waiting.get(ended_at=None) == early
    assert set(early.sessions.all()) == set(full)
    assert Waiting.objects.get(pk=late.pk).ended_as == "closed"


@pytest.mark.django_db
def test_an_open_offer_for_what_the_other_holds_is_answered_first(cast: Cast):
    one, other = two()
    version = factories.course()
    full, free = factories.session(version, capacity=1), factories.session(version, starts_in=timedelta(days=50))
    taken = actions.ask_for_place(session=full, employment=factories.employment(5), by=None)
    actions.join_waiting(sessions=[full], employments=[other], by=None)
    actions.ask_for_place(session=free, employment=one, by=None)
    actions.give_back(booking=taken, by=None)

    with pytest.raises(Refused, match="is offered a place in “Working together”"):
        merge(one, other, cast)


@pytest.mark.django_db
def test_two_jobs_at_one_workplace_become_one(cast: Cast):
    one, other = two(("school", "school"))
    with clock.at(MONDAY + timedelta(days=10)):
        kept = merge(one, other, cast)

        assert kept.employments.on(clock.today()).get() == one
        assert kept.employments.count() == 2


@pytest.mark.django_db
def test_licences_follow_from_the_certificates_of_both_and_one_taken_away_stays_so(cast: Cast):
    one, other = two()
    kind = actions.add_licence_kind(name="A tool", months=24, by=cast["trainer"])
    first, second = factories.course("tool-one"), factories.course("tool-two")
    Course.objects.update(gives=kind)
    attend(one, factories.session(first), cast)
    later = attend(other, factories.session(second, starts_in=timedelta(days=40)), cast)
    with clock.at(MONDAY + timedelta(days=60)):
        actions.end_licence(licence=other.learner.licences.get(), why="Did not follow the tool", by=cast["trainer"])
        kept = merge(one, other, cast)

    licence = kept.licences.get()
    assert licence.certificate == later.certificate
    assert licence.given_on < licence.refreshed_on
    assert licence.ended_why == "Did not follow the tool"


@pytest.mark.django_db
def test_copies_and_reports_of_own_teaching_go_with_the_person(cast: Cast, settings: Any, tmp_path: Path):
    one, other = two(("school", "school"))
    settings.FILES_FOLDER = tmp_path
    version = factories.course("slides")
    Course.objects.update(delivery="slides")
    words = SimpleUploadedFile("slides.txt", b"What to look for.", "text/plain")
    material = actions.add_material(
        title="Core slides", course=Course.objects.get(pk=version.course_id), terms="Teach it as it is.", file=words,
        by=cast["trainer"],
    )  # fmt: skip
    newest = material.versions.get()
    for job in (one, other):
        MaterialTaken.objects.create(
            material_version=newest, learner=job.learner, workplace=job.workplace, taken_on=clock.today()
        )
    report = OwnDelivery.objects.create(
        material=material, workplace=other.workplace, taught_on=clock.today(), taught_by=other.learner,
        reported_by=other.learner, reported_on=clock.today(), regular=9,
    )  # fmt: skip
    kept = merge(one, other, cast)

    report.refresh_from_db()
    assert (report.taught_by, report.reported_by) == (kept, kept)
    assert kept.materials_taken.count() == 1
    assert not MaterialTaken.objects.exclude(learner=kept).exists()


@pytest.mark.django_db
def test_only_the_coordinator_says_that_two_are_one_and_says_why(cast: Cast):
    one, other = two()
    given: dict[str, Any] = {"keep": one.learner, "other": other.learner}
    with pytest.raises(Refused, match="Ask the training coordinator"):
        actions.merge_learners(**given, why=WHY, by=cast["school_rep"])
    with pytest.raises(Refused, match="Say how you know"):
        actions.merge_learners(**given, why=" ", by=cast["trainer"])
    with pytest.raises(Refused, match="this is the same one"):
        actions.merge_learners(keep=one.learner, other=one.learner, why=WHY, by=cast["trainer"])
    merge(one, other, cast)
    with pytest.raises(Refused, match="was made part of another before"):
        merge(one, other, cast)


@pytest.mark.django_db
def test_the_database_lets_nobody_hold_anything_by_a_merged_record(cast: Cast):
    one, other = two()
    session = factories.session(factories.course())
    merge(one, other, cast)
    for write in (
        lambda: actions.ask_for_place(session=session, employment=other, by=None),
        lambda: Employment.objects.create(
            learner=other.learner, workplace=other.workplace, role="lead", from_on=date(2020, 1, 6)
        ),
    ):
        with pytest.raises(IntegrityError, match="was merged"), transaction.atomic():
            write()


@pytest.mark.django_db
def test_a_change_of_employer_keeps_places_certificates_and_the_list(cast: Cast):
    job = factories.employment(1)
    attended = attend(job, factories.session(factories.course()), cast)
    booked = actions.ask_for_place(session=factories.session(factories.course("second")), employment=job, by=None)
    full = factories.session(factories.course("third"), capacity=1)
    actions.ask_for_place(session=full, employment=factories.employment(3), by=None)
    (waiting,) = actions.join_waiting(sessions=[full], employments=[job], by=None)
    with clock.at(MONDAY + timedelta(days=1)):
        actions.change_employer(
            learner=job.learner, workplace=factories.workplace("police"), role="lead", manager_name="The chief",
            manager_email="chief@trefoil.example", by=None,
        )  # fmt: skip
        page = came_in().get("/training/mine/").content.decode()

    assert set(job.learner.bookings.all()) == {attended, booked}
    assert job.learner.waiting.get(ended_at=None) == waiting
    assert job.learner.bookings.filter(certificate__isnull=False).get() == attended
    assert "A police workplace" in page
    assert page.count("Working together") >= 1


def quietly(work: Callable[[], Any]) -> Callable[[], Any]:
    """For a thread of its own: a refusal, or the database’s own, is an answer."""

    def do() -> Any:
        with clock.at(MONDAY):
            try:
                return work()
            except (Refused, IntegrityError) as reason:
                return str(reason)

    return do


@pytest.mark.django_db(transaction=True)
def test_whoever_books_while_two_records_become_one_leaves_nothing_with_the_merged(cast: Cast):
    version = factories.course()
    for turn in range(6):
        one, other = factories.employment(10 + turn), factories.employment(30 + turn, "charity")
        session = factories.session(version)
        start = Barrier(2)

        def book(other: Employment = other, session: Session = session, start: Barrier = start) -> Any:
            start.wait(5)
            return actions.ask_for_place(session=session, employment=other, by=None)

        def join(one: Employment = one, other: Employment = other, start: Barrier = start) -> Any:
            start.wait(5)
            return merge(one, other, cast)

        answers = in_threads(quietly(book), quietly(join))
        assert not [one for one in answers if isinstance(one, Exception)], answers
        merged = Learner.objects.filter(merged_into__isnull=False)
        assert not Booking.objects.filter(learner__in=merged).exists()
