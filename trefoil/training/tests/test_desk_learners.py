"""Learners at the desk: found, shown to those they work for, and what is kept from them; two records made one."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.models import Booking, BookingStage, Employment, Learner, Requirement, Workplace
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import send

pytestmark = pytest.mark.django_db
LIST = "/training/desk/learners/"


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    cache.clear()
    Requirement.objects.all().delete()
    Requirement.objects.create(role="regular", level=2, framework="Here", source="Decided", from_on=date(2019, 4, 1))
    with clock.at(MONDAY):
        yield


@pytest.fixture
def school(cast: Cast) -> Workplace:
    place = factories.workplace()
    place.agency = cast.agencies["school"]
    place.save()
    return place


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def attend(employment: Employment, cast: Cast, slug: str = "working-together") -> None:
    session = factories.session(factories.course(slug), starts_in=timedelta(days=-3))
    session.closes_at = session.starts_at
    with clock.at(session.starts_at - timedelta(days=20)):
        booking = actions.ask_for_place(session=session, employment=employment, by=None)
        actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    actions.save_register(session=session, marks=[actions.Mark(booking.pk, "attended")], by=cast["trainer"])


def test_the_coordinator_finds_learners_by_name_workplace_state_level_and_kind(
    cast: Cast, signed_in: Any, school: Workplace
):
    one, other = factories.employment(1), factories.employment(2, "charity")
    attend(one, cast)
    client = signed_in(cast["trainer"])

    for query, found, not_found in (
        ("q=learner1@", one, other), ("q=charity", other, one), ("state=missing", other, one), ("state=met", one, other),
        ("kind=school", one, other), ("level=2&state=met", one, other),
    ):  # fmt: skip
        page = text(client, f"{LIST}?{query}")
        assert found.learner.name in page, query
        assert not_found.learner.name not in page, query
    assert one.learner.name not in text(client, f"{LIST}?level=4")
    assert client.get(f"{LIST}?download=xlsx").status_code == 200


def test_an_agency_sees_its_own_people_and_of_them_its_own_workplaces(cast: Cast, signed_in: Any, school: Workplace):
    own, stranger = factories.employment(1), factories.employment(2, "charity")
    Employment.objects.create(
        learner=own.learner, workplace=stranger.workplace, role="manager", from_on=date(2019, 9, 1),
        job_title="Trustee", manager_name="Nobody else’s business",
    )  # fmt: skip
    Learner.objects.update(access_needs="A hearing loop")
    client = signed_in(cast["school_rep"])
    page = text(client, f"{LIST}{own.learner.pk}/")

    assert own.learner.name in text(client, LIST)
    assert stranger.learner.name not in text(client, LIST)
    assert own.learner.name not in text(client, f"{LIST}?q=charity")
    assert client.get(f"{LIST}{stranger.learner.pk}/").status_code == 404
    assert client.get(f"{LIST}{own.learner.pk}/same/").status_code == 404
    for kept_back in ("Trustee", "Nobody else", "A hearing loop", "same person"):
        assert kept_back not in page, kept_back
    assert "A hearing loop" not in text(signed_in(cast["trainer"]), f"{LIST}{own.learner.pk}/")


def test_what_another_job_needs_is_not_told_to_an_agency(cast: Cast, signed_in: Any, school: Workplace):
    Requirement.objects.create(role="manager", level=4, framework="Here", source="Decided", from_on=date(2019, 4, 1))
    own = factories.employment(1)
    elsewhere = factories.employment(1, "charity")
    Employment.objects.filter(pk=elsewhere.pk).update(role="manager")
    agency, desk = signed_in(cast["school_rep"]), signed_in(cast["trainer"])
    page, whole = (text(one, f"{LIST}{own.learner.pk}/") for one in (agency, desk))

    assert own.learner.name not in text(agency, f"{LIST}?level=4")
    assert own.learner.name in text(agency, f"{LIST}?level=2")
    assert own.learner.name in text(desk, f"{LIST}?level=4")
    assert page.count("No certificate meets it") == whole.count("No certificate meets it") == 1
    assert page != whole and "level 2" in page.lower()


def test_what_somebody_missed_at_an_earlier_employer_is_not_shown_to_the_next(
    cast: Cast, signed_in: Any, school: Workplace
):
    before = factories.employment(1, "charity")
    missed = factories.booking(factories.session(factories.course("neglect")), 1, BookingStage.NO_SHOW)
    Booking.objects.filter(pk=missed.pk).update(employment=before)
    own = factories.employment(1, at=school)
    here = text(signed_in(cast["school_rep"]), f"{LIST}{own.learner.pk}/")
    desk = text(signed_in(cast["trainer"]), f"{LIST}{own.learner.pk}/")

    assert "Never" in here and missed.session.reference not in here
    assert "Never" not in desk


def test_nobody_else_sees_learners(cast: Cast, signed_in: Any, school: Workplace):
    job = factories.employment(1)
    for who in ("health_lead", "analyst", "coordinator", "chair"):
        client = signed_in(cast[who])
        assert client.get(f"{LIST}{job.learner.pk}/").status_code == 404, who
    for who in ("analyst", "coordinator"):
        assert signed_in(cast[who]).get(LIST).status_code == 404, who


def test_the_page_of_a_learner_tells_what_they_need_hold_and_have_to_come(
    cast: Cast, signed_in: Any, school: Workplace
):
    job = factories.employment(1)
    attend(job, cast)
    booked = actions.ask_for_place(session=factories.session(factories.course("second")), employment=job, by=None)
    page = text(signed_in(cast["trainer"]), f"{LIST}{job.learner.pk}/")

    for said in ("Holds it", "Level 2: working together", "Attended on 3 January 2020", booked.session.reference,
                 "A request that a manager is to answer", "Never", "certificates/"):  # fmt: skip
        assert said in page, said


def test_two_records_are_compared_and_made_one(cast: Cast, signed_in: Any):
    one, other = factories.employment(1), factories.employment(2, "charity")
    Learner.objects.update(name="Ash Lindley")
    client = signed_in(cast["trainer"])
    found = f"{LIST}{one.learner.pk}/same/"
    assert f"{found}{other.learner.pk}/" in text(client, found)
    assert "Nobody else is found" in text(client, f"{found}?q=zzz")
    address = f"{found}{other.learner.pk}/"
    assert "Say how you know" in send(client, address, keep=one.learner.pk).content.decode()
    assert send(client, address, keep=other.learner.pk, why="The same e-mail").status_code == 303

    page = text(client, f"{LIST}{other.learner.pk}/")
    assert "The same e-mail" in page
    assert client.get(f"{LIST}{one.learner.pk}/")["Location"] == f"{LIST}{other.learner.pk}/"
    assert text(client, LIST).count("Ash Lindley") == 1
    assert client.get(address).status_code == 404


def test_the_list_and_a_page_ask_as_often_for_many_as_for_few(cast: Cast, signed_in: Any, school: Workplace):
    client = signed_in(cast["trainer"])
    job = factories.employment(1)

    def asked() -> list[int]:
        counts = []
        for path in (LIST, f"{LIST}?state=missing&kind=school", f"{LIST}{job.learner.pk}/"):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            counts.append(len(queries))
        return counts

    attend(job, cast)
    factories.employment(2, "charity")
    few = asked()
    for number in range(3, 9):
        attend(factories.employment(number), cast, f"course-{number}")
    for number in range(3):
        attend(job, cast, f"another-{number}")
    assert asked() == few
