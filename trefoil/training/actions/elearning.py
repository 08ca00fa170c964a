"""Results of e-learning: brought in by a file or by xAPI, matched by work e-mail, settled by hand where nothing matches."""

import hashlib
from collections.abc import Sequence
from typing import Any

from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import lock
from trefoil.shared.words import count
from trefoil.shared.working_days import add_months
from trefoil.training import xapi
from trefoil.training.actions.courses import add_course, write_version
from trefoil.training.actions.licences import keep_licences
from trefoil.training.actions.register import new_number
from trefoil.training.completions_file import Result
from trefoil.training.models import (
    Activity,
    Certificate,
    Completion,
    Course,
    Delivery,
    Learner,
    Source,
    Statement,
    Status,
)
from trefoil.training.scorm import Package

THEIRS = "Ask the training coordinator: e-learning is kept there"
TAKEN = "Choose another name: a system with this one exists"
KNOWN = "This identifier is of a course already"


class Conflict(Refused):
    """A statement of the same id said something else before."""


def digest_of_key(secret: str) -> str:
    """What is kept of a key. It has 256 random bits: nobody finds it by trying, so one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@action
def add_source(*, name: str, user: str, secret: str, by: Person | None) -> Source:
    """Let a learning system send results. Its key was made for the form and is not kept."""
    need(by, "training.manage", THEIRS)
    with refusing(name=TAKEN, user="Go back and open the form again: it makes a new key"):
        source = Source.objects.create(name=name, user=user, secret=digest_of_key(secret), made_on=clock.today())
    record("granted", source, f"Let the learning system “{source}” send results.")
    return source


@action
def end_source(*, source: Source, by: Person | None) -> Source:
    """Take the key of a system away. What it sent stays."""
    need(by, "training.manage", THEIRS)
    source = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if source.ended_on is not None:
        raise Refused("This system can send nothing any more")
    source.ended_on = clock.today()
    source.save(update_fields=["ended_on"])
    record("revoked", source, f"Took the key of the learning system “{source}” away.")
    return source


@action
def add_activity(
    *, course: Course, identifier: str, mastery: int | None = None, package: str = "", by: Person | None
) -> Activity:
    """Say what learning systems call a course. Results that waited for it are matched at once."""
    need(by, "training.manage", THEIRS)
    with refusing(identifier=KNOWN):
        activity = Activity.objects.create(
            course=course, identifier=identifier.strip(), mastery=mastery, package=package
        )  # fmt: skip
    record("linked", course, f"Said what learning systems call “{course}”.")
    for one in Completion.objects.to_settle().filter(course=None, activity__iexact=activity.identifier).order_by("pk"):
        match(lock(Completion.objects, pk=one.pk))
    return activity


@action
def add_package(
    *, package: Package, level: int, audience: str, minutes: int, valid_months: int | None = None, by: Person | None
) -> Course:
    """Make a course of what the manifest of a SCORM package says."""
    need(by, "training.manage", THEIRS)
    course = add_course(
        title=package.title, level=level, delivery=Delivery.ELEARNING, audience=audience, valid_months=valid_months, by=by
    )  # fmt: skip
    write_version(
        course=course, from_on=clock.today(), summary=f"E-learning, from a {package.kind} package.", minutes=minutes,
        outcomes=(), by=by,
    )  # fmt: skip
    add_activity(course=course, identifier=package.identifier, mastery=package.mastery, package=package.kind, by=by)
    return course


@action
def bring_in(*, source: Source, results: Sequence[Result], by: Person | None) -> dict[str, int]:
    """Take results of a file in. Those that came before change nothing; those that match nothing wait to be settled."""
    need(by, "training.manage", THEIRS)
    early = [one.finished_on for one in results if one.finished_on > clock.today()]
    if early:
        raise Refused(
            f"Put the dates right: {count(len(early), 'result')} of this file would end after today, the last on "
            f"{long_date(max(early))}. Nothing was taken in"
        )
    counts = {"new": 0, "known": 0, "waits": 0}
    for one in results:
        completion = take(source, one)
        counts["known" if completion is None else "new"] += 1
        counts["waits"] += completion is not None and not is_settled(completion)
    record("noted", source, f"Brought {counts['new']} new results in from “{source}”.")
    return counts


@action
def receive_statements(*, source: Source, statements: Sequence[xapi.Told], by: Person | None) -> list[str]:
    """Take xAPI statements in: all of them, or none. Returns their ids in the order sent.

    The same statement sent again changes nothing; another with the id of an earlier one raises `Conflict`.
    """
    source = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if source.ended_on is not None:
        raise Refused("The key of this system was taken away")
    known = dict(Statement.objects.filter(key__in=[one.key for one in statements]).values_list("key", "digest"))
    fresh = [one for one in statements if one.key not in known]
    if any(known.get(one.key, one.digest) != one.digest for one in statements):
        raise Conflict("A statement with this id said something else before")
    for one in fresh:
        with refusing(key="A statement with this id came at the same time. Send it again"):
            Statement.objects.create(
                key=one.key, source=source, digest=one.digest, used=bool(one.status), received_at=clock.now()
            )
        if one.status and one.at is not None:
            take(source, Result(
                one.email, one.name, one.activity, one.status, min(clock.day_of(one.at), clock.today()), one.score,
                key=f"xapi {one.key}",
            ))  # fmt: skip
    if fresh:
        record("noted", source, f"“{source}” sent {len(fresh)} new statements.")
    return [str(one.key) for one in statements]


def take(source: Source, result: Result) -> Completion | None:
    """Keep one result and match it; None when it came before."""
    completion, made = Completion.objects.get_or_create(
        digest=result.digest,
        defaults={
            "source": source, "email": result.email, "name": result.name, "activity": result.activity,
            "status": result.status, "score": result.score, "attempt": result.attempt,
            "finished_on": result.finished_on, "came_on": clock.today(),
        },
    )  # fmt: skip
    if not made:
        return None
    match(completion)
    return completion


def is_settled(completion: Completion) -> bool:
    return (completion.learner_id is not None and completion.course_id is not None) or bool(completion.set_aside_why)


def match(completion: Completion) -> None:
    """Find whose it is by their work e-mail, and of what; then give what is due."""
    activity = Activity.objects.filter(identifier__iexact=completion.activity).select_related("course").first()
    course = activity.course if activity else titled(completion.activity)
    if completion.learner_id is None and completion.email:
        known = Learner.objects.filter(email=completion.email).select_related("merged_into").first()
        completion.learner = known.kept if known else None
    if completion.course_id is None:
        completion.course = course
    settle(completion)


def titled(words: str) -> Course | None:
    """A course of e-learning by its own title or address."""
    own = Course.objects.filter(delivery=Delivery.ELEARNING)
    return own.filter(title__iexact=words).first() or own.filter(slug=words.casefold()).first()


def settle(completion: Completion) -> None:
    """Say whether it is passed, and give the certificate that follows."""
    course = completion.course
    completion.passed = course is not None and is_passed(completion, course)
    completion.version += 1
    completion.save(update_fields=["learner", "course", "passed", "settled_by", "version"])
    if completion.passed and completion.learner is not None and course is not None:
        give(completion, completion.learner, course)
    record("noted", completion, "A result of e-learning came in or was settled.")


def is_passed(completion: Completion, course: Course) -> bool:
    """Passed is passed; completed is enough unless its score is below the mastery score of the course."""
    if completion.status == Status.PASSED:
        return True
    if completion.status != Status.COMPLETED:
        return False
    own = Activity.objects.filter(course=course, identifier__iexact=completion.activity).first()
    mastery = own.mastery if own else None
    return mastery is None or (completion.score is not None and completion.score >= mastery)


def give(completion: Completion, learner: Learner, course: Course) -> None:
    """One certificate for a course on a day, however many systems tell of it."""
    Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)  # so that two systems do not give two
    same = Certificate.objects.filter(
        completion__learner=learner, completion__course=course, taught_on=completion.finished_on
    )
    if same.exists():
        return
    versions = course.versions.order_by("-number")
    taught = versions.filter(from_on__lte=completion.finished_on).first() or versions.last()
    made = Certificate.objects.create(
        completion=completion, learner=learner, of=course, number=new_number(), name=learner.name, course=course.title,
        level=course.level, minutes=taught.minutes if taught else 1, taught_on=completion.finished_on,
        expires_on=add_months(completion.finished_on, course.valid_months) if course.valid_months else None,
    )  # fmt: skip
    record("created", made, f"A certificate of “{course}” was given for e-learning.")
    keep_licences(course, learner)


@action
def settle_completion(*, completion: Completion, learner: Learner, course: Course, by: Person | None) -> Completion:
    """Say whose a result is and of what: it counts from now on like one that was matched."""
    need(by, "training.manage", THEIRS)
    completion = lock(Completion.objects, pk=completion.pk)
    if is_settled(completion):
        raise Refused("This result was settled already")
    if course.delivery != Delivery.ELEARNING:
        raise Refused("Choose a course of e-learning")
    completion.learner, completion.course, completion.settled_by = learner, course, by
    settle(completion)
    return completion


@action
def set_completion_aside(*, completion: Completion, why: str, by: Person | None) -> Completion:
    """Keep a result that is nobody’s here, with the reason, and count it nowhere."""
    need(by, "training.manage", THEIRS)
    why = need_words(why, "Say why it is nobody’s")
    completion = lock(Completion.objects, pk=completion.pk)
    if is_settled(completion):
        raise Refused("This result was settled already")
    completion.set_aside_why, completion.settled_by = why[:300], by
    completion.version += 1
    completion.save(update_fields=["set_aside_why", "settled_by", "version"])
    record("held", completion, "A result of e-learning was set aside.")
    return completion


@action
def match_again(*, completion: Completion, by: Person | None) -> Any:
    """Try a result again that waits: its learner may have signed in for the first time since."""
    completion = lock(Completion.objects, pk=completion.pk)
    if not is_settled(completion):
        match(completion)
    return completion
