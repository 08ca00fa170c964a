import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail

from trefoil.partnership import actions
from trefoil.partnership.models import Person
from trefoil.partnership.tests.signing_in import (
    PASSWORD,
    code_for,
    commits_at_once,
    fresh_limits,
    newest_event,
    set_up_app,
    sign_in,
    with_password,
)
from trefoil.shared.models import AuditEvent

__all__ = ["commits_at_once", "fresh_limits", "with_password"]


def test_nobody_sees_a_page_without_signing_in(client, db):
    response = client.get("/partnership/")

    assert response.url == "/account/login/?next=/partnership/"


def test_a_person_signs_in_with_a_password(client, with_password):
    trainer = with_password("trainer")

    response = sign_in(client, trainer)

    assert response.url == "/"
    assert newest_event().sentence == "Signed in with a password."
    assert newest_event().actor == str(trainer.pk)
    assert client.get("/partnership/").status_code == 200


def test_the_visit_before_this_one_is_remembered(client, with_password):
    trainer = with_password("trainer")

    sign_in(client, trainer)
    first = Person.objects.get(pk=trainer.pk).signed_in_at
    client.post("/account/logout/")
    sign_in(client, trainer)

    assert Person.objects.get(pk=trainer.pk).last_visit_at == first


def test_signing_out_is_told_to_the_trail(client, with_password):
    sign_in(client, with_password("trainer"))

    client.post("/account/logout/")

    assert newest_event().verb == "signed_out"
    assert client.get("/partnership/").status_code == 302


def test_a_wrong_password_is_refused_and_told(client, with_password):
    trainer = with_password("trainer")

    response = sign_in(client, trainer, "not the password")

    assert "Check your e-mail address and password" in response.content.decode()
    assert (newest_event().verb, newest_event().subject) == ("sign_in_refused", str(trainer.pk))


def test_an_unknown_address_gets_the_same_answer(client, db):
    response = client.post("/account/login/", {"login": "nobody@example.org", "password": "not a password"})

    assert "Check your e-mail address and password" in response.content.decode()
    assert newest_event().sentence == "A sign-in was refused: address unknown."


def test_after_five_wrong_passwords_even_the_right_one_waits(client, with_password):
    trainer = with_password("trainer")
    for _ in range(5):
        sign_in(client, trainer, "not the password")

    response = sign_in(client, trainer)

    assert "Wait 15 minutes" in response.content.decode()
    assert client.get("/partnership/").status_code == 302


def test_one_network_is_slowed_down_over_many_addresses(client, db):
    for number in range(10):
        client.post("/account/login/", {"login": f"guess{number}@example.org", "password": "guess"})

    response = client.post("/account/login/", {"login": "another@example.org", "password": "guess"})

    assert "Wait 15 minutes" in response.content.decode()


@pytest.mark.parametrize(
    "key",
    ["coordinator", "council_lead", "trust_rep", "reviewer", "chair", "scrutineer"],
)
def test_whoever_can_open_cases_needs_a_second_factor(client, with_password, key):
    sign_in(client, with_password(key))

    assert client.get("/partnership/").url == "/account/second-factor/needed/"
    assert "Set up a second factor first" in client.get("/account/second-factor/needed/").content.decode()


@pytest.mark.parametrize("key", ["board_member", "analyst", "trainer", "practitioner", "administrator"])
def test_whoever_sees_no_case_needs_none(client, with_password, key):
    sign_in(client, with_password(key))

    assert client.get("/partnership/").status_code == 200


def test_the_second_factor_can_be_switched_off_by_a_setting(client, with_password, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client, with_password("coordinator"))

    assert client.get("/partnership/").status_code == 200


def test_an_app_is_set_up_and_then_asked_for(client, with_password, commits_at_once):
    coordinator = with_password("coordinator")
    sign_in(client, coordinator)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    page = client.get("/account/second-factor/app/").content.decode()
    secret = re.search(r"<strong class=\"tf-lines\">(\w+)</strong>", page).group(1)
    client.post("/account/second-factor/app/", {"code": code_for(secret)})
    opened = client.get("/partnership/").status_code
    client.post("/account/logout/")
    response = sign_in(client, coordinator)

    assert opened == 200
    assert AuditEvent.objects.filter(sentence="Set up an authenticator app as a second factor.").count() == 1
    assert {letter.subject for letter in mail.outbox} == {"Your sign-in to Trefoil has changed"}
    assert response.url == "/account/second-factor/code/"
    assert client.get("/partnership/").status_code == 302


def test_a_code_from_the_app_completes_the_sign_in(client, with_password):
    coordinator = with_password("coordinator")
    secret = set_up_app(coordinator)
    sign_in(client, coordinator)

    client.post("/account/second-factor/code/", {"code": code_for(secret)})

    assert client.get("/partnership/").status_code == 200
    assert newest_event().sentence == "Signed in with a password and an authenticator app."


def test_a_wrong_code_is_refused_and_told(client, with_password):
    coordinator = with_password("coordinator")
    set_up_app(coordinator)
    sign_in(client, coordinator)

    response = client.post("/account/second-factor/code/", {"code": "000000"})

    assert "Check the code in your app" in response.content.decode()
    assert newest_event().verb == "sign_in_refused"
    assert client.get("/partnership/").status_code == 302


def test_a_recovery_code_works_once(client, with_password):
    coordinator = with_password("coordinator")
    set_up_app(coordinator)
    code = RecoveryCodes.activate(coordinator).get_unused_codes()[0]

    sign_in(client, coordinator)
    client.post("/account/second-factor/code/", {"code": code})
    first = client.get("/partnership/").status_code
    client.post("/account/logout/")
    sign_in(client, coordinator)
    client.post("/account/second-factor/code/", {"code": code})

    assert first == 200
    assert client.get("/partnership/").status_code == 302


def test_the_secret_of_an_app_is_not_in_the_database(with_password):
    coordinator = with_password("coordinator")
    secret = set_up_app(coordinator)

    assert secret not in str(Authenticator.objects.get(user=coordinator).data)


def test_a_second_factor_that_is_removed_is_asked_for_again(client, with_password):
    coordinator = with_password("coordinator")
    secret = set_up_app(coordinator)
    sign_in(client, coordinator)
    client.post("/account/second-factor/code/", {"code": code_for(secret)})
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    client.post("/account/second-factor/app/remove/")

    assert newest_event().sentence == "Removed an authenticator app as a second factor."
    assert client.get("/partnership/").url == "/account/second-factor/needed/"


def test_a_session_begun_with_a_password_alone_shows_the_second_factor_set_up_elsewhere(client, with_password):
    coordinator = with_password("coordinator")
    sign_in(client, coordinator)

    secret = set_up_app(coordinator)

    away = client.get("/partnership/people/")
    assert away.url == "/account/second-factor/reauthenticate/?next=%2Fpartnership%2Fpeople%2F"
    back = client.post(
        "/account/second-factor/reauthenticate/", {"code": code_for(secret), "next": "/partnership/people/"}
    )
    assert back.url == "/partnership/people/"
    assert client.get("/partnership/people/").status_code == 200


def test_many_requests_from_one_network_get_a_page_that_says_so(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    client.post("/account/password/reset/", {"email": "somebody@example.org"})

    response = client.post("/account/password/reset/", {"email": "somebody@example.org"})

    assert response.status_code == 429
    assert "Too many attempts" in response.content.decode()


def test_an_invitation_lets_somebody_choose_a_password(client, cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(person=cast["trainer"], by=cast["coordinator"])
    [letter] = mail.outbox
    link = re.search(r"http://localhost:8000(\S+)", letter.body).group(1)

    page = client.get(link, follow=True)
    address = page.redirect_chain[-1][0]
    response = client.post(address, {"password1": PASSWORD, "password2": PASSWORD})

    assert letter.subject == "Your invitation to Trefoil"
    assert response.url == "/account/password/reset/key/done/"
    assert sign_in(client, cast["trainer"]).url == "/"
    assert "Ask for a new link" in client.get(link, follow=True).content.decode()


def test_a_link_for_a_new_password_goes_to_known_people_only(client, cast):
    known = client.post("/account/password/reset/", {"email": cast["trainer"].email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"})

    assert known.url == unknown.url
    assert [letter.to for letter in mail.outbox] == [[cast["trainer"].email]]
    assert cast["trainer"].name not in mail.outbox[0].subject


@pytest.mark.parametrize(
    "address",
    ["signup/", "email/", "confirm-email/", "login/code/", "3rdparty/", "social/signup/", "accounts/"],
)
def test_what_we_do_not_use_cannot_be_reached(client, cast, address):
    client.force_login(cast["trainer"])

    assert client.get(f"/account/{address}").status_code == 404


def test_a_lost_phone_means_a_new_invitation(client, with_password, cast):
    coordinator = with_password("coordinator")
    set_up_app(coordinator)
    sign_in(client, coordinator)

    actions.forget_second_factors(person=coordinator, by=cast["colleague"])

    assert not Authenticator.objects.filter(user=coordinator).exists()
    assert client.get("/partnership/").status_code == 302
    assert "Check your e-mail address" in sign_in(type(client)(), coordinator).content.decode()
