"""What people of the demonstration year hold: results of e-learning, licences, and what frameworks ask of them."""

from collections import Counter
from datetime import date

import pytest
from django.db.models import Q

from trefoil.demonstration.year.training import licences as year
from trefoil.demonstration.year.training.elearning import STRANGERS
from trefoil.shared import clock
from trefoil.training.coverage import coverage
from trefoil.training.holding import standings_by_learner
from trefoil.training.licences import DUE, EXPIRED, VALID, state_of
from trefoil.training.models import Certificate, Completion, Course, Employment, Letter, Licence, Requirement, Status
from trefoil.training.needs import HOLDS, State, overall

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year")]
EXISTS = ~Q(workplace__urn="") | Q(workplace__agency__invented=False)


def states(jobs: object) -> Counter:
    """How everybody with one of these jobs stands to all that they need."""
    learners = list(Employment.objects.on(clock.today()).filter(jobs).values_list("learner", flat=True))
    found = standings_by_learner(learners, clock.today(), Employment.objects.all())
    return Counter(overall(found[one]) for one in learners)


def test_most_hold_what_their_work_needs_and_some_are_about_to_lose_it_lost_it_or_never_had_it():
    counts = states(Q())

    assert sum(counts[one] for one in HOLDS) > 0.8 * sum(counts.values())
    assert min(counts[one] for one in (State.SOON, State.EXPIRED)) >= 10
    assert counts[State.MISSING] >= 100


def test_level_1_is_held_by_most_and_level_3_by_some():
    rows = coverage(clock.today())
    hold = {level: sum(one.hold for one in rows if one.level == level) for level in (1, 3)}
    known = {level: sum(one.known for one in rows if one.level == level) for level in (1, 3)}

    assert hold[1] > 0.85 * known[1]
    assert 0.3 * known[3] < hold[3] < 0.8 * known[3]


def test_nobody_at_a_workplace_that_exists_lacks_what_they_need_or_failed():
    assert set(states(EXISTS)) <= set(HOLDS)
    failed = Completion.objects.filter(status=Status.FAILED)
    assert failed.count() >= 5
    there = Employment.objects.filter(EXISTS).values("learner")
    assert not failed.filter(learner__in=there).exists()
    assert not Licence.objects.filter(learner__in=there).exists()


def test_level_1_comes_mostly_from_employers_learning_systems():
    of_level_1 = Certificate.objects.filter(level=1, withdrawn_on=None)

    assert of_level_1.exclude(completion=None).count() > of_level_1.filter(completion=None).count()


def test_results_that_match_nobody_or_no_course_wait_and_one_is_set_aside():
    waits = Completion.objects.to_settle()

    assert waits.count() == sum(not one.aside for one in STRANGERS)
    assert waits.filter(course=None).exists()
    assert Completion.objects.exclude(set_aside_why="").count() == 1
    assert Completion.objects.exclude(settled_by=None).exclude(learner=None).count() > 5


def test_a_result_below_what_the_course_asks_for_gives_no_certificate_and_the_next_attempt_does():
    failed = Completion.objects.filter(status=Status.FAILED)

    assert not Certificate.objects.filter(completion__in=failed).exists()
    for one in failed:
        later = Completion.objects.get(learner=one.learner, course=one.course, attempt=2)
        assert later.passed
        assert later.finished_on > one.finished_on


def test_licences_of_invented_agencies_are_valid_due_and_one_is_overdue():
    licences = Licence.objects.select_related("kind")
    found = Counter(state_of(one, clock.today()) for one in licences)

    assert licences.count() == sum(len(days) for _, _, days in year.REFRESHED)
    assert set(found) == {VALID, DUE, EXPIRED}
    assert found[DUE] == 3
    assert found[EXPIRED] == 1


def test_whoever_comes_to_a_day_of_refresh_was_reminded_of_it():
    reminded = Licence.objects.exclude(reminded_of_on=None)

    assert {one.refresh_on for one in reminded} == {
        one.refresh_on for one in Licence.objects.filter(refresh_on__lt=date(2020, 6, 1))
    }
    assert Letter.objects.filter(about="licence_due").count() == reminded.count()


def test_courses_that_license_people_here_are_still_to_come():
    giving = Course.objects.filter(gives__isnull=False).exclude(delivery="elearning")

    assert giving.count() == 3
    assert not Certificate.objects.filter(of__in=giving).exists()


def test_frameworks_beside_the_four_levels_are_of_two_national_documents_and_one_local_decision():
    lines = Requirement.objects.exclude(kind="")

    assert lines.filter(is_local=False).values("framework").distinct().count() == 2
    (local,) = lines.filter(is_local=True)
    assert str(local.course) == "Safer sleeping"
