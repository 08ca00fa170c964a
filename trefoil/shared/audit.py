"""The audit trail: append-only, in the same transaction as what it tells, each event sealed to the one before.

An event's seal is the SHA-256 hash of the seal before it and of all the event says. The database refuses UPDATE,
DELETE and TRUNCATE on the table; whoever gets round that still breaks a seal. A chain alone cannot see that its
newest events were cut off, so its head is handed regularly to a witness outside the database (`witness.py`).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

CHAIN_LOCK = 7_302_019
"""Key of the PostgreSQL advisory lock that puts events in one order; any fixed number no other lock uses."""

FIRST_SEAL = "0" * 64

VERBS = {
    "opened": "Opened a confidential record",
    "created": "Made a new record",
    "changed": "Changed a record; the names of the changed fields are kept, not what they held",
    "moved": "Took a step of a workflow",
    "decided": "Made a decision",
    "agreed": "Agreed with a decision or a text",
    "dissented": "Did not agree, with reasons",
    "withdrawn": "Took something back",
    "granted": "Gave someone access",
    "revoked": "Took access away",
    "shut_out": "Kept a person with a conflict of interest out",
    "broke_glass": "Opened a case in an emergency, with a reason",
    "refused": "Was not let into a record",
    "uploaded": "Stored a file",
    "searched": "Searched confidential records; how many were found is kept, not what was asked for",
    "downloaded": "Took a file out",
    "exported": "Took a list out",
    "asked": "Asked an agency or a person for something",
    "answered": "Answered what was asked",
    "chased": "Reminded someone who had not answered",
    "noted": "Wrote a note",
    "removed": "Removed something",
    "merged": "Joined two into one",
    "retired": "Took something out of use; what refers to it stays",
    "linked": "Tied two records together",
    "unlinked": "Untied two records",
    "signed_in": "Signed in",
    "signed_out": "Signed out",
    "sign_in_refused": "Was not let in",
    "signed_off": "Signed something off",
    "sent": "Recorded that something was sent",
    "held": "Put something on hold, with a reason",
    "released": "Ended a hold",
    "published": "Published something",
    "started": "Started a clock or a piece of work",
    "met": "Met a clock",
    "explained": "Gave the reason for a missed clock",
    "appointed": "Gave someone a role",
    "ended": "Ended a role or a membership",
    "joined": "Became a member",
    "left": "Left",
    "loaded": "Loaded records",
    "handed_over": "Handed something over",
    "invited": "Invited someone to take part",
}
"""What an event may say that someone did, and what is meant by it."""
READS = ("opened", "searched", "downloaded", "exported")
"""Verbs that change nothing."""


@dataclass(frozen=True)
class Told:
    """One event as told by an action, not yet sealed. Holds keys, not foreign keys: it outlives what it describes."""

    at: str
    verb: str
    actor: str
    subject_kind: str
    subject: str
    case: str
    sentence: str
    details: str


def told(
    verb: str, subject: models.Model, sentence: str, *, by: Any, at: datetime, case: Any, details: dict[str, object]
) -> Told:
    """Put an event into its stored form; an unknown verb is a fault."""
    if verb not in VERBS:
        raise ValueError(f"{verb!r} is not in audit.VERBS")
    return Told(
        at=at.astimezone(UTC).isoformat(timespec="microseconds"),
        verb=verb,
        actor=str(by.pk) if by is not None else "",
        subject_kind=subject._meta.label_lower,
        subject=str(subject.pk),
        case=str(case.pk) if case is not None else "",
        sentence=sentence,
        details=json.dumps(details, sort_keys=True, default=str, ensure_ascii=False),
    )


def seal(number: int, previous: str, event: Told) -> str:
    """The hash that ties event `number` (1 is the first ever) to the seal before it."""
    text = json.dumps([number, previous, *asdict(event).values()], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def store(events: Iterable[Told]) -> None:
    """Append events to the chain. Call it last in a transaction: it holds the chain's lock until the commit."""
    from trefoil.shared.models import AuditEvent

    number, previous = locked_head()
    rows = []
    for event in events:
        number += 1
        previous, before = seal(number, previous, event), previous
        rows.append(AuditEvent(number=number, previous_seal=before, seal=previous, **asdict(event)))
    AuditEvent.objects.bulk_create(rows)


NEWEST = "SELECT number, seal FROM shared_auditevent ORDER BY number DESC LIMIT 1"


def locked_head() -> tuple[int, str]:
    """Lock the chain until the commit and return its head. Two statements in one journey: everyone who writes waits here."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock(%s); {NEWEST}", [CHAIN_LOCK])
        cursor.nextset()
        return cursor.fetchone() or (0, FIRST_SEAL)


def head() -> tuple[int, str]:
    """Number and seal of the newest event; (0, FIRST_SEAL) when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        return cursor.fetchone() or (0, FIRST_SEAL)


def faults() -> Iterator[str]:
    """A sentence for each place where the chain does not hold: changed, removed, inserted or reordered events."""
    from trefoil.shared.models import AuditEvent

    expected, previous = 1, FIRST_SEAL
    fields = list(Told.__dataclass_fields__)
    rows = AuditEvent.objects.order_by("number").values_list("number", "previous_seal", "seal", *fields)
    for number, before, sealed, *values in rows.iterator(chunk_size=5000):
        if number < expected:
            yield f"Event {number} was put in before the first event."
        elif number > expected:
            yield missing(expected, number - 1)
        if before != previous:
            yield f"Event {number} does not follow the event before it."
        if sealed != seal(number, before, Told(*values)):
            yield f"Event {number} was changed after it was written."
        expected, previous = number + 1, sealed


def missing(first: int, last: int) -> str:
    return f"Event {first} is missing." if first == last else f"Events {first} to {last} are missing."
