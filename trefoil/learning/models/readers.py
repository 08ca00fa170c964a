"""Who opened a briefing, by signing in or by their agency's link, and what agencies did with it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.learning.models.briefings import Briefing, Recipient
from trefoil.learning.models.impact import LastingChange
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import Versioned


class BriefingOpening(models.Model):
    """A person opened a briefing: when first and when last. `agency` is theirs at the last time."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="openings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="briefings_opened")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("briefing", "person", name="briefing_opening_once_a_person"),
            models.CheckConstraint(name="briefing_opening_in_order", condition=Q(first_at__lte=models.F("last_at"))),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "briefing", "person", "agency", "first_at", "last_at"}

    def __str__(self) -> str:
        return f"{self.person_id} opened {self.briefing_id}"


class BriefingLink(models.Model):
    """A way in for the people of an agency who have no sign-in. It counts openings and names nobody.

    The address holds a seal made with the installation's secret (`links.key_of`), so that whoever reads the database
    cannot open it. At most one link of an agency works.
    """

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="links")
    token = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    openings = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("recipient", condition=Q(revoked_at=None), name="briefing_link_one_that_works"),
            models.CheckConstraint(
                name="briefing_link_revoked_at_and_by_go_together",
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="briefing_link_opened_has_times",
                condition=Q(openings=0, first_at=None, last_at=None)
                | Q(openings__gt=0, first_at__isnull=False, last_at__isnull=False),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "recipient", "token", "made_at", "made_by", "revoked_at", "revoked_by", "openings", "first_at",
            "last_at",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Link {self.pk}"


class BriefingAnswer(Versioned):
    """What an agency did with a briefing, in its own words, and what it changed for good, when that is recorded."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="answers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="briefing_answers")
    text = models.TextField(help_text="What the agency did with it; names no child or family")
    change = models.ForeignKey(
        LastingChange, null=True, blank=True, on_delete=models.SET_NULL, related_name="briefing_answers"
    )
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("briefing", "agency", name="briefing_answer_once_an_agency")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "briefing", "agency", "text", "change", "answered_at", "answered_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agency_id} on {self.briefing_id}"
