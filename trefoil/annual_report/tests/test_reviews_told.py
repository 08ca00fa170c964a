"""What a report tells of practice reviews, and of partners who did not agree, is so, and of its own year."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from trefoil.annual_report import figures
from trefoil.annual_report.live.reviews import practice_reviews
from trefoil.annual_report.models import Report
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions as reviews
from trefoil.reviews.tests import factories, practice
from trefoil.shared import clock


def rows(scope: Scope) -> list[list[str]]:
    """The table of practice reviews as it is printed; none when there is no table."""
    return [
        ["".join(run.text for run in cell) for cell in row] for table in practice_reviews(scope) for row in table.rows
    ]


def of_the_next_year(report: Report) -> Scope:
    report.period_start, report.period_end = date(2020, 4, 1), date(2021, 3, 31)
    return scope_of(report)


def test_a_review_that_was_published_needs_no_reason_for_not_being_published(report: Report, cast: Cast):
    practice.published(cast)

    ((_, _, publication, why),) = rows(scope_of(report))

    assert (publication, why) == ("Published", "")


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (practice.under_way, "Not yet finished"),
        (practice.signed_off, "Finished, and not yet published"),
        (practice.held, "Criminal proceedings"),
        (practice.sent_before, "Finished, and not yet published"),
    ],
)
def test_the_reason_is_that_of_the_day(report: Report, cast: Cast, made: Callable, why: str):
    made(cast)

    assert rows(scope_of(report))[0][3] == why


def test_a_review_that_was_completed_and_published_before_the_year_is_not_told_as_of_the_year(
    report: Report, cast: Cast
):
    practice.published(cast)

    assert len(rows(scope_of(report))) == 1
    assert not rows(of_the_next_year(report))


def test_a_review_that_was_completed_before_the_year_is_told_while_it_is_not_published(report: Report, cast: Cast):
    practice.held(cast)

    assert rows(of_the_next_year(report))[0][3] == "Criminal proceedings"


def dissents(report: Report) -> int:
    found = figures.find("dissents")
    assert found
    return found.number(scope_of(report))


def test_a_partner_who_does_not_agree_counts_as_dissenting(report: Report, cast: Cast):
    factories.signed_off(cast, dissenting="police_lead")

    assert dissents(report) == 1


def test_a_partner_who_came_to_agree_does_not_count_as_dissenting(report: Report, cast: Cast):
    incident = factories.decided_to_notify(cast, views={"council_lead": True, "health_lead": False})
    with clock.at(factories.MONDAY + timedelta(days=2)):
        reviews.agree_notification(incident=incident, agrees=True, by=cast["health_lead"])
        reviews.agree_notification(incident=incident, agrees=True, by=cast["police_lead"])
        reviews.tell_partners(incident=incident, by=cast["coordinator"])
        reviews.record_notified(incident=incident, national_reference="TEST-1", by=cast["coordinator"])

    assert dissents(report) == 0


def test_a_dissent_from_a_text_that_was_taken_back_is_no_dissent_once_all_agree(report: Report, cast: Cast):
    incident = factories.signed_off(cast, dissenting="police_lead")
    with clock.at(factories.MONDAY + timedelta(days=19)):
        reviews.reopen(incident=incident, reason="Say more of the school.", by=cast["coordinator"])
        incident = factories.fresh(incident)
        reviews.put_to_partners(incident=incident, by=cast["coordinator"])
        for lead in factories.PARTNER_LEADS:
            reviews.sign_off(incident=factories.fresh(incident), agrees=True, by=cast[lead])

    assert dissents(report) == 0
