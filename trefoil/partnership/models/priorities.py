"""What the arrangement has chosen to work on."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from trefoil.partnership.models.arrangements import Arrangement
from trefoil.partnership.models.groups import Group
from trefoil.partnership.models.periods import Period, PeriodQuerySet
from trefoil.shared.models import Versioned


class Priority(Period, Versioned):
    """What the arrangement has chosen to work on, and why."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.PROTECT, related_name="priorities")
    name = models.CharField(max_length=120)
    why = models.TextField()
    aims = models.TextField(blank=True, help_text="One aim to a line")
    progress = models.TextField(blank=True)
    led_by = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="priorities")

    objects = PeriodQuerySet.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "from_on", "until_on", "version", "arrangement", "name", "why", "aims", "progress", "led_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:priorities")
