"""Coverage: how many of those known here hold what they need, counted alike at the desk and for reports."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from time import process_time
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions, coverage
from trefoil.training.models import (
    Booking,
    Certificate,
    CourseVersion,
    Employment,
    Learner,
    Requirement,
    Session,
    Workplace,
    WorkplaceKind,
)
from trefoil.training.needs import State
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = pytest.mark.django_db
TODAY = date(2020, 1, 6)
PAGE = "/training/desk/coverage/"


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    cache.clear()
    Requirement.objects.all().delete()
    for role, level in (("regular", 2), ("lead", 3)):
        Requirement.objects.create(role=role, level=level, framework="Here", source="Decided", from_on=date(2019, 4, 1))
    with clock.at(MONDAY):
        yield


def held(version: CourseVersion, job: Employment, on: date, expires_on: date | None) -> Booking:
    """A certificate as if the course had been attended then."""
    ends = datetime(on.year, on.month, on.day, 15, tzinfo=UTC)
    session = Session.objects.filter(ends_at=ends, course_version=version).first() or Session.objects.create(
        reference=f"TRN-{on:%Y-%m%d}-{version.pk}"[:14], course_version=version, stage="delivered",
        starts_at=ends - timedelta(hours=6), ends_at=ends, capacity=500, closes_at=ends, joining_at=ends,
    )  # fmt: skip
    booking = Booking.objects.create(
        session=session, course=version.course, learner=job.learner, employment=job, kind=job.workplace.kind,
        stage="attended", asked_at=ends,
    )  # fmt: skip
    Certificate.objects.create(
        booking=booking, learner=job.learner, of=version.course, number=f"N-{booking.pk}", name=job.learner.name, course=version.course.title,
        level=version.course.level, minutes=330, taught_on=on, expires_on=expires_on,
    )  # fmt: skip
    return booking


def made(number: int, version: CourseVersion) -> None:
    """Four of a school: one holds it, one soon not, one no more, one never did."""
    jobs = [factories.employment(one) for one in range(number, number + 4)]
    held(version, jobs[0], date(2019, 5, 1), None)
    held(version, jobs[1], date(2019, 5, 1), date(2020, 3, 1))
    held(version, jobs[2], date(2018, 5, 1), date(2020, 1, 6))


def test_who_holds_what_is_counted_by_kind_role_and_state():
    made(1, factories.course())
    (row,) = coverage.coverage(TODAY)

    assert (row.group.name, row.needs) == ("Maintained school or college", "Level 2: working together")
    assert (row.met, row.soon, row.expired, row.missing, row.hold, row.known) == (1, 1, 1, 1, 2, 4)


def test_agencies_are_counted_by_themselves_and_an_agency_sees_its_own_alone(cast: Cast, signed_in: Any):
    version = factories.course()
    made(1, version)
    Workplace.objects.update(agency=cast.agencies["school"])
    factories.employment(9, "charity")
    names = [one.group.name for one in coverage.coverage(TODAY, by="agency")]
    assert names == sorted([cast.agencies["school"].name, "Voluntary, faith or community group"])

    page = signed_in(cast["school_rep"]).get(PAGE).content.decode()
    assert cast.agencies["school"].name in page
    assert "Voluntary, faith" not in page
    assert "not of the whole workforce" in page
    assert signed_in(cast["trainer"]).get(f"{PAGE}?by=agency").content.decode().count("Voluntary, faith") == 2
    assert signed_in(cast["analyst"]).get(PAGE).status_code == 404


def test_who_works_at_two_places_counts_at_each_by_what_is_needed_there():
    job = factories.employment(1)
    Employment.objects.create(
        learner=job.learner, workplace=factories.workplace("charity"), role="lead", from_on=date(2019, 9, 1)
    )
    held(factories.course(), job, date(2019, 5, 1), None)

    assert {(one.group.key, one.level, one.met, one.missing) for one in coverage.coverage(TODAY)} == {
        ("kind-school", 2, 1, 0), ("kind-charity", 3, 0, 1),
    }  # fmt: skip


def test_merged_records_and_past_jobs_are_not_counted(cast: Cast):
    one, other = factories.employment(1), factories.employment(2)
    past = factories.employment(3)
    Employment.objects.filter(pk=past.pk).update(from_on=date(2019, 1, 1), until_on=date(2019, 12, 31))
    with clock.at(MONDAY + timedelta(days=1)):
        actions.merge_learners(keep=one.learner, other=other.learner, why="The same", by=cast["trainer"])
    (row,) = coverage.coverage(TODAY + timedelta(days=1))

    assert row.known == 1


def test_places_that_were_not_used_are_counted_with_their_charges(cast: Cast):
    version = factories.course()
    session = factories.session(version, capacity=5)
    bookings = [actions.ask_for_place(session=session, employment=factories.employment(one), by=None) for one in (1, 2)]
    for booking in bookings:
        actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    with clock.at(session.ends_at):
        marks = [actions.Mark(bookings[0].pk, "attended"), actions.Mark(bookings[1].pk, "no_show")]
        actions.save_register(session=session, marks=marks, by=cast["trainer"])
        (row,) = coverage.missed(clock.today())

    assert (row.places, row.no_show, row.late) == (2, 1, 0)
    assert row.pence == bookings[1].charge.pence


def test_the_file_says_what_the_page_says(cast: Cast, signed_in: Any):
    made(1, factories.course())
    client = signed_in(cast["trainer"])
    lines = client.get(f"{PAGE}?by=kind&download=csv").content.decode("utf-8-sig")

    assert "Maintained school or college,Works with children regularly,Level 2: working together,4,2,1,1,1" in lines
    assert "not of the whole workforce" in lines
    assert client.get(f"{PAGE}?download=xlsx").status_code == 200
    assert client.get(f"{PAGE}?download=exe").status_code == 404


def test_coverage_of_1500_learners_takes_as_many_queries_as_of_few_and_a_tenth_of_a_second_of_work():
    version = factories.course()
    made(1, version)
    with CaptureQueriesContext(connection) as few:
        coverage.coverage(TODAY)
    many(version)
    with CaptureQueriesContext(connection) as asked:
        coverage.coverage(TODAY)
    took = min(timed() for _ in range(5))

    assert len(asked) == len(few) == 3
    assert sum(one.known for one in coverage.coverage(TODAY)) == 1504
    assert took < 0.1, f"{took:.3f} seconds of this process"


def timed() -> float:
    start = process_time()
    coverage.coverage(TODAY)
    return process_time() - start


def many(version: CourseVersion) -> None:
    places = [factories.workplace(kind) for kind in WorkplaceKind.values]
    learners = Learner.objects.bulk_create(
        Learner(name=f"Learner {one}", reach="letter", added_at=MONDAY) for one in range(1500)
    )
    jobs = Employment.objects.bulk_create(
        Employment(learner=one, workplace=places[number % 11], role=("regular", "lead")[number % 2], from_on=TODAY)
        for number, one in enumerate(learners)
    )
    one = held(version, jobs[0], date(2019, 6, 1), None)
    bookings = Booking.objects.bulk_create(
        Booking(session=one.session, course=version.course, learner=job.learner, employment=job, kind="school",
                stage="attended", asked_at=MONDAY)
        for job in jobs[1:1200]
    )  # fmt: skip
    Certificate.objects.bulk_create(
        Certificate(booking=booking, learner_id=booking.learner_id, of=version.course, number=f"M-{booking.pk}", name="L", course="C", level=3, minutes=330,
                    taught_on=date(2019, 6, 1), expires_on=date(2020, 3, 1))
        for booking in bookings
    )  # fmt: skip


def test_every_state_has_its_place_in_a_row():
    assert set(coverage.ORDER) == set(State)
