"""A case, and who may know that it exists."""

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from trefoil.cases import kinds
from trefoil.partnership.models import Agency, Area, Partner, Person
from trefoil.shared import clock
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


def seen_by(person: Person, case: str = "") -> Q:
    """The condition under which this person may know that a case exists; all that belongs to a case follows it.

    The partnership team and the scrutineer see all but restricted cases; an agency's people see the cases their
    agency is part of; anyone sees a case they were let into by name. A restricted case is for those let in by name
    only. Whoever is shut out by name sees nothing of it, whatever else would let them in. A system administrator sees
    none, whatever other role they hold and whoever let them in.

    It is a condition on cases, or on rows that lead to their case by the path `case`. The path spares the database
    from gathering all the cases that a person sees just to look at a few rows, and such rows are counted without a look
    at their cases: only the few that are restricted are gathered.
    """
    if not works_on_cases(person):
        return Q(pk__in=[])
    key = case or "pk"
    ways_in = Q(**{f"{key}__in": let_in_by_name(person)})
    if person.may("case.see_all"):
        ways_in |= not_restricted(case)
    elif person.may("case.see_agency") and person.agency_id:
        part_of = Involvement.objects.filter(case=OuterRef(key), agency=person.agency_id, ended_on=None)
        ways_in |= not_restricted(case) & Q(Exists(part_of))
    return ways_in & ~Q(**{f"{key}__in": shut_out_by_name(person)})


def not_restricted(case: str = "") -> Q:
    """The condition that a case is for all who work on it; a row without a case does not meet it."""
    if not case:
        return Q(sensitivity=Sensitivity.STANDARD)
    return Q(**{f"{case}__isnull": False}) & ~Q(**{f"{case}__in": restricted()})


def let_in_by_name(person: Person) -> models.QuerySet:
    """Keys of the cases this person was let into by name."""
    return let_in(person.pk, clock.today()) if works_on_cases(person) else Access.objects.none().values("case")


def shut_out_by_name(person: Person) -> models.QuerySet:
    """Keys of the cases this person is shut out of by name."""
    return shut_out(person.pk)


# Nearly every query of every page holds these three. They are put together once and never run by themselves: each
# query has them within it, so that what they find is always of the moment.


@lru_cache(maxsize=1000)
def let_in(person: int, day: date) -> models.QuerySet:
    return Access.objects.live(day).filter(person=person).values("case")


@lru_cache(maxsize=1000)
def shut_out(person: int) -> models.QuerySet:
    return Conflict.objects.filter(person=person, ended_at=None).values("case")


@cache
def restricted() -> models.QuerySet:
    """Keys of the cases that are for people let in by name only."""
    return Case.objects.exclude(sensitivity=Sensitivity.STANDARD).values("pk")


class CaseQuerySet(models.QuerySet):
    """Start every query about cases here, from `visible_to`."""

    def visible_to(self, person: Person) -> "Self":
        """The cases this person may know exist: see `seen_by`."""
        return self.filter(seen_by(person))


WAYS_IN_BY_NAME = frozenset({"case.see_all", "case.see_agency", "case.see_granted"})
"""Only people who work on cases can be let into one by name."""


RUNS_THE_SERVICE = "service.run"


def works_on_cases(person: Person) -> bool:
    """Whether a person can see any case at all. Running the service and seeing its cases are never in one hand."""
    return bool(person.permissions & WAYS_IN_BY_NAME) and not person.may(RUNS_THE_SERVICE)


class Sensitivity(models.TextChoices):
    """Who sees a case: standard, or only people let in by name."""

    STANDARD = "standard", "Standard"
    RESTRICTED = "restricted", "Restricted to named people"


class Case(Versioned):
    """One matter that agencies work on together. Reference, kind, areas, stage and dates; all else hangs on it."""

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=120, help_text="Pseudonym or working title: never a real name")
    areas = models.ManyToManyField(Area, related_name="cases")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=30)
    sensitivity = models.CharField(max_length=20, choices=Sensitivity.choices, default=Sensitivity.STANDARD)
    lead = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="cases_led")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "stage"], name="case_by_kind_and_stage"),
            # As lists sort, so that the first page of many thousands is read straight from the index.
            models.Index(F("opened_on").desc(nulls_last=True), "id", name="case_newest_first"),
            models.Index(fields=["id"], condition=~Q(sensitivity="standard"), name="case_restricted"),
            models.Index(fields=["id"], condition=Q(closed_on=None), name="case_open"),
            GinIndex(SearchVector("title", config="english"), name="case_words"),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"title": "[pseudonym]"}
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "kind", "areas", "opened_on", "closed_on", "stage", "sensitivity", "lead",
            "created_at", "created_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse(kinds.of(self.kind).page, args=[self.reference])

    @property
    def kind_name(self) -> str:
        return kinds.of(self.kind).name

    @property
    def stage_name(self) -> str:
        """The stage in words."""
        return kinds.of(self.kind).stage_name(self.stage)


class OfCase(models.QuerySet):
    """Query set of what belongs to a case: seen by whoever sees the case."""

    def visible_to(self, person: Person) -> "Self":
        return self.filter(seen_by(person, "case"))


class Involvement(Versioned):
    """An agency is part of a case: its people see the case until that ends. Coming back later is a second row."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="involvements")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="involvements")
    reason = models.CharField(max_length=200, help_text="Why this agency is part of it")
    partner = models.CharField(
        max_length=10, blank=True, choices=Partner.choices, help_text="When it decides as partner"
    )
    from_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"], condition=Q(ended_on=None), name="involvement_once_at_a_time"
            ),
            models.CheckConstraint(
                name="involvement_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("from_on")),
            ),
        ]
        indexes = [models.Index(fields=["agency", "case"], condition=Q(ended_on=None), name="involvement_now")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reason": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "case", "agency", "partner", "from_on", "ended_on"}

    def __str__(self) -> str:
        return f"{self.agency} in {self.case}"


class AccessQuerySet(OfCase):
    def live(self, day: date | None = None) -> "Self":
        """What lets someone in today, or on another day: begun, not over, not taken back."""
        day = day or clock.today()
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day, revoked_at=None)

    def to_check(self) -> "Self":
        """Emergency openings that nobody has looked at yet."""
        return self.filter(way=Access.Way.BROKE_GLASS, checked_at=None)


class Access(models.Model):
    """A person let into a case by name: why, by whom, for how long; taken back at once when revoked."""

    class Way(models.TextChoices):
        GIVEN = "given", "Let in"
        BROKE_GLASS = "broke_glass", "Opened in an emergency"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="accesses")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accesses")
    way = models.CharField(max_length=20, choices=Way.choices, default=Way.GIVEN)
    reason = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When the lead looked at an emergency opening")
    checked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = AccessQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_revoked_at_and_by_go_together",
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="access_checked_at_and_by_go_together",
                condition=Q(checked_at=None, checked_by=None) | Q(checked_at__isnull=False, checked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="access_in_an_emergency_ends", condition=~Q(way="broke_glass") | Q(until_on__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["person", "case"], name="access_by_person"),
            models.Index(
                fields=["case"], condition=Q(way="broke_glass", checked_at=None), name="access_emergency_to_check"
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reason": "[removed]"}
        open: ClassVar[set[str]] = {
            "id", "case", "person", "way", "from_on", "until_on", "given_at", "given_by", "revoked_at", "revoked_by",
            "checked_at", "checked_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} into {self.case_id}"


class Conflict(models.Model):
    """A person shut out of a case by name, because they or their family are part of it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    reason = models.TextField()
    shut_out_at = models.DateTimeField()
    shut_out_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conflict_ended_at_and_by_go_together",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person", "case"], condition=Q(ended_at=None), name="conflict_once_at_a_time"
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reason": "[removed]"}
        open: ClassVar[set[str]] = {"id", "case", "person", "shut_out_at", "shut_out_by", "ended_at", "ended_by"}

    def __str__(self) -> str:
        return f"{self.person_id} out of {self.case_id}"
