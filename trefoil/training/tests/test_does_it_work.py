"""What anyone reads of a course: what it changed, once enough have answered."""

from datetime import timedelta

import pytest
from django.test import Client

from trefoil.shared import clock
from trefoil.training.models import Answer, Course, Evaluation
from trefoil.training.tests import factories

pytestmark = pytest.mark.django_db


def taught_to(people: int, answered: int, gain: int = 3) -> Course:
    """A course to which so many came, of whom some answered before and after; each gained alike, give or take."""
    version = factories.course()
    (item,) = factories.items(version, "I know whom to tell")
    session = factories.session(version, starts_in=timedelta(days=-2), stage="delivered")
    for number in range(people):
        booking = factories.booking(session, number)
        for when, score in (("before", 4), ("after", 4 + gain + number % 2)):
            if number < answered:
                sent = Evaluation.objects.create(booking=booking, when=when, sent_at=clock.now())
                Answer.objects.create(evaluation=sent, outcome=item, score=score)
    return version.course


def page(client: Client, course: Course) -> str:
    return client.get(f"/training/courses/{course.slug}/").content.decode()


def test_anyone_reads_how_much_surer_people_were_and_of_how_many_that_is(client: Client):
    read = page(client, taught_to(20, 12))

    assert "Does it work?" in read
    assert "People who came were surer afterwards. Too few can say yet whether it lasts." in read
    assert "12 of 20 answered both times" in read
    assert "+3.5" in read


def test_of_few_answers_nothing_is_told(client: Client):
    assert "Does it work?" not in page(client, taught_to(20, 9))


def test_a_course_that_changed_nothing_says_so(client: Client):
    read = page(client, taught_to(20, 12, gain=-1))

    assert "It is not shown that people who came were surer afterwards." in read


def test_a_course_that_nobody_came_to_says_nothing_of_it(client: Client):
    assert "Does it work?" not in page(client, factories.course().course)
