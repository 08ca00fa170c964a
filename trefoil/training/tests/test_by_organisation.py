"""Learners come in through the sign-in of their own organisation: as learners, whoever else they are here."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from trefoil.partnership.tests.cast import Cast
from trefoil.partnership.tests.single_sign_on import come_back
from trefoil.shared.models import AuditEvent
from trefoil.training.models import Learner
from trefoil.training.tests import factories
from trefoil.training.tests.visiting import send

pytestmark = pytest.mark.django_db
NEW = {
    "name": "Ash Lindley", "where": "Hollow Lane Nursery", "kind": "early_years", "role": "regular",
    "manager_name": "Rowan Hart", "manager_email": "rowan@trefoil.example",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_link_asked_for_yet() -> None:
    cache.clear()


def way_in(client: Client, page: str = "/training/who/") -> str:
    """The address behind the button on the page that asks who somebody is."""
    html = client.get(page).content.decode().replace("&amp;", "&")
    return html.split('href="/account/single-sign-on/')[1].split('"')[0]


def come(client: Client, provider: Any, page: str = "/training/who/", **claims: Any) -> Any:
    return come_back(client, provider, f"/account/single-sign-on/{way_in(client, page)}", **claims)


def test_without_a_sign_in_of_an_organisation_only_a_link_is_offered(client: Client):
    assert "/account/single-sign-on/" not in client.get("/training/who/").content.decode()


def test_a_known_learner_goes_on_to_what_they_were_about_to_book(client: Client, provider: Any):
    learner, session = factories.employment(1).learner, factories.session(factories.course())
    page = f"/training/who/?session={session.reference}"

    answer = come(client, provider, page, email="Learner1@trefoil.example", email_verified=True)

    assert unquote(parse_qs(urlsplit(way_in(client, page)).query)["next"][0]) == page
    assert (answer.status_code, answer.url) == (303, f"/training/sessions/{session.reference}/book/")
    assert learner.name in client.get("/training/mine/").content.decode()
    event = AuditEvent.objects.get(verb="signed_in")
    assert (event.subject_kind, event.subject, event.actor) == ("training.learner", str(learner.pk), "")


def test_somebody_new_says_who_they_are_and_has_a_record(client: Client, provider: Any):
    answer = come(client, provider, email="ash@trefoil.example", email_verified=True)
    assert answer.url == "/training/about-you/"

    send(client, answer.url, **NEW)

    assert Learner.objects.get(name="Ash Lindley").email == "ash@trefoil.example"
    assert "Ash Lindley" in client.get("/training/mine/").content.decode()


def test_an_address_that_nobody_verified_lets_nobody_in(client: Client, provider: Any):
    factories.employment(1)
    answer = come(client, provider, email="learner1@trefoil.example", email_verified=False)

    assert answer.url == "/training/who/"
    assert "Moorland Police did not tell us" in client.get(answer.url).content.decode()
    assert client.get("/training/mine/").status_code == 302


def test_a_person_of_the_partnership_who_learns_comes_in_as_a_learner_and_opens_nothing_else(
    client: Client, cast: Cast, provider: Any
):
    come(client, provider, email="trainer@example.org", email_verified=True)

    assert client.get("/training/about-you/").status_code == 200
    assert client.get("/partnership/").status_code == 302


def test_an_answer_that_nobody_asked_for_lets_nobody_in(client: Client, provider: Any):
    factories.employment(1)
    provider.claims = {"sub": "1", "email": "learner1@trefoil.example", "email_verified": True}
    client.get("/account/single-sign-on/partner/back/", {"code": "code", "state": "made up"})

    assert client.get("/training/mine/").status_code == 302
