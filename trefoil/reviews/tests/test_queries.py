"""A page costs the same number of queries for one row and for ten."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trefoil.partnership import actions as partnership
from trefoil.partnership.models import Kind, Person
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions
from trefoil.reviews.tests.factories import gathering, raised
from trefoil.shared import clock

SignIn = Callable[[Person], Client]


def queries(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_the_list_costs_the_same_for_one_case_and_for_ten(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast["coordinator"])
    raised(cast)
    one = queries(browser, "/reviews/")
    for number in range(9):
        raised(cast, title=f"Linden {number}")

    assert queries(browser, "/reviews/") == one


def test_an_incident_costs_the_same_for_three_agencies_and_for_ten(cast: Cast, signed_in: SignIn) -> None:
    incident = gathering(cast)
    browser = signed_in(cast["coordinator"])
    pages = ["incident", "requests", "read", "sections"]
    few = [queries(browser, reverse(f"reviews:{page}", args=[incident.reference])) for page in pages]
    with clock.at(clock.today() - timedelta(days=30)):
        for number in range(7):
            agency = partnership.add_agency(
                name=f"Agency {number}", short_name=f"A{number}", kind=Kind.HOU, areas=[cast.areas["hartwell"]],
                invented=True, by=None,
            )  # fmt: skip
            asked = actions.ask_agency(incident=incident, agency=agency, by=cast["coordinator"])
            actions.answer(asked=asked, answer="Little.", by=cast["coordinator"])

    many = [queries(browser, reverse(f"reviews:{page}", args=[incident.reference])) for page in pages]

    assert many == few
    assert max(many) < 70
