"""Files that are not what they seem are turned down in words, on every page that takes one, and leave nothing behind."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.conftest import Browse
from tests.nasty.forms import send
from tests.world import World
from trefoil.cases.models import Document
from trefoil.learning.models import Evidence
from trefoil.shared.models import StoredFile
from trefoil.shared.tests import hostile

pytestmark = pytest.mark.django_db

BAD = {
    "nothing in it": ("empty.pdf", b""),
    "a program": ("letter.pdf", b"MZ\x90\x00" + b"\x00" * 200),
    "a page with a script": ("notes.txt", b"<html><script>alert(1)</script></html>"),
    "a picture that is a program": ("picture.png", b"#!/bin/sh\nrm -rf /\n"),
    "half a document": ("half.docx", hostile.word()[:200]),
    "an archive": ("many.zip", hostile.archive(**{"a.txt": b"a"})),
    "a document that is an archive": ("letter.docx", hostile.archive(**{"a.txt": b"a"})),
    "a locked file": ("locked.pdf", hostile.pdf(password="secret")),
    "half a PDF": ("half.pdf", hostile.pdf()[:100]),
    "random bytes": ("a.docx", bytes(range(256)) * 20),
    "a drawing with a script": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
}


def kept() -> tuple[int, int, int, int]:
    """How many files, papers and pieces of evidence there are, and how many files on disk."""
    on_disk = sum(1 for path in Path(settings.FILES_FOLDER).rglob("*") if path.is_file())
    return StoredFile.objects.count(), Document.objects.count(), Evidence.objects.count(), on_disk


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_turned_down_and_leaves_nothing(world: World, browse: Browse, what: str):
    name, content = BAD[what]
    before = kept()
    paper = {"title": "What was typed stays", "marking": "sensitive"}
    proof = {"kind": "audit", "says": "better", "title": "What was typed stays", "seen_on": "1/4/2020"}

    for address, data, field in (
        (reverse("cases:add_document", args=[world.open.case.reference]), paper, "file"),
        (reverse("learning:add_evidence", args=[world.open.learning.action.reference]), proof, "upload"),
    ):
        upload = SimpleUploadedFile(name, content, "application/pdf")
        answer = send(browse("coordinator"), address, data, **{field: upload})
        text = answer.content.decode()
        assert answer.status_code == 422, address
        assert "govuk-error-summary" in text
        assert "What was typed stays" in text
        assert kept() == before


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "a\x00b.txt", "\u202etxt.exe", "x" * 300 + ".txt", "<b>zz</b>.txt"]
)
def test_a_file_with_a_bad_name_is_kept_under_a_good_one(world: World, browse: Browse, name: str):
    address = reverse("cases:add_document", args=[world.open.case.reference])
    upload = SimpleUploadedFile("plain.txt", b"Minutes of the meeting")
    upload._name = name

    answer = send(browse("coordinator"), address, {"title": "Minutes", "marking": "sensitive"}, file=upload)

    assert answer.status_code in {303, 422}
    if answer.status_code == 303:
        stored = StoredFile.objects.latest("pk")
        assert "/" not in stored.name
        assert "\x00" not in stored.name
        assert len(stored.name) <= 200
        assert "<b>zz</b>" not in browse("coordinator").get(answer["Location"]).content.decode()
