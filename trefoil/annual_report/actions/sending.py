"""Putting down to whom a published report was sent. Nothing is sent from here."""

from datetime import date

from trefoil.annual_report.actions.writing import require
from trefoil.annual_report.models import Edition, Sending
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record


@action
def record_sending(*, edition: Edition, to: str, how: str, sent_on: date, by: Person) -> Sending:
    """Put down that a published edition was sent to somebody."""
    require(by)
    if edition.published_at is None:
        raise Refused("Publish the report first")
    if sent_on > clock.today():
        raise Refused("Enter the day on which it was sent: today or earlier")
    made = Sending.objects.create(
        edition=edition,
        to=need_words(to, "Say to whom it was sent"),
        how=need_words(how, "Say how it was sent"),
        sent_on=sent_on,
        recorded_at=clock.now(),
        recorded_by=by,
    )
    record("sent", made, f"Put down that the annual report for {edition.report.year} was sent to {made.to}.")
    return made
