"""What a person's own work list draws from cases, as finished values. Every one starts from what they may see."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from trefoil.cases import kinds
from trefoil.cases.models import Access, Case, Clock, Decision, Involvement, PartnerView
from trefoil.cases.permission import may_explain
from trefoil.cases.timing import ClockShown
from trefoil.partnership.models import Person
from trefoil.shared import clock


@dataclass(frozen=True)
class Waiting:
    """A clock on somebody's list: which case, how long is left, and what to do next."""

    case: Case
    clock: ClockShown
    next_step: str

    @property
    def title(self) -> str:
        return f"{self.case.reference} {self.case.title}"


def running_clocks(person: Person, *, most: int = 50) -> list[Waiting]:
    """The running clocks of the cases this person sees, the most urgent first. One query."""
    running = Clock.objects.visible_to(person).filter(met_on=None, stopped_on=None)
    found = running.select_related("case").order_by("due_on", "pk")[:most]
    today = clock.today()
    return [Waiting(one.case, ClockShown(one, today), kinds.of(one.case.kind).next_step(one.case)) for one in found]


def reasons_wanted(person: Person, *, most: int = 50) -> list[Waiting]:
    """Clocks that were met late and whose reason nobody has given, for those who can give it."""
    if not may_explain(person):
        return []
    late = Clock.objects.visible_to(person).filter(met_on__gt=F("due_on"), late_reason="")
    found = late.select_related("case").order_by("-met_on", "pk")[:most]
    today = clock.today()
    return [Waiting(one.case, ClockShown(one, today), "Say why it was late") for one in found]


def views_wanted(person: Person, *, most: int = 50) -> list[Decision]:
    """Open decisions on which this person's agency, as a partner, has still to give a view; the oldest first."""
    if not person.may("case.give_view") or person.agency_id is None:
        return []
    decides = Involvement.objects.filter(case=OuterRef("case"), agency=person.agency_id, ended_on=None)
    said = PartnerView.objects.filter(decision=OuterRef("pk"), agency=person.agency_id)
    open_ones = Decision.objects.visible_to(person).filter(settled_on=None, replaced_on=None)
    wanted = open_ones.filter(Exists(decides.exclude(partner="")), ~Exists(said))
    for kind in kinds.all_kinds():
        if kind.agreed_together:
            wanted = wanted.exclude(case__kind=kind.code, code__in=kind.agreed_together)
    return list(wanted.select_related("case").order_by("proposed_on", "pk")[:most])


def emergencies_to_check(person: Person, *, most: int = 50) -> list[Access]:
    """Emergency openings nobody has looked at yet: those of cases the person leads, and those without a lead."""
    mine = Q(case__lead=person)
    if person.may("case.grant"):
        mine |= Q(case__lead=None)
    unchecked = Access.objects.visible_to(person).to_check().filter(mine).exclude(person=person)
    return list(unchecked.select_related("case", "person", "person__agency").order_by("given_at", "pk")[:most])
