"""The programme for anyone: what is taught, when, where, and how many places are left. Never who."""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions, terms
from trefoil.training.models import Delivery, HeldPlaces, Outcome, Session, SessionStage
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.when import day_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def session() -> Session:
    version = factories.course()
    Outcome.objects.create(course_version=version, position=1, words="I can say what a child’s day is like")
    return factories.session(version, capacity=3, starts_in=timedelta(days=14))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_anyone_finds_the_course_its_outcomes_terms_and_dates_without_signing_in(client: Client, session: Session):
    assert "Working together" in page(client, "/training/")
    course = page(client, "/training/courses/working-together/")
    assert "I can say what a child’s day is like" in course
    assert terms.in_words("£30 to £90, by kind of organisation")[1] in course
    assert "Mon 20 January 2020" in course
    assert "3 places left" in course


def test_places_go_down_when_somebody_asks_and_nobody_is_named(client: Client, session: Session):
    for number in (1, 2):
        actions.ask_for_place(session=session, employment=factories.employment(number), by=None)
    shown = page(client, f"/training/sessions/{session.reference}/")

    assert "1 place left" in shown
    assert "Learner" not in shown and "learner" not in shown
    actions.ask_for_place(session=session, employment=factories.employment(3), by=None)
    assert "Full" in page(client, "/training/")


def test_held_places_are_told_apart(client: Client, session: Session):
    HeldPlaces.objects.create(session=session, kind="police", places=2, released_at=MONDAY + timedelta(days=5))

    shown = page(client, f"/training/sessions/{session.reference}/")
    assert "1 place left" in shown
    assert "2 more places held for police until 10 January 2020" in shown


def test_the_last_free_day_and_the_joining_link_stand_where_they_belong(client: Client, session: Session):
    Session.objects.filter(pk=session.pk).update(joining_link="https://meet.example/secret")
    shown = page(client, f"/training/sessions/{session.reference}/")

    assert "15 January 2020" in shown
    assert "secret" not in shown


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("?q=together", True), ("?q=look+whom", True), ("?q=child’s day", True), ("?q=fish", False),
        ("?for=children", True), ("?for=pilots", False), ("?level=2", True), ("?level=3", False),
        ("?how=place", True), ("?how=online", False), ("?month=2020-01", True), ("?month=2020-02", False),
        ("?theme=neglect", True), ("?theme=other", False), ("?level=99&month=2020-13&how=x", True),
        ("?month=٢٠٢٠-٠١&q=%00", True),
    ],
)  # fmt: skip
def test_a_course_is_found_by_words_level_audience_theme_month_and_way(
    client: Client, session: Session, query: str, there: bool
):
    theme = Theme.objects.create(slug="neglect", name="Neglect", definition="What counts", source="Made")
    session.course_version.course.themes.add(theme)

    assert ('href="/training/courses/working-together/"' in page(client, f"/training/{quote(query, '?=&+%')}")) is there


def test_a_planned_session_is_there_for_the_coordinator_alone(client: Client, cast: Cast, signed_in, session: Session):
    planned = factories.session(session.course_version, stage=SessionStage.PLANNED)

    assert client.get(f"/training/sessions/{planned.reference}/").status_code == 404
    assert signed_in(cast["school_rep"]).get(f"/training/sessions/{planned.reference}/").status_code == 404
    assert signed_in(cast["trainer"]).get(f"/training/sessions/{planned.reference}/").status_code == 200
    assert "2020-002" not in page(client, "/training/courses/working-together/")


def test_a_course_that_is_taught_no_more_or_not_yet_is_not_there(client: Client, session: Session):
    course = session.course_version.course
    course.retired_on = date(2020, 1, 6)
    course.save()
    assert client.get(course.get_absolute_url()).status_code == 404
    assert "working-together" not in page(client, "/training/")
    assert client.get(session.get_absolute_url()).status_code == 200


def test_a_cancelled_session_says_so_and_keeps_the_reason_for_those_who_booked(
    client: Client, cast: Cast, session: Session
):
    actions.cancel_session(session=session, why="The hall is flooded", by=cast["trainer"])

    shown = page(client, session.get_absolute_url())
    assert "This session was cancelled" in shown
    assert "The hall is flooded" not in shown
    assert "Mon 20 January" not in page(client, "/training/courses/working-together/")


def test_the_catalogue_asks_as_often_for_many_courses_as_for_one(client: Client, session: Session):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client, "/training/")
        return len(asked)

    few = queries()
    for number in range(6):
        version = factories.course(f"course-{number}", level=1 + number % 4)
        version.course.delivery = Delivery.ONLINE
        version.course.save()
        for days in (10, 20):
            one = factories.session(version, starts_in=timedelta(days=days))
            HeldPlaces.objects.create(session=one, kind="police", places=1, released_at=MONDAY + timedelta(days=5))
    assert queries() == few


def test_a_full_date_names_the_next_that_can_be_booked(client: Client, session: Session):
    Session.objects.filter(pk=session.pk).update(capacity=1)
    later = factories.session(session.course_version, capacity=4, starts_in=timedelta(days=60))
    actions.ask_for_place(session=session, employment=factories.employment(1), by=None)

    assert f"Then {day_of(later)}: 4 places left" in page(client, "/training/")


def test_a_course_whose_dates_all_moved_online_says_so(client: Client, session: Session):
    at = session.course_version.course.get_absolute_url()
    before = [page(client, address) for address in ("/training/", at)]
    Session.objects.update(venue="", joining_link="https://meet.trefoil.example/room")
    after = [page(client, address) for address in ("/training/", at)]

    assert all("<span>In person</span>" in shown for shown in before)
    assert all("<span>Online for now</span>" in shown for shown in after)


def test_a_course_that_is_online_for_now_is_found_among_those_live_online(client: Client, session: Session):
    link = 'href="/training/courses/working-together/"'
    Session.objects.update(venue="", joining_link="https://meet.trefoil.example/room")
    factories.course("never-planned")
    assert link in page(client, "/training/?how=online")
    assert link in page(client, "/training/?how=online&level=2&month=2020-01")
    assert link not in page(client, "/training/?how=elearning")
    assert "never-planned" not in page(client, "/training/?how=online")
    factories.session(session.course_version, starts_in=timedelta(days=60))
    assert link not in page(client, "/training/?how=online")


@pytest.mark.parametrize(
    "address", ["/training/certificates/2222-2222-2222-2222/", "/training/courses/none/", "/training/offer/1.seal/"]
)
def test_whoever_has_no_sign_in_is_led_on_from_a_page_that_is_not_there(client: Client, address: str):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "Go to my learning" in answer.content.decode()
    assert "My work" not in answer.content.decode()


def test_whoever_is_signed_in_is_led_back_to_my_work(cast: Cast, signed_in):
    assert "Go to My work" in signed_in(cast["trainer"]).get("/training/courses/none/").content.decode()
