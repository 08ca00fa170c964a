"""What courses changed: matched by learner and session, nothing told of few, and put forward as evidence."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from trefoil.learning import actions as learning
from trefoil.learning.models import Action, Evidence, Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.once import new_token
from trefoil.training import actions, cohorts, evidence, measured, on_theme
from trefoil.training.change import ENOUGH
from trefoil.training.measured import Cohort, Managers, Row
from trefoil.training.models import Booking, BookingStage, Course, CourseVersion, Session, SessionStage
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

THE_DAY = MONDAY + timedelta(days=10)
MUCH_LATER = THE_DAY + timedelta(weeks=8)
numbers = st.none() | st.integers(1, 10)
rows = st.lists(
    st.builds(Row, booking=st.integers(1, 40), item=st.sampled_from(["a", "b"]), before=numbers, after=numbers, later=numbers),
    unique_by=lambda one: (one.booking, one.item), max_size=60,
)  # fmt: skip


# --- Pure -------------------------------------------------------------------------------------------------------------
def people(number: int, before: int, after: int, later: int | None = None) -> list[Row]:
    """Learners who changed by about as much."""
    return [
        Row(one, "I can", before, after + one % 2, None if later is None else later + one % 2)
        for one in range(1, number + 1)
    ]


def cohort(found: list[Row], came: int, managers: Managers = Managers()) -> Cohort:  # noqa: B008
    return Cohort(found, came, frozenset(range(1, came + 1)), came, came, came, managers)


@given(rows)
def test_nobody_is_compared_with_anybody_else(found: list[Row]):
    """The change of all is the mean of each learner's own: shuffled among learners it would be another."""
    told = Cohort(found, 40, frozenset(range(1, 41))).overall.after
    own: dict[int, list[int]] = {}
    for row in found:
        if row.before is not None and row.after is not None:
            own.setdefault(row.booking, []).append(row.after - row.before)

    assert told.matched == len(own)
    assert told.asked == 40
    if own:
        assert told.mean == pytest.approx(sum(sum(one) / len(one) for one in own.values()) / len(own))


@given(rows)
def test_each_item_counts_all_who_came_and_never_more_answers_than_learners(found: list[Row]):
    for one in Cohort(found, 40, frozenset(range(1, 11))).items:
        assert (one.after.asked, one.later.asked) == (40, 10)
        assert one.after.matched <= 40
        assert one.later.matched <= 10


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (cohort([], 30), "few"),
        (cohort(people(ENOUGH - 1, 3, 8, 8), 9), "few"),
        (cohort(people(20, 3, 7, 6), 20), "lasting"),
        (cohort(people(20, 3, 7), 20), "changed"),
        (cohort(people(20, 4, 7, 4 - 1), 20), "faded"),
        (cohort([Row(one, "I can", 5, 4 + one % 3, None) for one in range(21)], 21), "none"),
    ],
)
def test_one_sentence_says_what_can_be_said(found: Cohort, kind: str):
    told = measured.verdict(found)

    assert told.kind == kind
    assert told.sentence.strip().endswith(".")
    assert kind in measured.ORDER


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (cohort(people(20, 3, 7, 6), 20, Managers(10, 6, 2, 1)), "better"),
        (cohort(people(20, 3, 7, 6), 20, Managers(10, 2, 6, 1)), "early"),
        (cohort(people(20, 3, 7, 6), 20), "early"),
        (cohort(people(20, 4, 7, 3), 20, Managers(10, 6, 2, 1)), "same"),
        (cohort(people(20, 3, 7), 20), "early"),
        (cohort([], 3), "early"),
    ],
)
def test_feeling_surer_is_better_practice_only_when_it_lasts_and_managers_saw_it(found: Cohort, says: str):
    assert measured.says(found) == says


# --- With records -----------------------------------------------------------------------------------------------------
@pytest.fixture
def version(db: None) -> CourseVersion:
    with clock.at(MONDAY):
        version = factories.course()
        theme = Theme.objects.create(slug="neglect", name="Neglect", definition="A theme", source="Test")
        version.course.themes.add(theme)
        factories.items(version, "I can say what neglect looks like", theme=theme)
        factories.items_after(version, "I know whom to tell")
    return version


@pytest.fixture
def planned_action(cast: Cast, version: CourseVersion) -> Action:
    """An action that is not closed, of a recommendation that came from no case."""
    by, health = cast["coordinator"], cast.agencies["health"]
    with clock.at(MONDAY):
        made = learning.make_recommendation(
            text="Train everyone to see neglect.", effect="8 of 10 say what it looks like.", due_on=date(2020, 6, 30),
            themes=list(Theme.objects.all()), owners=[health], by=by,
        )  # fmt: skip
        accepted = learning.accept(recommendation=made, despite="Asked again on purpose", by=by)
        parts = [learning.PartPlan(health, "Teach it", date(2020, 6, 1))]
        return learning.plan_action(recommendation=accepted, title="Teach how to see neglect", parts=parts, by=by)


def taught(version: CourseVersion) -> Session:
    with clock.at(MONDAY):
        return factories.session(version, capacity=60, starts_in=timedelta(days=10), stage=SessionStage.DELIVERED)


def answer(booking: Booking, when: str, score: int, moment: datetime, **words: Any) -> Any:
    items = booking.session.course_version.outcomes.all()
    with clock.at(moment):
        return actions.answer_evaluation(
            booking=booking, when=when, answers=dict.fromkeys(items, score), by=None, **words
        )  # fmt: skip


def attended(
    session: Session, number: int, *, before: int = 3, after: int = 7, later: int = 6, words: str = ""
) -> Booking:
    """One who came and answered three times; 0 for a time they did not answer."""
    with clock.at(MONDAY):
        booking = factories.booking(session, number, BookingStage.ATTENDED)
    if before:
        answer(booking, "before", before, MONDAY)
    if after:
        answer(booking, "after", after + number % 2, THE_DAY + timedelta(days=1), useful="very", will_do=words,
               touched=dict.fromkeys(booking.course.themes.all(), number % 4 > 0))  # fmt: skip
    if later:
        sent = answer(booking, "later", later + number % 2, THE_DAY + timedelta(weeks=7), changed=words)
        with clock.at(THE_DAY + timedelta(weeks=7)):
            actions.corroborate(evaluation=sent, seen="seen" if number % 3 else "not_seen", words=words, by=None)
    return booking


def look(client: Client, address: str) -> str:
    with clock.at(MUCH_LATER):
        answered = client.get(address)
    assert answered.status_code == 200
    return answered.content.decode()


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans()), min_size=1, max_size=6))
def test_answers_never_mix_between_sessions(version: CourseVersion, given_in: list[tuple[int, int, bool]]):
    """The same people come twice: what they said in one session is never matched with what they said in the other."""
    from django.db import transaction

    with transaction.atomic():
        sessions = [taught(version), taught(version)]
        for number, (before, after, second) in enumerate(given_in):
            attended(sessions[second], number, before=before, after=after, later=0)
            with clock.at(MONDAY):
                other = factories.booking(sessions[not second], number, BookingStage.ATTENDED)
            answer(other, "before", 10, MONDAY)
        with clock.at(MUCH_LATER):
            found = cohorts.cohorts(Booking.objects.all(), clock.now(), clock.today(), by="session")
        for place, session in enumerate(sessions):
            pairs = [
                after + number % 2 - before for number, (before, after, second) in enumerate(given_in)
                if second == bool(place) and before and after
            ]  # fmt: skip
            told = found[session.pk].overall.after
            assert told.matched == len(pairs)
            assert told.mean == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_what_is_sent_weeks_after_a_course_is_not_what_was_so_after_it(version: CourseVersion):
    session = taught(version)
    booking = attended(session, 1, after=0, later=0)
    answer(booking, "after", 9, THE_DAY + timedelta(weeks=7))
    with clock.at(MUCH_LATER):
        found = cohorts.cohorts(Booking.objects.all(), clock.now(), clock.today())[booking.course_id]

    assert (found.sent_after, found.overall.after.matched) == (0, 0)


@pytest.mark.django_db
def test_the_coordinator_reads_verdict_figures_and_words_and_the_team_no_words(
    cast: Cast, signed_in: Callable, version: CourseVersion
):
    session = taught(version)
    for number in range(1, 15):
        attended(session, number, words=f"I ask the child, number {number}" if number < 7 else "")
    page = look(signed_in(cast["trainer"]), "/training/desk/evaluation/working-together/")

    assert "Learners were still surer weeks later" in page
    assert "I can say what neglect looks like" in page
    assert "14 of 14 (100%)" in page
    assert "I ask the child, number 3" in page
    assert "Learner 1" not in page
    team = look(signed_in(cast["coordinator"]), "/training/desk/evaluation/working-together/")
    assert "Learners were still surer weeks later" in team
    assert "I ask the child" not in team
    whole = look(signed_in(cast["trainer"]), "/training/desk/evaluation/")
    assert "Lasting change" in whole
    assert look(signed_in(cast["trainer"]), f"/training/desk/sessions/{session.reference}/evaluation/")


@pytest.mark.django_db
def test_nothing_is_told_of_few(cast: Cast, signed_in: Callable, version: CourseVersion):
    session = taught(version)
    for number in range(1, 5):
        attended(session, number, words=f"A secret of number {number}")
    page = look(signed_in(cast["trainer"]), "/training/desk/evaluation/working-together/")

    assert "Too few to say" in page
    assert "A secret" not in page
    assert "had not" not in page
    assert "Very useful" not in page
    assert "+4" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "who", ["school_rep", "council_lead", "practitioner", "analyst", "board_member", "administrator"]
)
def test_others_do_not_see_the_evaluation(cast: Cast, signed_in: Callable, version: CourseVersion, who: str):
    session = taught(version)
    for address in ("", "working-together/", "working-together/use/"):
        assert signed_in(cast[who]).get(f"/training/desk/evaluation/{address}").status_code == 404
    address = f"/training/desk/sessions/{session.reference}/evaluation/"
    assert signed_in(cast[who]).get(address).status_code == 404


@pytest.mark.django_db
def test_the_figures_can_be_taken_away_without_those_of_few(cast: Cast, signed_in: Callable, version: CourseVersion):
    session = taught(version)
    for number in range(1, 15):
        attended(session, number, later=6 if number < 5 else 0)
    with clock.at(MUCH_LATER):
        file = signed_in(cast["trainer"]).get("/training/desk/evaluation/working-together/?download=xlsx")
    lines = [row for row in load_workbook(BytesIO(file.content)).active.values if row[0] == "All items together"]

    after, later = lines
    assert (after[1], after[2], after[4]) == ("After the course", 14, 4.5)
    assert (later[1], later[2], later[4]) == ("Weeks later", 4, None)


@pytest.mark.django_db
def test_the_overview_asks_no_more_for_ten_courses_than_for_one(
    cast: Cast, signed_in: Callable, version: CourseVersion, django_assert_max_num_queries: Any
):
    client = signed_in(cast["trainer"])
    attended(taught(version), 1)
    look(client, "/training/desk/evaluation/")
    for number in range(10):
        with clock.at(MONDAY):
            other = factories.course(f"course-{number}")
            factories.items(other)
        attended(taught(other), number + 2)
    with django_assert_max_num_queries(16):
        assert look(client, "/training/desk/evaluation/").count("Too few to say") > 10


@pytest.mark.django_db
def test_the_page_of_a_theme_tells_of_the_training_on_it(cast: Cast, signed_in: Callable, version: CourseVersion):
    session, theme = taught(version), Theme.objects.get()
    for number in range(1, 13):
        attended(session, number)
    page = look(signed_in(cast["coordinator"]), f"/loop/themes/{theme.slug}/")

    assert "Training on this theme" in page
    assert "9 of 12" in page
    assert "Lasting change" in page
    assert "/training/desk/evaluation/working-together/" in page
    plain = look(signed_in(cast["practitioner"]), f"/loop/themes/{theme.slug}/")
    assert "Training on this theme" in plain
    assert "/training/desk/evaluation/" not in plain
    assert on_theme.training_on(cast["coordinator"], [Theme(pk=0)]) is None


@pytest.mark.django_db
def test_the_team_puts_the_figures_forward_as_evidence_and_they_stay(
    cast: Cast, signed_in: Callable, version: CourseVersion, planned_action: Action
):
    session = taught(version)
    for number in range(1, 13):
        attended(session, number)
    client = signed_in(cast["coordinator"])
    assert "Use as evidence of an action" in look(client, "/training/desk/evaluation/working-together/")
    address = "/training/desk/evaluation/working-together/use/"
    assert "What is kept" in look(client, address)
    with clock.at(MUCH_LATER):
        sent = client.post(address, {"once": new_token(), "action": planned_action.pk})
    found = Evidence.objects.get(action=planned_action)

    assert sent.status_code == 303
    assert (found.kind, found.says, found.added_by) == ("measure", "better", cast["coordinator"])
    assert "12 came" in found.text
    assert "+4.5 points of 10 among the 12" in found.text
    assert "/training/desk/evaluation/working-together/" in found.text
    attended(session, 13, after=1)
    assert Evidence.objects.get().text == found.text


@pytest.mark.django_db
def test_evidence_is_added_by_nobody_who_may_not(
    cast: Cast, signed_in: Callable, version: CourseVersion, planned_action: Action
):
    attended(taught(version), 1)
    assert not evidence.actions_for(cast["trainer"]).exists()
    with clock.at(MUCH_LATER):
        assert signed_in(cast["trainer"]).get("/training/desk/evaluation/working-together/use/").status_code == 404
    assert planned_action in evidence.actions_for(cast["coordinator"])
    assert Course.objects.exists()
