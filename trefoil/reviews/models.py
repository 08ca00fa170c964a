"""Serious incidents with their rapid reviews, and practice reviews."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from trefoil.cases.models import Case, OfCase
from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency, Area, Person
from trefoil.reviews.stages import IncidentStage, PublicationStage
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class SeriousIncident(Case):
    """A serious incident and its rapid review: one case from the first call to the National Panel's reply.

    Children Act 2004, section 16C; Working Together 2018, chapter 4.
    """

    class Reason(models.TextChoices):
        SERIOUS_CASE = (
            "serious_case",
            "Abuse or neglect is known or suspected, and a child died or was seriously harmed",
        )
        LOOKED_AFTER_DEATH = "looked_after_death", "A looked-after child died, whether or not abuse is suspected"

    class Place(models.TextChoices):
        HOME = "home", "Family home"
        RELATIVE = "relative", "Home of a relative or friend"
        PLACEMENT = "placement", "Care placement"
        CUSTODY = "custody", "Custody"
        SCHOOL = "school", "School or early years setting"
        HOSPITAL = "hospital", "Hospital"
        COMMUNITY = "community", "Public place"
        ONLINE = "online", "Online"

    reason = models.CharField(max_length=30, choices=Reason.choices, default=Reason.SERIOUS_CASE)
    incident_on = models.DateField()
    aware_on = models.DateField(help_text="When the local authority became aware: day 0")
    place = models.CharField(max_length=20, choices=Place.choices)
    incident_area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    home_area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    placing_area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    harm = models.CharField(max_length=20, choices=[("death", "Death"), ("serious_harm", "Serious harm")])
    abuse = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    suspected_of = models.CharField(max_length=80, blank=True, help_text="Relation to the child, never a name")
    what_happened = models.TextField()
    safe_now = models.TextField(blank=True)
    raised_by_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    criminal_investigation = models.BooleanField(default=False)
    media_interest = models.BooleanField(default=False)

    notified_on = models.DateField(null=True, blank=True)
    national_reference = models.CharField(max_length=40, blank=True)
    partners_told_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    scope_from = models.DateField(null=True, blank=True)
    scope_until = models.DateField(null=True, blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    meeting_chair = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_off_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="incident_not_after_awareness", condition=Q(incident_on__lte=models.F("aware_on"))
            ),
            models.CheckConstraint(
                name="incident_withdrawal_has_a_reason",
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_why=""),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "suspected_of": "", "what_happened": "[removed]", "safe_now": "[removed]", "withdrawn_why": "[removed]",
            "abuse": "", "place": "", "harm": "",
        }  # fmt: skip
        open: ClassVar[set[str]] = {
            "case_ptr", "reason", "incident_on", "aware_on", "incident_area", "home_area", "placing_area",
            "raised_by_agency", "criminal_investigation", "media_interest", "notified_on", "national_reference",
            "partners_told_on", "withdrawn_on", "scope_from", "scope_until", "meeting_on", "meeting_chair",
            "signed_off_on", "sent_on",
        }  # fmt: skip

    @property
    def stage_label(self) -> str:
        return str(IncidentStage(self.stage).label)


class Section(Versioned):
    """One section of a rapid review, in the order and words of `sections.py`."""

    incident = models.ForeignKey(SeriousIncident, on_delete=models.PROTECT, related_name="sections")
    code = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class OfIncident(models.QuerySet):
        def visible_to(self, person: Person) -> "Self":
            return self.filter(incident__in=SeriousIncident.objects.visible_to(person))

    objects = OfIncident.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("incident", "code", name="section_once_in_a_rapid_review")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"text": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "incident", "code", "changed_at", "changed_by"}

    def __str__(self) -> str:
        return f"{self.code} of {self.incident_id}"


class InformationRequest(Versioned):
    """An agency was asked for what it knows, and answered or did not. A register; the request itself goes by hand."""

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
    checked = models.CharField(
        max_length=20,
        blank=True,
        choices=[("to_check", "To check"), ("accepted", "Accepted"), ("query", "Query raised")],
    )
    query = models.TextField(blank=True)
    chased_on = ArrayField(models.DateField(), default=list, blank=True)

    objects = OfCase.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("case", "agency", name="information_request_once_for_an_agency")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "asked_for": "[removed]",
            "answer": "[removed]",
            "query": "[removed]",
            "extended_why": "",
        }
        open: ClassVar[set[str]] = {
            "id", "version", "case", "agency", "asked_on", "due_on", "extended_to", "answered_on", "nothing_held",
            "checked", "chased_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Request {self.pk}"


class EarlierLearning(Versioned):
    """What had been learned before from an earlier review, and whether it held in this case."""

    incident = models.ForeignKey(SeriousIncident, on_delete=models.PROTECT, related_name="earlier_learning")
    learned = models.TextField()
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    held = models.CharField(
        max_length=10, choices=[("yes", "It held"), ("partly", "It held in part"), ("no", "It did not hold")]
    )
    why = models.TextField(blank=True)

    objects = Section.OfIncident.as_manager()

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

    objects = Section.OfIncident.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"text": "[removed]", "our_answer": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "incident", "received_on", "response"}

    def __str__(self) -> str:
        return f"Reply {self.pk}"


class PracticeReview(Case):
    """A serious case review, local practice review, thematic, learning or national review over one or more incidents."""

    class ReviewKind(models.TextChoices):
        SCR = "scr", "Serious case review"
        LOCAL = "local", "Local child safeguarding practice review"
        THEMATIC = "thematic", "Thematic review"
        LEARNING = "learning", "Learning review"
        NATIONAL = "national", "National review"

    review_kind = models.CharField(max_length=20, choices=ReviewKind.choices)
    rule_set = models.CharField(
        max_length=20, help_text="Edition it is run under, kept for ever unless a person says otherwise"
    )
    rule_set_why = models.TextField(blank=True, help_text="When it straddles two editions: why this one")
    decided_on = models.DateField()
    incidents = models.ManyToManyField(SeriousIncident, related_name="practice_reviews", blank=True)
    terms_of_reference = models.TextField(blank=True)
    scope_from = models.DateField(null=True, blank=True)
    scope_until = models.DateField(null=True, blank=True)
    method = models.TextField(blank=True)
    completed_on = models.DateField(null=True, blank=True)
    carried_over_from = models.CharField(max_length=160, blank=True, help_text="The former board that began it")
    publication = models.CharField(
        max_length=20, choices=PublicationStage.choices, default=PublicationStage.UNPUBLISHED
    )
    sent_before_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_at_url = models.URLField(blank=True)
    withheld_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="practice_review_published_has_a_date",
                condition=~Q(publication__in=["published", "archived"]) | Q(published_on__isnull=False),
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"terms_of_reference": "[removed]", "withheld_why": "[removed]"}
        open: ClassVar[set[str]] = {
            "case_ptr", "review_kind", "rule_set", "rule_set_why", "decided_on", "incidents", "scope_from",
            "scope_until", "method", "completed_on", "carried_over_from", "publication", "sent_before_on",
            "published_on", "published_at_url",
        }  # fmt: skip


class OfReview(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        return self.filter(review__in=PracticeReview.objects.visible_to(person))


class Reviewer(Versioned):
    """Who writes a review, and how independent of the case they are (SI 2018/789, regulations 12 and 13)."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="reviewers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    experience = models.TextField()
    independence = models.TextField(help_text="How they are independent of the case and the agencies, and who checked")
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    objects = OfReview.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"experience": "", "independence": "", "ended_why": ""}
        open: ClassVar[set[str]] = {"id", "version", "review", "person", "appointed_on", "ended_on"}

    def __str__(self) -> str:
        return f"Reviewer {self.pk}"


class EnquiryLine(Versioned):
    """A question the review sets out to answer, and its answer."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="enquiry_lines")
    number = models.PositiveSmallIntegerField()
    question = models.TextField()
    answer = models.TextField(blank=True)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfReview.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("review", "number", name="enquiry_line_number_once")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"answer": "[removed]", "question": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "review", "number", "theme"}

    def __str__(self) -> str:
        return f"Line {self.number} of {self.review_id}"


class LearningConversation(Versioned):
    """A conversation with front-line practitioners: who by role, about what, what was learned. Without fear of blame."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="conversations")
    held_on = models.DateField()
    agencies = models.ManyToManyField(Agency, related_name="+")
    took_part = models.PositiveSmallIntegerField(help_text="Number of practitioners")
    roles = models.CharField(max_length=300, help_text="Roles, never names")
    learned = models.TextField()
    themes = models.ManyToManyField(Theme, related_name="+", blank=True)

    objects = OfReview.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"learned": "[removed]", "roles": ""}
        open: ClassVar[set[str]] = {"id", "version", "review", "held_on", "agencies", "took_part", "themes"}

    def __str__(self) -> str:
        return f"Conversation {self.pk}"


class FamilyContribution(Versioned):
    """A family member or child was invited, agreed or not, and how their words were used."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="contributions")
    who = models.CharField(max_length=120, help_text="By pseudonym and relation")
    invited_on = models.DateField(null=True, blank=True)
    not_invited_why = models.TextField(blank=True)
    consent = models.CharField(
        max_length=10,
        choices=[
            ("waiting", "Waiting for an answer"),
            ("yes", "Agreed"),
            ("no", "Did not wish to"),
            ("ended", "Took it back"),
        ],
        default="waiting",
    )
    took_part_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    how_used = models.TextField(blank=True)

    objects = OfReview.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="family_words_need_consent", condition=Q(words="") | Q(consent__in=["yes"])),
            models.CheckConstraint(
                name="family_invited_or_a_reason",
                condition=Q(invited_on__isnull=False) | ~Q(not_invited_why=""),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "who": "[removed]",
            "words": "[removed]",
            "how_used": "",
            "not_invited_why": "",
        }
        open: ClassVar[set[str]] = {"id", "version", "review", "invited_on", "consent", "took_part_on"}

    def __str__(self) -> str:
        return f"Contribution {self.pk}"


class PublicationHold(Versioned):
    """Why a report cannot be published yet, and when someone looks again."""

    class Proceedings(models.TextChoices):
        CRIMINAL = "criminal", "Criminal proceedings"
        INQUEST = "inquest", "Inquest"
        FAMILY = "family", "Family proceedings"

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="holds")
    proceedings = models.CharField(max_length=20, choices=Proceedings.choices)
    reason = models.TextField()
    from_on = models.DateField()
    next_check_on = models.DateField()
    told_panel_on = models.DateField(null=True, blank=True)
    lifted_on = models.DateField(null=True, blank=True)
    lifted_why = models.TextField(blank=True)

    objects = OfReview.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reason": "[removed]", "lifted_why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "review", "proceedings", "from_on", "next_check_on", "told_panel_on", "lifted_on"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Hold {self.pk}"
