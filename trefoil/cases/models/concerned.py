"""Whom a case concerns: by pseudonym, and apart from it who they really are."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from trefoil.cases.models.case import Case, OfCase, seen_by
from trefoil.partnership.models import Area, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


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
