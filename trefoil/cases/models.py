"""What every case has, whatever its kind. The kinds are children of `Case` in the parts above."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from trefoil.cases import kinds
from trefoil.partnership.models import Agency, Area, Partner, Person
from trefoil.shared import clock
from trefoil.shared.models import StoredFile, Versioned

if TYPE_CHECKING:
    from typing import Self


class Series(models.Model):
    """How far the references of a kind have been given out in a year; locked while a case is being opened."""

    prefix = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("prefix", "year", name="series_once_a_year")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "prefix", "year", "last"}

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}"


def seen_by(person: Person, case: str = "") -> Q:
    """The condition under which this person may know that a case exists; all that belongs to a case follows it.

    The partnership team and the scrutineer see all but restricted cases; an agency's people see the cases their
    agency is part of; anyone sees a case they were let into by name. A restricted case is for those let in by name
    only. Whoever is shut out by name sees nothing of it, whatever else would let them in. A system administrator sees
    none, whatever other role they hold and whoever let them in.

    It is a condition on cases, or on rows that lead to their case by the path `case`. The path spares the database
    from gathering all the cases that a person sees just to look at a few rows.
    """
    if not works_on_cases(person):
        return Q(pk__in=[])
    key, sensitivity = (case, f"{case}__sensitivity") if case else ("pk", "sensitivity")
    shut_out = Conflict.objects.filter(person=person, ended_at=None).values("case")
    ways_in = Q(**{f"{key}__in": let_in_by_name(person)})
    if person.may("case.see_all"):
        ways_in |= Q(**{sensitivity: Sensitivity.STANDARD})
    if person.may("case.see_agency") and person.agency_id:
        part_of = Involvement.objects.filter(case=OuterRef(key), agency=person.agency_id, ended_on=None)
        ways_in |= Q(Exists(part_of), **{sensitivity: Sensitivity.STANDARD})
    return ways_in & ~Q(**{f"{key}__in": shut_out})


def let_in_by_name(person: Person) -> models.QuerySet:
    """Keys of the cases this person was let into by name."""
    live = Access.objects.live().filter(person=person) if works_on_cases(person) else Access.objects.none()
    return live.values("case")


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


class Concerned(Versioned):
    """A child or adult whom a case concerns, by pseudonym: what analysis needs, nothing that identifies."""

    class Part(models.TextChoices):
        CHILD = "child", "Child at the centre"
        SIBLING = "sibling", "Other child of the family"
        ADULT = "adult", "Adult"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="concerned")
    key = models.CharField(max_length=40, help_text="Pseudonym used in every text, from the plant list")
    part = models.CharField(max_length=10, choices=Part.choices)
    relation = models.CharField(max_length=80, blank=True, help_text="To the child at the centre, such as mother")
    age_months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Age at the incident, in months")
    sex = models.CharField(max_length=20, blank=True)
    ethnicity = models.CharField(max_length=80, blank=True)
    disability = models.CharField(max_length=120, blank=True)
    known_as = models.CharField(
        max_length=30,
        blank=True,
        choices=[
            ("not_known", "Not known to children’s social care"), ("early_help", "Early help"),
            ("child_in_need", "Child in need"), ("child_protection_plan", "Child protection plan"),
            ("looked_after", "Looked after"), ("care_leaver", "Care leaver"),
        ],
    )  # fmt: skip
    harm = models.CharField(
        max_length=20,
        blank=True,
        choices=[("death", "Died"), ("serious_harm", "Seriously harmed"), ("none", "Not harmed")],
    )
    home_area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfCase.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("case", "key", name="concerned_key_once_in_a_case")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "key": "[pseudonym]", "relation": "", "ethnicity": "", "disability": "", "sex": "", "age_months": "",
            "known_as": "", "harm": "",
        }  # fmt: skip
        open: ClassVar[set[str]] = {"id", "version", "case", "part", "home_area"}

    def __str__(self) -> str:
        return self.key


class IdentityQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Identity is for those who see the case and need names for their work on it."""
        if not person.may("case.see_identity"):
            return self.none()
        return self.filter(seen_by(person, "concerned__case"))


class Identity(Versioned):
    """Who a concerned person really is. The only place for names, birth dates, numbers and addresses."""

    concerned = models.OneToOneField(Concerned, on_delete=models.PROTECT, related_name="identity")
    name = models.CharField(max_length=160)
    born_on = models.DateField(null=True, blank=True)
    nhs_number = models.CharField(max_length=20, blank=True)
    social_care_number = models.CharField(max_length=40, blank=True)
    consistent_identifier = models.CharField(max_length=40, blank=True, help_text="CA 2004 s16LC; not yet specified")
    address = models.TextField(blank=True)

    objects = IdentityQuerySet.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "name": "[removed]", "born_on": "", "nhs_number": "", "social_care_number": "",
            "consistent_identifier": "", "address": "",
        }  # fmt: skip
        open: ClassVar[set[str]] = {"id", "version", "concerned"}

    def __str__(self) -> str:
        return f"Identity {self.pk}"


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
    def live(self) -> "Self":
        """What lets someone in today: begun, not over, not taken back."""
        today = clock.today()
        return self.filter(Q(until_on=None) | Q(until_on__gte=today), from_on__lte=today, revoked_at=None)

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


class Clock(Versioned):
    """A statutory or local clock on a case. It keeps its rule set and length for ever; missing it never blocks."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    code = models.CharField(max_length=40, help_text="Code of the rule, such as rapid-review")
    rule_set = models.CharField(max_length=20)
    length = models.PositiveSmallIntegerField(help_text="In the rule’s unit, as it was when the clock started")
    trigger_on = models.DateField()
    due_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True, help_text="When it no longer applies, such as a withdrawal")
    stopped_why = models.CharField(max_length=200, blank=True)
    held_why = models.CharField(max_length=200, blank=True, help_text="While it is on hold: the reason")
    late_reason = models.TextField(blank=True)
    late_reason_at = models.DateTimeField(null=True, blank=True)
    late_reason_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="clock_late_reason_has_at_and_by",
                condition=Q(late_reason="", late_reason_at=None, late_reason_by=None)
                | ~Q(late_reason="") & Q(late_reason_at__isnull=False, late_reason_by__isnull=False),
            ),
            models.CheckConstraint(
                name="clock_stopped_has_a_reason",
                condition=Q(stopped_on=None, stopped_why="") | Q(stopped_on__isnull=False) & ~Q(stopped_why=""),
            ),
            models.CheckConstraint(
                name="clock_is_met_or_stopped_not_both", condition=Q(met_on=None) | Q(stopped_on=None)
            ),
            models.UniqueConstraint(
                fields=["case", "code"], condition=Q(met_on=None, stopped_on=None), name="clock_runs_once"
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(met_on=None, stopped_on=None), name="clock_running"),
            models.Index(
                fields=["-met_on", "id"],
                condition=Q(met_on__gt=F("due_on"), late_reason=""),
                name="clock_wants_a_reason",
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "late_reason": "[removed]", "stopped_why": "[removed]", "held_why": "[removed]",
        }  # fmt: skip
        open: ClassVar[set[str]] = {
            "id", "version", "case", "code", "rule_set", "length", "trigger_on", "due_on", "met_on", "stopped_on",
            "late_reason_at", "late_reason_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} of {self.case_id}"


class Decision(Versioned):
    """A question put to the three partners, its outcome and reasons. Kept also when the answer was no.

    A proposal never changes once put: a new one takes its place, and the old stays with the views given on it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    code = models.CharField(max_length=40, help_text="Which question, such as notify or criterion-a")
    question = models.CharField(max_length=240)
    outcome = models.CharField(max_length=20, blank=True, choices=[("yes", "Yes"), ("no", "No")])
    reasons = models.TextField(blank=True)
    proposed_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    replaced_on = models.DateField(null=True, blank=True, help_text="When another proposal took its place")

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"], condition=Q(settled_on=None, replaced_on=None), name="decision_open_once"
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reasons": "[removed]"}
        open: ClassVar[set[str]] = {
            "id", "version", "case", "code", "question", "outcome", "proposed_on", "settled_on", "replaced_on"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} of {self.case_id}"


class ViewQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        return self.filter(seen_by(person, "decision__case"))


class PartnerView(models.Model):
    """One partner's agreement or dissent on a decision, with its reason. A later view replaces none: the last counts."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="views")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    partner = models.CharField(max_length=10, choices=Partner.choices)
    agrees = models.BooleanField()
    reason = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="partner_view_dissent_has_a_reason", condition=Q(agrees=True) | ~Q(reason=""))
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reason": "[removed]"}
        open: ClassVar[set[str]] = {"id", "decision", "agency", "partner", "agrees", "given_at", "given_by"}

    def __str__(self) -> str:
        return f"{self.get_partner_display()} on {self.decision_id}"


class Note(Versioned):
    """A dated note on a case, by one of the people who see it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfCase.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"text": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "case", "written_at", "written_by"}

    def __str__(self) -> str:
        return f"Note {self.pk}"


class Document(models.Model):
    """A paper of a case. Once removed nobody can open it; that it was there stays on the record."""

    class Marking(models.TextChoices):
        """Handling markings of the Government Security Classifications, 2018: OFFICIAL-SENSITIVE is not a tier."""

        OFFICIAL = "official", "OFFICIAL"
        SENSITIVE = "sensitive", "OFFICIAL-SENSITIVE"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="case_document")
    title = models.CharField(max_length=160)
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Whose paper it is"
    )
    marking = models.CharField(max_length=12, choices=Marking.choices, default=Marking.SENSITIVE)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_why = models.CharField(max_length=200, blank=True)

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_removed_at_and_by_and_why_go_together",
                condition=Q(removed_at=None, removed_by=None, removed_why="")
                | Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_why=""),
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"title": "[removed]", "removed_why": "[removed]"}
        open: ClassVar[set[str]] = {
            "id", "case", "file", "agency", "marking", "added_at", "added_by", "removed_at", "removed_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Document {self.pk}"
