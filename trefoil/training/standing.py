"""How a session stands, and what one learner has of its course, in one statement: what everybody who books asks for
while the session’s lock is held, and before.

Written in SQL, since putting it together from querysets took ten times as long as the database takes to answer, and a
session’s places are given one after the other (benchmarks/results.md).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from trefoil.training.models import ASKED, TAKES_A_PLACE, BookingStage, OfferStage, Session
from trefoil.training.places import Places

SESSION = """
SELECT 'taken', kind, count(*) FROM training_booking
    WHERE session_id = %(session)s AND stage = ANY(%(takes)s) GROUP BY kind
UNION ALL
SELECT 'over', kind, count(*) FROM training_booking
    WHERE session_id = %(session)s AND stage = %(requested)s AND lapses_at <= %(now)s GROUP BY kind
UNION ALL
SELECT CASE WHEN lapses_at <= %(now)s THEN 'offer over' ELSE 'offered' END, kind, count(*) FROM training_offer
    WHERE session_id = %(session)s AND stage = %(open)s GROUP BY 1, 2
UNION ALL
SELECT 'held', kind, places FROM training_heldplaces WHERE session_id = %(session)s AND released_at > %(now)s
UNION ALL
SELECT 'waits', '', 1 WHERE EXISTS (
    SELECT FROM training_waiting_sessions AS dates JOIN training_waiting AS entry ON entry.id = dates.waiting_id
    WHERE dates.session_id = %(session)s AND entry.ended_at IS NULL)
"""
LEARNER = """
UNION ALL
SELECT 'own place', '', 1 WHERE EXISTS (
    SELECT FROM training_booking WHERE learner_id = %(learner)s
    AND (session_id = %(session)s AND stage = ANY(%(takes)s) OR stage = ANY(%(asked)s) AND course_id =
        (SELECT course_id FROM training_courseversion WHERE id = %(course_version)s)))
UNION ALL
SELECT CASE WHEN offer.id IS NULL THEN 'own entry' ELSE 'own offer' END, '', COALESCE(offer.session_id, 0)
    FROM training_waiting AS entry
    LEFT JOIN training_offer AS offer ON offer.waiting_id = entry.id AND offer.stage = %(open)s
    WHERE entry.learner_id = %(learner)s AND entry.ended_at IS NULL AND entry.course_id =
        (SELECT course_id FROM training_courseversion WHERE id = %(course_version)s)
"""
WORDS: dict[str, Any] = {
    "takes": [stage.value for stage in TAKES_A_PLACE], "asked": [stage.value for stage in ASKED],
    "requested": BookingStage.REQUESTED.value, "open": OfferStage.OPEN.value,
}  # fmt: skip


@dataclass(frozen=True)
class Stands:
    """A session’s places, as they are and as they will be once what is past its time is ended; whether anybody waits.

    Of the learner who was asked for: whether they have a place of the course, whether they wait for one, and the
    session in which one is offered to them.
    """

    places: Places
    in_time: Places
    waits: bool
    own_place: bool = False
    own_entry: bool = False
    own_offer: int | None = None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is past its time and nobody waits."""
        return not self.waits and self.places.taken == self.in_time.taken


def stands(session: Session, now: datetime, learner: int | None = None) -> Stands:
    """How a session’s places stand, and what this learner has of its course. One statement."""
    found: dict[str, Counter[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SESSION if learner is None else SESSION + LEARNER, {
            **WORDS, "session": session.pk, "course_version": session.course_version_id, "now": now, "learner": learner,
        })  # fmt: skip
        for of, kind, number in cursor.fetchall():
            found.setdefault(of, Counter())[kind] += number
    none: Counter[str] = Counter()
    over = found.get("over", none) + found.get("offer over", none)
    taken = found.get("taken", none) + found.get("offered", none) + found.get("offer over", none)
    held = dict(found.get("held", none))
    return Stands(
        places=Places(session.capacity, taken, held),
        in_time=Places(session.capacity, taken - over, held),
        waits="waits" in found,
        own_place="own place" in found,
        own_entry="own entry" in found or "own offer" in found,
        own_offer=found["own offer"][""] if "own offer" in found else None,
    )
