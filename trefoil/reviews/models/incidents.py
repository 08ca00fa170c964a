"""Serious incidents: what happened, where, to whom it was told, and how far its rapid review has come."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Prefetch, Q

from trefoil.cases.models import Case, CaseQuerySet, Involvement, PartnerView
from trefoil.partnership.models import Agency, Area, Person
from trefoil.reviews.stages import IncidentStage

if TYPE_CHECKING:
    from typing import Self


class SeriousIncidentQuerySet(CaseQuerySet):
    """Start from `visible_to`, as for every case."""

    def whole(self) -> "Self":
        """With all that the pages and the table of steps read, in a fixed number of queries."""
        return self.select_related(
            "lead", "incident_area", "home_area", "placing_area", "notifying_area", "raised_by_agency", "meeting_chair"
        ).prefetch_related(
            Prefetch("involvements", Involvement.objects.select_related("agency")),
            Prefetch("decisions__views", PartnerView.objects.select_related("agency", "given_by")),
            "sections__changed_by", "clocks", "concerned", "replies", "areas",
        )  # fmt: skip

    def with_rapid_review(self) -> "Self":
        """Those notified as a serious case and not withdrawn: each of them needs a rapid review."""
        return self.filter(notified_on__isnull=False, withdrawn_on=None).exclude(stage=IncidentStage.DEATH_NOTIFIED)


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

    class Harm(models.TextChoices):
        DEATH = "death", "A child died"
        SERIOUS_HARM = "serious_harm", "A child was seriously harmed"

    class Place(models.TextChoices):
        HOME = "home", "Family home"
        RELATIVE = "relative", "Home of a relative or friend"
        PLACEMENT = "placement", "Care placement"
        CUSTODY = "custody", "Custody"
        SCHOOL = "school", "School or early years setting"
        HOSPITAL = "hospital", "Hospital"
        COMMUNITY = "community", "Public place"
        ONLINE = "online", "Online"

    class Abuse(models.TextChoices):
        NEGLECT = "neglect", "Neglect"
        PHYSICAL = "physical", "Physical abuse"
        EMOTIONAL = "emotional", "Emotional abuse"
        SEXUAL = "sexual", "Sexual abuse"
        SEXUAL_EXPLOITATION = "sexual_exploitation", "Child sexual exploitation"
        CRIMINAL_EXPLOITATION = "criminal_exploitation", "Child criminal exploitation"
        DOMESTIC = "domestic", "Domestic abuse in the household"
        NOT_KNOWN = "not_known", "Not known yet"

    reasons = ArrayField(models.CharField(max_length=30, choices=Reason.choices))
    harm = models.CharField(max_length=20, choices=Harm.choices)
    incident_on = models.DateField()
    aware_on = models.DateField(help_text="When the local authority became aware: day 0")
    place = models.CharField(max_length=20, choices=Place.choices)
    notifying_area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose council has the duty and whose partners decide: where it happened, or, outside England, home",
    )
    incident_area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Empty: outside England"
    )
    home_area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    placing_area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    abuse = ArrayField(models.CharField(max_length=30, choices=Abuse.choices), default=list, blank=True)
    suspected_of = models.CharField(max_length=80, blank=True, help_text="Relation to the child, never a name")
    what_happened = models.TextField()
    safe_now = models.TextField(blank=True)
    raised_by_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    criminal_investigation = models.BooleanField(default=False)
    media_interest = models.BooleanField(default=False)

    partners_told_on = models.DateField(null=True, blank=True)
    notified_on = models.DateField(null=True, blank=True)
    national_reference = models.CharField(max_length=40, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    scoped_on = models.DateField(null=True, blank=True, help_text="When the scope and the questions were agreed")
    scope_from = models.DateField(null=True, blank=True)
    scope_until = models.DateField(null=True, blank=True)
    questions = models.TextField(blank=True, help_text="What every agency is asked")
    meeting_on = models.DateField(null=True, blank=True)
    meeting_chair = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attended = models.ManyToManyField(Agency, blank=True, related_name="+", help_text="Agencies at the meeting")
    met_on = models.DateField(null=True, blank=True, help_text="When the meeting was held")
    put_to_partners_on = models.DateField(
        null=True, blank=True, help_text="Since when the text is with the three partners to sign; empty while written"
    )
    signed_off_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)

    objects = SeriousIncidentQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            models.CheckConstraint(name="incident_not_after_awareness", condition=Q(incident_on__lte=F("aware_on"))),
            models.CheckConstraint(name="incident_has_a_reason", condition=~Q(reasons=[])),
            models.CheckConstraint(
                name="incident_notified_by_the_area_where_it_happened",
                condition=Q(incident_area=F("notifying_area"))
                | Q(incident_area=None) & Q(home_area=F("notifying_area")),
            ),
            models.CheckConstraint(
                name="incident_withdrawal_has_a_reason",
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_why=""),
            ),
            models.CheckConstraint(
                name="incident_sent_only_after_notified_and_signed",
                condition=Q(sent_on=None) | Q(notified_on__isnull=False, signed_off_on__isnull=False),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "suspected_of": "", "what_happened": "[removed]", "safe_now": "[removed]", "withdrawn_why": "[removed]",
            "abuse": "", "place": "", "harm": "", "questions": "[removed]",
        }  # fmt: skip
        open: ClassVar[set[str]] = {
            "case_ptr", "reasons", "incident_on", "aware_on", "notifying_area", "incident_area", "home_area",
            "placing_area", "raised_by_agency", "criminal_investigation", "media_interest", "notified_on",
            "national_reference", "partners_told_on", "withdrawn_on", "scoped_on", "scope_from", "scope_until",
            "meeting_on", "meeting_chair", "attended", "met_on", "put_to_partners_on", "signed_off_on", "sent_on",
        }  # fmt: skip

    @property
    def looked_after_child_died(self) -> bool:
        return self.Reason.LOOKED_AFTER_DEATH in self.reasons

    @property
    def abuse_names(self) -> list[str]:
        return [str(self.Abuse(code).label) for code in self.abuse]

    @property
    def reason_names(self) -> list[str]:
        return [str(self.Reason(code).label) for code in self.reasons]
