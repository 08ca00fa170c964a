import os
import subprocess
import sys

import pytest

from trefoil.partnership import actions
from trefoil.shared.models import AuditEvent


@pytest.fixture
def coordinator(cast):
    note = "Everything: all cases of both areas."
    return actions.change_person(person=cast["coordinator"], values={"cast_note": note}, by=None)


def test_one_press_signs_in_as_a_person_of_the_cast(client, coordinator):
    page = client.get("/demonstration/").content.decode()

    client.post("/demonstration/", {"person": coordinator.pk})

    assert "Everything: all cases of both areas." in page
    assert "Thursday 9 April 2020" in page
    assert client.get("/partnership/").status_code == 200
    assert AuditEvent.objects.order_by("-number").first().sentence == "Signed in with one press, in the demonstration."


def test_only_the_cast_can_be_chosen(client, cast, coordinator):
    response = client.post("/demonstration/", {"person": cast["council_lead"].pk})

    assert response.status_code == 404
    assert client.get("/partnership/").status_code == 302


@pytest.mark.parametrize("person", ["", "x", "999999999999999999999999"])
def test_a_person_who_does_not_exist_is_not_found(client, coordinator, person):
    assert client.post("/demonstration/", {"person": person}).status_code == 404


def test_the_page_does_not_exist_without_the_setting(client, coordinator, settings):
    settings.DEMONSTRATION_SIGN_IN = False

    assert client.get("/demonstration/").status_code == 404
    assert client.post("/demonstration/", {"person": coordinator.pk}).status_code == 404
    assert "Choose who to be" not in client.get("/account/login/").content.decode()


def test_a_demonstration_session_does_not_outlive_the_setting(client, coordinator, settings):
    client.post("/demonstration/", {"person": coordinator.pk})

    settings.DEMONSTRATION_SIGN_IN = False

    assert client.get("/partnership/").url == "/account/second-factor/needed/"


def test_the_start_refuses_demonstration_sign_in_outside_the_demonstration():
    environment = os.environ | {
        "DEMONSTRATION": "no",
        "DEMONSTRATION_SIGN_IN": "yes",
        "SECRET_KEY": "x" * 50,
        "SITE_ADDRESS": "https://trefoil.example.org",
    }

    done = subprocess.run(
        [sys.executable, "-c", "import trefoil.config.settings"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "works with DEMONSTRATION=yes only" in done.stderr
