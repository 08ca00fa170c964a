"""The pool of trainers, who teaches which session, and visits to their teaching."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import UNCHANGED, change, lock
from trefoil.training.actions.telling import tell_trainer
from trefoil.training.models import (
    About,
    Away,
    Course,
    Observation,
    Session,
    SessionStage,
    Teaching,
    Trainer,
    Workplace,
)
from trefoil.training.when import meetings_of

THEIRS = "Ask the training coordinator: the pool of trainers is kept there"
OVER = "A trainer’s link works until the day after the session. Ask the training coordinator"
LASTS = timedelta(days=1)
"""How many days after the last date a trainer’s link still shows the list and takes the register."""
BEFORE = timedelta(days=1)
"""How many days before the first date the desk’s list to sign says what people need. Local practice."""
TAKEN = "A trainer with this e-mail address is in the pool already"


@action
def add_trainer(
    *, name: str, email: str, workplace: Workplace | None = None, courses: Collection[Course] = (),
    days_in_kind: int = 0, from_on: date | None = None, until_on: date | None = None, by: Person | None,
) -> Trainer:  # fmt: skip
    """Take somebody into the pool."""
    need(by, "training.manage", THEIRS)
    with refusing(email=TAKEN):
        trainer = Trainer.objects.create(
            name=name, email=email.lower(), workplace=workplace, days_in_kind=days_in_kind,
            from_on=from_on or clock.today(), until_on=until_on,
        )  # fmt: skip
    trainer.courses.set(courses)
    record("created", trainer, "Took a trainer into the pool.")
    return trainer


@action
def change_trainer(
    *, trainer: Trainer, values: dict[str, Any], version: int | None = None, by: Person | None
) -> Trainer:
    """Correct what is known of a trainer; a last day takes them out of the pool from the day after."""
    need(by, "training.manage", THEIRS)
    trainer = lock(Trainer.objects, pk=trainer.pk, version=version)
    values = dict(values)
    courses = values.pop("courses", None)
    if "email" in values:
        values["email"] = values["email"].lower()
    with refusing(email=TAKEN):
        fields = change(trainer, values)
    if courses is not None and {one.pk for one in courses} != set(trainer.courses.values_list("pk", flat=True)):
        trainer.courses.set(courses)
        fields.append("courses")
        if fields == ["courses"]:
            trainer.version += 1
            trainer.save(update_fields=["version"])
    if not fields:
        raise Refused(UNCHANGED)
    record("changed", trainer, "Changed what is known of a trainer.", fields=fields)
    return trainer


@action
def note_away(*, trainer: Trainer, first_on: date, last_on: date, by: Person | None) -> Away:
    """Note days on which a trainer cannot teach. Refused when they teach on one of them: find somebody else first."""
    need(by, "training.manage", THEIRS)
    trainer = lock(Trainer.objects, pk=trainer.pk)
    taught = [
        one.session.reference
        for one in teaching_of(trainer)
        if any(first_on <= day <= last_on for day in days_taught(one.session))
    ]
    if taught:
        raise Refused(f"They teach {', '.join(taught)} then. Put another trainer on it first")
    away = Away.objects.create(trainer=trainer, first_on=first_on, last_on=last_on)
    record("noted", trainer, "Noted days on which a trainer cannot teach.")
    return away


@action
def end_away(*, away: Away, by: Person | None) -> Trainer:
    """Take a note of such days away again: they can teach after all."""
    need(by, "training.manage", THEIRS)
    trainer = lock(Trainer.objects, pk=away.trainer_id)
    away.delete()
    record("removed", trainer, "Took back days on which a trainer could not teach.")
    return trainer


@action
def put_trainer_on(*, session: Session, trainer: Trainer, part: str, by: Person | None) -> Teaching:
    """Have a trainer teach a session. They get a letter with a link to its list."""
    need(by, "training.manage", THEIRS)
    trainer = lock(Trainer.objects, pk=trainer.pk)  # so that two sessions of one day do not both get them
    session = lock(Session.objects.select_related("course_version__course"), pk=session.pk)
    if session.stage == SessionStage.CANCELLED:
        raise Refused("This session was cancelled. Choose another")
    if reason := cannot_teach(trainer, session):
        raise Refused(reason)
    if part == Teaching.Part.LEAD and session.teaching.filter(part=Teaching.Part.LEAD, ended_on=None).exists():
        raise Refused(
            "Somebody leads this session already. Choose “Teaches with others”, or take that person off first"
        )
    teaching = Teaching.objects.create(session=session, trainer=trainer, part=part)
    record("joined", session, f"A trainer was put on {session}.")
    if clock.now() < session.ends_at:
        tell_trainer(teaching, About.TEACHES)
    return teaching


@action
def take_trainer_off(*, teaching: Teaching, by: Person | None) -> Session:
    """Take a trainer off a session. The link they got shows nothing any more."""
    need(by, "training.manage", THEIRS)
    lock(Trainer.objects, pk=teaching.trainer_id)
    teaching = Teaching.objects.select_for_update(of=("self",)).select_related("session").get(pk=teaching.pk)
    if teaching.ended_on is not None:
        raise Refused("This trainer was taken off this session already")
    teaching.ended_on = clock.today()
    teaching.save(update_fields=["ended_on"])
    record("ended", teaching.session, f"A trainer was taken off {teaching.session}.")
    if clock.now() < teaching.session.ends_at:
        tell_trainer(teaching, About.TEACHES_NOT)
    return teaching.session


def cannot_teach(trainer: Trainer, session: Session) -> str | None:
    """Why this trainer cannot teach this session, or None."""
    days = days_taught(session)
    if not trainer.courses.filter(pk=session.course_version.course_id).exists():
        return "This trainer may not teach this course yet. Add the course to what they may teach first"
    if not all(trainer.holds_on(day) for day in days):
        return "This trainer is not in the pool on that day"
    for away in trainer.away.order_by("first_on"):
        if any(away.first_on <= day <= away.last_on for day in days):
            return f"This trainer cannot teach from {long_date(away.first_on)} to {long_date(away.last_on)}"
    for one in teaching_of(trainer):
        if one.session_id == session.pk:
            return "This trainer teaches this session already"
        if any(first < ends and starts < last
               for starts, ends in meetings_of(session) for first, last in meetings_of(one.session)):  # fmt: skip
            return f"This trainer teaches {one.session.reference} at that time"
    return None


def teaching_of(trainer: Trainer) -> list[Teaching]:
    """What they teach, without what was cancelled."""
    rows = (
        trainer.teaching.filter(ended_on=None).exclude(session__stage=SessionStage.CANCELLED).select_related("session")
    )
    return list(rows.prefetch_related("session__dates").order_by("session__starts_at", "pk"))


def days_taught(session: Session) -> list[date]:
    return [clock.day_of(first) for first, _ in meetings_of(session)]


@action
def record_observation(
    *, trainer: Trainer, observed_on: date, observed_by: str, strong: str, to_change: str = "",
    next_due_on: date | None = None, session: Session | None = None, by: Person | None,
) -> Observation:  # fmt: skip
    """Record a visit to a trainer's teaching."""
    need(by, "training.manage", THEIRS)
    strong = need_words(strong, "Say what was strong")
    if observed_on > clock.today():
        raise Refused("Enter the day of the visit once it has been")
    if next_due_on is not None and next_due_on <= observed_on:
        raise Refused("Enter a next visit that is after this one")
    seen = Observation.objects.create(
        trainer=trainer, session=session, observed_on=observed_on, observed_by=observed_by, strong=strong,
        to_change=to_change, next_due_on=next_due_on, recorded_by=by,
    )  # fmt: skip
    record("noted", trainer, "Recorded a visit to a trainer’s teaching.")
    return seen


def still_theirs(teaching: Teaching) -> bool:
    """Until the day after the session, for whoever teaches it and is in the pool."""
    session, today = teaching.session, clock.today()
    if teaching.ended_on is not None or session.stage == SessionStage.CANCELLED:
        return False
    return teaching.trainer.holds_on(today) and today <= clock.day_of(session.ends_at) + LASTS


@action
def open_trainers_list(*, teaching: Teaching, by: Person | None) -> None:
    """Note that the list of a session, with what people need to take part, was opened by its trainer's link."""
    record("opened", teaching.session, f"The list of {teaching.session} was opened by a trainer’s link.")


def is_near(session: Session) -> bool:
    """From the day before the session until the day after it."""
    return clock.day_of(session.starts_at) - BEFORE <= clock.today() <= clock.day_of(session.ends_at) + LASTS


@action
def open_list_to_sign(*, session: Session, by: Person | None) -> None:
    """Note that the list to sign, with what people need to take part, was opened at the desk."""
    need(by, "training.manage", THEIRS)
    if not is_near(session):
        raise Refused("What people need is shown from the day before the session until the day after it")
    record("opened", session, f"The list to sign of {session} was opened at the desk, with what people need.")
