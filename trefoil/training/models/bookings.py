"""Places: asked for, approved, confirmed, given back, taken; and the waiting list with its offers."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned
from trefoil.training.models.courses import Course
from trefoil.training.models.learners import Employment, Learner
from trefoil.training.models.sessions import Session
from trefoil.training.models.workplaces import COUNTED_AS

if TYPE_CHECKING:
    from typing import Self


class BookingStage(models.TextChoices):
    """Where a booking stands. The first two hold a place, and so do the three that say what became of it."""

    REQUESTED = "requested", "Waiting for your manager"
    CONFIRMED = "confirmed", "Confirmed"
    ATTENDED = "attended", "Attended"
    PARTLY = "partly", "Attended in part"
    NO_SHOW = "no_show", "Did not come"
    DECLINED = "declined", "Not approved"
    LAPSED = "lapsed", "Not answered in time"
    CANCELLED = "cancelled", "Cancelled in time"
    CANCELLED_LATE = "cancelled_late", "Cancelled late"
    SUBSTITUTED = "substituted", "Given to a colleague"
    WITHDRAWN = "withdrawn", "The session was cancelled"


ASKED = (BookingStage.REQUESTED, BookingStage.CONFIRMED)
"""Before the day: the booking can still be given back."""

TAKES_A_PLACE = (*ASKED, BookingStage.ATTENDED, BookingStage.PARTLY, BookingStage.NO_SHOW)
"""A place of the session is gone while a booking stands so."""


class BookingQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """The training coordinator sees all; an agency's people what those who work there now booked from there.

        What somebody booked or missed at an earlier employer is not their new one's business.
        """
        if person.may("training.manage"):
            return self
        rows = self.filter(learner__in=Learner.objects.visible_to(person))
        return rows.filter(employment__workplace__agency=person.agency_id)

    def taking_a_place(self) -> "Self":
        return self.filter(stage__in=TAKES_A_PLACE)


class Booking(Versioned):
    """One learner's place in one session, from the request to what became of it."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="bookings")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="bookings")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="bookings")
    kind = models.CharField(max_length=20, choices=COUNTED_AS, help_text="Of the workplace when it was booked")
    stage = models.CharField(max_length=15, choices=BookingStage.choices)
    asked_at = models.DateTimeField()
    lapses_at = models.DateTimeField(null=True, blank=True, help_text="Until when the manager can approve")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_as = models.CharField(max_length=20, blank=True, help_text="manager, or office for the coordinator")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was given back")
    why = models.CharField(max_length=300, blank=True, help_text="Why it was declined or given back")
    purchase_order = models.CharField(max_length=40, blank=True)
    price = models.PositiveIntegerField(default=0, help_text="In pence, by the kind of workplace when it was booked")
    minutes_present = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of those who came in part"
    )  # fmt: skip
    evaluated_on = models.DateField(null=True, blank=True, help_text="When the learner’s evaluation came")
    instead_of = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_by",
        help_text="The colleague’s booking that this one took over",
    )  # fmt: skip
    booked_by = models.ForeignKey(
        Learner, null=True, blank=True, on_delete=models.PROTECT, related_name="booked_for_others",
        help_text="The colleague who booked it; empty: the learner",
    )  # fmt: skip

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "learner", "course", condition=Q(stage__in=ASKED), name="booking_one_of_a_course_at_a_time"
            ),
            models.UniqueConstraint(
                "learner", "session", condition=Q(stage__in=TAKES_A_PLACE), name="booking_one_of_a_session"
            ),
            models.CheckConstraint(
                name="booking_requested_has_a_last_day", condition=~Q(stage="requested") | Q(lapses_at__isnull=False)
            ),
            models.CheckConstraint(
                name="booking_minutes_of_those_in_part", condition=Q(minutes_present=None) | Q(stage="partly")
            ),
            models.CheckConstraint(
                name="booking_given_back_says_when",
                condition=Q(stage__in=TAKES_A_PLACE, ended_at=None)
                | (~Q(stage__in=TAKES_A_PLACE) & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["session", "kind"], condition=Q(stage__in=TAKES_A_PLACE), name="booking_takes_place"),
            models.Index(fields=["learner"], condition=Q(stage="no_show"), name="booking_no_shows"),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"why": "", "purchase_order": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "session", "course", "learner", "employment", "kind", "stage", "asked_at", "lapses_at",
            "answered_at", "answered_as", "ended_at", "price", "minutes_present", "evaluated_on", "instead_of", "booked_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Booking {self.pk}"


class WaitingQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """As of bookings: those of an agency's own people, made from there."""
        if person.may("training.manage"):
            return self
        rows = self.filter(learner__in=Learner.objects.visible_to(person))
        return rows.filter(employment__workplace__agency=person.agency_id)


class Waiting(Versioned):
    """A learner waits for a place in a course, on any of the sessions chosen. First come, first offered."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="waiting")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="waiting")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=COUNTED_AS)
    sessions = models.ManyToManyField(Session, related_name="waiting")
    together = models.ForeignKey(
        "Group", null=True, blank=True, on_delete=models.PROTECT, related_name="members",
        help_text="Colleagues who wait for places side by side",
    )  # fmt: skip
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_as = models.CharField(max_length=10, blank=True, help_text="booked, left or closed")

    objects = WaitingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("learner", "course", condition=Q(ended_at=None), name="waiting_once_for_a_course"),
            models.CheckConstraint(
                name="waiting_ended_says_how",
                condition=Q(ended_at=None, ended_as="") | (Q(ended_at__isnull=False) & ~Q(ended_as="")),
            ),
        ]
        indexes = [
            models.Index(fields=["course", "joined_at", "id"], condition=Q(ended_at=None), name="waiting_in_order")
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "course", "learner", "employment", "kind", "sessions", "together", "joined_at", "ended_at",
            "ended_as",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Waiting {self.pk}"


class Group(models.Model):
    """Colleagues who wait together: offered places only when there is one for each of them in one session."""

    made_at = models.DateTimeField()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "made_at"}

    def __str__(self) -> str:
        return f"Group {self.pk}"


class OfferStage(models.TextChoices):
    """An open offer holds a place until its time is up."""

    OPEN = "open", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    EXPIRED = "expired", "Not answered in time"
    WITHDRAWN = "withdrawn", "Taken back"


class Offer(models.Model):
    """A place that came free, offered to the next who waits for it."""

    waiting = models.ForeignKey(Waiting, on_delete=models.PROTECT, related_name="offers")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="offers")
    kind = models.CharField(max_length=20, choices=COUNTED_AS)
    stage = models.CharField(max_length=10, choices=OfferStage.choices, default=OfferStage.OPEN)
    made_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("waiting", condition=Q(stage="open"), name="offer_one_open_at_a_time"),
            models.CheckConstraint(name="offer_ends_after_it_is_made", condition=Q(lapses_at__gt=F("made_at"))),
            models.CheckConstraint(
                name="offer_ended_says_when",
                condition=Q(stage="open", ended_at=None) | (~Q(stage="open") & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["session"], condition=Q(stage="open"), name="offer_open")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "waiting", "session", "kind", "stage", "made_at", "lapses_at", "ended_at"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Offer {self.pk}"
