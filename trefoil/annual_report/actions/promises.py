"""What a report promises, and what became of what the last one promised."""

from typing import Any

from trefoil.annual_report.actions.writing import open_report
from trefoil.annual_report.models import Outcome, Promise, Report
from trefoil.partnership.models import Agency, Person, Priority
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change, lock


@action
def add_promise(
    *, report: Report, text: str, owner: Agency | None = None, priority: Priority | None = None, made_before: str = "",
    by: Person,
) -> Promise:  # fmt: skip
    """Promise something for the next year; with `made_before`, put down what was promised before this report instead,
    so that this report tells what became of it."""
    report = open_report(report, by)
    text = need_words(text, "Say what is promised")
    promise = Promise.objects.create(
        made_in=None if made_before else report,
        made_before=made_before,
        told_in=report if made_before else next_report(report),
        text=text,
        owner=owner,
        priority=priority,
        made_at=clock.now(),
        made_by=by,
    )
    which = "made before" if made_before else "for the year to come"
    record("created", promise, f"Put down a promise {which} in the annual report for {report.year}.")
    return promise


@action
def change_promise(*, promise: Promise, version: int | None = None, by: Person, **values: Any) -> Promise:
    """Change the words or the owner of a promise."""
    report = open_report(report_that_holds(promise), by)
    promise = lock(Promise.objects.all(), pk=promise.pk, version=version)
    changed = change(promise, values)
    record("changed", promise, f"Changed a promise of the annual report for {report.year}.", fields=changed)
    return promise


@action
def remove_promise(*, promise: Promise, by: Person) -> Report:
    """Take a promise out before the report is signed."""
    report = open_report(report_that_holds(promise), by)
    record("removed", promise, f"Took a promise out of the annual report for {report.year}.")
    promise.delete()
    return report


@action
def tell_outcome(
    *, promise: Promise, outcome: str, outcome_text: str, outcome_evidence: str = "", version: int | None = None,
    by: Person,
) -> Promise:  # fmt: skip
    """Say what became of a promise. One that is carried over is promised again in the report that says so."""
    if promise.told_in is None:
        raise Refused("Begin the report of the next year first: that is where it is told")
    report = open_report(promise.told_in, by)
    if outcome not in Outcome.values:
        raise Refused("Choose what became of it")
    words = need_words(outcome_text, "Say in a sentence or two what became of it")
    promise = lock(Promise.objects.all(), pk=promise.pk, version=version)
    change(promise, {
        "outcome": outcome, "outcome_text": words, "outcome_evidence": outcome_evidence, "told_at": clock.now(),
        "told_by": by,
    })  # fmt: skip
    record("answered", promise, f"Said in the annual report for {report.year} what became of a promise: {outcome}.")
    carry_over(promise, report, by)
    return promise


def carry_over(promise: Promise, report: Report, by: Person) -> None:
    """Promise again what was carried over, once; and no longer, when the outcome is changed to another."""
    again = Promise.objects.filter(carried_from=promise).first()
    if promise.outcome == Outcome.CARRIED_OVER and again is None:
        made = add_promise(report=report, text=promise.text, owner=promise.owner, priority=promise.priority, by=by)
        made.carried_from = promise
        made.save(update_fields=["carried_from"])
    elif promise.outcome != Outcome.CARRIED_OVER and again is not None and not again.outcome:
        again.delete()


def report_that_holds(promise: Promise) -> Report:
    """Where a promise is written: the report that makes it, or the one that tells of what was promised before it."""
    report = promise.made_in or promise.told_in
    if report is None:
        raise Refused("Go back: this promise belongs to no report")
    return report


def next_report(report: Report) -> Report | None:
    """The report of the same arrangement for the time right after this one, when it was begun already."""
    later = Report.objects.filter(arrangement=report.arrangement, period_start__gt=report.period_end)
    return later.order_by("period_start").first()
