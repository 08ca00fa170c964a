"""Where learners work: schools, nurseries, surgeries, charities, and the agencies of the partnership themselves."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.partnership.models import Agency, Area
from trefoil.shared.models import Versioned


class WorkplaceKind(models.TextChoices):
    """By whom a place is paid for and for whom places are held: prices and held places go by kind."""

    COUNCIL = "council", "Council"
    HEALTH = "health", "Health"
    POLICE = "police", "Police"
    SCHOOL = "school", "Maintained school or college"
    ACADEMY = "academy", "Academy or free school"
    EARLY_YEARS = "early_years", "Early years"
    CHARITY = "charity", "Voluntary, faith or community group"
    JUSTICE = "justice", "Probation, youth justice or secure establishment"
    HOUSING = "housing", "Housing"
    PRIVATE = "private", "Private provider"
    OUTSIDE = "outside", "Outside the area"


class Workplace(Versioned):
    """One employer or setting. A partnership agency's own people belong to it through `agency`."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=WorkplaceKind.choices)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="workplaces")
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="workplaces",
        help_text="The agency whose representative sees its learners",
    )  # fmt: skip
    urn = models.CharField(max_length=6, blank=True, help_text="A school’s unique reference number")
    invoice_to = models.EmailField(blank=True, help_text="Where invoices go, never a learner’s own address")
    to_check = models.BooleanField(
        default=False, help_text="A learner named it: the coordinator has not looked at it yet"
    )
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("urn", condition=~Q(urn=""), name="workplace_urn_once"),
            models.UniqueConstraint("name", "area", name="workplace_name_once_in_an_area", nulls_distinct=False),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"invoice_to": ""}
        open: ClassVar[set[str]] = {"id", "version", "name", "kind", "area", "agency", "urn", "to_check", "closed_on"}

    def __str__(self) -> str:
        return self.name
