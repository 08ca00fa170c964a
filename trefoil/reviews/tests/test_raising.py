"""Raising an incident: who may, who sees it, and which clocks start."""

from datetime import date

import pytest

from trefoil.cases.models import Clock
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.tests.factories import MONDAY, raised
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent


def due(incident: SeriousIncident, code: str) -> date:
    return Clock.objects.get(case=incident, code=code).due_on


def test_any_agency_can_raise_an_incident(cast: Cast) -> None:
    incident = raised(cast, by="school_rep")

    assert incident.reference == "SIN-2020-01"
    assert incident.raised_by_agency == cast.agencies["school"]
    assert SeriousIncident.objects.visible_to(cast["school_rep"]).get() == incident


def test_nobody_raises_an_incident_for_another_agency(cast: Cast) -> None:
    with pytest.raises(Refused, match="your own agency"):
        raised(cast, by="school_rep", raised_by_agency=cast.agencies["trust"])


def test_a_practitioner_is_told_whom_to_ask(cast: Cast) -> None:
    with pytest.raises(Refused, match="Ask your agency’s representative"):
        raised(cast, by="practitioner")


def test_the_partners_of_the_area_see_it_at_once_and_decide(cast: Cast) -> None:
    incident = raised(cast, by="school_rep")

    parts = {row.agency.short_name: row.partner for row in incident.involvements.select_related("agency")}
    assert parts == {
        "Hartwell Council": "council",
        "Local NHS": "health",
        "Moorland Police": "police",
        "Brook Street": "",
    }
    for lead in ("council_lead", "health_lead", "police_lead"):
        assert SeriousIncident.objects.visible_to(cast[lead]).exists()
    assert not SeriousIncident.objects.visible_to(cast["county_lead"]).exists()
    assert not SeriousIncident.objects.visible_to(cast["trust_rep"]).exists()


def test_two_clocks_of_five_working_days_count_from_the_day_of_awareness(cast: Cast) -> None:
    incident = raised(cast, aware_on=MONDAY)

    assert due(incident, "notify-panel") == date(2020, 3, 9)
    assert due(incident, "tell-partners") == date(2020, 3, 9)


def test_what_was_known_before_rapid_reviews_is_refused_with_the_way_to_go(cast: Cast) -> None:
    early = date(2018, 6, 28)

    with pytest.raises(Refused, match="serious case review"):
        raised(cast, aware_on=early, incident_on=early)


def test_an_incident_cannot_follow_the_day_of_awareness(cast: Cast) -> None:
    with pytest.raises(Refused, match="on or before"):
        raised(cast, incident_on=date(2020, 3, 3))


def test_the_trail_holds_nothing_of_the_child(cast: Cast) -> None:
    incident = raised(cast)

    told = " ".join(
        f"{event.sentence} {event.details}" for event in AuditEvent.objects.filter(case=str(incident.pk)).order_by("pk")
    )
    assert "Linden" not in told
    assert "injury" not in told
