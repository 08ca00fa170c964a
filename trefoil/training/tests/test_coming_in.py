"""Learners come in by a link to their work e-mail: once, for an hour, and nobody learns who is known."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.models import AuditEvent
from trefoil.training import actions, tasks
from trefoil.training.models import Employment, Learner, SignInLink, Workplace
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in, link_in, send, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
NEW = {
    "name": "Ash Lindley", "where": "Hollow Lane Nursery", "kind": "early_years", "role": "regular",
    "manager_name": "Rowan Hart", "manager_email": "Rowan@trefoil.example",
}  # fmt: skip


def letter_to(email: str, client: Client):
    answer = send(client, "/training/who/", email=email)
    assert (answer.status_code, answer["Location"]) == (303, "/training/who/sent/")
    (letter,) = [one for one in work_off() if one.to == [email]]
    return letter


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_letter(client: Client):
    factories.employment(1)
    known, unknown = letter_to("learner1@trefoil.example", client), letter_to("nobody@trefoil.example", client)

    assert known.subject == unknown.subject
    assert len(known.body) == len(unknown.body)
    assert "@" not in known.subject + link_in(known)


def test_opening_the_link_uses_nothing_up_and_pressing_the_button_uses_it_once(client: Client):
    factories.employment(1)
    address = link_in(letter_to("learner1@trefoil.example", client))
    for _ in range(3):
        assert "Press the button" in client.get(address).content.decode()

    assert send(client, address)["Location"] == "/training/mine/"
    assert "Learner 1" in client.get("/training/mine/").content.decode()
    other = Client()
    assert send(other, address).status_code == 422
    assert "This link has ended" in other.get(address).content.decode()
    assert other.get("/training/mine/")["Location"] == "/training/who/"


def test_the_link_ends_after_an_hour(client: Client):
    address = link_in(letter_to("learner1@trefoil.example", client))
    with clock.at(MONDAY + timedelta(minutes=60)):
        assert send(client, address).status_code == 422
    assert client.get("/training/in/abc.def/").status_code == 404


def test_the_session_gets_a_new_key_and_holds_no_person(client: Client):
    factories.employment(1)
    client.get("/training/who/")
    client.session["before"] = 1
    address = link_in(letter_to("learner1@trefoil.example", client))
    before = client.session.session_key
    send(client, address)

    assert client.session.session_key != before
    assert "_auth_user_id" not in client.session
    assert client.get("/").status_code == 302


def test_a_visit_ends_when_nothing_was_done_for_a_while_and_by_signing_out():
    factories.employment(1)
    client = came_in()
    with clock.at(MONDAY + timedelta(minutes=29)):
        assert client.get("/training/mine/").status_code == 200
    with clock.at(MONDAY + timedelta(minutes=70)):
        assert client.get("/training/mine/")["Location"] == "/training/who/"
    client = came_in()
    send(client, "/training/sign-out/")
    assert client.get("/training/mine/").status_code == 302


def test_too_many_links_for_one_address_are_refused(client: Client):
    for _ in range(5):
        assert send(client, "/training/who/", email="learner1@trefoil.example").status_code == 303
    assert b"Wait 15 minutes" in send(client, "/training/who/", email="learner1@trefoil.example").content


def test_somebody_new_gives_their_details_once_and_a_new_workplace_is_to_be_checked(client: Client):
    client = came_in("ash@trefoil.example")
    assert client.get("/training/mine/").status_code == 302
    first = send(client, "/training/about-you/", **{**NEW, "kind": ""})
    assert "This workplace is new to us" in first.content.decode()
    assert send(client, "/training/about-you/", **NEW)["Location"] == "/training/mine/"

    learner = Learner.objects.get(email="ash@trefoil.example")
    job = learner.employments.get()
    assert (job.workplace.to_check, job.manager_email) == (True, "rowan@trefoil.example")
    assert client.get("/training/mine/").status_code == 200


def test_a_known_workplace_is_found_by_its_name_or_chosen_from_those_like_it(client: Client):
    for name in ("Brook Street Primary", "Brook Lane Primary"):
        Workplace.objects.create(name=name, kind="school")
    client = came_in("ash@trefoil.example")
    asked = send(client, "/training/about-you/", **{**NEW, "where": "brook primary"})
    assert "Brook Lane Primary" in asked.content.decode()
    chosen = Workplace.objects.get(name="Brook Lane Primary")
    send(client, "/training/about-you/", **{**NEW, "where": "brook primary", "chosen": chosen.pk})

    assert Employment.objects.get().workplace == chosen
    client = came_in("lee@trefoil.example")
    send(client, "/training/about-you/", **{**NEW, "where": "brook STREET primary"})
    assert Employment.objects.filter(workplace__name="Brook Street Primary").count() == 1
    assert not Workplace.objects.filter(to_check=True).exists()


def test_nobody_is_their_own_manager():
    client = came_in("ash@trefoil.example")
    answer = send(client, "/training/about-you/", **{**NEW, "manager_email": "ASH@trefoil.example"})
    assert "not your own" in answer.content.decode()


def test_links_are_forgotten_after_a_week_with_their_addresses_though_nobody_asks_for_another(client: Client):
    letter_to("learner1@trefoil.example", client)
    with clock.at(MONDAY + timedelta(days=1)):
        actions.come_in_through_organisation(email="other@trefoil.example", by=None)
    with clock.at(MONDAY + timedelta(days=7, minutes=1)):
        tasks.forget_links(timestamp=0)
        assert [one.email for one in SignInLink.objects.all()] == ["other@trefoil.example"]
    with clock.at(MONDAY + timedelta(days=8, minutes=1)):
        tasks.forget_links(timestamp=0)
        tasks.forget_links(timestamp=0)
    assert not SignInLink.objects.exists()
    assert AuditEvent.objects.filter(verb="removed").count() == 2


def test_a_learner_takes_the_record_along_to_another_address_once_its_mailbox_is_proved(client: Client):
    job = factories.employment(1)
    learner = came_in()
    assert send(learner, "/training/mine/address/", email="New@elsewhere.example").status_code == 303
    (letter,) = work_off()
    assert (letter.to, "Learner" in letter.subject + str(letter.body)) == (["new@elsewhere.example"], False)
    there = link_in(letter)
    assert client.get(there).status_code == 200
    job.learner.refresh_from_db()
    assert job.learner.email == "learner1@trefoil.example"
    assert send(client, there).status_code == 303

    job.learner.refresh_from_db()
    assert job.learner.email == "new@elsewhere.example"
    assert send(client, there).status_code == 422
    assert "This link has ended" in client.get(there).content.decode()
    assert client.get("/training/address/forged-1.seal/").status_code == 404


def test_an_address_of_somebody_else_is_not_taken_and_known_only_to_whoever_reads_its_mailbox(client: Client):
    factories.employment(1), factories.employment(2)
    learner = came_in()
    assert send(learner, "/training/mine/address/", email="learner2@trefoil.example").status_code == 303
    (letter,) = work_off()

    answer = send(client, link_in(letter))
    assert (answer.status_code, "make the two one" in answer.content.decode()) == (422, True)


def test_the_coordinator_corrects_an_address(cast: Cast, signed_in: Any):
    learner = factories.employment(1).learner
    address = reverse("training:desk_correct_address", args=[learner.pk])
    trainer = signed_in(cast["trainer"])
    assert send(trainer, address, email="Right@trefoil.example", version=learner.version).status_code == 303

    learner.refresh_from_db()
    assert (learner.email, learner.reach) == ("right@trefoil.example", "email")
    assert signed_in(cast["trust_rep"]).get(address).status_code == 404
