"""What a rapid review is made of: what agencies answered, the sections, earlier learning, the Panel's reply."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from trefoil.cases.models import Case, OfCase, seen_by
from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency, Person
from trefoil.reviews.models.incidents import SeriousIncident
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self

READ = "reviews.read"
"""Permission to read the review as a whole. An agency's people without it see their own answer only."""


class OfIncident(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Drafts bring all agencies' information together: for those who write, decide or scrutinise."""
        if not person.may(READ):
            return self.none()
        return self.filter(seen_by(person, "incident"))


class Section(Versioned):
    """One section of a rapid review, in the order and words of `sections.py`."""

    incident = models.ForeignKey(SeriousIncident, on_delete=models.PROTECT, related_name="sections")
    code = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfIncident.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("incident", "code", name="section_once_in_a_rapid_review")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"text": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "incident", "code", "changed_at", "changed_by"}

    def __str__(self) -> str:
        return f"{self.code} of {self.incident_id}"


class InformationRequestQuerySet(OfCase):
    def visible_to(self, person: Person) -> "Self":
        """Those who read the review see every row; an agency's people see the row of their agency and no other."""
        seen = self.filter(seen_by(person, "case"))
        return seen if person.may(READ) else seen.filter(agency=person.agency_id)

    def waiting(self) -> "Self":
        return self.filter(answered_on=None)


class InformationRequest(Versioned):
    """An agency was asked for what it knows, and answered or did not. A register; the request itself goes by hand."""

    class Check(models.TextChoices):
        TO_CHECK = "to_check", "To check"
        ACCEPTED = "accepted", "Accepted"
        QUERY = "query", "Query raised"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="information_requests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="information_requests")
    asked_for = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    extended_to = models.DateField(null=True, blank=True)
    extended_why = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    nothing_held = models.BooleanField(default=False, help_text="The agency answered that it holds nothing")
    answer = models.TextField(blank=True)
    checked = models.CharField(max_length=20, blank=True, choices=Check.choices)
    query = models.TextField(blank=True)
    chased_on = ArrayField(models.DateField(), default=list, blank=True)

    objects = InformationRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "agency", name="information_request_once_for_an_agency"),
            models.CheckConstraint(
                name="information_request_answered_with_words_or_nothing_held",
                condition=Q(answered_on=None) | ~Q(answer="") | Q(nothing_held=True),
            ),
            models.CheckConstraint(
                name="information_request_extended_with_a_reason",
                condition=Q(extended_to=None) | ~Q(extended_why=""),
            ),
        ]
        indexes = [models.Index(fields=["case"], condition=Q(answered_on=None), name="information_request_waiting")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "asked_for": "[removed]", "answer": "[removed]", "query": "[removed]", "extended_why": "",
        }  # fmt: skip
        open: ClassVar[set[str]] = {
            "id", "version", "case", "agency", "asked_on", "due_on", "extended_to", "answered_on", "nothing_held",
            "checked", "chased_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Request {self.pk}"

    @property
    def by_when(self) -> date:
        """The day that counts: the extended one, if there is one."""
        return self.extended_to or self.due_on

    def is_late(self, today: date) -> bool:
        return self.answered_on is None and self.by_when < today


class EarlierLearning(Versioned):
    """What had been learned before from an earlier review, and whether it held in this case."""

    class Held(models.TextChoices):
        YES = "yes", "It held"
        PARTLY = "partly", "It held in part"
        NO = "no", "It did not hold"

    incident = models.ForeignKey(SeriousIncident, on_delete=models.PROTECT, related_name="earlier_learning")
    learned = models.TextField()
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    held = models.CharField(max_length=10, choices=Held.choices)
    why = models.TextField(blank=True)

    objects = OfIncident.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"learned": "[removed]", "why": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "incident", "theme", "held"}

    def __str__(self) -> str:
        return f"Earlier learning {self.pk}"


class PanelReply(Versioned):
    """What the National Panel answered to a rapid review (response options: serious-incidents-and-reviews.md, 4)."""

    class Response(models.TextChoices):
        AGREES_NO_REVIEW = "agrees_no_review", "Satisfied: agrees that no practice review is needed"
        AGREES_REVIEW = "agrees_review", "Satisfied: agrees that a practice review is needed"
        DISAGREES_NEEDED = "disagrees_needed", "Thinks that a practice review is needed"
        DISAGREES_NOT_NEEDED = "disagrees_not_needed", "Thinks that no practice review is needed"
        MORE_INFORMATION = "more_information", "Asks for more information"
        NATIONAL_REVIEW = "national_review", "Will carry out a national review"

    SATISFIED = frozenset({Response.AGREES_NO_REVIEW, Response.AGREES_REVIEW})

    incident = models.ForeignKey(SeriousIncident, on_delete=models.PROTECT, related_name="replies")
    received_on = models.DateField()
    response = models.CharField(max_length=30, choices=Response.choices)
    text = models.TextField(blank=True)
    our_answer = models.TextField(blank=True)

    objects = OfIncident.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"text": "[removed]", "our_answer": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "incident", "received_on", "response"}

    def __str__(self) -> str:
        return f"Reply {self.pk}"

    @property
    def satisfied(self) -> bool:
        return self.response in self.SATISFIED
