"""What shows that an action was done, or that practice changed."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from trefoil.learning.models.actions import Action, OfAction
from trefoil.learning.models.publication import ForPublication
from trefoil.partnership.models import Person
from trefoil.shared.models import StoredFile


class Evidence(ForPublication):
    """What shows that an action was done or that practice changed, and what it says."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("document", "Document"), ("audit", "Audit"), ("measure", "Measure"), ("child_voice", "Child’s voice"),
        ("family_voice", "Family voice"), ("practitioner_voice", "Practitioner voice"),
    ]  # fmt: skip
    SAYS: ClassVar[list[tuple[str, str]]] = [
        ("done", "The action was done"), ("better", "Practice is better"), ("same", "No change seen"),
        ("worse", "Practice is worse"), ("early", "Too early to say"),
    ]  # fmt: skip

    SPOKEN: ClassVar[set[str]] = {"child_voice", "family_voice"}

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20, choices=KINDS)
    says = models.CharField(max_length=10, choices=SAYS)
    title = models.CharField(max_length=160, help_text="What was seen, in one line")
    text = models.TextField(blank=True)
    file = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    seen_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfAction.as_manager()

    class Meta(ForPublication.Meta):
        pass

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"title": "[removed]", "text": "[removed]"}
        open: ClassVar[set[str]] = {
            "id", "version", "action", "kind", "says", "file", "seen_on", "added_at", "added_by", "public_words",
            "public_by", "public_at",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Evidence {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("learning:evidence", args=[self.action.reference, self.pk])
