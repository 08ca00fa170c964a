"""The witness: the head of the audit chain, handed to a place outside the database.

A chain alone cannot see that its newest events were cut off, or that all of it was written anew. Whoever holds an
older head can. The file gets one line at a time and is never rewritten; it belongs on a disk that the database's
administrators cannot change. Each line has the time, the number of the newest event, and its seal.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail

from trefoil.shared import audit, clock


@dataclass(frozen=True)
class Head:
    """A head as it was handed over."""

    at: str
    number: int
    seal: str

    def __str__(self) -> str:
        return f"{self.at} {self.number} {self.seal}"


def read_head(line: str) -> Head:
    """One line of the file; raises ValueError for a line that is none of ours."""
    at, number, seal = line.split()
    if len(seal) != len(audit.FIRST_SEAL):
        raise ValueError("A seal has 64 characters")
    return Head(at, int(number), seal)


def newest() -> Head:
    """The head of the chain now."""
    number, seal = audit.head()
    return Head(clock.now().isoformat(timespec="seconds"), number, seal)


def hand_over(path: Path | None = None) -> Head | None:
    """Append the head to the witness file, unless it is the one handed over last; returns what was written."""
    path, head = path or settings.WITNESS_FILE, newest()
    if head.number == 0 or last_line(path).endswith(f" {head.number} {head.seal}"):
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"{head}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    return head


def last_line(path: Path) -> str:
    """The line written last, or nothing."""
    lines = path.read_text().splitlines() if path.exists() else []
    return lines[-1] if lines else ""


def mail() -> None:
    """Send the head to the witness, if one was named."""
    if not settings.WITNESS_EMAIL:
        return
    text = (
        "Keep this message. It lets anyone check later that no event of the audit trail up to now was changed or "
        f"removed:\n\n{newest()}\n\nTo check, save the line to a file and run: trefoil verify-audit --witness FILE\n"
    )
    send_mail("Trefoil: head of the audit trail", text, None, [settings.WITNESS_EMAIL])


def faults(lines: Iterable[str]) -> Iterator[str]:
    """A sentence for each witnessed head that the trail no longer bears out."""
    from trefoil.shared.models import AuditEvent

    heads = []
    for place, line in enumerate(filter(str.strip, lines), start=1):
        try:
            heads.append(read_head(line))
        except ValueError:
            yield f"Line {place} of the witness is not a head of the trail. Ask whoever keeps the file."
    last, _ = audit.head()
    for head in heads:
        if head.number > last:
            yield (
                f"The trail ends with event {last}, but on {head.at} it had event {head.number}: its end was cut off."
            )
    seals = dict(AuditEvent.objects.filter(number__in=[head.number for head in heads]).values_list("number", "seal"))
    for head in heads:
        if head.number in seals and seals[head.number] != head.seal:
            yield f"Event {head.number} is not the one that was witnessed on {head.at}: the trail was written anew."
