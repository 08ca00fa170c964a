"""Two records that are of one person become one. Nothing is lost: what either held is held by the kept one.

The sessions of both are locked first, in the order of their keys, then entries of the waiting list, then both records:
so nobody can book for either meanwhile. The database itself lets nobody hold anything by a record that was merged
(migration 0015): a booking that was under way at that moment fails and is made anew.
"""

from datetime import timedelta

from django.db.models import F, Q, QuerySet

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.training.actions.licences import CORRECTED, keep_licence
from trefoil.training.actions.sessions import THEIRS
from trefoil.training.actions.settling import end_waiting, lock_entries, lock_sessions, settle_soon
from trefoil.training.models import ASKED, TAKES_A_PLACE, Booking, Learner, Licence, Offer, OfferStage, Reach, Waiting

AGAIN = "One of them has just booked or given a place back. Look at both again, then try again"


@action
def merge_learners(*, keep: Learner, other: Learner, why: str, by: Person | None) -> Learner:
    """Make `other` part of `keep`. Either address then leads to the kept record."""
    need(by, "training.manage", THEIRS)
    why = need_words(why, "Say how you know that they are one person")
    if keep.pk == other.pk:
        raise Refused("Choose another record: this is the same one")
    locked = lock_sessions(sessions_of(keep, other))
    waiting = lock_waiting(keep, other)
    keep, other = lock_both(keep, other)
    if not sessions_of(keep, other) <= locked.keys() or {one.pk for one in waiting} != waits_of(keep, other):
        raise Refused(AGAIN)
    must_not_clash(keep, other)
    join_entries(waiting, keep)
    move(keep, other)
    take_over_details(keep, other, why, by)
    record("merged", keep, "Two records of one person were made one: this one was kept.", other=other.pk)
    record("merged", other, "This record was made part of another of the same person.", into=keep.pk)
    return keep


def sessions_of(*learners: Learner) -> set[int]:
    """Every session in which they have a place or that they wait for: those of both are joined."""
    held = Booking.objects.filter(learner__in=learners, stage__in=TAKES_A_PLACE).values_list("session", flat=True)
    waits = Waiting.sessions.through.objects.filter(waiting__learner__in=learners, waiting__ended_at=None)
    return {*held, *waits.values_list("session", flat=True)}


def waits_of(*learners: Learner) -> set[int]:
    return set(Waiting.objects.filter(learner__in=learners, ended_at=None).values_list("pk", flat=True))


def lock_waiting(*learners: Learner) -> list[Waiting]:
    """Their entries, those that came first before the others."""
    lock_entries([], Q(learner__in=learners))
    rows = Waiting.objects.filter(learner__in=learners, ended_at=None)
    return list(rows.select_related("course").order_by("joined_at", "pk"))


def lock_both(keep: Learner, other: Learner) -> tuple[Learner, Learner]:
    rows = Learner.objects.select_for_update(of=("self",)).filter(pk__in=(keep.pk, other.pk)).order_by("pk")
    found = {one.pk: one for one in rows}
    if len(found) != 2 or any(one.merged_into_id for one in found.values()):
        raise Refused("One of these records was made part of another before. Look for the one that was kept")
    return found[keep.pk], found[other.pk]


def must_not_clash(keep: Learner, other: Learner) -> None:
    """Nobody has two places in one session, or two dates of one course at a time."""
    places = {one.session_id: one for one in of(keep).filter(stage__in=TAKES_A_PLACE)}
    for one in of(other).filter(stage__in=TAKES_A_PLACE, session__in=places):
        if one.stage in ASKED and places[one.session_id].stage in ASKED:
            raise Refused(f"Both hold a place in {one.session}. Give one of them back first")
        raise Refused(
            f"Both are on the register of {one.session}, so they were two people, or it is to be corrected first"
        )
    asked = set(of(keep).filter(stage__in=ASKED).values_list("course", flat=True))
    for one in of(other).filter(stage__in=ASKED, course__in=asked):
        raise Refused(f"Both have a place booked in “{one.course}”. Give one of them back first")


def of(learner: Learner) -> "QuerySet[Booking]":
    return learner.bookings.select_related("session", "course").order_by("pk")


def join_entries(waiting: list[Waiting], keep: Learner) -> None:
    """One entry for a course: the one that came first, with the dates of both. None where there is a place already."""
    offered = set(Offer.objects.filter(waiting__in=waiting, stage=OfferStage.OPEN).values_list("waiting", flat=True))
    learners = {keep.pk, *(one.learner_id for one in waiting)}
    booked = set(Booking.objects.filter(learner__in=learners, stage__in=ASKED).values_list("course", flat=True))
    first: dict[int, Waiting] = {}
    for one in waiting:
        kept = first.setdefault(one.course_id, one)
        superfluous = one.course_id in booked or kept is not one
        if superfluous and one.pk in offered:
            raise Refused(f"One of them is offered a place in “{one.course}”. Wait until they have answered")
        if one.course_id in booked:
            end_waiting(one, "booked", clock.now())
        elif kept is not one:
            kept.sessions.add(*one.sessions.all())
            end_waiting(one, "closed", clock.now())
            settle_soon(kept.sessions)


def move(keep: Learner, other: Learner) -> None:
    """Everything that hangs on the other record."""
    today = clock.today()
    here = set(keep.employments.filter(until_on=None).values_list("workplace", flat=True))
    for twice in other.employments.filter(until_on=None, workplace__in=here).order_by("pk"):
        twice.until_on = max(twice.from_on, today - timedelta(days=1))
        twice.save(update_fields=["until_on"])
    other.employments.update(learner=keep)
    other.bookings.update(learner=keep, version=F("version") + 1)
    other.booked_for_others.update(booked_by=keep)
    other.certificates.update(learner=keep)
    other.completions.update(learner=keep, version=F("version") + 1)
    other.waiting.update(learner=keep, version=F("version") + 1)
    other.merged.update(merged_into=keep)
    other.own_deliveries.update(taught_by=keep)
    other.deliveries_reported.update(reported_by=keep)
    join_offices(keep, other)
    join_copies(keep, other)
    join_registers(keep, other)


def join_offices(keep: Learner, other: Learner) -> None:
    """For whose people they book: where both do, the other’s ends."""
    has = list(keep.books_for.filter(ended_at=None).values_list("workplace", flat=True))
    other.books_for.filter(ended_at=None, workplace__in=has).update(ended_at=clock.now())
    other.books_for.update(learner=keep)


def join_copies(keep: Learner, other: Learner) -> None:
    """Copies of material; of the same one for the same workplace the kept record’s stays."""
    has = {(one.material_version_id, one.workplace_id): one for one in keep.materials_taken.order_by("pk")}
    for one in other.materials_taken.order_by("pk"):
        same = has.get((one.material_version_id, one.workplace_id))
        if same is None:
            one.learner = keep
            one.save(update_fields=["learner"])
        else:
            one.letters.update(taken=same)
            one.delete()


def join_registers(keep: Learner, other: Learner) -> None:
    """Licences follow from all certificates together; one that was taken away from either stays taken away."""
    held = {one.kind_id: one for one in keep.licences.select_for_update(of=("self",)).order_by("pk")}
    for one in other.licences.select_for_update(of=("self",)).select_related("kind").order_by("pk"):
        same = held.get(one.kind_id)
        if same is None:
            one.learner = keep
            one.version += 1
            one.save(update_fields=["learner", "version"])
        else:
            join_licences(same, one)
        keep_licence(keep, one.kind)


def join_licences(same: Licence, one: Licence) -> None:
    before = same.ended_on if same.ended_why != CORRECTED else None
    if one.ended_on is not None and one.ended_why != CORRECTED and (before is None or before < one.ended_on):
        same.ended_on, same.ended_why = one.ended_on, one.ended_why
    same.a_year = same.a_year if same.a_year is not None else one.a_year
    same.version += 1
    same.save(update_fields=["ended_on", "ended_why", "a_year", "version"])
    one.letters.update(licence=same)
    record("merged", same, "Two entries of one person on a register were made one.", other=one.pk)
    one.delete()


def take_over_details(keep: Learner, other: Learner, why: str, by: Person | None) -> None:
    """An address, if only the other has one; what they need in the room, of both."""
    email, needs = other.email, other.access_needs.strip()
    takes_address = bool(email and not keep.email)
    if takes_address:
        other.email, other.reach = None, Reach.LETTER
    other.access_needs, other.merged_into, other.merged_on = "", keep, clock.today()
    other.merged_by, other.merged_why = by, why[:300]
    other.version += 1
    other.save()
    if takes_address:
        keep.email, keep.reach = email, Reach.EMAIL
    if needs and needs not in keep.access_needs:
        keep.access_needs = "\n".join(filter(None, [keep.access_needs.strip(), needs]))
    keep.version += 1
    keep.save()
