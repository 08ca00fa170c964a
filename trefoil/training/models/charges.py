"""What an organisation is asked to pay: for a place, or for one that was given back late or not used; what of it is
given back after the invoice; and the lists by which both go out."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned
from trefoil.training.models.bookings import Booking

if TYPE_CHECKING:
    from typing import Self


class ChargeStage(models.TextChoices):
    """Proposed by the rule; a person decides. The price of a place was agreed before, so it is to be invoiced at once."""

    PROPOSED = "proposed", "Proposed"
    CONFIRMED = "confirmed", "To be invoiced"
    WAIVED = "waived", "Waived"
    INVOICED = "invoiced", "Invoiced"
    CREDITED = "credited", "Credited"


TO_GO_OUT = Q(stage=ChargeStage.CONFIRMED) | Q(stage=ChargeStage.CREDITED, credited_in=None)
"""What the next invoice list holds."""


class Because(models.TextChoices):
    """What the charge is for."""

    PLACE = "place", "A place"
    LATE = "late", "Given back late"
    NO_SHOW = "no_show", "Did not come"


class InvoiceList(models.Model):
    """Charges and credits taken out for the finance system, once. Its lines stay as they were, whatever changes afterwards.

    A credit is a line below nought. Where credits come to more than charges, the whole list is a credit.
    """

    reference = models.CharField(max_length=14, unique=True, help_text="Such as INV-2019-001, without gaps in a year")
    made_on = models.DateField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lines = models.JSONField(help_text="A list of values for each charge or credit; the last is in pence")
    pence = models.IntegerField(help_text="All of them together; below nought where credits come to more")

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"lines": "[]"}
        open: ClassVar[set[str]] = {"id", "reference", "made_on", "made_by", "pence"}

    def __str__(self) -> str:
        return self.reference


class ChargeQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """The training coordinator sees all; an agency's people what their agency is charged for its own bookings."""
        if person.may("training.manage"):
            return self
        if person.may("training.see_own_agency"):
            return self.filter(booking__in=Booking.objects.visible_to(person))
        return self.none()


class Charge(Versioned):
    """One for a booking, at what was said when the place was asked for.

    One that was invoiced can be credited: always whole, once and for a reason. The credit goes out with the next list.
    It is part of the charge, so that there is never a second one, one of nothing, or one of another amount; and the database
    refuses another amount or another list once a charge went out.
    """

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="charge")
    because = models.CharField(max_length=10, choices=Because.choices)
    pence = models.PositiveIntegerField()
    stage = models.CharField(max_length=10, choices=ChargeStage.choices, default=ChargeStage.PROPOSED)
    proposed_on = models.DateField()
    why = models.CharField(max_length=300, blank=True, help_text="Why it was waived")
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Empty: by the rule, such as waived because the register was corrected",
    )  # fmt: skip
    invoiced_in = models.ForeignKey(
        InvoiceList, null=True, blank=True, on_delete=models.PROTECT, related_name="charges"
    )
    line = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Which line of that list it is, from nought: who was asked, in the words of then",
    )
    credited_why = models.CharField(max_length=300, blank=True)
    credited_on = models.DateField(null=True, blank=True)
    credited_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    credited_in = models.ForeignKey(
        InvoiceList, null=True, blank=True, on_delete=models.PROTECT, related_name="credits",
        help_text="Empty: goes out with the next list",
    )  # fmt: skip

    objects = ChargeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="charge_waived_says_why", condition=~Q(stage="waived") | ~Q(why="")),
            models.CheckConstraint(
                name="charge_decided_says_when",
                condition=Q(stage="proposed", decided_on=None) | (~Q(stage="proposed") & Q(decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="charge_invoiced_says_in_which_list",
                condition=Q(stage__in=("invoiced", "credited"), invoiced_in__isnull=False)
                | (~Q(stage__in=("invoiced", "credited")) & Q(invoiced_in=None)),
            ),
            models.CheckConstraint(
                name="charge_credited_says_why_and_when",
                condition=(Q(stage="credited", credited_on__isnull=False) & ~Q(credited_why=""))
                | (~Q(stage="credited") & Q(credited_on=None, credited_why="", credited_by=None, credited_in=None)),
            ),
            models.CheckConstraint(
                name="charge_credited_on_a_later_list",
                condition=Q(credited_in=None) | Q(credited_in__gt=F("invoiced_in")),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"why": "", "credited_why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "booking", "because", "pence", "stage", "proposed_on", "decided_on", "decided_by",
            "invoiced_in", "line", "credited_on", "credited_by", "credited_in",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Charge {self.pk}"
