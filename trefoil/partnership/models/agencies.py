"""Agencies, and which of them are the statutory partners of an area."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.partnership.models.arrangements import Area
from trefoil.partnership.models.periods import Period, PeriodQuerySet, days, ends_after_it_starts, same
from trefoil.shared.models import Versioned


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
