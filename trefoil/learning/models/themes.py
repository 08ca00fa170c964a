"""The vocabulary: what findings are about."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.partnership.models import Person, Priority
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class ThemeQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Themes name no family: everyone who may use the vocabulary sees all of it."""
        return self.all() if person.may("learning.see_themes") else self.none()

    def in_use(self) -> "Self":
        """What a finding can be coded with today."""
        return self.filter(retired_at=None)


class Theme(Versioned):
    """A word of the vocabulary: what findings are about.

    A theme that was merged or retired keeps its old codings. Those of a merged one are read as the theme's that its
    merger ended in, `merged_into`, always one step away. `merged_first_into` is the theme that somebody merged it into,
    which may have been merged on since; bringing that one back undoes its part (`actions.themes.follow_mergers`).
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=140)
    definition = models.TextField(help_text="What counts")
    excludes = models.TextField(blank=True, help_text="What does not count")
    about_children = models.BooleanField(
        default=True, help_text="Yes when it tells who a child is or lives with: then a report protects small numbers"
    )
    source = models.CharField(max_length=200, help_text="Where the theme comes from")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="themes")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    merged_first_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_here", editable=False
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_why = models.CharField(max_length=300, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="theme_retired_at_and_by_go_together",
                condition=Q(retired_at=None, retired_by=None) | Q(retired_at__isnull=False, retired_by__isnull=False),
            ),
            models.CheckConstraint(
                name="theme_merged_is_retired", condition=Q(merged_into=None) | Q(retired_at__isnull=False)
            ),
            models.CheckConstraint(
                name="theme_merged_was_first_merged_somewhere",
                condition=Q(merged_into=None, merged_first_into=None)
                | Q(merged_into__isnull=False, merged_first_into__isnull=False),
            ),
            models.CheckConstraint(name="theme_not_merged_into_itself", condition=~Q(merged_into=models.F("id"))),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "slug", "name", "definition", "excludes", "about_children", "source", "priority",
            "merged_into", "merged_first_into", "retired_at", "retired_by", "retired_why",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("learning:theme", args=[self.slug])

    @property
    def counts_children(self) -> bool:
        """Whether what is counted with this theme could be children: its own codings, or those merged into it."""
        return self.about_children or self.merged.filter(about_children=True).exists()

    @property
    def in_use(self) -> bool:
        return self.retired_at is None


class OfTheme(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        return self.filter(theme__in=Theme.objects.visible_to(person))


class FormerMeaning(models.Model):
    """What a theme meant until a moment: codings made before it are read by this."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="former")
    name = models.CharField(max_length=140)
    definition = models.TextField()
    excludes = models.TextField(blank=True)
    changed_at = models.DateTimeField(help_text="Until when it meant this")
    changed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfTheme.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "theme", "name", "definition", "excludes", "changed_at", "changed_by"}

    def __str__(self) -> str:
        return f"{self.name} until {self.changed_at:%Y-%m-%d}"
