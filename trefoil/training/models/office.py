"""Who books training for the people of a workplace: an office administrator, granted and ended by the coordinator."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from trefoil.partnership.models import Person
from trefoil.training.models.learners import Learner
from trefoil.training.models.workplaces import Workplace

if TYPE_CHECKING:
    from typing import Self


class BooksForQuerySet(models.QuerySet):
    def live(self) -> "Self":
        """What holds now: not ended, at a workplace that is in use and was checked."""
        return self.filter(ended_at=None, workplace__closed_on=None, workplace__to_check=False)

    def visible_to(self, person: Person) -> "Self":
        """The training coordinator grants and ends them."""
        return self if person.may("training.manage") else self.none()


class BooksFor(models.Model):
    """One learner may book for one workplace, from when to when. They come in by a link, as every learner does."""

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="books_for")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="booked_for_by")
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Empty: it ended by itself, since they work elsewhere now",
    )  # fmt: skip

    objects = BooksForQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "learner", "workplace", condition=Q(ended_at=None), name="booksfor_once_at_a_time"
            ),
            models.CheckConstraint(
                name="booksfor_ended_by_whom_says_when", condition=Q(ended_by=None) | Q(ended_at__isnull=False)
            ),
            models.CheckConstraint(
                name="booksfor_ends_after_it_begins", condition=Q(ended_at=None) | Q(ended_at__gte=models.F("granted_at"))
            ),
        ]  # fmt: skip

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "learner", "workplace", "granted_at", "granted_by", "ended_at", "ended_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Books for {self.workplace}"
