"""The numbers of references."""

from typing import ClassVar

from django.db import models


class Series(models.Model):
    """How far the references of a kind have been given out in a year; locked while a case is being opened."""

    prefix = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("prefix", "year", name="series_once_a_year")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "prefix", "year", "last"}

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}"
