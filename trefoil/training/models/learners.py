"""Who learns, and where they work: a record for life that moves with them from employer to employer."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from trefoil.partnership.models import Person
from trefoil.partnership.models.periods import Period, PeriodQuerySet, ends_after_it_starts
from trefoil.shared import clock
from trefoil.shared.models import Versioned
from trefoil.training.models.workplaces import Workplace

if TYPE_CHECKING:
    from typing import Self


class Reach(models.TextChoices):
    """How a learner is written to."""

    EMAIL = "email", "By e-mail"
    MANAGER = "manager", "By their manager’s e-mail"
    LETTER = "letter", "By letter, printed for their workplace"


class LearnerQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """The training coordinator sees every learner; an agency's people the learners of its workplaces."""
        if person.may("training.manage"):
            return self
        if person.may("training.see_own_agency") and person.agency_id:
            own = Employment.objects.on(clock.today()).filter(workplace__agency=person.agency_id)
            return self.filter(pk__in=own.values("learner"))
        return self.none()


class Learner(Versioned):
    """Someone who books training. Not a sign-in: learners come in by a link sent to them, and see their own record."""

    name = models.CharField(max_length=120)
    email = models.EmailField(  # noqa: DJ001  unique, and empty for many
        null=True, blank=True, help_text="Their own at work, in lower case; empty for none"
    )
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.EMAIL)
    access_needs = models.TextField(
        blank=True, help_text="Asked once; for trainers of their sessions, and on the list to sign"
    )
    added_at = models.DateTimeField()
    let_again_on = models.DateField(
        null=True,
        blank=True,
        help_text="The coordinator agreed that they book again: what they missed before is not counted",
    )
    let_again_why = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    merged_on = models.DateField(null=True, blank=True)
    merged_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_why = models.CharField(max_length=300, blank=True, help_text="How it is known that they are one person")

    objects = LearnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("email", name="learner_email_once"),
            models.CheckConstraint(
                name="learner_email_in_lower_case", condition=Q(email=None) | Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="learner_let_again_says_why",
                condition=Q(let_again_on=None, let_again_why="")
                | (Q(let_again_on__isnull=False) & ~Q(let_again_why="")),
            ),
            models.CheckConstraint(
                name="learner_written_to_has_an_address", condition=~Q(reach=Reach.EMAIL) | Q(email__isnull=False)
            ),
            models.CheckConstraint(
                name="learner_merged_says_when_and_why",
                condition=Q(merged_into=None, merged_on=None)
                | (Q(merged_into__isnull=False, merged_on__isnull=False) & ~Q(merged_why="")),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "name": "A learner", "email": "", "access_needs": "", "let_again_why": "", "merged_why": "",
        }  # fmt: skip
        open: ClassVar[set[str]] = {
            "id", "version", "reach", "added_at", "let_again_on", "merged_into", "merged_on", "merged_by",
        }  # fmt: skip

    @property
    def written_to_by_others(self) -> bool:
        """On paper, or through their manager: it takes days until they read it."""
        return self.reach != Reach.EMAIL

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> "Learner":
        """The record that holds what this person learned: this one, or the one that it was merged into."""
        return self.merged_into or self


class Employment(Period):
    """From when to when a learner works somewhere, as what, and who there approves their training."""

    class Role(models.TextChoices):
        """What decides which level of training somebody needs (domain reference, training, section 2)."""

        ANYONE = "anyone", "Anyone who may come across children"
        REGULAR = "regular", "Works with children regularly"
        LEAD = "lead", "Safeguarding lead, or does assessments"
        MANAGER = "manager", "Manager or named professional"

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="employments")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="employments")
    role = models.CharField(max_length=10, choices=Role.choices)
    job_title = models.CharField(max_length=120, blank=True)
    staff_reference = models.CharField(
        max_length=40, blank=True, help_text="What their office calls them by; tells apart those who have no e-mail"
    )
    manager_name = models.CharField(max_length=120, blank=True)
    manager_email = models.EmailField(blank=True, help_text="In lower case; approves by a link, without an account")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts(),
            models.UniqueConstraint(
                "learner", "workplace", condition=Q(until_on=None), name="employment_once_at_a_workplace"
            ),
            models.UniqueConstraint(
                "workplace",
                Lower("staff_reference"),
                condition=Q(until_on=None) & ~Q(staff_reference=""),
                name="employment_staff_reference_once_at_a_workplace",
            ),
            models.CheckConstraint(
                name="employment_manager_email_in_lower_case", condition=Q(manager_email=Lower("manager_email"))
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "job_title": "", "staff_reference": "", "manager_name": "", "manager_email": ""
        }  # fmt: skip
        open: ClassVar[set[str]] = {"id", "from_on", "until_on", "learner", "workplace", "role"}

    def __str__(self) -> str:
        return f"Employment {self.pk}"
