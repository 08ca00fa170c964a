"""Courses at the desk: added, changed, retired; versions that stay as they are once they were taught."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions
from trefoil.training.models import Course, CourseVersion
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
COURSE = {
    "title": "Safer sleeping", "kind": "top_up", "level": "1", "delivery": "online", "audience": "Health visitors",
    "valid_months": "24",
}  # fmt: skip
VERSION = {
    "from_on": "6/1/2020", "summary": "What to say, and when.", "minutes": "60", "teaches": "Working Together 2018",
    "outcomes": "I can say where a baby sleeps safely | Safer sleeping\nI can ask without blame",
}  # fmt: skip


@pytest.fixture
def trainer(cast: Cast, signed_in: Any) -> Any:
    Theme.objects.create(slug="safer-sleeping", name="Safer sleeping", definition="Where babies sleep.", source="Tests")
    return signed_in(cast["trainer"])


def send(client: Any, name: str, *args: Any, **answers: Any) -> Any:
    return client.post(reverse(f"training:{name}", args=args), answers | {"once": new_token()})


def test_a_course_is_added_and_its_first_version_written(trainer: Any):
    assert send(trainer, "desk_add_course", **COURSE).status_code == 303
    course = Course.objects.get()
    assert (course.slug, course.level, course.valid_months) == ("safer-sleeping", 1, 24)

    assert send(trainer, "desk_write_version", course.slug, **VERSION).status_code == 303
    written = course.versions.get()
    assert [(one.words, one.theme and one.theme.name) for one in written.outcomes.order_by("position")] == [
        ("I can say where a baby sleeps safely", "Safer sleeping"),
        ("I can ask without blame", None),
    ]
    page = trainer.get(reverse("training:desk_course", args=[course.slug])).content.decode()
    assert "1 hour" in page
    assert "Teaches Working Together 2018" in page


def test_an_outcome_with_a_theme_that_nobody_knows_is_told_by_its_line(trainer: Any):
    send(trainer, "desk_add_course", **COURSE)
    answer = send(trainer, "desk_write_version", "safer-sleeping", **VERSION | {"outcomes": "I can help | Sleep"})

    assert "Line 1: no theme is called “Sleep”" in answer.content.decode()
    assert not CourseVersion.objects.exists()


def test_a_second_course_of_the_same_title_is_refused(trainer: Any):
    send(trainer, "desk_add_course", **COURSE)

    assert "Choose another title" in send(trainer, "desk_add_course", **COURSE).content.decode()


def test_a_version_can_be_corrected_until_people_can_book_it(trainer: Any, cast: Cast):
    send(trainer, "desk_add_course", **COURSE)
    send(trainer, "desk_write_version", "safer-sleeping", **VERSION)
    version = CourseVersion.objects.get()
    send(trainer, "desk_change_version", version.pk, **VERSION | {"minutes": "90"})
    version.refresh_from_db()
    assert (version.minutes, version.outcomes.count()) == (90, 2)

    factories.session(version)
    answer = send(trainer, "desk_change_version", version.pk, **VERSION | {"minutes": "120"})
    version.refresh_from_db()
    assert "stays as it is" in answer.content.decode()
    assert version.minutes == 90


def test_a_version_that_was_taught_stays_and_the_next_one_is_written(cast: Cast):
    version = factories.course()
    factories.session(version, starts_in=timedelta(days=1))
    with clock.at(MONDAY + timedelta(days=40)):
        with pytest.raises(Refused, match="Write the next version"):
            actions.change_version(version=version, values={"minutes": 5}, outcomes=[], by=cast["trainer"])
        following = actions.write_version(
            course=version.course, from_on=clock.today(), summary="More.", minutes=60, outcomes=[("I can", None)],
            by=cast["trainer"],
        )  # fmt: skip

    assert following.number == 2


def test_the_next_version_is_not_taught_before_the_last_one(cast: Cast):
    version = factories.course()
    with pytest.raises(Refused, match="on or after"):
        actions.write_version(
            course=version.course,
            from_on=date(2019, 1, 1),
            summary="More.",
            minutes=60,
            outcomes=[],
            by=cast["trainer"],
        )


def test_a_course_with_sessions_to_come_is_not_retired(cast: Cast):
    version = factories.course()
    session = factories.session(version)
    with pytest.raises(Refused, match="still to come"):
        actions.retire_course(course=version.course, by=cast["trainer"])

    actions.cancel_session(session=session, why="Snow", by=cast["trainer"])
    retired = actions.retire_course(course=version.course, by=cast["trainer"])
    assert retired.retired_on == clock.today()
    assert actions.bring_back_course(course=retired, by=cast["trainer"]).retired_on is None


def test_courses_that_teach_an_edition_are_found(trainer: Any):
    send(trainer, "desk_add_course", **COURSE)
    send(trainer, "desk_write_version", "safer-sleeping", **VERSION)
    factories.course("another")
    page = trainer.get("/training/desk/courses/?teaches=Working+Together+2018").content.decode()

    assert "Safer sleeping" in page
    assert "Another" not in page


def test_others_do_not_change_courses(cast: Cast):
    with pytest.raises(Refused, match="training coordinator"):
        actions.add_course(title="A", level=1, delivery="place", audience="All", by=cast["school_rep"])
