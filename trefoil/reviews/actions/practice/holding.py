"""Holds on publication by criminal, inquest or family proceedings. Learning and actions go on meanwhile."""

from datetime import date

from trefoil.cases import actions as cases
from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.beginning import CLOCK
from trefoil.reviews.actions.practice.steps import day_given, take_step
from trefoil.reviews.models import HoldCheck, PracticeReview, PublicationHold
from trefoil.reviews.publication_workflow import PUBLICATION, standing_holds
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock


@action
def place_hold(
    *,
    review: PracticeReview,
    proceedings: str,
    reason: str,
    next_check_on: date,
    told_panel_on: date | None = None,
    from_on: date | None = None,
    by: Person,
) -> PublicationHold:
    """Hold publication, with the reason and the day of the next look. A copy already sent is called back."""
    locked = take_step("place_hold", review, by)
    day = day_given(from_on)
    need_later(next_check_on)
    if told_panel_on:
        day_given(told_panel_on)
    change(locked, {"sent_before_on": None, "publish_planned_on": None})
    hold = PublicationHold.objects.create(
        review=locked,
        proceedings=proceedings,
        reason=need_words(reason, "Say why the report cannot be published"),
        from_on=day,
        next_check_on=next_check_on,
        told_panel_on=told_panel_on,
    )
    sentence = (
        f"Held publication for {hold.get_proceedings_display().lower()}; next check on {long_date(next_check_on)}."
    )
    record("held", hold, sentence, case=locked)
    if cases.is_running(locked, CLOCK):
        cases.hold_clock(case=locked, code=CLOCK, why=hold.get_proceedings_display().lower(), by=by)
    return hold


def need_later(next_check_on: date) -> None:
    if next_check_on <= clock.today():
        raise Refused("Enter a day for the next check that is after today")


def take_up(hold: PublicationHold, verb: str, by: Person) -> tuple[PracticeReview, PublicationHold]:
    """Lock the review and one of its holds that still stands."""
    review = take_step(verb, hold.review, by)
    locked = lock(PublicationHold.objects.all(), pk=hold.pk)
    if locked.lifted_on:
        raise Refused(f"This hold was lifted on {long_date(locked.lifted_on)}")
    return review, locked


@action
def check_hold(*, hold: PublicationHold, note: str, next_check_on: date, by: Person) -> HoldCheck:
    """Record that somebody looked whether the hold still stands, what they learned, and when to look again."""
    review, locked = take_up(hold, "check_hold", by)
    need_later(next_check_on)
    check = HoldCheck.objects.create(
        hold=locked,
        checked_on=clock.today(),
        checked_by=by,
        note=need_words(note, "Write what you learned"),
        next_check_on=next_check_on,
    )
    change(locked, {"next_check_on": next_check_on})
    what = locked.get_proceedings_display().lower()
    record("noted", check, f"Checked the hold for {what}; next check on {long_date(next_check_on)}.", case=review)
    return check


@action
def tell_panel_of_hold(*, hold: PublicationHold, on: date | None = None, by: Person) -> PublicationHold:
    """Record that the national panel and the Secretary of State were told of the hold."""
    review, locked = take_up(hold, "check_hold", by)
    day = day_given(on)
    if locked.told_panel_on:
        raise Refused(f"The panel was told on {long_date(locked.told_panel_on)} already")
    change(locked, {"told_panel_on": day})
    record("sent", locked, f"Recorded that the national panel was told of the hold on {long_date(day)}.", case=review)
    return locked


@action
def lift_hold(*, hold: PublicationHold, why: str, by: Person) -> PublicationHold:
    """End a hold. When it was the last, publication can go on."""
    review, locked = take_up(hold, "lift_hold", by)
    change(locked, {"lifted_on": clock.today(), "lifted_why": need_words(why, "Say why the hold ends")})
    record("released", locked, f"Lifted the hold for {locked.get_proceedings_display().lower()}.", case=review)
    if not standing_holds(review):
        PUBLICATION.perform("release", record=review, by=by)
        record("moved", review, "No hold stands any more: publication can go on.", case=review)
        if cases.is_running(review, CLOCK):
            cases.release_clock(case=review, code=CLOCK, by=by)
    return locked
