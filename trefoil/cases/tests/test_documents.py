"""Papers: behind the case, never shown inside a page, and gone for everyone once removed, though not from the record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.models import Document
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent


@pytest.fixture(autouse=True)
def files_folder(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path


def a_file(name: str = "summary.txt", content: bytes = b"The ward was told.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def document(case, cast) -> Document:
    return actions.add_document(
        case=case, upload=a_file(), title="Ward’s summary", agency=cast.agencies["health"], by=cast["health_lead"]
    )


def its_address(name: str, document: Document) -> str:
    return reverse(f"cases:{name}", args=[document.case.reference, document.pk])


def test_whoever_sees_the_case_can_download_it_and_that_is_recorded(
    case, cast, signed_in, document, django_capture_on_commit_callbacks
):
    response = signed_in("police_lead").get(its_address("download", document))

    assert b"".join(response.streaming_content) == b"The ward was told."
    assert response.headers["Content-Disposition"].startswith("attachment")
    event = AuditEvent.objects.get(verb="downloaded")
    assert (event.actor, event.sentence) == (
        str(cast["police_lead"].pk), "Downloaded a paper of Hartwell and Elmsford NHS."
    )  # fmt: skip


@pytest.mark.parametrize("stranger", ["trust_rep", "county_lead", "administrator"])
def test_a_stranger_gets_the_same_answer_as_for_a_paper_that_is_not_there(document, signed_in, stranger):
    client = signed_in(stranger)

    assert client.get(its_address("download", document)).status_code == 404
    assert client.get(reverse("cases:download", args=[document.case.reference, 999])).status_code == 404


def test_a_paper_of_another_case_is_not_found_under_this_one(document, new_case, signed_in):
    other = new_case()

    assert (
        signed_in("coordinator").get(reverse("cases:download", args=[other.reference, document.pk])).status_code == 404
    )


def test_a_removed_paper_cannot_be_opened_and_stays_on_the_record(document, cast, signed_in):
    actions.remove_document(document=document, why="Sent twice", by=cast["health_lead"])

    client = signed_in("coordinator")
    assert client.get(its_address("download", document)).status_code == 404
    page = client.get(reverse("cases:documents", args=[document.case.reference])).content.decode()
    assert "Ward’s summary" in page
    assert "Sent twice" in page
    with pytest.raises(Refused, match="was removed"):
        actions.downloaded(document=Document.objects.get(), by=cast["coordinator"])


def test_only_the_team_or_whoever_added_it_removes_a_paper(document, cast, signed_in):
    with pytest.raises(Refused, match="whoever added it"):
        actions.remove_document(document=document, why="Ours", by=cast["police_lead"])

    assert signed_in("police_lead").get(its_address("remove_document", document)).status_code == 404
    assert signed_in("coordinator").get(its_address("remove_document", document)).status_code == 200


def test_a_paper_is_added_on_the_page(case, signed_in, send):
    client, address = signed_in("health_lead"), reverse("cases:add_document", args=[case.reference])

    answer = send(client, address, file=a_file(), title="Ward’s summary", marking="sensitive")

    assert answer.status_code == 303
    assert Document.objects.get().title == "Ward’s summary"


def test_a_file_that_is_not_what_it_says_is_refused_in_words(case, signed_in, send):
    client, address = signed_in("health_lead"), reverse("cases:add_document", args=[case.reference])

    answer = send(client, address, file=a_file("summary.pdf", b"MZ\x90\x00"), title="Summary", marking="sensitive")

    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_the_scrutineer_adds_no_paper(case, cast, signed_in):
    with pytest.raises(Refused, match="Ask the partnership team"):
        actions.add_document(case=case, upload=a_file(), title="Mine", by=cast["scrutineer"])

    assert signed_in("scrutineer").get(reverse("cases:add_document", args=[case.reference])).status_code == 404


def test_the_trail_never_holds_the_title_of_a_paper(document):
    assert not AuditEvent.objects.filter(sentence__contains="Ward").exists()
