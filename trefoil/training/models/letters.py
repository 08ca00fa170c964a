"""Letters about places: one row for each thing to tell, made in the transaction that it tells of."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from trefoil.partnership.models import Person
from trefoil.training.models.bookings import Booking, Offer, Waiting
from trefoil.training.models.licences import Licence
from trefoil.training.models.materials import MaterialTaken
from trefoil.training.models.trainers import Teaching

if TYPE_CHECKING:
    from typing import Self


class About(models.TextChoices):
    """What a letter tells. Who reads it is in `letters.py`: the learner, their manager, or a trainer."""

    ASKED = "asked", "A request that a manager is to answer"
    CONFIRMED = "confirmed", "A place that is confirmed"
    DECLINED = "declined", "A request that was not approved"
    LAPSED = "lapsed", "A request that was not answered in time"
    GIVEN_BACK = "given_back", "A place that was given back"
    HANDED_ON = "handed_on", "A place that a colleague took over"
    HANDED_TELL = "handed_tell", "A place that a colleague took over, to the manager"
    OFFERED = "offered", "A place that is offered"
    OFFER_ENDED = "offer_ended", "An offer that was not answered in time"
    CHANGED = "changed", "A session that takes place elsewhere"
    CANCELLED = "cancelled", "A session that was cancelled"
    SOON = "soon", "A place in two weeks"
    SOON_MANAGER = "soon_manager", "A colleague’s place in two weeks"
    JOINING = "joining", "Joining instructions"
    NO_SHOW = "no_show", "A colleague who did not come"
    NO_DATES = "no_dates", "A waiting list whose dates have passed"
    ASK_BEFORE = "ask_before", "The items of a course, before it"
    ASK_AFTER = "ask_after", "The items of a course, after it"
    ASK_LATER = "ask_later", "The items of a course, weeks later"
    REMIND = "remind", "The items of a course, weeks later, once more"
    CORROBORATE = "corroborate", "What a manager has seen of a course in practice"
    LICENCE_DUE = "licence_due", "A licence that is to be refreshed, to its holder"
    LICENCE_TELL = "licence_tell", "A licence that is to be refreshed, to the manager"
    MATERIAL = "material", "A new version of materials that somebody took"
    TEACHES = "teaches", "A session that a trainer teaches, as it now is"
    TEACHES_NOT = "teaches_not", "A session that a trainer does not teach any more"


ASKS = (About.ASK_BEFORE, About.ASK_AFTER, About.ASK_LATER, About.REMIND, About.CORROBORATE)
"""Letters that ask for an evaluation: each is made once for a booking."""


TO_MANAGERS = (About.ASKED, About.HANDED_TELL, About.SOON_MANAGER, About.NO_SHOW, About.CORROBORATE)
"""Letters that the manager reads."""

ONCE = (About.SOON, About.SOON_MANAGER, About.JOINING, About.NO_SHOW)
"""Letters of which a booking brings one each, whatever happens."""

PUTS_INTO_THE_CALENDAR = (About.CONFIRMED, About.CHANGED, About.JOINING)
"""Letters that bring a calendar file with the place as it now is."""


SUBJECTS = ("booking", "offer", "waiting", "teaching", "licence", "taken")
"""What a letter can be about: each has exactly one of them."""


def about_one_thing() -> Q:
    """One of the subjects is there and the others are not."""
    each = (Q(**{f"{one}__isnull": one != there for one in SUBJECTS}) for there in SUBJECTS)
    return reduce(or_, each)


class LetterStage(models.TextChoices):
    """How far a letter is. One left in `sending`, or `unknown`, may have gone out, and is never sent again."""

    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNKNOWN = "unknown", "Handed over, and the mail server did not say whether it took it"
    LEFT = "left", "Not sent: what it tells is over"
    TO_PRINT = "to_print", "To be printed: there is no e-mail address to send it to"
    PRINTED = "printed", "Printed and handed on"


class LetterQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """The training coordinator sends and prints them."""
        return self if person.may("training.manage") else self.none()


class Letter(models.Model):
    """One thing to tell one reader about a booking, an offer, an entry of the waiting list, teaching, a licence or a copy."""

    about = models.CharField(max_length=12, choices=About.choices)
    booking = models.ForeignKey(Booking, null=True, blank=True, on_delete=models.CASCADE, related_name="letters")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="letters")
    waiting = models.ForeignKey(Waiting, null=True, blank=True, on_delete=models.CASCADE, related_name="letters")
    teaching = models.ForeignKey(Teaching, null=True, blank=True, on_delete=models.CASCADE, related_name="letters")
    licence = models.ForeignKey(Licence, null=True, blank=True, on_delete=models.CASCADE, related_name="letters")
    taken = models.ForeignKey(MaterialTaken, null=True, blank=True, on_delete=models.CASCADE, related_name="letters")
    sequence = models.PositiveIntegerField(
        default=0, help_text="Of its calendar file: one sent later has a higher number, and replaces it"
    )
    had_calendar = models.BooleanField(default=False, help_text="The reader’s calendar held this place before")
    made_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=LetterStage.choices, default=LetterStage.WAITING)
    begun_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="training_letter_is_about_one_thing",
                condition=about_one_thing(),
            ),
            models.UniqueConstraint("booking", "about", condition=Q(about__in=ASKS), name="training_letter_asks_once"),
            models.UniqueConstraint("booking", "about", condition=Q(about__in=ONCE), name="training_letter_once"),
            models.CheckConstraint(
                name="training_letter_begun_has_a_time",
                condition=Q(stage__in=["waiting", "left", "to_print"], begun_at=None)
                | Q(stage__in=["sending", "sent", "unknown", "printed"], begun_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["made_at"], condition=Q(stage="waiting"), name="training_letter_waiting")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "about", "booking", "offer", "waiting", "teaching", "licence", "taken", "sequence", "had_calendar", "made_at", "stage", "begun_at",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Letter {self.pk}"
