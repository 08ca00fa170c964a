"""Who can see a case and why: the other side of `Case.objects.visible_to`, and it must always say the same."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from trefoil.cases.models import RUNS_THE_SERVICE, WAYS_IN_BY_NAME, Access, Case, Conflict, Involvement, Sensitivity
from trefoil.partnership.models import Appointment, Person
from trefoil.partnership.roles import ROLES, Role
from trefoil.shared import clock
from trefoil.shared.dates import long_date


def roles_with(*permissions: str) -> list[str]:
    """The roles that hold any of these permissions."""
    return [role for role, held in ROLES.items() if held & set(permissions)]


def holding(*permissions: str) -> Exists:
    """Whether a person holds any of these permissions today, as a condition on people."""
    appointments = Appointment.objects.on(clock.today()).filter(role__in=roles_with(*permissions))
    return Exists(appointments.filter(person=OuterRef("pk")))


def people_who_see(case: Case) -> "QuerySet[Person]":
    """Everyone who can open the case today, by whatever way in."""
    let_in = Exists(Access.objects.live().filter(case=case.pk, person=OuterRef("pk")))
    shut_out = Q(Exists(Conflict.objects.filter(case=case.pk, person=OuterRef("pk"), ended_at=None)))
    part_of = Involvement.objects.filter(case=case.pk, ended_on=None).values("agency")
    not_restricted = Exists(Case.objects.filter(pk=case.pk, sensitivity=Sensitivity.STANDARD))
    by_work = Q(holding("case.see_all")) | Q(holding("case.see_agency"), agency__in=part_of)
    ways_in = Q(let_in) & Q(holding(*WAYS_IN_BY_NAME)) | Q(not_restricted) & by_work
    return Person.objects.filter(ways_in, is_active=True).exclude(shut_out | Q(holding(RUNS_THE_SERVICE)))


@dataclass(frozen=True)
class Sight:
    """One person who sees a case, and each reason why."""

    person: Person
    reasons: tuple[str, ...]


def who_sees(case: Case) -> list[Sight]:
    """Everyone who sees the case with the reasons, by name. Four queries, however many they are."""
    people = people_who_see(case).select_related("agency")
    people = people.prefetch_related(
        Prefetch("appointments", Appointment.objects.on(clock.today()), to_attr="held_today"),
        Prefetch("accesses", Access.objects.live().filter(case=case.pk).order_by("pk"), to_attr="let_in_today"),
    )
    part_of = set(Involvement.objects.filter(case=case.pk, ended_on=None).values_list("agency", flat=True))
    return [Sight(person, tuple(reasons(person, case, part_of))) for person in people.order_by("name", "pk")]


def reasons(person: Person, case: Case, part_of: set[int]) -> list[str]:
    """Why this person sees the case, in words."""
    roles = {appointment.role for appointment in person.held_today}  # type: ignore[attr-defined]
    found = []
    if case.sensitivity == Sensitivity.STANDARD:
        seeing_all = [str(Role(role).label) for role in roles_with("case.see_all") if role in roles]
        found += [f"{role}: sees every case that is not restricted" for role in seeing_all]
        if person.agency_id in part_of and roles & set(roles_with("case.see_agency")):
            found.append("Their agency is part of the case")
    return found + [in_words(access) for access in person.let_in_today]  # type: ignore[attr-defined]


def in_words(access: Access) -> str:
    """A way in by name, and until when."""
    until = f" until {long_date(access.until_on)}" if access.until_on else ""
    return f"{access.get_way_display()}{until}"
