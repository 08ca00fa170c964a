"""Where learners work: schools, nurseries, surgeries, charities, and the agencies of the partnership themselves."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from trefoil.partnership.models import Agency, Area, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class WorkplaceKind(models.TextChoices):
    """By whom a place is paid for, and for whom places are held where they are not held for one agency."""

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


UNCHECKED = "unchecked"
"""What bookings from a workplace count as until the coordinator has checked it: no places are held for it, and it has no
price of its own. So nobody gets at either by what they type."""

COUNTED_AS = [*WorkplaceKind.choices, (UNCHECKED, "Workplace not checked yet")]
"""The kinds that bookings, entries of the waiting list and offers can have."""


def kind_in_words(kind: str) -> str:
    return str(dict(COUNTED_AS)[kind])


class WorkplaceQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """The training coordinator sees every workplace; an agency's people those that belong to it."""
        if person.may("training.manage"):
            return self
        if person.may("training.see_own_agency") and person.agency_id:
            return self.filter(agency=person.agency_id)
        return self.none()

    def in_use(self) -> "Self":
        return self.filter(closed_on=None)


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
    needs_order = models.BooleanField(default=False, help_text="Pays only what has a purchase order number")
    to_check = models.BooleanField(
        default=False, help_text="A learner named it: the coordinator has not looked at it yet"
    )
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged",
        help_text="The known workplace that a learner meant when they typed this name",
    )  # fmt: skip

    objects = WorkplaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="workplace_merged_is_closed_and_checked",
                condition=Q(merged_into=None) | Q(closed_on__isnull=False, to_check=False),
            ),
            models.CheckConstraint(name="workplace_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
            models.UniqueConstraint("urn", condition=~Q(urn=""), name="workplace_urn_once"),
            models.UniqueConstraint("name", "area", name="workplace_name_once_in_an_area", nulls_distinct=False),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"invoice_to": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "name", "kind", "area", "agency", "urn", "needs_order", "to_check", "closed_on",
            "merged_into",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("training:desk_workplace", args=[self.pk])

    @property
    def counts_as(self) -> str:
        """The kind that its bookings have now."""
        return UNCHECKED if self.to_check else self.kind

    @property
    def counts_for(self) -> int | None:
        """The agency whose held places are for its people: none until it is checked, whatever it was before."""
        return None if self.to_check else self.agency_id
