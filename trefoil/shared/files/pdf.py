"""A look inside a PDF: nothing that runs, nothing that carries another file, no password, nothing before or behind it."""

import io
import logging
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from trefoil.shared.actions import Refused

SECONDS = 10
MOST_OBJECTS = 300_000
TAIL = 2048
DAMAGED = "This PDF cannot be read: it is damaged or cut off. Open it, save or print it as a new PDF, and send that"
LOCKED = "This PDF has a password or a lock. Print it to a new PDF without one and send that"
RUNS = "This PDF holds a script or starts a program. Print it to a new PDF and send that"
CARRIES = "This PDF carries other files inside it. Save those, and send them and the PDF one by one"
DYNAMIC = "This PDF is a form that runs code. Print it to a new PDF and send that"
TOO_MUCH = "This PDF is too complicated to look through. Print it to a new PDF and send that"

SCRIPTS = {"/JS", "/JavaScript"}
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/RichMediaExecute", "/Rendition"}
CARRIED = {"/EmbeddedFile", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/RichMedia"}

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def check(file: BinaryIO) -> None:
    """Refuse a PDF that does more than show pages."""
    content = file.read()
    if b"%%EOF" not in content[-TAIL:] or content[content.rindex(b"%%EOF") + 5 :].strip(b" \t\r\n\x00\x1a"):
        raise Refused(DAMAGED)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refused(LOCKED)
        if not reader.pages:
            raise Refused(DAMAGED)
        look_through(reader)
    except Refused:
        raise
    except Exception as fault:  # pypdf raises many kinds for damaged files
        raise Refused(DAMAGED) from fault


def look_through(reader: PdfReader) -> None:
    """Read every object of the file, reachable or not, within a time."""
    until = time.monotonic() + SECONDS
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Refused(TOO_MUCH)
    for number, generation in sorted(numbers):
        if time.monotonic() > until:
            raise Refused(TOO_MUCH)
        for part in parts_of(reader.get_object(IndirectObject(number, generation, reader))):
            look_at(part)
    for part in parts_of(reader.trailer):
        look_at(part)


def parts_of(value: Any) -> Iterator[DictionaryObject]:
    """Each dictionary in a value, without following references."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, DictionaryObject | StreamObject):
            yield value
            waiting += [value.raw_get(name) for name in value]
        elif isinstance(value, ArrayObject):
            waiting += list.__iter__(value)  # the stored values: references are looked at on their own


def look_at(part: DictionaryObject) -> None:
    names = {str(name) for name in part}
    if names & SCRIPTS or value_of(part, "/S") in ACTIONS:
        raise Refused(RUNS)
    if names & CARRIED or value_of(part, "/Type") in CARRIED or value_of(part, "/Subtype") in CARRIED:
        raise Refused(CARRIES)
    if "/XFA" in names:
        raise Refused(DYNAMIC)


def value_of(part: DictionaryObject, name: str) -> str:
    value = part.raw_get(name) if name in part else ""
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return str(value)
