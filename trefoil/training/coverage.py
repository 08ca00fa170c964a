"""How many of those known here hold what their work needs, and places that were not used: counts alone, for the desk and reports.

**Whom this is of.** Learners with a record here and a job of today: not the whole workforce of an agency, of which only the
agency knows how many there are. A share of it says nothing about those who never booked.

`coverage` counts jobs, not people: whoever works at two places counts at each, by what is needed there.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from trefoil.partnership.models import Person
from trefoil.training.holding import attended_by, frameworks
from trefoil.training.models import (
    Because,
    Booking,
    BookingStage,
    Charge,
    ChargeStage,
    Employment,
    WorkplaceKind,
)
from trefoil.training.needs import State, overall, standings

KNOWN_ONLY = "Of learners with a record here: not of the whole workforce. It says nothing about those who never booked."
LOOKED_BACK = timedelta(days=365)
CAME = (BookingStage.ATTENDED, BookingStage.PARTLY)


@dataclass(frozen=True)
class Group:
    """Whose people are counted together: an agency, or a kind of workplace."""

    key: str
    name: str


@dataclass(frozen=True)
class Covered:
    """One role in one group: what it needs, and how many stand how."""

    group: Group
    role: str
    needs: str
    level: int
    met: int = 0
    soon: int = 0
    expired: int = 0
    missing: int = 0

    @property
    def known(self) -> int:
        return self.met + self.soon + self.expired + self.missing

    @property
    def hold(self) -> int:
        """Those who hold what they need today, also if it expires soon."""
        return self.met + self.soon

    @property
    def shares(self) -> list[tuple[str, int]]:
        return [("shown", self.met), ("too_early", self.soon), ("not_shown", self.expired), ("open", self.missing)]


@dataclass(frozen=True)
class Missed:
    """Places of a group that were not used in the last 12 months, and what the charges for them come to."""

    group: Group
    places: int
    no_show: int
    late: int
    pence: int


def jobs_seen(person: Person | None, today: date) -> "Iterable[tuple]":
    """The jobs of today of kept records that somebody may count; None is the report, which counts all."""
    rows = Employment.objects.on(today).filter(learner__merged_into=None)
    if person is not None and not person.may("training.manage"):
        own = person.may("training.see_own_agency") and person.agency_id
        rows = rows.filter(workplace__agency=person.agency_id) if own else rows.none()
    return rows.values_list("learner", "role", "workplace__kind", "workplace__agency", "workplace__agency__name")


def group_of(kind: str, agency: int | None, name: str, by: str) -> Group:
    if by == "agency" and agency is not None:
        return Group(f"agency-{agency}", name)
    return Group(f"kind-{kind}", str(WorkplaceKind(kind).label))


def coverage(today: date, *, by: str = "kind", person: Person | None = None) -> list[Covered]:
    """For each group and role how many hold what they need. `by`: agency (kinds for those of none), or kind.

    Three queries, however many learners there are.
    """
    jobs = list(jobs_seen(person, today))
    known, attended = frameworks(today), attended_by({one[0] for one in jobs})
    counts: dict[tuple[Group, str], dict[State, int]] = defaultdict(lambda: defaultdict(int))
    needed: dict[tuple[Group, str], tuple[int, str]] = {}
    for learner, role, kind, agency, name in jobs:
        rows = standings([(role, kind)], known.lines, attended.get(learner, []), today)
        state = overall(rows)
        if state is None:
            continue
        place = group_of(kind, agency, name, by), role
        counts[place][state] += 1
        level = max((one.line.level or 0 for one in rows), default=0)
        needed[place] = max(
            needed.get(place, (0, "")), (level, ", ".join(known.of(one.line).what for one in rows))
        )  # fmt: skip
    found = [
        Covered(group, str(Employment.Role(role).label), words, level, *(counts[group, role][one] for one in ORDER))
        for (group, role), (level, words) in needed.items()
    ]
    return sorted(found, key=lambda one: (one.group.name, one.level, one.role))


ORDER = (State.MET, State.SOON, State.EXPIRED, State.MISSING)


def missed(today: date, *, by: str = "kind", person: Person | None = None) -> list[Missed]:
    """Places that were not used or given back late in the last 12 months, and what is asked for them: nothing that was waived or credited.

    An agency sees its own: it is the one that is invoiced.
    """
    rows = Booking.objects.filter(session__starts_at__date__gt=today - LOOKED_BACK, session__starts_at__date__lte=today)
    if person is not None:
        rows = rows.visible_to(person)
        if not person.may("training.manage"):
            rows = rows.filter(employment__workplace__agency=person.agency_id)
    place = ("employment__workplace__kind", "employment__workplace__agency", "employment__workplace__agency__name")
    charges = Charge.objects.all() if person is None else Charge.objects.visible_to(person)
    owed = charges.filter(booking__in=rows, because__in=(Because.LATE, Because.NO_SHOW))
    owed = owed.exclude(stage__in=(ChargeStage.WAIVED, ChargeStage.CREDITED)).order_by()
    pence: dict[Group, int] = defaultdict(int)
    for kind, agency, name, total in owed.values_list(*(f"booking__{one}" for one in place)).annotate(Sum("pence")):
        pence[group_of(kind, agency, name, by)] += total
    counted = rows.order_by().values_list(*place).annotate(
        places=Count("pk", filter=Q(stage__in=(*CAME, BookingStage.NO_SHOW, BookingStage.CANCELLED_LATE))),
        no_show=Count("pk", filter=Q(stage=BookingStage.NO_SHOW)),
        late=Count("pk", filter=Q(stage=BookingStage.CANCELLED_LATE)),
    )  # fmt: skip
    sums: dict[Group, list[int]] = defaultdict(lambda: [0, 0, 0])
    for kind, agency, name, places, no_show, late in counted:
        found = sums[group_of(kind, agency, name, by)]
        for at, number in enumerate((places, no_show, late)):
            found[at] += number
    rows_found = [Missed(group, one[0], one[1], one[2], pence[group]) for group, one in sums.items() if one[0]]
    return sorted(rows_found, key=lambda one: (-one.no_show - one.late, one.group.name))
