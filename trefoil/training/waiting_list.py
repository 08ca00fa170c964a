"""What somebody who waits is told: for which dates, in which position, and what is offered."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.training.actions.settling import takes_offers
from trefoil.training.models import Learner, Offer, OfferStage, Waiting
from trefoil.training.when import day_of


@dataclass
class Entry:
    """One entry of a waiting list as its learner sees it."""

    waiting: Waiting
    dates: list[tuple[str, int]] = field(default_factory=list)
    """Each date in words, with the position: 1 is offered the next place that is for them."""
    ended: list[str] = field(default_factory=list)
    """Dates for which nothing is offered any more."""
    offer: Offer | None = None
    offered_on: str = ""


def entries_of(learner: Learner, person: Person | None = None) -> list[Entry]:
    """All that a learner waits for; of it what `person` may see, for anyone but the learner."""
    seen = learner.waiting.all() if person is None else learner.waiting.visible_to(person)
    return as_entries(seen.filter(ended_at=None).select_related("course").order_by("joined_at", "pk"))


def as_entries(rows: "QuerySet[Waiting]") -> list[Entry]:
    """These entries with their dates and offers. As many queries for five of them as for one."""
    entries = [Entry(one) for one in rows.prefetch_related("sessions__course_version__course")]
    keys = [one.waiting.pk for one in entries]
    open_offers = Offer.objects.filter(waiting__in=keys, stage=OfferStage.OPEN)
    offers = {one.waiting_id: one for one in open_offers.select_related("session")}
    ahead = others_waiting([session.pk for one in entries for session in one.waiting.sessions.all()])
    now = clock.now()
    for one in entries:
        if offer := offers.get(one.waiting.pk):
            one.offer, one.offered_on = offer, day_of(offer.session)
        mine = (one.waiting.joined_at, one.waiting.pk)
        for session in sorted(one.waiting.sessions.all(), key=lambda each: each.starts_at):
            if takes_offers(session, now):
                before = sum(other < mine for other in ahead.get(session.pk, ()))
                one.dates.append((day_of(session), before + 1))
            else:
                one.ended.append(day_of(session))
    return entries


def others_waiting(sessions: list[int]) -> dict[int, list[tuple]]:
    """When each of those who wait for these sessions joined: never who."""
    found: dict[int, list[tuple]] = {}
    rows = Waiting.objects.filter(sessions__in=sessions, ended_at=None)
    for session, joined_at, key in rows.order_by().values_list("sessions", "joined_at", "pk"):
        found.setdefault(session, []).append((joined_at, key))
    return found
