"""Every page opens at every stage for those it is for, and is not there for others."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.partnership.models import Person
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import decisions
from trefoil.reviews.models import InformationRequest
from trefoil.reviews.sections import SECTIONS
from trefoil.reviews.stages import IncidentStage
from trefoil.reviews.steps.incident import PAGES
from trefoil.reviews.tests.factories import AT_STAGE, gathering, raised, with_partners

SignIn = Callable[[Person], Client]


def pages_of(reference: str) -> list[str]:
    """Every address of an incident that needs no further key."""
    names = ["incident", "national_form", "requests", "ask", "chase_late", "sections", "read", "add_earlier_learning",
             "sign", *(page.name for page in PAGES)]  # fmt: skip
    found = [reverse(f"reviews:{name}", args=[reference]) for name in names]
    found += [reverse("reviews:section", args=[reference, part.code]) for part in SECTIONS[:3]]
    return [*found, reverse("reviews:decide", args=[reference, decisions.PRACTICE_REVIEW])]


@pytest.mark.parametrize("stage", list(IncidentStage))
def test_every_page_opens_or_leads_back_with_the_reason(cast: Cast, signed_in: SignIn, stage: IncidentStage) -> None:
    incident = AT_STAGE[stage](cast)

    browser = signed_in(cast["coordinator"])
    for address in pages_of(incident.reference):
        assert browser.get(address).status_code in {200, 303, 404}, address
    for name in ("coordinator", "council_lead"):
        browser = signed_in(cast[name])
        for page in ("incident", "requests", "sections", "read", "national_form"):
            assert browser.get(reverse(f"reviews:{page}", args=[incident.reference])).status_code == 200, page


def test_strangers_find_nothing(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)

    for name in ("trust_rep", "county_lead", "administrator"):
        browser = signed_in(cast[name])
        for address in pages_of(incident.reference):
            assert browser.get(address).status_code == 404, (name, address)


def test_an_agency_sees_its_own_task_first_and_no_other_answer(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)
    mine = InformationRequest.objects.get(case=incident, agency=cast.agencies["school"])
    other = InformationRequest.objects.get(case=incident, agency=cast.agencies["police"])
    browser = signed_in(cast["school_rep"])

    page = browser.get(reverse("reviews:incident", args=[incident.reference])).content.decode()

    assert "Your agency’s information is wanted." in page
    assert page.index("Answer for your agency") < page.index("What happened")
    assert browser.get(reverse("reviews:request", args=[incident.reference, mine.pk])).status_code == 200
    assert browser.get(reverse("reviews:answer", args=[incident.reference, mine.pk])).status_code == 200
    assert browser.get(reverse("reviews:request", args=[incident.reference, other.pk])).status_code == 404
    assert browser.get(reverse("reviews:answer", args=[incident.reference, other.pk])).status_code == 404
    assert browser.get(reverse("reviews:sections", args=[incident.reference])).status_code == 404


def test_the_list_shows_only_what_a_person_may_see(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)

    assert incident.reference in signed_in(cast["school_rep"]).get("/reviews/").content.decode()
    assert incident.reference not in signed_in(cast["trust_rep"]).get("/reviews/").content.decode()
    assert signed_in(cast["administrator"]).get("/reviews/").status_code == 404


def test_the_list_can_be_filtered(cast: Cast, signed_in: SignIn) -> None:
    incident = raised(cast)
    browser = signed_in(cast["coordinator"])

    for query, there in [
        ("harm=serious_harm", True), ("harm=death", False), ("year=2019", True), ("year=2018", False),
        (f"area={cast.areas['hartwell'].pk}", True), (f"area={cast.areas['elmsford'].pk}", False),
        (f"agency={cast.agencies['police'].pk}", True), ("open=closed", False), ("stage=raised", True),
        ("kind=serious_incident", True),
    ]:  # fmt: skip
        assert (incident.reference in browser.get(f"/reviews/?{query}").content.decode()) == there, query


def test_a_partner_signs_on_a_page_that_shows_every_decision(cast: Cast, signed_in: SignIn) -> None:
    incident = with_partners(cast)

    page = signed_in(cast["police_lead"]).get(reverse("reviews:sign", args=[incident.reference])).content.decode()

    assert all(decisions.QUESTIONS[code] in page for code in decisions.AT_THE_MEETING)
