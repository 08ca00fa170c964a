"""How a session stands, and what one learner has of its course, in one statement: what everybody who books asks for
while the session’s lock is held, and before.

Written in SQL: put together from querysets it was seven statements, each with its journey to the database, and a
session’s places are given one after the other (benchmarks/results.md).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trefoil.shared.planned import planned
from trefoil.training.models import ASKED, TAKES_A_PLACE, BookingStage, OfferStage, Session, Workplace
from trefoil.training.places import Places, share_of
from trefoil.training.shares import apart, taken_by_holders


def words(*stages: str) -> str:
    """Stages as they stand in SQL. Not parameters: the database uses an index of some stages only where it sees which."""
    return ", ".join(f"'{stage}'" for stage in stages)


SESSION = f"""
SELECT 'taken', kind, count(*), count(*) FILTER (WHERE stage = {words(BookingStage.REQUESTED)} AND lapses_at <= %(now)s)
    FROM training_booking WHERE session_id = %(session)s AND stage IN ({words(*TAKES_A_PLACE)}) GROUP BY kind
UNION ALL
SELECT 'taken', kind, count(*), count(*) FILTER (WHERE lapses_at <= %(now)s)
    FROM training_offer WHERE session_id = %(session)s AND stage = {words(OfferStage.OPEN)} GROUP BY kind
UNION ALL
SELECT 'held', kind, places, agency_id FROM training_heldplaces WHERE session_id = %(session)s AND released_at > %(now)s
UNION ALL
SELECT 'waits', '', 0, 0 WHERE EXISTS (
    SELECT FROM training_waiting_sessions AS dates JOIN training_waiting AS entry ON entry.id = dates.waiting_id
    WHERE dates.session_id = %(session)s AND entry.ended_at IS NULL)
"""  # noqa: S608 (the words of the program itself)
LEARNER = f"""
UNION ALL
SELECT 'own place', '', 0, 0 WHERE EXISTS (
    SELECT FROM training_booking WHERE learner_id = %(learner)s AND session_id = %(session)s
    AND stage IN ({words(*TAKES_A_PLACE)}))
OR EXISTS (
    SELECT FROM training_booking WHERE learner_id = %(learner)s AND course_id = %(course)s
    AND stage IN ({words(*ASKED)}))
UNION ALL
SELECT 'own no-show', '', 0, 0 WHERE EXISTS (
    SELECT FROM training_booking WHERE learner_id = %(learner)s AND stage = {words(BookingStage.NO_SHOW)})
UNION ALL
SELECT 'own entry', '', COALESCE(offer.session_id, 0), 0
    FROM training_waiting AS entry
    LEFT JOIN training_offer AS offer ON offer.waiting_id = entry.id AND offer.stage = {words(OfferStage.OPEN)}
    WHERE entry.learner_id = %(learner)s AND entry.course_id = %(course)s AND entry.ended_at IS NULL
"""  # noqa: S608 (the words of the program itself)


@dataclass(frozen=True)
class Stands:
    """A session’s places, and as they will be (`in_time`) once what is past its time is ended. `is_settled` when nothing is
    past its time and nobody waits.

    Where places are held for an agency they are counted in several looks, between which somebody may come or go: such
    a count is right only under the session’s lock (`in_one_look` is False), and `in_time` is not told.

    Of the learner who was asked for: whether they have a place of the course, whether they wait for one, the
    session in which one is offered to them, and whether they ever did not come to any.
    """

    places: Places
    in_time: Places
    is_settled: bool
    in_one_look: bool = True
    own_place: bool = False
    own_entry: bool = False
    own_offer: int | None = None
    own_no_show: bool = False

    def is_full_for(self, workplace: Workplace) -> bool:
        """Whether, also without the session’s lock, it is sure that nobody from there can have a place."""
        return self.in_one_look and not self.in_time.free_for(workplace.counts_as, workplace.counts_for)


def stands(session: Session, now: datetime, learner: int | None = None) -> Stands:
    """How a session’s places stand, and what this learner has of its course. One statement, and two more where places are
    held for an agency."""
    asked: dict[str, Any] = {"session": session.pk, "now": now}
    if learner is not None:
        asked |= {"learner": learner, "course": session.course_version.course_id}
    rows = planned(SESSION if learner is None else SESSION + LEARNER, asked)
    taken: Counter[str] = Counter()
    over: Counter[str] = Counter()
    for of, kind, number, late in rows:
        if of == "taken":
            taken[kind] += number
            over[kind] += late
    held = {share_of(agency) if agency else kind: number for of, kind, number, agency in rows if of == "held"}
    of_agencies = any(agency for of, _, _, agency in rows if of == "held")
    if of_agencies:
        taken = apart(taken, taken_by_holders([session.pk], now))
    kinds = {of for of, *_ in rows}
    return Stands(
        places=Places(session.capacity, taken, held),
        in_time=Places(session.capacity, taken - over, held),
        is_settled="waits" not in kinds and not any(over.values()),
        in_one_look=not of_agencies,
        own_place="own place" in kinds,
        own_entry="own entry" in kinds,
        own_offer=next((number for of, _, number, _ in rows if of == "own entry"), 0) or None,
        own_no_show="own no-show" in kinds,
    )
