"""One effect per form, however often it is sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.ground import in_threads
from tests.pages_of_the_ground import under_way
from trefoil.partnership.models import Area
from trefoil.shared import audit
from trefoil.shared.models import AuditEvent, OnceForm
from trefoil.shared.once import new_token

pytestmark = [pytest.mark.urls("tests.pages_of_the_ground"), pytest.mark.django_db]


def test_a_form_sent_again_leads_where_it_led_before_and_does_nothing(client):
    form = {"once": new_token(), "name": "Ashdale"}

    first, again = client.post("/add/", form), client.post("/add/", form)

    assert first["Location"] == again["Location"]
    assert Area.objects.count() == AuditEvent.objects.count() == 1


def test_two_forms_are_two_things(client):
    for name in ("Ashdale", "Birchfield"):
        client.post("/add/", {"once": new_token(), "name": name})

    assert Area.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_double_click_at_once_has_one_effect():
    form = {"once": new_token(), "name": "Ashdale", "slowly": "0.3"}
    under_way.clear()

    first, second = in_threads(*[lambda: Client().post("/add/", form)] * 2)

    assert first["Location"] == second["Location"]
    assert Area.objects.count() == AuditEvent.objects.count() == 1
    assert [what for what, _ in under_way] == ["begins", "ends"]


@pytest.mark.django_db(transaction=True)
def test_two_different_forms_at_once_run_side_by_side_until_the_second_has_to_wait():
    forms = [{"once": new_token(), "name": name, "slowly": "0.3"} for name in ("Ashdale", "Birchfield")]
    under_way.clear()

    in_threads(*[lambda form=form: Client().post("/add/", form) for form in forms])

    assert Area.objects.count() == AuditEvent.objects.count() == 2
    assert [what for what, _ in under_way] == ["begins", "begins", "ends", "ends"]
    assert list(audit.faults()) == []


def test_a_form_that_came_back_can_be_sent_again(client):
    token = new_token()

    mended = [client.post("/add/", {"once": token, "name": name}).status_code for name in ("", "Ashdale")]

    assert mended == [422, 302]
    assert set(Area.objects.values_list("name", flat=True)) == {"Looked at", "Ashdale"}


def test_what_was_read_on_a_form_that_came_back_is_told_and_not_of_one_that_was_done(client):
    client.post("/add/", {"once": new_token(), "name": ""})
    client.post("/add/", {"once": new_token(), "name": "Ashdale"})

    told = list(AuditEvent.objects.order_by("number").values_list("sentence", flat=True))
    assert told == ["The area Looked at was added.", "The area Ashdale was added."]


def test_a_page_without_a_form_is_not_shown_to_a_post_that_nothing_would_record(client):
    answer = client.post("/only-shown/", {"once": new_token()})

    assert (answer.status_code, answer.content) == (405, b"")
    assert not Area.objects.exists()


def test_what_was_refused_left_nothing_and_can_be_tried_again(client):
    token = new_token()

    refused = client.post("/refuse/", {"once": token, "name": "Ashdale"})
    assert (refused.content, Area.objects.count(), AuditEvent.objects.count()) == (b"Ask somebody else", 0, 0)
    assert OnceForm.objects.count() == 0

    allowed = client.post("/refuse/", {"once": token, "name": "Ashdale", "allow": "1"})
    assert (allowed.status_code, Area.objects.count()) == (302, 1)


def test_other_words_under_an_old_token_are_not_lost_in_silence(client):
    token = new_token()
    first = client.post("/add/", {"once": token, "name": "Ashdale"})

    second = client.post("/add/", {"once": token, "name": "Birchfield"})

    assert second.status_code == 409
    assert first["Location"] in second.content.decode()
    assert list(Area.objects.values_list("name", flat=True)) == ["Ashdale"]


def test_another_file_under_an_old_token_is_not_lost_in_silence(client):
    token = new_token()
    answers = [
        client.post("/add/", {"once": token, "name": "Ashdale", "file": SimpleUploadedFile("a.txt", text)})
        for text in (b"one", b"one", b"two")
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 409]


def test_another_page_under_an_old_token_is_not_taken_for_a_repeat(client):
    token = new_token()
    client.post("/add/", {"once": token, "name": "Ashdale"})

    assert client.post("/two-actions/", {"once": token, "name": "Ashdale"}).status_code == 409


@pytest.mark.parametrize(
    "token", ["", "short", "x" * 33, "é" * 32, "'; DROP TABLE partnership_area; --  ", "\x00" * 32]
)
def test_a_form_without_a_good_token_does_nothing_and_says_what_to_do(client, token: str):
    answer = client.post("/add/", {"once": token, "name": "Ashdale"})

    assert answer.status_code == 400
    assert "Go back with your browser" in answer.content.decode()
    assert Area.objects.count() == 0


def test_somebody_elses_token_does_nothing(client, cast):
    form = {"once": new_token(), "name": "Ashdale"}
    client.post("/add/", form)
    somebody_else = Client()
    somebody_else.force_login(cast["coordinator"])

    assert somebody_else.post("/add/", form).status_code == 400


def test_two_actions_in_one_post_hold_the_chain_only_at_its_end(client):
    answer = client.post("/two-actions/", {"once": new_token()})

    assert answer["Location"] == "/0-locks-between/"
    assert list(AuditEvent.objects.order_by("number").values_list("sentence", flat=True)) == [
        "The area First was added.",
        "The area Second was added.",
    ]
    assert list(audit.faults()) == []
