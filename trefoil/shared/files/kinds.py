"""What a file is, by what it holds. Only what is recognised is let in, and its name has to agree."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from trefoil.shared.actions import Refused
from trefoil.shared.files import office, pdf, pictures, texts
from trefoil.shared.files.names import ending_of


@dataclass(frozen=True)
class Kind:
    """A kind of file: its words, its media type, the endings a name may have, and the look inside it.

    `check` raises `Refused`, or returns new content to store in place of what was sent (pictures), or None.
    """

    words: str
    media_type: str
    endings: tuple[str, ...]
    check: Callable[[BinaryIO], bytes | None]


OPEN_XML = "application/vnd.openxmlformats-officedocument."
KINDS: dict[str, Kind] = {
    "pdf": Kind("a PDF", "application/pdf", ("pdf",), pdf.check),
    "docx": Kind("a Word document", OPEN_XML + "wordprocessingml.document", ("docx",), office.check),
    "xlsx": Kind("an Excel workbook", OPEN_XML + "spreadsheetml.sheet", ("xlsx",), office.check),
    "pptx": Kind("a PowerPoint presentation", OPEN_XML + "presentationml.presentation", ("pptx",), office.check),
    "odt": Kind("an OpenDocument text", "application/vnd.oasis.opendocument.text", ("odt",), office.check),
    "png": Kind("a PNG picture", "image/png", ("png",), pictures.check),
    "jpg": Kind("a JPEG picture", "image/jpeg", ("jpg", "jpeg"), pictures.check),
    "csv": Kind("a CSV table", "text/csv; charset=utf-8", ("csv",), texts.check),
    "txt": Kind("plain text", "text/plain; charset=utf-8", ("txt",), texts.check),
}

HINT = "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument text (.odt), CSV, plain text, PNG or JPEG"
ACCEPT = ",".join(f".{ending}" for kind in KINDS.values() for ending in kind.endings)
"""For the `accept` attribute of an upload field."""

SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"PK\x03\x04", "zip"),
)
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "This is an older Office file, or one with a password. Save it as .docx, .xlsx or .pptx without "
                          "a password and send it again"),
    (b"MZ", "This is a program. Programs cannot be stored"),
    (b"\x7fELF", "This is a program. Programs cannot be stored"),
    (b"#!", "This is a script. Scripts cannot be stored"),
    (b"{\\rtf", "This is a rich text file. Save it as .docx and send it again"),
    (b"GIF8", "This is a GIF picture. Save it as PNG and send it again"),
    (b"RIFF", "This kind of picture or sound cannot be stored. Save a picture as PNG or JPEG and send it again"),
    (b"Rar!", "This is an archive. Send the files in it one by one"),
    (b"7z\xbc\xaf", "This is an archive. Send the files in it one by one"),
    (b"\x1f\x8b", "This is an archive. Send the files in it one by one"),
    (b"%!PS", "This is a PostScript file. Save it as PDF and send it again"),
    (b"\x00\x00\x00", "This kind of picture or film cannot be stored. Save a picture as JPEG and send it again"),
)  # fmt: skip
TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


def examine(file: BinaryIO, name: str) -> tuple[str, bytes | None]:
    """The kind of the file and, where other bytes must be stored than were sent, those bytes.

    Raises `Refused` with a sentence that says what to do.
    """
    head = read_head(file)
    if not head:
        raise Refused("This file is empty. Check that it was saved, and send it again")
    if TEST_VIRUS in head:
        raise Refused("This is the test file of virus scanners. It cannot be stored")
    kind = kind_of(file, head, name)
    agree(kind, name)
    file.seek(0)
    return kind, KINDS[kind].check(file)


def read_head(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(4096)


def kind_of(file: BinaryIO, head: bytes, name: str) -> str:
    """The key in KINDS of what the content is."""
    for sign, kind in SIGNS:
        if head.startswith(sign):
            return office.kind_of(file) if kind == "zip" else kind
    for sign, refusal in OTHERS:
        if head.startswith(sign):
            raise Refused(refusal)
    return texts.kind_of(head, name)


def agree(kind: str, name: str) -> None:
    """A name that says something else than the content is a mistake or a trick."""
    ending = ending_of(name)
    if ending and ending not in KINDS[kind].endings:
        raise Refused(
            f"The name of this file ends in .{ending}, but it holds {KINDS[kind].words}. "
            f"Save it with the ending .{KINDS[kind].endings[0]} and send it again"
        )
