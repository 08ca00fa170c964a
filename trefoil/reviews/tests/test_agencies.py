"""Agencies are asked and answer; each sees its own row."""

from datetime import date, timedelta

import pytest

from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions
from trefoil.reviews.models import InformationRequest, SeriousIncident
from trefoil.reviews.tests.factories import MONDAY, gathering, notified
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import Stale


@pytest.fixture
def incident(cast: Cast) -> SeriousIncident:
    return gathering(cast)


def row(incident: SeriousIncident, cast: Cast, agency: str = "school") -> InformationRequest:
    return InformationRequest.objects.get(case=incident, agency=cast.agencies[agency])


def test_agencies_are_asked_only_once_the_scope_is_agreed(cast: Cast) -> None:
    with pytest.raises(Refused, match="at the stage “Notified”"):
        actions.ask_agency(incident=notified(cast), agency=cast.agencies["school"], by=cast["coordinator"])


def test_an_agency_that_is_asked_becomes_part_of_the_case(cast: Cast, incident: SeriousIncident) -> None:
    assert not SeriousIncident.objects.visible_to(cast["trust_rep"]).exists()

    actions.ask_agency(incident=incident, agency=cast.agencies["trust"], by=cast["coordinator"])

    assert SeriousIncident.objects.visible_to(cast["trust_rep"]).exists()


def test_the_usual_time_to_answer_is_eight_working_days(cast: Cast, incident: SeriousIncident) -> None:
    assert row(incident, cast).due_on == date(2020, 3, 17)


def test_nobody_is_asked_twice(cast: Cast, incident: SeriousIncident) -> None:
    with pytest.raises(Refused, match="was asked already"):
        actions.ask_agency(incident=incident, agency=cast.agencies["school"], by=cast["coordinator"])


def test_an_agencys_own_people_answer(cast: Cast, incident: SeriousIncident) -> None:
    answered = actions.answer(asked=row(incident, cast), answer="Attended daily.", by=cast["school_rep"])

    assert (answered.answered_on, answered.checked) == (clock.today(), "to_check")


def test_another_agency_cannot_answer_for_it(cast: Cast, incident: SeriousIncident) -> None:
    with pytest.raises(Refused, match="Only people of Brook Street School"):
        actions.answer(asked=row(incident, cast), answer="Attended daily.", by=cast["police_lead"])


def test_an_agencys_people_see_their_own_row_only(cast: Cast, incident: SeriousIncident) -> None:
    seen = InformationRequest.objects.visible_to(cast["school_rep"])

    assert [asked.agency for asked in seen] == [cast.agencies["school"]]
    assert InformationRequest.objects.visible_to(cast["council_lead"]).count() == 3
    assert not InformationRequest.objects.visible_to(cast["administrator"]).exists()


def test_holding_nothing_is_an_answer(cast: Cast, incident: SeriousIncident) -> None:
    answered = actions.answer(asked=row(incident, cast), nothing_held=True, by=cast["school_rep"])

    assert answered.nothing_held
    assert answered.answered_on


def test_an_empty_answer_is_not_one(cast: Cast, incident: SeriousIncident) -> None:
    with pytest.raises(Refused, match="say that it holds nothing"):
        actions.answer(asked=row(incident, cast), answer=" ", by=cast["school_rep"])


def test_two_people_of_an_agency_never_overwrite_each_other(cast: Cast, incident: SeriousIncident) -> None:
    asked = row(incident, cast)
    actions.answer(asked=asked, answer="First.", version=asked.version, by=cast["school_rep"])

    with pytest.raises(Stale):
        actions.answer(asked=asked, answer="Second.", version=asked.version, by=cast["school_rep"])


def test_more_time_and_reminders_are_on_the_row(cast: Cast, incident: SeriousIncident) -> None:
    until = date(2020, 4, 20)

    actions.extend(asked=row(incident, cast), until=until, why="Term has ended.", by=cast["coordinator"])
    chased = actions.chase(asked=row(incident, cast), by=cast["coordinator"])

    assert (chased.by_when, chased.chased_on) == (until, [clock.today()])
    assert not chased.is_late(clock.today())


def test_a_row_is_late_from_the_day_after_it_was_due(cast: Cast, incident: SeriousIncident) -> None:
    asked = row(incident, cast)

    assert not asked.is_late(asked.due_on)
    assert asked.is_late(asked.due_on + timedelta(days=1))


def test_a_query_is_answered_anew_and_then_accepted(cast: Cast, incident: SeriousIncident) -> None:
    with clock.at(MONDAY + timedelta(days=7)):
        actions.answer(asked=row(incident, cast), answer="Attended daily.", by=cast["school_rep"])
    actions.raise_query(asked=row(incident, cast), query="Since when?", by=cast["coordinator"])
    actions.answer(asked=row(incident, cast), answer="Attended daily since 2018.", by=cast["school_rep"])

    accepted = actions.accept(asked=row(incident, cast), by=cast["coordinator"])

    assert (accepted.checked, accepted.answered_on) == ("accepted", MONDAY + timedelta(days=7))
    with pytest.raises(Refused, match="was accepted"):
        actions.answer(asked=accepted, answer="Something else.", by=cast["school_rep"])


def test_a_missing_answer_does_not_hold_the_meeting_up(cast: Cast, incident: SeriousIncident) -> None:
    actions.plan_meeting(incident=incident, meeting_on=clock.today(), chair=cast["chair"], by=cast["coordinator"])

    actions.go_to_meeting(incident=incident, by=cast["coordinator"])
