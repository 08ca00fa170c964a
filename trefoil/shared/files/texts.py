"""Plain text and CSV. Text has no sign of its own, so its name has to say which of the two it is."""

import re
from typing import BinaryIO

from trefoil.shared.actions import Refused
from trefoil.shared.files.names import ending_of

NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
CANNOT = (
    "This kind of file cannot be stored. Save it as PDF, Word (.docx), Excel (.xlsx), CSV, plain text, PNG or JPEG "
    "and send it again"
)
PAGE = "This is a web page or a drawing with code in it. Save it as PDF or PNG and send it again"


def kind_of(head: bytes, name: str) -> str:
    text = decoded(head)
    if NOT_TEXT.search(text):
        raise Refused(CANNOT)
    if looks_like_markup(text):
        raise Refused(PAGE)
    ending = ending_of(name)
    if ending not in {"csv", "txt"}:
        raise Refused(CANNOT)
    return ending


def looks_like_markup(text: str) -> bool:
    """Whether a browser could take the text for a page: it starts with a tag, or has one that runs something."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") or bool(
        re.search(r"<\s*(script|svg|html|iframe)\b", text, re.I)
    )


def decoded(content: bytes) -> str:
    """The text of bytes in the encodings that Excel and editors write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[: len(content) // 2 * 2].decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def check(file: BinaryIO) -> None:
    """The whole of the text holds only what text holds."""
    text = decoded(file.read())
    if NOT_TEXT.search(text):
        raise Refused(CANNOT)
    if looks_like_markup(text):
        raise Refused(PAGE)
