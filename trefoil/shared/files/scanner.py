"""Virus scanning by ClamAV, where `VIRUS_SCANNER` names one. Only its plain "OK" releases a file: silence never does."""

import logging
import re
import socket
import struct
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from trefoil.shared import clock
from trefoil.shared.actions import action, record
from trefoil.shared.models import Scan, StoredFile

log = logging.getLogger(__name__)
SECONDS = 30
BLOCK = 256 * 1024
LONGEST_ANSWER = 4096


class NoAnswer(Exception):
    """The scanner is away, or said something else than a result."""


def is_connected() -> bool:
    return settings.VIRUS_SCANNER != "none"


def scan_one(pk: int) -> None:
    """Scan a file that waits, and note the result. Raises `NoAnswer` while the scanner is away: the file stays held."""
    file = StoredFile.objects.filter(pk=pk, scan=Scan.WAITING).first()
    if file is not None and is_connected():
        note_result(pk=pk, by=None, found=ask(file))


def scan_waiting() -> tuple[int, int]:
    """Scan every file that waits; returns how many now have a result and how many still wait."""
    waiting = list(StoredFile.objects.filter(scan=Scan.WAITING).order_by("pk").values_list("pk", flat=True))
    done = 0
    for pk in waiting if is_connected() else ():
        try:
            scan_one(pk)
            done += 1
        except NoAnswer as reason:
            log.warning("File %s waits for its scan: %s", pk, reason)
    return done, len(waiting) - done


@action
def note_result(*, pk: int, by: Any, found: str) -> StoredFile:
    """Release a clean file, or destroy one with a virus; `found` is the scanner's name for it, empty when clean."""
    from trefoil.shared.files.storage import erase

    file = StoredFile.objects.select_for_update().get(pk=pk)
    file.scan, file.scan_found = (Scan.FOUND, found[:200]) if found else (Scan.CLEAN, "")
    file.scanned_at = clock.now()
    file.save(update_fields=["scan", "scan_found", "scanned_at"])
    if found:
        transaction.on_commit(lambda: erase(file.key))
        record("removed", file, "A virus was found in a file; its content was destroyed.", found=found[:200])
    else:
        record("released", file, "A file was scanned; no virus was found.")
    return file


def ask(file: StoredFile) -> str:
    """Send a stored file to the scanner; returns the name of what it found, or nothing for a clean file."""
    from trefoil.shared.files.storage import opened

    try:
        with opened(file) as content:
            return scan(content)
    except OSError as fault:
        raise NoAnswer(type(fault).__name__) from fault


def scan(content: BinaryIO) -> str:
    """ClamAV's INSTREAM: blocks with their length before them, an empty block at the end, one line as answer."""
    host, _, port = settings.VIRUS_SCANNER.rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS) as line:
        line.sendall(b"zINSTREAM\0")
        while block := content.read(BLOCK):
            line.sendall(struct.pack("!I", len(block)) + block)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := line.recv(1024)):
            answer += more
    return result(answer.rstrip(b"\0\n").decode("utf-8", errors="replace"))


def result(answer: str) -> str:
    """ "stream: OK" is clean; "stream: NAME FOUND" is a virus; anything else is no answer."""
    if answer == "stream: OK":
        return ""
    if found := re.fullmatch("stream: ([\x21-\x7e]+) FOUND", answer):
        return found.group(1)
    raise NoAnswer(answer or "no words")
