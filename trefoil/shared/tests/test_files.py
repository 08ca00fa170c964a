"""Files: what means harm is refused in words that help, what is good comes back as it was, and nothing is shown inside."""

import hashlib
import io
import time
import tracemalloc

import openpyxl
import pytest
from django.db import transaction
from hypothesis import given, settings, strategies
from PIL import Image

from trefoil.shared import files
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.files import names, storage
from trefoil.shared.models import StoredFile
from trefoil.shared.tests import hostile
from trefoil.shared.tests.keeping import committing, content_of, kept, on_disk, own_folder, upload

__all__ = ["committing", "own_folder"]

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

HARMFUL = {
    #  name                          file                                          part of the sentence
    "empty": ("a.pdf", b"", "empty"),
    "pdf that is a page": ("a.pdf", b"%PDF-1.7\n<html><script>alert(1)</script></html>", "damaged"),
    "pdf with a page behind it": ("a.pdf", hostile.pdf() + b"<script>alert(1)</script>", "damaged"),
    "pdf with an archive behind it": ("a.pdf", hostile.pdf() + hostile.archive(a=b"x"), "damaged"),
    "page before a pdf": ("a.pdf", b"<html>" + hostile.pdf(), "web page"),
    "pdf cut off": ("a.pdf", hostile.pdf()[:-40], "damaged"),
    "pdf with a script": ("a.pdf", hostile.pdf(hostile.runs_script), "script"),
    "pdf with a hidden script": ("a.pdf", hostile.pdf(hostile.runs_hidden_script), "script"),
    "pdf with its script's name disguised": (
        "a.pdf", hostile.pdf(hostile.runs_hidden_script).replace(b"/JavaScript", b"/J#61vaScript"), "script"),
    "pdf that starts a program": ("a.pdf", hostile.pdf(hostile.starts_program), "program"),
    "pdf that carries a file": ("a.pdf", hostile.pdf(hostile.carries_file), "carries"),
    "pdf that is a dynamic form": ("a.pdf", hostile.pdf(hostile.is_dynamic_form), "form that runs"),
    "pdf with a password": ("a.pdf", hostile.pdf(password="secret"), "password"),
    "svg": ("a.svg", SVG, "code in it"),
    "svg called text": ("a.txt", SVG, "code in it"),
    "svg called png": ("a.png", SVG, "code in it"),
    "web page": ("a.html", b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
    "web page called csv": ("a.csv", b"name,age\n<script>alert(1)</script>", "web page"),
    "web page in wide letters": ("a.txt", "<html><script>x</script>".encode("utf-16"), "web page"),
    "program": ("a.exe", b"MZ\x90\x00\x03", "program"),
    "program called pdf": ("a.pdf", b"MZ\x90\x00\x03", "program"),
    "program of Linux": ("a.txt", b"\x7fELF\x02\x01", "program"),
    "script": ("a.txt", b"#!/bin/sh\nrm -rf /", "script"),
    "script by its name": ("a.bat", b"del *.*", "cannot be stored"),
    "text without a name": ("notes", b"hello", "cannot be stored"),
    "text with noughts": ("a.txt", b"hello\0world", "cannot be stored"),
    "text with noughts far behind": ("a.txt", b"hello " * 5000 + b"\0", "cannot be stored"),
    "rich text": ("a.rtf", b"{\\rtf1 hello}", ".docx"),
    "archive": ("a.zip", hostile.archive(a=b"x"), "one by one"),
    "archive called docx": ("a.docx", hostile.archive(a=b"x"), "one by one"),
    "other archive": ("a.7z", b"7z\xbc\xaf\x27\x1c", "one by one"),
    "archive that is cut off": ("a.docx", hostile.word()[:-60], "damaged"),
    "bomb": ("a.docx", hostile.bomb(), "unpacks"),
    "bomb that lies": ("a.docx", hostile.lying_bomb(), ""),
    "bomb of shared bytes": ("a.docx", hostile.overlapping(), ""),
    "10,000 entries": ("a.docx", hostile.many_entries(), "unpacks"),
    "entities": ("a.docx", hostile.entity_bomb(), "never writes"),
    "entities in wide letters": ("a.docx", hostile.entity_bomb("utf-16"), ""),
    "entity from outside": ("a.docx", hostile.entity_bomb(text=hostile.OUTSIDE_ENTITY), "never writes"),
    "macros": ("a.docm", hostile.macro_word(), "macros"),
    "macros called docx": ("a.docx", hostile.macro_word(), "macros"),
    "macros without telling": ("a.docx", hostile.changed(hostile.word(), add={"word/vbaProject.bin": b"x"}), "macros"),
    "sheet macros": ("a.docx", hostile.changed(hostile.word(), add={"xl/macrosheets/s.xml": b"<a/>"}), "macros"),
    "program set in": ("a.docx", hostile.changed(hostile.word(), add={"word/embeddings/oleObject1.bin": b"x"}), "set into"),
    "name with folders inside": ("a.docx", hostile.changed(hostile.word(), add={"../../etc/passwd.xml": b"<a/>"}), "damaged"),
    "locked entries": ("a.docx", hostile.encrypted_flag(), "password"),
    "older or locked Office file": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "without a password"),
    "template from elsewhere": ("a.docx", hostile.bait("attachedTemplate", "https://evil.example/t.dotm"), "fetches"),
    "template on a share": ("a.docx", hostile.bait("attachedTemplate", "file:////evil/t.dotm"), "fetches"),
    "picture from elsewhere": ("a.docx", hostile.bait("image", "http://evil.example/p.png"), "fetches"),
    "word called xlsx": ("a.xlsx", hostile.word(), "Word document"),
    "png called pdf": ("a.pdf", hostile.picture(), "PNG picture"),
    "pixel flood": ("a.png", hostile.flood(), "pixels"),
    "long picture": ("a.png", hostile.flood(30_000, 1), "pixels"),
    "damaged picture": ("a.png", hostile.picture()[:200], "damaged"),
    "page called png": ("a.png", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "damaged"),
    "gif": ("a.gif", b"GIF89a", "PNG"),
    "heic": ("a.heic", b"\x00\x00\x00\x18ftypheic", "JPEG"),
    "test virus": ("a.txt", EICAR, "virus scanners"),
}  # fmt: skip


# --- What is refused -----------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("what", HARMFUL)
def test_harm_is_refused_in_words_within_little_time_and_memory(what, tmp_path):
    name, content, words = HARMFUL[what]
    tracemalloc.start()
    started = time.monotonic()

    with pytest.raises(Refused) as refusal:
        kept(name, content)

    assert time.monotonic() - started < 5
    assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024 + 4 * len(content)
    tracemalloc.stop()
    sentence = str(refusal.value)
    assert words in sentence
    assert sentence[0].isupper()
    assert not any(word in sentence.lower() for word in ("please", "invalid", "error"))
    assert not StoredFile.objects.exists()
    assert on_disk(tmp_path) == []


@pytest.mark.django_db
def test_a_file_over_the_limit_is_refused(settings):
    settings.UPLOAD_LIMIT_MB = 1

    with pytest.raises(Refused, match="larger than 1 megabytes"):
        kept("a.txt", b"a" * (1024 * 1024 + 1))


def test_no_file_is_stored_outside_an_action():
    with pytest.raises(RuntimeError, match="inside an action"):
        files.store(upload("a.txt", b"hello"), by=None)


@given(strategies.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_let_in_or_refused_and_never_break(content):
    for start in (b"", b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        try:
            files.examine(io.BytesIO(start + content), "a.txt")
        except Refused as refusal:
            assert str(refusal)


@given(strategies.integers(0, 36_000), strategies.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_good_files_with_a_few_bytes_changed_never_break_the_look_inside(place, noise):
    for name, content in (("a.docx", WORD), ("a.pdf", PDF), ("a.png", PNG), ("a.jpg", JPEG)):
        at = place % len(content)
        try:
            files.examine(io.BytesIO(content[:at] + noise + content[at + len(noise) :]), name)
        except Refused as refusal:
            assert str(refusal)


WORD, PDF, PNG, JPEG = hostile.word(), hostile.pdf(), hostile.picture(), hostile.picture("JPEG")


# --- What is let in ------------------------------------------------------------------------------------------------
def workbook() -> bytes:
    out, book = io.BytesIO(), openpyxl.Workbook()
    book.active.append(["=1+1", "text"])
    book.save(out)
    return out.getvalue()


def open_text() -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        new.writestr("content.xml", "<a/>")
        new.writestr("META-INF/manifest.xml", "<a/>")
    return out.getvalue()


def presentation() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/ppt/presentation.xml" ContentType="{kind}"/></Types>'
    )
    return hostile.archive(**{"[Content_Types].xml": types.encode(), "ppt/presentation.xml": b"<a/>"})


GOOD = {
    "pdf": ("Minutes.pdf", PDF),
    "docx": ("Minutes.docx", WORD),
    "xlsx": ("Numbers.xlsx", workbook()),
    "pptx": ("Slides.pptx", presentation()),
    "odt": ("Letter.odt", open_text()),
    "csv": ("Numbers.csv", "naïve,café\n1,2\n".encode()),
    "csv of older Excel": ("Numbers.csv", "café;1\r\n".encode("cp1252")),
    "csv of Excel in wide letters": ("Numbers.csv", "café\t1\r\n".encode("utf-16")),
    "txt": ("Notes.txt", "It’s fine; 3 < 4 and a > b\n".encode()),
    "word with a link": ("Minutes.docx", hostile.bait("hyperlink", "https://example.org/")),
    "word with a template on its own disk": ("M.docx", hostile.bait("attachedTemplate", "file:///C:\\T\\a.dotx")),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", GOOD)
def test_a_good_file_comes_back_byte_for_byte(what, committing):
    name, content = GOOD[what]
    with committing():
        stored = kept(name, content)

    answer = files.answer_with(stored)

    assert b"".join(answer.streaming_content) == content
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert stored.size == len(content)
    assert stored.name == name
    answer.close()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_loses_what_the_camera_noted_and_nothing_else(kind):
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    sent = hostile.picture(kind, exif=exif)

    stored = kept(f"a.{kind.lower()}", sent + b"<script>alert(1)</script>")

    content = content_of(stored)
    assert b"Camera of somebody" in sent
    assert b"Camera" not in content
    assert b"script" not in content
    before, after = Image.open(io.BytesIO(sent)).convert("RGB"), Image.open(io.BytesIO(content))
    assert not after.getexif()
    assert before.tobytes() == after.convert("RGB").tobytes()


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"quality": 20}, {"subsampling": 0}, {"comment": b"secret"}]
)
def test_every_kind_of_jpeg_keeps_its_pixels(options):
    sent = hostile.picture("JPEG", size=(200, 150), **options)

    kind, content = files.examine(io.BytesIO(sent), "a.jpeg")

    assert kind == "jpg"
    assert b"secret" not in content
    assert Image.open(io.BytesIO(content)).tobytes() == Image.open(io.BytesIO(sent)).tobytes()


def test_a_picture_with_a_second_one_behind_it_keeps_the_first_only():
    out = io.BytesIO()
    second = Image.new("RGB", (40, 30), "red")
    Image.new("RGB", (40, 30), "blue").save(out, "MPO", save_all=True, append_images=[second])

    kind, content = files.examine(io.BytesIO(out.getvalue()), "a.jpg")

    assert kind == "jpg"
    assert content.count(b"\xff\xd8\xff") == 1


@pytest.mark.django_db
def test_a_picture_taken_sideways_is_stored_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    stored = kept("a.jpg", hostile.picture("JPEG", size=(40, 30), exif=exif))

    assert Image.open(io.BytesIO(content_of(stored))).size == (30, 40)


# --- Names ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\somebody\\Minutes.pdf", "Minutes.pdf"),
        ("Minutes\u202efdp.exe", "Minutes fdp.pdf"),
        ("Minutes.pdf\r\nSet-Cookie: x", "Minutes.pdf Set-Cookie x.pdf"),
        ('a"b;c.pdf', "a b c.pdf"),
        ("CON.pdf", "file CON.pdf"),
        ("...", "document.pdf"),
        ("", "document.pdf"),
        ("é" * 400 + ".pdf", "é" * 150 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless(given_name, expected):
    assert names.cleaned(given_name, "pdf") == expected


@given(strategies.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_name_becomes_one_line_without_folders(name):
    made = names.cleaned(name, "pdf")

    assert made.endswith(".pdf")
    assert len(made) <= 160
    assert not names.HARMFUL.search(made)
    assert names.cleaned(made, "pdf") == made


# --- How a file leaves ---------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_file_leaves_as_a_download_that_nothing_shows_or_keeps():
    answer = files.answer_with(kept("Zoë “minutes”.pdf", PDF))

    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Zo%C3%AB")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "application/pdf"
    answer.close()


# --- The store and the transaction ---------------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_name_on_disk_says_nothing_and_only_we_can_read_it(tmp_path, committing):
    with committing():
        stored = kept("Minutes.txt", b"hello")

    assert on_disk(tmp_path) == [f"{stored.key[:2]}/{stored.key}"]
    assert storage.place(stored.key).stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_after_a_rollback_nothing_is_in_the_store_and_the_leftover_is_cleared(tmp_path):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        kept("Minutes.txt", b"hello")
        _ = 1 / 0

    assert not StoredFile.objects.exists()
    assert all(path.startswith("arriving/") for path in on_disk(tmp_path))
    assert files.tidy(older_than_seconds=-1) == 1
    assert on_disk(tmp_path) == []


@pytest.mark.django_db
def test_a_machine_that_stops_between_commit_and_move_loses_nothing(tmp_path):
    stored = kept("Minutes.txt", b"hello")  # in a test nothing commits, so the move is left undone

    assert content_of(stored) == b"hello"
    assert files.tidy(older_than_seconds=-1) == 1
    assert content_of(stored) == b"hello"
    assert on_disk(tmp_path) == [f"{stored.key[:2]}/{stored.key}"]


@pytest.mark.django_db
def test_a_destroyed_file_leaves_neither_record_nor_content(tmp_path, committing):
    with committing():
        stored = kept("Minutes.txt", b"hello")

    @action
    def discard(*, file: StoredFile, by: object) -> None:
        record("removed", file, "A file was destroyed.")
        files.destroy(file)

    with committing():
        discard(file=stored, by=None)

    assert not StoredFile.objects.exists()
    assert on_disk(tmp_path) == []
