"""Workplaces: added by the coordinator, checked where a learner typed one, corrected, closed.

What a learner types opens nothing: until the coordinator has checked it, a workplace's bookings count as `UNCHECKED`, for
which no places are held and no price is set. Once it is checked they count as what it is.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import lock, must_change
from trefoil.shared.words import count
from trefoil.training import prices
from trefoil.training.actions.settling import lock_entries, lock_sessions, settle, settle_soon, settle_where_held_for
from trefoil.training.models import (
    ASKED,
    UNCHECKED,
    Booking,
    Employment,
    Offer,
    OfferStage,
    Session,
    SessionStage,
    Waiting,
    Workplace,
)

THEIRS = "Ask the training coordinator: workplaces are kept there"
TAKEN = {
    "workplace_urn_once": "There is a workplace with this reference number already. Search for it in the list",
    "workplace_name_once": "There is a workplace of this name in this area already. Search for it in the list",
}
"""What the database refuses, in words."""


@action
def add_workplaces(*, workplaces: Sequence[Workplace], by: Person | None) -> list[Workplace]:
    """Add many at once, such as all schools of an area: all of them or none. They are checked by whoever adds them."""
    need(by, "training.manage", THEIRS)
    twice = [name for (name, _), number in Counter((one.name, one.area_id) for one in workplaces).items() if number > 1]
    if twice:
        raise Refused(f"“{twice[0]}” stands there more than once. Take one of them out")
    if not workplaces:
        raise Refused("Give at least one workplace")
    with refusing(**TAKEN):
        made = Workplace.objects.bulk_create(workplaces)
    record("created", made[0], f"Added {count(len(made), 'workplace')}.", workplaces=len(made), last=made[-1].pk)
    return made


@action
def add_workplace(*, values: dict[str, Any], by: Person | None) -> Workplace:
    """Add one that nobody typed yet."""
    need(by, "training.manage", THEIRS)
    with refusing(**TAKEN):
        made = Workplace.objects.create(**values)
    record("created", made, f"Added the workplace “{made}”.")
    return made


@action
def change_workplace(
    *, workplace: Workplace, values: dict[str, Any], version: int | None = None, by: Person | None
) -> Workplace:
    """Correct what is known of a workplace. Places that are booked keep the kind they were booked with.

    With another agency its people count towards what is held for that one at once, and others may have a place by it.
    """
    need(by, "training.manage", THEIRS)
    workplace = lock(Workplace.objects, pk=workplace.pk, version=version)
    must_be_in_use(workplace)
    agencies = {workplace.agency_id}
    with refusing(**TAKEN):
        fields = must_change(workplace, values)
    record("changed", workplace, f"Changed the workplace “{workplace}”.", fields=fields)
    if "agency" in fields:
        settle_where_held_for(agencies | {workplace.agency_id})
    return workplace


def must_be_in_use(workplace: Workplace) -> None:
    if workplace.merged_into_id is not None:
        raise Refused("This name was found to mean another workplace. Change that one")
    if workplace.closed_on is not None:
        raise Refused("This workplace is closed. Bring it back first")


@action
def check_workplace(
    *, workplace: Workplace, into: Workplace | None = None, values: dict[str, Any] | None = None,
    version: int | None = None, by: Person | None,
) -> Workplace:  # fmt: skip
    """Settle what a learner typed: it is a workplace of its own (`values` says which kind), or `into` a known one.

    Returns the workplace at which they work now.
    """
    need(by, "training.manage", THEIRS)
    workplace = lock(Workplace.objects, pk=workplace.pk, version=version)
    if not workplace.to_check:
        raise Refused("This workplace was checked already")
    known = lock_known(into, workplace) if into is not None else None
    places = lock_places(workplace)
    lock_entries(places, Q(employment__workplace=workplace))
    found = merge(workplace, known) if known is not None else keep(workplace, values or {})
    count_as_it_is(found, places)
    settle_where_held_for([found.agency_id])
    return found


def lock_known(known: Workplace, typed: Workplace) -> Workplace:
    """Before any session: whoever books for people of a workplace holds that first, too."""
    known = lock(Workplace.objects, pk=known.pk)
    if known.pk == typed.pk or known.to_check or known.closed_on is not None:
        raise Refused("Choose a workplace that is known and open")
    return known


def keep(workplace: Workplace, values: dict[str, Any]) -> Workplace:
    with refusing(**TAKEN):
        must_change(workplace, {**values, "to_check": False})
    record("agreed", workplace, f"Checked the workplace “{workplace}”.")
    return workplace


def merge(typed: Workplace, known: Workplace) -> Workplace:
    """Everyone who named it works at the known one. What was typed is remembered: whoever types it again works there too."""
    for one in typed.employments.select_for_update(of=("self",)).order_by("pk"):
        move_employment(one, known)
    typed.merged.update(merged_into=known)
    typed.booked_for_by.filter(ended_at=None).update(ended_at=clock.now())
    must_change(typed, {"to_check": False, "closed_on": clock.today(), "merged_into": known})
    record("merged", typed, f"“{typed}” is “{known}”. Those who named it work there.")
    record("merged", known, f"“{typed}”, as somebody typed it, was found to be this workplace.")
    return known


def move_employment(typed: Employment, known: Workplace) -> None:
    """To the known workplace; where they work there already, that record takes over what hangs on this one."""
    there = (
        known.employments.filter(learner=typed.learner_id, until_on=None).first() if typed.until_on is None else None
    )
    if there is None:
        same = known.employments.filter(until_on=None, staff_reference__iexact=typed.staff_reference)
        typed.staff_reference = "" if same.exists() else typed.staff_reference
        typed.workplace = known
        typed.save(update_fields=["workplace", "staff_reference"])
        return
    Booking.objects.filter(employment=typed).update(employment=there)
    Waiting.objects.filter(employment=typed).update(employment=there)
    typed.delete()


def lock_places(workplace: Workplace) -> dict[int, Session]:
    """Lock the sessions in which somebody of this workplace holds a place or an offer."""
    booked = Booking.objects.filter(employment__workplace=workplace, stage__in=ASKED)
    offered = Offer.objects.filter(waiting__employment__workplace=workplace, stage=OfferStage.OPEN)
    return lock_sessions({*booked.values_list("session", flat=True), *offered.values_list("session", flat=True)})


def count_as_it_is(workplace: Workplace, locked: dict[int, Session]) -> None:
    """Its bookings, entries and offers count as its kind from now on: those to come can have places held for it.

    Places held for its kind, or its agency, that its people took count as used, so others may come free: they are offered
    at once, and who waits from there is looked at again.
    """
    of_it = {"employment__workplace": workplace, "kind": UNCHECKED}
    for booking in Booking.objects.filter(**of_it).select_related("session__course_version__course"):
        count_booking(booking, workplace.kind)
    offers = Offer.objects.filter(waiting__employment__workplace=workplace, kind=UNCHECKED)
    offers.update(kind=workplace.kind)
    Waiting.objects.filter(**of_it).update(kind=workplace.kind)
    for one in locked.values():
        settle(one)
    entries = Waiting.objects.filter(employment__workplace=workplace, ended_at=None)
    waits_for = Session.objects.filter(waiting__in=entries, stage=SessionStage.OPEN)
    settle_soon(waits_for.exclude(pk__in=locked).distinct())


def count_booking(booking: Booking, kind: str) -> None:
    """Its price is never more than was said when it was booked."""
    booking.kind = kind
    if booking.price and booking.stage in ASKED:
        day = clock.day_of(booking.asked_at)
        booking.price = min(booking.price, prices.costs_of(booking.session.course_version, kind, day).place)
    booking.save(update_fields=["kind", "price"])


@action
def close_workplace(*, workplace: Workplace, by: Person | None) -> Workplace:
    """It is no longer there. Places that are booked stay; whoever worked there says where they work now."""
    need(by, "training.manage", THEIRS)
    workplace = lock(Workplace.objects, pk=workplace.pk)
    must_be_in_use(workplace)
    if workplace.to_check:
        raise Refused("Check this workplace first")
    must_change(workplace, {"closed_on": clock.today()})
    record("ended", workplace, f"Closed the workplace “{workplace}”.")
    return workplace


@action
def bring_back_workplace(*, workplace: Workplace, by: Person | None) -> Workplace:
    """It was closed by mistake, or opened again."""
    need(by, "training.manage", THEIRS)
    workplace = lock(Workplace.objects, pk=workplace.pk)
    if workplace.closed_on is None or workplace.merged_into_id is not None:
        raise Refused("This workplace is not closed")
    must_change(workplace, {"closed_on": None})
    record("changed", workplace, f"Brought the workplace “{workplace}” back.", fields=["closed_on"])
    return workplace
