"""A file that may hold a virus is held until the scanner says that it is clean."""

import socket
import struct
import threading

import pytest

from trefoil.shared import files
from trefoil.shared.actions import Refused
from trefoil.shared.files import scanner
from trefoil.shared.models import AuditEvent, Scan, StoredFile
from trefoil.shared.tests.keeping import committing, kept, on_disk, own_folder

__all__ = ["committing", "own_folder"]


class Scanner:
    """A scanner on this machine that speaks ClamAV's language: answers with what it is given to say."""

    def __init__(self, answer: bytes) -> None:
        self.answer, self.received = answer, b""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        line, _ = self.socket.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!I", stream.read(4))[0]:
                self.received += stream.read(size)
            line.sendall(self.answer)

    def close(self) -> None:
        self.thread.join(5)
        self.socket.close()


@pytest.fixture
def scanner_says(settings):
    made = []

    def say(answer: bytes) -> Scanner:
        made.append(Scanner(answer))
        settings.VIRUS_SCANNER = made[-1].address
        return made[-1]

    yield say
    for each in made:
        each.close()


@pytest.fixture
def held(settings) -> StoredFile:
    settings.VIRUS_SCANNER = "127.0.0.1:1"
    return kept("Minutes.txt", b"hello " * 100_000)


@pytest.mark.django_db
def test_a_file_is_held_until_the_scanner_says_it_is_clean(held, scanner_says):
    assert held.get_scan_display() == "Waiting for the virus scan"
    with pytest.raises(Refused, match="waiting for its virus scan"):
        files.answer_with(held)
    scan = scanner_says(b"stream: OK\0")

    assert files.scan_waiting() == (1, 0)

    held.refresh_from_db()
    assert scan.received == b"hello " * 100_000
    assert held.scan == Scan.CLEAN
    assert AuditEvent.objects.filter(verb="released").count() == 1
    files.answer_with(held).close()


@pytest.mark.django_db
def test_a_file_with_a_virus_is_destroyed_and_said_so(held, scanner_says, tmp_path, committing):
    scanner_says(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")

    with committing():
        files.scan_waiting()

    held.refresh_from_db()
    assert held.scan == Scan.FOUND
    assert held.scan_found == "Win.Test.EICAR_HDB-1"
    assert on_disk(tmp_path) == []
    with pytest.raises(Refused, match="A virus was found"):
        files.answer_with(held)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer",
    [b"", b"OK", b"stream: OK or so\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK\0\0stream: X FOUND\0"],
)
def test_any_other_answer_releases_nothing(held, scanner_says, answer):
    scanner_says(answer)

    assert files.scan_waiting() == (0, 1)

    held.refresh_from_db()
    assert held.scan == Scan.WAITING


@pytest.mark.django_db
def test_a_scanner_that_is_away_releases_nothing_and_the_job_is_tried_again(held):
    with pytest.raises(scanner.NoAnswer):
        scanner.scan_one(held.pk)

    held.refresh_from_db()
    assert not held.may_be_opened


@pytest.mark.django_db
def test_taking_the_scanner_away_does_not_release_what_waits(held, settings):
    settings.VIRUS_SCANNER = "none"

    assert files.scan_waiting() == (0, 1)

    held.refresh_from_db()
    assert not held.may_be_opened
