"""Cases that do not fit the usual course, and hold all the same."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from trefoil.cases import agreement
from trefoil.cases.models import Clock
from trefoil.partnership.models import StatutoryPartner
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions, decisions
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.tests.factories import decided_to_notify, raised
from trefoil.shared import clock
from trefoil.shared.actions import Refused


def test_several_children_in_one_incident_are_one_notification(cast: Cast) -> None:
    children = [{"key": key, "part": "child", "harm": "serious_harm"} for key in ("Linden", "Sorrel", "Yarrow")]

    incident = raised(cast, title="Linden, Sorrel and Yarrow", children=children)

    assert incident.concerned.filter(part="child").count() == 3
    assert SeriousIncident.objects.count() == 1


def test_where_it_happened_decides_and_where_the_child_lives_is_told(cast: Cast) -> None:
    incident = raised(cast, incident_area=cast.areas["hartwell"], home_area=cast.areas["elmsford"])

    parts = {row.agency.short_name: row.partner for row in incident.involvements.select_related("agency")}
    assert parts["Hartwell Council"] == "council"
    assert parts["Elmsford Council"] == ""
    assert {area.name for area in incident.areas.all()} == {"Hartwell", "Elmsford"}
    assert SeriousIncident.objects.visible_to(cast["county_lead"]).exists()


def test_harm_outside_england_is_for_the_council_of_the_childs_home(cast: Cast) -> None:
    incident = raised(cast, incident_area=None, home_area=cast.areas["elmsford"])

    assert incident.notifying_area == cast.areas["elmsford"]
    assert incident.incident_area is None


def test_harm_outside_england_of_a_child_from_elsewhere_is_not_ours(cast: Cast) -> None:
    with pytest.raises(Refused, match="where the child normally lives"):
        raised(cast, incident_area=None, home_area=None)


def test_the_database_refuses_a_notifying_area_where_nothing_happened(cast: Cast) -> None:
    incident = raised(cast)

    with pytest.raises(IntegrityError, match="incident_notified_by_the_area_where_it_happened"), transaction.atomic():
        SeriousIncident.objects.filter(pk=incident.pk).update(notifying_area=cast.areas["elmsford"])


@pytest.mark.parametrize(("aware_on", "rule_set"), [(date(2023, 12, 14), "WT2018"), (date(2023, 12, 15), "WT2023")])
def test_the_edition_follows_from_the_day_of_the_trigger(cast: Cast, aware_on: date, rule_set: str) -> None:
    incident = raised(cast, aware_on=aware_on, incident_on=aware_on)

    assert Clock.objects.get(case=incident, code="notify-panel").rule_set == rule_set


def test_an_incident_that_straddles_two_editions_keeps_each_clock_on_its_own(cast: Cast) -> None:
    aware_on = date(2023, 12, 14)

    incident = notified_in(cast, aware_on)

    rule_sets = dict(Clock.objects.filter(case=incident).values_list("code", "rule_set"))
    assert rule_sets["notify-panel"] == "WT2018"
    assert rule_sets["rapid-review"] == "WT2023"


def notified_in(cast: Cast, aware_on: date) -> SeriousIncident:
    incident = raised(cast, aware_on=aware_on, incident_on=aware_on)
    with clock.at(aware_on + timedelta(days=4)):
        actions.decide_notification(incident=incident, met=True, reasons="Serious harm.", by=cast["coordinator"])
        actions.agree_notification(incident=incident, agrees=True, by=cast["council_lead"])
        actions.record_notified(incident=incident, national_reference="TEST-0002", by=cast["coordinator"])
    return incident


def test_a_case_without_a_health_partner_can_be_raised_and_says_who_is_missing(cast: Cast) -> None:
    StatutoryPartner.objects.filter(partner="health").delete()

    incident = decided_to_notify(cast, views={"council_lead": True, "police_lead": True})

    decision = decisions.last(incident, decisions.NOTIFY)
    assert decision is not None
    assert agreement.waiting(decision) == ["the health partner"]
