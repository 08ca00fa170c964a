"""When and where a course is taught, with how many places, and for whom some of them are held."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock
from trefoil.shared.models import Versioned
from trefoil.training.models.courses import CourseVersion
from trefoil.training.models.workplaces import WorkplaceKind
from trefoil.training.places import share_of

if TYPE_CHECKING:
    from typing import Self


class SessionStage(models.TextChoices):
    """Only an open session takes bookings."""

    PLANNED = "planned", "Planned"
    OPEN = "open", "Open for booking"
    CANCELLED = "cancelled", "Cancelled"
    DELIVERED = "delivered", "Delivered"


class SessionQuerySet(models.QuerySet):
    def public(self) -> "Self":
        """What everyone may know of, signed in or not."""
        return self.exclude(stage=SessionStage.PLANNED)

    def visible_to(self, person: Person) -> "Self":
        """Everyone sees what is public; the training coordinator also what is planned."""
        return self if person.may("training.manage") else self.public()


class Session(Versioned):
    """One time a course is taught, on one date or several. `reference`, such as TRN-2019-014, says nothing of anyone."""

    reference = models.CharField(max_length=14, unique=True)
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="sessions")
    stage = models.CharField(max_length=10, choices=SessionStage.choices, default=SessionStage.PLANNED)
    starts_at = models.DateTimeField(help_text="The beginning of its first date")
    ends_at = models.DateTimeField(help_text="The end of its last date")
    venue = models.CharField(max_length=200, blank=True, help_text="Name and address; empty online")
    joining_link = models.URLField(blank=True, help_text="Sent to those who have a place, never shown on a public page")
    getting_in = models.CharField(
        max_length=600, blank=True, help_text="For joining instructions: the way in, parking, step-free access"
    )
    capacity = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField(default=0, help_text="With fewer it is at risk")
    closes_at = models.DateTimeField(help_text="Until when places can be booked")
    joining_at = models.DateTimeField(help_text="When joining instructions go out; offers end before")
    cancelled_why = models.CharField(max_length=300, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="session_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="session_closes_before_it_ends", condition=Q(closes_at__lte=F("ends_at"))),
            models.CheckConstraint(name="session_minimum_within_capacity", condition=Q(minimum__lte=F("capacity"))),
            models.CheckConstraint(
                name="session_cancelled_says_why", condition=~Q(stage="cancelled") | ~Q(cancelled_why="")
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], condition=Q(stage="open"), name="session_open_by_start")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "course_version", "stage", "starts_at", "ends_at", "venue", "joining_link",
            "getting_in", "capacity", "minimum", "closes_at", "joining_at", "cancelled_why",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("training:session", args=[self.reference])


class SessionDate(models.Model):
    """One meeting of a session that has several."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="session_date_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.UniqueConstraint("session", "starts_at", name="session_date_once"),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "session", "starts_at", "ends_at"}

    def __str__(self) -> str:
        return f"Date {self.pk}"


class HeldPlaces(models.Model):
    """So many of a session's places are for one kind of workplace, or one agency, until they are released for everyone."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="held")
    kind = models.CharField(max_length=20, choices=WorkplaceKind.choices, blank=True)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    places = models.PositiveSmallIntegerField()
    released_at = models.DateTimeField(help_text="From then on anyone can have them")

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "kind", condition=Q(agency=None), name="held_places_once_for_a_kind"),
            models.UniqueConstraint("session", "agency", name="held_places_once_for_an_agency"),
            models.CheckConstraint(name="held_places_for_a_kind_or_an_agency", condition=Q(kind="") ^ Q(agency=None)),
            models.CheckConstraint(name="held_places_are_some", condition=Q(places__gt=0)),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "session", "kind", "agency", "places", "released_at"}

    def __str__(self) -> str:
        return f"{self.places} held for {self.holders}"

    @property
    def share(self) -> str:
        """Whose places they are, as `Places` counts them."""
        return self.kind if self.agency_id is None else share_of(self.agency_id)

    @property
    def last_day(self) -> date:
        """The last day on which they are held through the afternoon: the day before one on which they are released early."""
        return clock.day_of(self.released_at - timedelta(hours=12))

    @property
    def holders(self) -> str:
        """For whom, within a sentence: health, Staffordshire Police."""
        return str(self.agency or self.get_kind_display().lower())
