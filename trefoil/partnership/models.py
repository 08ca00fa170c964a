"""Who we are: areas, arrangements, agencies, people, groups, priorities. Every belonging has dates."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.urls import reverse

from trefoil.partnership.roles import Role, permissions_of
from trefoil.shared import clock
from trefoil.shared.models import Versioned


class DateRange(Func):
    """The PostgreSQL range of days from a first to a last day, both counted; no last day means it goes on."""

    function = "DATERANGE"
    output_field = DateRangeField()


def days(first: str = "from_on", last: str = "until_on") -> DateRange:
    return DateRange(first, last, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


def same(field: str) -> Func:
    """A foreign key as a range of one number: GiST indexes ranges without a further extension."""
    return Func(F(field), F(field), Value("[]"), function="INT8RANGE")


def ends_after_it_starts() -> models.CheckConstraint:
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_ends_after_it_starts",
        condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
        violation_error_message="The last day must be on or after the first day",
    )


class PeriodQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Only what holds on that day."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)

    def overlapping(self, first: date, last: date | None) -> Self:
        """Only what holds on at least one day from `first` to `last`; no `last` means for ever."""
        rows = self.filter(Q(until_on=None) | Q(until_on__gte=first))
        return rows if last is None else rows.filter(from_on__lte=last)


class Period(models.Model):
    """Something that holds from a day to a day, both counted; `until_on` empty means that it still holds."""

    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [ends_after_it_starts()]

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


class Area(models.Model):
    """A local authority area. Records belong to areas; who holds a record follows from who covers the area."""

    name = models.CharField(max_length=80, unique=True)
    code = models.CharField(max_length=9, unique=True, help_text="Office for National Statistics code")

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "name", "code"}

    def __str__(self) -> str:
        return self.name


class Arrangement(Period, Versioned):
    """A board or partnership that covers areas for a period (Children Act 2004, section 16E to 16G)."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("legacy_board", "Local safeguarding children board"), ("partnership", "Safeguarding arrangement"),
    ]  # fmt: skip

    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=KINDS)
    summary = models.TextField(blank=True)
    arrangements_url = models.URLField(blank=True)

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "from_on", "until_on", "version", "name", "short_name", "kind", "summary", "arrangements_url"
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:arrangements")


class Coverage(Period):
    """An arrangement covers an area for a period; the database refuses two for one area at one time."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.PROTECT, related_name="coverage")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="coverage")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts(),
            ExclusionConstraint(
                name="coverage_one_arrangement_per_area",
                expressions=[(same("area_id"), RangeOperators.OVERLAPS), (days(), RangeOperators.OVERLAPS)],
                violation_error_message="Another arrangement covers this area in part of that time",
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "from_on", "until_on", "arrangement", "area"}

    def __str__(self) -> str:
        return f"{self.arrangement} covers {self.area}"


class Kind(models.TextChoices):
    """The seven groups of agency, each with one code, shape and colour (design guide, section 3)."""

    CSC = "CSC", "Children’s social care"
    HLT = "HLT", "Health"
    POL = "POL", "Police"
    EDU = "EDU", "Education and early years"
    EHV = "EHV", "Early help and voluntary"
    JUS = "JUS", "Justice and secure estate"
    HOU = "HOU", "Housing and others"


class Partner(models.TextChoices):
    """The three statutory safeguarding partners (Children Act 2004, section 16E)."""

    COUNCIL = "council", "Council"
    HEALTH = "health", "Health"
    POLICE = "police", "Police"


class Agency(Versioned):
    """A body that works with the partnership, in one or more areas."""

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=3, choices=Kind.choices)
    areas = models.ManyToManyField(Area, related_name="agencies")
    contact_email = models.EmailField(blank=True)
    invented = models.BooleanField(default=False, help_text="Made up for the demonstration")

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "version", "name", "short_name", "kind", "areas", "contact_email", "invented"}

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:agency", args=[self.pk])


class StatutoryPartner(Period):
    """From when an agency acts as one of the three statutory partners for an area; one agency for each at a time.

    Where several health bodies serve one area, one of them acts for all (Children Act 2004, section 16J).
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="partnerships")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="statutory_partners")
    partner = models.CharField(max_length=10, choices=Partner.choices)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts(),
            *(
                ExclusionConstraint(
                    name=f"statutory_partner_one_{partner}_per_area",
                    expressions=[(same("area_id"), RangeOperators.OVERLAPS), (days(), RangeOperators.OVERLAPS)],
                    condition=Q(partner=partner),
                    violation_error_message="Another agency is this partner for the area in part of that time",
                )
                for partner in ("council", "health", "police")
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "from_on", "until_on", "agency", "area", "partner"}

    def __str__(self) -> str:
        return f"{self.agency}, {self.get_partner_display()} for {self.area}"


class PersonQuerySet(models.QuerySet):
    def visible_to(self, person: "Person") -> Self:
        """Everyone's name and job may be seen by whoever works with the partnership; e-mail addresses are not shown."""
        return self if person.may("partnership.see") else self.none()

    def here(self) -> Self:
        """Those who have not left."""
        return self.filter(is_active=True)


class People(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email__iexact=email)


class Person(AbstractBaseUser, Versioned):
    """Someone who works with the partnership, with or without a sign-in of their own."""

    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True, null=True, blank=True, help_text="Kept in lower case")
    job_title = models.CharField(max_length=120, blank=True)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField(default=True, help_text="No once the person has left")
    left_on = models.DateField(null=True, blank=True)
    signed_in_at = models.DateTimeField(null=True, blank=True, help_text="When the present or latest visit began")
    last_visit_at = models.DateTimeField(null=True, blank=True, help_text="When the visit before that began")
    cast_note = models.CharField(
        max_length=200, blank=True, help_text="What this person of the demonstration's cast sees, in one sentence"
    )

    # The framework would write this field itself at each sign-in; `actions.note_sign_in` writes `signed_in_at`.
    last_login = None

    USERNAME_FIELD = "email"
    objects = People()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_email_in_lower_case", condition=Q(email=None) | Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="person_left_on_and_inactive_go_together",
                condition=Q(is_active=True, left_on=None) | Q(is_active=False, left_on__isnull=False),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"name": "A person", "email": "", "password": "", "job_title": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "agency", "is_active", "left_on", "signed_in_at", "last_visit_at", "cast_note"
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:person", args=[self.pk])

    @property
    def choice_label(self) -> str:
        """How this person is told apart in a list to choose from."""
        return f"{self.name}, {self.agency.short_name}" if self.agency else self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the person's password. Nothing is written: see `actions.set_password`."""
        return check_password(raw_password or "", self.password)

    def roles_on(self, day: date) -> frozenset[str]:
        """The roles this person holds on a day; asked of the database once a day."""
        known = self.__dict__.setdefault("_roles", {})
        if day not in known:
            known[day] = frozenset(self.appointments.on(day).values_list("role", flat=True))
        return known[day]

    def forget_roles(self) -> None:
        """Ask the database again, after an appointment changed."""
        self.__dict__.pop("_roles", None)

    @property
    def roles(self) -> frozenset[str]:
        """The roles this person holds today."""
        return self.roles_on(clock.today())

    @property
    def permissions(self) -> frozenset[str]:
        """What today's roles allow; nothing for a leaver."""
        return permissions_of(self.roles) if self.is_active else frozenset()

    def may(self, permission: str) -> bool:
        """Whether one of today's roles holds the permission."""
        return permission in self.permissions

    @property
    def role_name(self) -> str:
        """The first of today's roles, in words, for the top of the page."""
        return next((str(role.label) for role in Role if role in self.roles), "")


class Appointment(Period):
    """A person holds a role for a time."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=30, choices=Role.choices)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_it_starts()]
        indexes = [models.Index(fields=["person", "from_on"], name="appointment_by_person")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "from_on", "until_on", "person", "role"}

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class Group(Period, Versioned):
    """A body of the governance tree: Board, Partnership, subgroup, task group."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("board", "Board"), ("partnership", "Partnership"), ("subgroup", "Subgroup"), ("task_group", "Task group"),
        ("steering_group", "Steering group"), ("external", "Outside body"),
    ]  # fmt: skip

    arrangement = models.ForeignKey(Arrangement, on_delete=models.PROTECT, related_name="groups")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=KINDS)
    purpose = models.TextField(blank=True)
    terms_of_reference = models.TextField(blank=True)
    terms_agreed_on = models.DateField(null=True, blank=True)
    terms_review_on = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "from_on", "until_on", "version", "arrangement", "parent", "name", "short_name", "kind", "purpose",
            "terms_of_reference", "terms_agreed_on", "terms_review_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:group", args=[self.pk])


class Part(models.TextChoices):
    """The part a person plays on a group."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice_chair", "Vice chair"
    MEMBER = "member", "Member"
    ADVISER = "adviser", "Adviser"
    LEAD_MEMBER = "lead_member", "Lead member, as a participating observer"


class MembershipQuerySet(PeriodQuerySet):
    def in_order(self) -> Self:
        """Chair first, then vice chair, then by name; with the people and agencies that a page shows."""
        first = models.Case(models.When(part=Part.CHAIR, then=0), models.When(part=Part.VICE_CHAIR, then=1), default=2)
        return self.select_related("person", "agency").order_by(first, "person__name", "pk")


class Membership(Period):
    """A person sits on a group for a time, for an agency."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, default=Part.MEMBER, choices=Part.choices)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts(),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    (same("group_id"), RangeOperators.OVERLAPS),
                    (same("person_id"), RangeOperators.OVERLAPS),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="This person already sits on the group in part of that time",
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "from_on", "until_on", "group", "person", "agency", "part"}

    def __str__(self) -> str:
        return f"{self.person} on {self.group}"


class Priority(Period, Versioned):
    """What the arrangement has chosen to work on, and why."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.PROTECT, related_name="priorities")
    name = models.CharField(max_length=120)
    why = models.TextField()
    aims = models.TextField(blank=True, help_text="One aim to a line")
    progress = models.TextField(blank=True)
    led_by = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="priorities")

    objects = PeriodQuerySet.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "from_on", "until_on", "version", "arrangement", "name", "why", "aims", "progress", "led_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:priorities")
