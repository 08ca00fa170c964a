"""Single sign-on against a provider that runs on this machine for the length of a test."""

from trefoil.partnership import actions
from trefoil.partnership.models import Person
from trefoil.partnership.tests.single_sign_on import come_back
from trefoil.shared.models import AuditEvent


def test_the_sign_in_page_offers_it_when_it_is_set_up(client, db, provider):
    html = client.get("/account/login/?next=/partnership/").content.decode()

    assert "Sign in through Moorland Police" in html
    assert "/account/single-sign-on/partner/?next=%2Fpartnership%2F" in html


def test_without_settings_it_does_not_exist(client, db):
    assert "Sign in through" not in client.get("/account/login/").content.decode()
    assert client.get("/account/single-sign-on/partner/").status_code == 404
    assert client.get("/account/single-sign-on/partner/back/").status_code == 404


def test_a_known_person_with_a_verified_address_comes_in(client, cast, provider):
    response = come_back(client, provider, email="Trainer@example.org", email_verified=True)

    assert response.url == "/"
    assert client.get("/partnership/").status_code == 200
    event = AuditEvent.objects.order_by("-number").first()
    assert (event.sentence, event.actor) == ("Signed in with single sign-on.", str(cast["trainer"].pk))


def test_whoever_can_open_cases_still_needs_a_second_factor(client, cast, provider):
    come_back(client, provider, email="police_lead@example.org", email_verified=True)

    assert client.get("/partnership/").url == "/account/second-factor/needed/"


def test_an_address_that_is_not_verified_lets_nobody_in(client, cast, provider):
    response = come_back(client, provider, email="trainer@example.org", email_verified=False)

    assert "We do not know your address" in response.content.decode()
    assert client.get("/partnership/").status_code == 302


def test_an_unknown_person_is_not_made(client, cast, provider):
    before = Person.objects.count()

    response = come_back(client, provider, email="stranger@example.org", email_verified=True, name="A Stranger")

    assert "We do not know your address" in response.content.decode()
    assert Person.objects.count() == before


def test_a_leaver_is_told_so(client, cast, provider):
    actions.leave(person=cast["trainer"], by=cast["coordinator"])

    come_back(client, provider, email="trainer@example.org", email_verified=True)

    assert client.get("/partnership/").status_code == 302


def test_an_answer_nobody_asked_for_is_refused(client, cast, provider):
    provider.claims = {"sub": "1", "email": "trainer@example.org", "email_verified": True}

    response = client.get("/account/single-sign-on/partner/back/", {"code": "code", "state": "made up"})

    assert client.get("/partnership/").status_code == 302
    assert "Single sign-on did not work" in response.content.decode()
