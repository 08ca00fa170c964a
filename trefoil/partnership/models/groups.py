"""The governance tree: groups, and who sits on them."""

from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.urls import reverse

from trefoil.partnership.models.agencies import Agency
from trefoil.partnership.models.arrangements import Arrangement
from trefoil.partnership.models.people import Person
from trefoil.partnership.models.periods import Period, PeriodQuerySet, days, ends_after_it_starts, same
from trefoil.shared.models import Versioned


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
