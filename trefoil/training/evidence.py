"""The measured change of a course as evidence of an action: the figures as they stand, in words that stay."""

from django.db.models import QuerySet

from trefoil.learning.models import Action, ActionPart
from trefoil.partnership.models import Person
from trefoil.training import measured
from trefoil.training.change import Change, Range
from trefoil.training.measured import Cohort, points
from trefoil.training.models import Course


def may_measure(person: Person) -> bool:
    """Who sees what courses changed, in figures: those who run training, and those who keep the loop."""
    return person.may("training.manage") or person.may("learning.manage")


def actions_for(person: Person) -> "QuerySet[Action]":
    """The actions that are not closed, that this person sees and may add evidence to (learning's own rule)."""
    rows = Action.objects.visible_to(person).filter(closed_at=None)
    if person.may("learning.manage"):
        return rows
    if not person.may("learning.progress") or person.agency_id is None:
        return rows.none()
    return rows.filter(pk__in=ActionPart.objects.filter(agency=person.agency_id).values("action"))


def title_of(course: Course, found: Cohort) -> str:
    """In one line what was seen; the whole is in the text."""
    name = course.title if len(course.title) <= 80 else f"{course.title[:79]}…"
    return f"Evaluation of the course “{name}”: {measured.verdict(found).label.lower()}"


def text_of(course: Course, found: Cohort, today_in_words: str, address: str) -> str:
    """The figures of today. Later answers change the page, not what was put forward."""
    overall, managers = found.overall, found.managers
    lines = [
        measured.verdict(found).sentence.strip(),
        f"As it stood on {today_in_words}. {found.came} came. Answered before: {found.rate_before.words}; after: "
        f"{found.rate_after.words}; six to twelve weeks later: {found.rate_later.words}.",
        f"Change until after the course: {figures(overall.after)}",
        f"Change until weeks later: {figures(overall.later)}",
    ]
    if managers.is_told:
        lines.append(
            f"Managers: {managers.answered} of {managers.asked} asked answered; {managers.seen} had seen it in practice, "
            f"{managers.not_seen} had not, {managers.cannot_say} could not say."
        )
    lines.append(f"The figures of today: {address}")
    return "\n\n".join(lines)


def figures(told: Change) -> str:
    """The three answers in words."""
    if told.of_those is None or told.of_all is None or told.at_most is None or told.mean is None:
        return f"too few to say ({told.matched} answered both times)."
    return (
        f"{points(told.mean)} points of 10 among the {told.matched} who answered both times ({between(told.of_those)}); "
        f"of all who came, read with care, {between(told.of_all)}; whatever the others would have said, "
        f"{between(told.at_most)}."
    )


def between(told: Range) -> str:
    return f"{points(told.low)} to {points(told.high)}"
