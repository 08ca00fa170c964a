"""What may leave the records: words that somebody read and found fit for anyone to read."""

from django.db import models
from django.db.models import Q

from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned


class ForPublication(Versioned):
    """Something a report can quote: only in words chosen for it, by someone of the partnership team.

    What was written for the people of a case may lead to a family. While nobody has chosen words, a report says only
    that there are some.
    """

    public_words = models.TextField(blank=True, help_text="As any report may hold them; empty: no report holds any")
    public_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_public_words_say_who_chose_them",
                condition=Q(public_words="", public_by=None, public_at=None)
                | ~Q(public_words="") & Q(public_by__isnull=False, public_at__isnull=False),
            )
        ]
