"""“What do I need?”, for learners and for anyone; and the coordinator’s list of what is needed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.training import actions
from trefoil.training.models import Booking, Course, Requirement, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in, send

pytestmark = pytest.mark.django_db
ADDRESS = "/training/desk/needs/"
first_lines = import_module("trefoil.training.migrations.0008_what_people_need").add_local_levels


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    """The lines of the first day, whatever tests that empty the tables have left of them."""
    cache.clear()
    Requirement.objects.all().delete()
    with clock.at(MONDAY):
        first_lines(apps, None)
        yield


def attended(number: int, session: Session, cast: Cast) -> Booking:
    booking = actions.ask_for_place(session=session, employment=factories.employment(number), by=None)
    actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    with clock.at(session.ends_at):
        actions.save_register(session=session, marks=[actions.Mark(booking.pk, "attended")], by=cast["trainer"])
    return booking


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def test_the_first_lines_are_the_four_local_levels_marked_as_local_practice():
    rows = Requirement.objects.order_by("level")

    assert [(one.role, one.level) for one in rows] == [("anyone", 1), ("regular", 2), ("lead", 3), ("manager", 4)]
    assert all(one.is_local and one.valid_months is None and one.kind == "" for one in rows)


def test_a_learner_sees_what_is_missing_then_the_dates_with_places_and_a_link_to_book():
    version = factories.course()
    full, near, far = (factories.session(version, starts_in=timedelta(days=days), capacity=1) for days in (20, 30, 40))
    other = factories.session(factories.course("another", level=3))
    actions.ask_for_place(session=full, employment=factories.employment(9), by=None)
    factories.employment(1)
    page = text(came_in(), "/training/mine/needs/")

    parts = [
        "Level 2: working together",
        "Missing",
        "local practice",
        f"{near.reference}/book/",
        f"{far.reference}/book/",
    ]
    places = [page.index(one) for one in parts]
    assert places == sorted(places)
    assert page.index(f"{full.reference}/wait/") > places[-1]
    assert other.reference not in page


def test_what_was_attended_is_held_until_its_certificate_expires(cast: Cast):
    version = factories.course()
    Course.objects.update(valid_months=12)
    attended(1, factories.session(version), cast)
    with clock.at(datetime(2020, 3, 1, 9, tzinfo=UTC)):
        assert "It holds until 5 February 2021" in text(came_in(), "/training/mine/needs/")
    with clock.at(datetime(2020, 11, 6, 9, tzinfo=UTC)):
        assert "Expires soon" in text(came_in(), "/training/mine/needs/")
    with clock.at(datetime(2021, 2, 5, 9, tzinfo=UTC)):
        assert "It expired on 5 February 2021" in text(came_in(), "/training/mine/needs/")


def test_a_place_that_is_booked_is_told_and_an_evaluation_that_is_missing_too(cast: Cast):
    version = factories.course()
    Course.objects.update(needs_evaluation=True)
    booking = attended(1, factories.session(version), cast)
    with clock.at(MONDAY + timedelta(days=40)):
        session = factories.session(version)
        actions.ask_for_place(session=session, employment=booking.employment, by=None)
        page = text(came_in(), "/training/mine/needs/")

    assert "Missing" in page
    assert "it counts once you have sent your evaluation" in page
    assert "You have a place to come" in page


def test_anyone_finds_the_level_and_dates_of_a_role_without_signing_in(client: Client):
    session = factories.session(factories.course("leading", level=3))
    Requirement.objects.filter(role="lead").update(valid_months=24)
    page = text(client, "/training/needs/?role=lead&kind=school")

    assert page.index("Level 3: specialist") < page.index("Refresh within 24 months") < page.index(session.reference)
    assert "Level 3: specialist" not in text(client, "/training/needs/")
    assert "Choose the kind of organisation" in text(client, "/training/needs/?role=lead")
    assert "Choose one of the answers" in text(client, "/training/needs/?role=nobody&kind=school")


def test_a_role_without_a_line_needs_nothing(client: Client):
    Requirement.objects.all().delete()

    assert "Nothing is required of this role here" in text(client, "/training/needs/?role=lead&kind=school")
    factories.employment(1)
    assert "Nothing is required of your role here" in text(came_in(), "/training/mine/needs/")


def test_the_page_asks_as_often_for_many_certificates_and_dates_as_for_few(cast: Cast):
    client = came_in(factories.employment(1).learner.email or "")

    def asked() -> int:
        client.get("/training/mine/needs/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/training/mine/needs/")
        return len(queries)

    attended(1, factories.session(factories.course()), cast)
    factories.session(factories.course("first"))
    few = asked()
    for number in range(5):
        version = factories.course(f"course-{number}")
        attended(1, factories.session(version), cast)
        factories.session(version, starts_in=timedelta(days=50 + number))
    assert asked() == few


def test_the_coordinator_adds_a_line_ends_one_and_everyone_reads_it(cast: Cast, signed_in: Any, client: Client):
    trainer = signed_in(cast["trainer"])
    version = factories.course()
    given = {
        "role": "lead", "kind": "school", "level": "4", "valid_months": "24", "framework": "Schools here",
        "source": "Decided by the subgroup", "is_local": "True", "from_on": "6/1/2020",
    }  # fmt: skip
    assert send(trainer, f"{ADDRESS}add/", **given | {"course": version.course.pk}).status_code == 422
    assert send(trainer, f"{ADDRESS}add/", **given).status_code == 303
    assert "There is such a line already" in send(trainer, f"{ADDRESS}add/", **given).content.decode()
    assert "Schools here" in text(client, "/training/needs/?role=lead&kind=school")
    line = Requirement.objects.get(kind="school")
    assert send(trainer, f"{ADDRESS}{line.pk}/end/", until_on="6/1/2020").status_code == 303
    with clock.at(MONDAY + timedelta(days=1)):
        assert "Schools here" not in text(client, "/training/needs/?role=lead&kind=school")
        assert "Ended" in text(signed_in(cast["trainer"]), f"{ADDRESS}?force=no")


def test_only_the_coordinator_keeps_what_is_needed(cast: Cast):
    line = Requirement.objects.get(role="lead")
    with pytest.raises(Refused, match="Ask the training coordinator"):
        actions.end_requirement(requirement=line, until_on=date(2020, 2, 1), by=cast["school_rep"])
    with pytest.raises(Refused, match="either a level or a course"):
        actions.add_requirement(role="lead", framework="F", source="S", from_on=date(2020, 1, 1), by=cast["trainer"])
