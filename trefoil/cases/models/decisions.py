"""What the partners were asked, and what each of them said."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from trefoil.cases.models.case import Case, OfCase, seen_by
from trefoil.partnership.models import Agency, Partner, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class Decision(Versioned):
    """A question put to the three partners, its outcome and reasons. Kept also when the answer was no.

    A proposal never changes once put: a new one takes its place, and the old stays with the views given on it, also
    when it was settled.
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
