"""Kinds of licence: practitioner of GCP2, trainer of it, trainer of restorative practice. Kept as data."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.shared.models import Versioned


class LicenceKind(Versioned):
    """One register. What the licensed tool says is never kept here: its items belong to whoever licenses it."""

    name = models.CharField(max_length=80, unique=True)
    trains = models.BooleanField(default=False, help_text="Who holds it may train others")
    months = models.PositiveSmallIntegerField(help_text="After so many months it is to be refreshed")
    lapses_after = models.PositiveSmallIntegerField(
        default=6, help_text="So many months later it lapses, and the whole course has to be taken again"
    )

    class Meta:
        constraints = [models.CheckConstraint(name="licence_kind_lasts", condition=Q(months__gt=0))]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "version", "name", "trains", "months", "lapses_after"}

    def __str__(self) -> str:
        return self.name
