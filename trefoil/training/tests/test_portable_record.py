"""A learner’s record to take along: whole to the byte, checked by anyone with the published key and without us."""

import base64
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jwt
import pikepdf
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions, portable_record, signing
from trefoil.training.models import Booking, Learner
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in, send

AFTER = MONDAY + timedelta(days=40)
SAID = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
VALUES = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | SAID
RECORDS = st.dictionaries(
    SAID, VALUES | st.lists(VALUES, max_size=4) | st.dictionaries(SAID, VALUES, max_size=4), max_size=6
)


@pytest.fixture
def learner(cast: Cast) -> Iterator[Learner]:
    """Somebody who attended one course and is away from another."""
    cache.clear()
    with clock.at(MONDAY):
        job = factories.employment(1)
        session = factories.session(factories.course())
        booking = actions.ask_for_place(session=session, employment=job, by=None)
        actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
        other = factories.session(factories.course("another"), starts_in=timedelta(days=60))
        actions.ask_for_place(session=other, employment=job, by=None)
    with clock.at(session.ends_at):
        actions.save_register(session=session, marks=[actions.Mark(booking.pk, "attended")], by=cast["trainer"])
    with clock.at(AFTER):
        yield job.learner


@pytest.mark.django_db
def test_the_record_holds_what_was_attended_and_where_they_worked_and_no_address(learner: Learner):
    given = Booking.objects.get(stage="attended").certificate
    Learner.objects.update(access_needs="Slides in advance")
    content = came_in().get("/training/mine/record/signed/").content
    record = json.loads(content)["record"]

    assert [one["certificate"]["number"] for one in record["attended"]] == [given.number]
    assert record["attended"][0]["attended_on"] == "2020-02-05"
    assert [one["workplace"] for one in record["employments"]] == ["A school workplace"]
    assert b"@" not in content
    assert b"Slides" not in content


@pytest.mark.django_db
def test_the_published_key_and_a_library_are_enough_to_check_it(learner: Learner, client: Client):
    whole = json.loads(came_in().get("/training/mine/record/signed/").content)
    (key,) = client.get("/training/record-key/").json()["keys"]
    payload = jwt.PyJWS().decode(whole["signature"], jwt.PyJWK(key), algorithms=["EdDSA"])
    assert json.loads(payload) == whole["record"]

    head, body, signature = whole["signature"].split(".")
    plain = load_pem_public_key(client.get("/training/record-key/pem/").content)
    plain.verify(base64.urlsafe_b64decode(f"{signature}=="), f"{head}.{body}".encode())
    with pytest.raises(InvalidSignature):
        plain.verify(base64.urlsafe_b64decode(f"{signature}=="), f"{head}.{body}x".encode())


@given(RECORDS)
def test_whatever_a_record_holds_it_comes_back_as_it_was(record: dict[str, Any]):
    assert portable_record.checked(portable_record.signed(record)).record == record


@given(RECORDS, st.data())
def test_a_changed_byte_is_found(record: dict[str, Any], data: st.DataObject):
    content = bytearray(portable_record.signed(record))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255).filter(lambda one: one != content[place]))

    with pytest.raises(portable_record.NotWhole):
        portable_record.checked(bytes(content))


@given(RECORDS, st.data())
def test_a_byte_more_or_less_is_found(record: dict[str, Any], data: st.DataObject):
    content = portable_record.signed(record)
    place = data.draw(st.integers(0, len(content) - 1))

    for changed in (content[:place] + content[place + 1 :], content[:place] + b" " + content[place:], content[:place]):
        with pytest.raises(portable_record.NotWhole):
            portable_record.checked(changed)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b'{"signature": 3}', b'{"signature": "a.b.c"}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_record_is_told_apart(content: bytes):
    with pytest.raises(portable_record.NotWhole):
        portable_record.checked(content)


def test_the_key_is_the_same_on_every_start_and_a_former_one_still_holds(settings: Any):
    before = signing.name_of(signing.public_key())
    content = portable_record.signed({"learner": {"name": "Ash"}})
    former = signing.encoded(signing.raw(signing.public_key()))
    settings.RECORD_KEY = signing.encoded(bytes(range(32)))
    with pytest.raises(portable_record.NotWhole):
        portable_record.checked(content)
    settings.RECORD_FORMER_KEYS = [former]

    assert portable_record.checked(content).key == before
    assert [one["kid"] for one in signing.published()["keys"]] == [signing.name_of(signing.public_key()), before]


def test_a_signature_that_claims_no_algorithm_or_another_is_turned_down():
    content = portable_record.canonical({"learner": {"name": "Ash"}})
    headers = {"kid": signing.name_of(signing.public_key())}
    for token in (
        jwt.PyJWS().encode(content, "", algorithm="none", headers=headers),
        jwt.PyJWS().encode(content, signing.pem().replace("-", "") + "k" * 32, algorithm="HS256", headers=headers),
    ):
        with pytest.raises(signing.NotSigned):
            signing.verified(token)


def given_to(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("learning-record.json", content, "application/json")
    answer = send(client, "/training/check-record/", file=file)
    assert answer.status_code == 422
    return " ".join(answer.content.decode().split())


@pytest.mark.django_db
def test_anyone_is_told_whether_a_file_is_whole_and_how_its_certificates_stand(learner: Learner, client: Client):
    content = came_in().get("/training/mine/record/signed/").content
    page = given_to(client, content)
    assert "Whole" in page
    assert "Learner 1" in page
    assert "Valid" in page

    booking = Booking.objects.get(stage="attended")
    type(booking.certificate).objects.update(withdrawn_on=clock.today())
    assert "Withdrawn" in given_to(client, content)
    assert "not as it was when it was signed" in given_to(client, content.replace(b"Learner 1", b"Learner 2"))
    assert "is not a learning record" in given_to(client, b"Dear all")
    assert "Choose a file of 1 MB or less" in given_to(client, b" " * 1_000_001)


@pytest.mark.django_db
def test_the_printed_record_is_a_tagged_document_however_long_it_is(learner: Learner, monkeypatch: Any):
    content = came_in().get("/training/mine/record/pdf/").content
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
    one = portable_record.record_of(learner)["attended"]
    many = portable_record.record_of(learner) | {"attended": one * 80}
    monkeypatch.setattr(portable_record, "record_of", lambda learner: many)
    with pikepdf.open(io.BytesIO(came_in().get("/training/mine/record/pdf/").content)) as document:
        assert len(document.pages) > 1


@pytest.mark.django_db
def test_a_record_is_for_its_learner_alone(learner: Learner, client: Client):
    for path in ("/training/mine/record/signed/", "/training/mine/record/pdf/", "/training/mine/needs/"):
        assert client.get(path)["Location"] == "/training/who/"
