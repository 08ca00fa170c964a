"""Courses and their versions. A version that was taught stands as it is: what changed is written in the next one."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.utils.text import slugify

from trefoil.learning.models import Theme
from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import UNCHANGED, change, lock
from trefoil.training.actions.licences import enter_all
from trefoil.training.actions.sessions import THEIRS
from trefoil.training.models import Course, CourseVersion, Delivery, LicenceKind, Outcome, SessionStage

TAKEN = "Choose another title: a course with this one exists"
Words = tuple[str, Theme | None]
"""What a learner can do afterwards, and the theme of reviews that it answers."""


@action
def add_course(
    *, title: str, level: int, delivery: str, audience: str, kind: str = "course", themes: Collection[Theme] = (),
    valid_months: int | None = None, needs_evaluation: bool = False, gives: LicenceKind | None = None,
    taught_by: LicenceKind | None = None, by: Person | None,
) -> Course:  # fmt: skip
    """Add a course. What it teaches is written as its first version."""
    need(by, "training.manage", THEIRS)
    must_be_asked(delivery, needs_evaluation)
    slug = slugify(title)[:80]
    if not slug:
        raise Refused("Choose another title: write it in letters")
    with refusing(slug=TAKEN):
        course = Course.objects.create(
            slug=slug, title=title, level=level, delivery=delivery, audience=audience, kind=kind,
            valid_months=valid_months, needs_evaluation=needs_evaluation, gives=gives, taught_by=taught_by,
        )  # fmt: skip
    course.themes.set(themes)
    record("created", course, f"Added the course “{course}”.")
    return course


def must_be_asked(delivery: str, needs_evaluation: bool) -> None:
    """A result of e-learning comes from another system, which asks nothing for us: its certificate waits for nobody."""
    if needs_evaluation and delivery == Delivery.ELEARNING:
        raise Refused(
            "Leave out that the evaluation comes first: for e-learning the certificate is given when the result comes in"
        )


@action
def change_course(*, course: Course, values: dict[str, Any], version: int | None = None, by: Person | None) -> Course:
    """Change what is said of a course. Its address stays, so that links to it do."""
    need(by, "training.manage", THEIRS)
    course = lock(Course.objects, pk=course.pk, version=version)
    values = dict(values)
    themes, before = values.pop("themes", None), course.gives
    fields = change(course, values)
    must_be_asked(course.delivery, course.needs_evaluation)
    if themes is not None and {one.pk for one in themes} != set(course.themes.values_list("pk", flat=True)):
        course.themes.set(themes)
        fields.append("themes")
        if fields == ["themes"]:
            course.version += 1
            course.save(update_fields=["version"])
    if not fields:
        raise Refused(UNCHANGED)
    record("changed", course, f"Changed the course “{course}”.", fields=fields)
    if "gives" in fields:
        for kind in filter(None, (before, course.gives)):
            enter_all(kind)
    return course


@action
def retire_course(*, course: Course, by: Person | None) -> Course:
    """Take a course out of use from today. Sessions still to come have to be held or cancelled first."""
    need(by, "training.manage", THEIRS)
    course = lock(Course.objects, pk=course.pk)
    if course.retired_on is not None:
        raise Refused("This course is retired already")
    coming = course.versions.filter(
        sessions__stage__in=(SessionStage.PLANNED, SessionStage.OPEN), sessions__ends_at__gt=clock.now()
    )
    if coming.exists():
        raise Refused("Sessions of this course are still to come. Hold or cancel them first")
    change(course, {"retired_on": clock.today()})
    record("retired", course, f"Retired the course “{course}”.")
    return course


@action
def bring_back_course(*, course: Course, by: Person | None) -> Course:
    need(by, "training.manage", THEIRS)
    course = lock(Course.objects, pk=course.pk)
    if course.retired_on is None:
        raise Refused("This course is not retired")
    change(course, {"retired_on": None})
    record("changed", course, f"Brought the course “{course}” back.", fields=["retired_on"])
    return course


@action
def write_version(
    *, course: Course, from_on: date, summary: str, minutes: int, outcomes: Sequence[Words], teaches: str = "",
    by: Person | None,
) -> CourseVersion:  # fmt: skip
    """Write the next version of a course."""
    need(by, "training.manage", THEIRS)
    course = lock(Course.objects, pk=course.pk)
    latest = course.versions.order_by("-number").first()
    if latest is not None and from_on < latest.from_on:
        raise Refused("Enter a day on or after the one from which the version before is taught")
    version = CourseVersion.objects.create(
        course=course, number=latest.number + 1 if latest else 1, from_on=from_on, summary=summary, minutes=minutes,
        teaches=teaches,
    )  # fmt: skip
    set_outcomes(version, outcomes)
    record("created", version, f"Wrote {version}.")
    return version


@action
def change_version(
    *, version: CourseVersion, values: dict[str, Any], outcomes: Sequence[Words], by: Person | None
) -> CourseVersion:
    """Correct a version that nobody has been taught yet."""
    need(by, "training.manage", THEIRS)
    lock(Course.objects, pk=version.course_id)
    version = CourseVersion.objects.select_for_update(of=("self",)).select_related("course").get(pk=version.pk)
    if was_taught(version):
        raise Refused("This version was taught and stays as it is. Write the next version")
    for name, value in values.items():
        setattr(version, name, value)
    version.save(update_fields=list(values))
    set_outcomes(version, outcomes)
    record("changed", version, f"Changed {version}.", fields=[*values, "outcomes"])
    return version


def was_taught(version: CourseVersion) -> bool:
    """Whether a session of it has begun that was not cancelled, or people have booked what it promises."""
    return (
        version.sessions.exclude(stage=SessionStage.CANCELLED).filter(starts_at__lte=clock.now()).exists()
        or version.sessions.filter(stage__in=(SessionStage.OPEN, SessionStage.DELIVERED)).exists()
    )


def set_outcomes(version: CourseVersion, outcomes: Sequence[Words]) -> None:
    version.outcomes.all().delete()
    Outcome.objects.bulk_create(
        Outcome(course_version=version, position=place, words=words, theme=theme)
        for place, (words, theme) in enumerate(outcomes, 1)
    )
