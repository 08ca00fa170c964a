"""People, and the roles they hold for a time."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from trefoil.partnership.models.agencies import Agency
from trefoil.partnership.models.periods import Period, PeriodQuerySet, ends_after_it_starts
from trefoil.partnership.roles import PERMISSIONS, Role, permissions_of
from trefoil.shared import clock
from trefoil.shared.models import Versioned


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
        """Whether one of today's roles holds the permission. Raises ValueError for one that there is not."""
        if permission not in PERMISSIONS:
            raise ValueError(f"{permission!r} is not in roles.PERMISSIONS")
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
