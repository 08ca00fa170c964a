"""What people type into the pages: taken, refused with words, and never lost."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.cases import my_work
from trefoil.cases.models import Clock
from trefoil.partnership.models import Person
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions, decisions
from trefoil.reviews.models import InformationRequest, SeriousIncident
from trefoil.reviews.stages import IncidentStage
from trefoil.reviews.tests.factories import MONDAY, decided_to_notify, fresh, gathering, signed_off, with_partners
from trefoil.shared import clock

SignIn = Callable[[Person], Client]


def send(browser: Client, address: str, **answers: Any) -> Any:
    """Send a form once, as a page would."""
    return browser.post(address, {"once": uuid4().hex, **answers})


def address(name: str, incident: SeriousIncident, *more: object) -> str:
    return reverse(f"reviews:{name}", args=[incident.reference, *more])


@pytest.fixture
def an_incident(cast: Cast) -> dict[str, Any]:
    """What a school's representative would type."""
    return {
        "title": "Linden", "age_months": "7", "sex": "Boy", "reasons": ["serious_case"], "harm": "serious_harm",
        "incident_on": "1/3/2020", "aware_on": "2 March 2020", "incident_area": str(cast.areas["hartwell"].pk),
        "home_area": str(cast.areas["elmsford"].pk), "place": "home", "what_happened": "An injury.",
        "abuse": ["physical"], "criminal_investigation": "False", "media_interest": "False",
    }  # fmt: skip


def test_a_school_raises_an_incident_on_a_page(cast: Cast, signed_in: SignIn, an_incident: dict) -> None:
    answer = send(signed_in(cast["school_rep"]), "/reviews/raise/", **an_incident)

    incident = SeriousIncident.objects.get()
    assert answer.status_code == 303
    assert answer.url == incident.get_absolute_url()
    assert incident.raised_by_agency == cast.agencies["school"]
    assert incident.concerned.get().age_months == 7
    assert {area.name for area in incident.areas.all()} == {"Hartwell", "Elmsford"}


def test_sent_twice_it_is_raised_once(cast: Cast, signed_in: SignIn, an_incident: dict) -> None:
    browser, token = signed_in(cast["school_rep"]), uuid4().hex

    first = browser.post("/reviews/raise/", {"once": token, **an_incident})
    again = browser.post("/reviews/raise/", {"once": token, **an_incident})

    assert again.url == first.url
    assert SeriousIncident.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "Enter a pseudonym"),
        ({"aware_on": "31/2/2020"}, "real date"),
        ({"incident_on": "3/3/2020"}, "on or before the day the council became aware"),
        ({"aware_on": "1/5/2020"}, "9 April 2020"),
        ({"reasons": ["looked_after_death"]}, "this one is for a death"),
        ({"incident_area": "outside", "home_area": ""}, "Choose where the child lives"),
        ({"aware_on": "1/6/2018", "incident_on": "1/6/2018"}, "serious case review"),
        ({"place": "moon"}, "Choose one of the answers in the list"),
        ({"what_happened": "x" * 4001}, "Shorten this"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_comes_back_with_words(
    cast: Cast, signed_in: SignIn, an_incident: dict, changed: dict, words: str
) -> None:
    answer = send(signed_in(cast["school_rep"]), "/reviews/raise/", **an_incident | changed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "An injury." in page or "what_happened" in changed
    assert not SeriousIncident.objects.exists()


def test_a_late_notification_asks_why_and_takes_no_answer(cast: Cast, signed_in: SignIn) -> None:
    incident = decided_to_notify(cast)
    browser = signed_in(cast["coordinator"])
    page = address("notified", incident)

    assert "Why is this late?" in browser.get(page).content.decode()
    answer = send(browser, page, on="9/4/2020", national_reference="TEST-9", late_reason="")

    assert answer.status_code == 303
    assert fresh(incident).stage == IncidentStage.NOTIFIED
    overview = browser.get(address("incident", incident)).content.decode()
    assert "Say why it was late" in overview


def test_in_time_nobody_is_asked_why(cast: Cast, signed_in: SignIn) -> None:
    incident = decided_to_notify(cast, aware_on=date(2020, 4, 8), incident_on=date(2020, 4, 7))

    page = signed_in(cast["coordinator"]).get(address("notified", incident)).content.decode()

    assert "Why is this late?" not in page


def test_two_editors_of_a_section_see_both_versions(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)
    page = address("section", incident, "analysis")
    first, second = signed_in(cast["coordinator"]), signed_in(cast["colleague"])
    assert first.get(page).status_code == 200

    send(first, page, text="The first to save.", version="0")
    answer = send(second, page, text="The second to save.", version="0")

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "The first to save." in shown
    assert "The second to save." in shown


def test_two_editors_of_the_facts_see_both_versions(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)
    actions.change_facts(incident=incident, suspected_of="father", by=cast["colleague"])
    answers = {
        "reasons": ["serious_case"], "harm": "serious_harm", "incident_on": "1/3/2020", "place": "home",
        "what_happened": "Something else.", "criminal_investigation": "False", "media_interest": "False",
    }  # fmt: skip

    answer = send(signed_in(cast["coordinator"]), address("facts", incident), version=incident.version, **answers)

    assert answer.status_code == 409


def test_an_agency_answers_on_its_page_and_the_team_accepts(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)
    asked = InformationRequest.objects.get(case=incident, agency=cast.agencies["school"])

    send(signed_in(cast["school_rep"]), address("answer", incident, asked.pk), answer="Daily.", version=asked.version)
    send(signed_in(cast["coordinator"]), address("accept", incident, asked.pk))

    asked.refresh_from_db()
    assert (asked.answer, asked.checked) == ("Daily.", "accepted")


def test_every_late_agency_is_chased_at_once(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)

    send(signed_in(cast["coordinator"]), address("chase_late", incident))

    assert all(row.chased_on == [clock.today()] for row in incident.information_requests.order_by("pk"))


def test_dissent_on_the_page_says_with_what_and_why(cast: Cast, signed_in: SignIn) -> None:
    incident = with_partners(cast)
    browser = signed_in(cast["police_lead"])

    answer = send(browser, address("sign", incident), agrees="False", reason="", disagrees_with=[])
    assert answer.status_code == 422
    send(
        browser, address("sign", incident), agrees="False", reason="It recurs.", disagrees_with=["criterion-recurrent"]
    )  # fmt: skip

    against = incident.decisions.filter(views__agrees=False).values_list("code", flat=True)
    assert set(against) == {"criterion-recurrent", decisions.SIGN_OFF}


def test_a_view_given_on_the_page_of_all_cases_has_the_same_effect(cast: Cast, signed_in: SignIn) -> None:
    incident = with_partners(cast)
    signature = decisions.last(incident, decisions.SIGN_OFF)
    assert signature is not None

    for lead in ("council_lead", "health_lead", "police_lead"):
        send(
            signed_in(cast[lead]), reverse("cases:give_view", args=[incident.reference, signature.pk]), agrees="True"
        )  # fmt: skip

    assert fresh(incident).stage == IncidentStage.SIGNED_OFF


def test_a_lead_is_asked_to_sign_once_and_not_for_each_decision(cast: Cast, signed_in: SignIn) -> None:
    incident = with_partners(cast)
    part = decisions.last(incident, decisions.PRACTICE_REVIEW)
    assert part is not None

    assert [one.code for one in my_work.views_wanted(cast["police_lead"])] == [decisions.SIGN_OFF]
    page = reverse("cases:give_view", args=[incident.reference, part.pk])
    assert signed_in(cast["police_lead"]).get(page).status_code == 404


def test_a_late_sending_is_recorded_with_its_reason(cast: Cast, signed_in: SignIn) -> None:
    incident = signed_off(cast)

    send(signed_in(cast["coordinator"]), address("sent", incident), on="8/4/2020", late_reason="Two moved meetings.")

    kept = Clock.objects.get(case=incident, code="rapid-review")
    assert kept.met_on == MONDAY + timedelta(days=37)
    assert kept.late_reason == "Two moved meetings."


def test_a_stage_move_that_is_not_open_changes_nothing(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)
    browser = signed_in(cast["coordinator"])

    for name in ("sent", "reply", "notified", "not_met", "take_back", "ask_to_sign"):
        send(browser, address(name, incident), on="9/4/2020", received_on="9/4/2020", response="agrees_review")

    assert fresh(incident).stage == IncidentStage.GATHERING
