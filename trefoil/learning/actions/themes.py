"""The vocabulary: themes are added, changed, merged, retired and brought back; no coding is ever moved or lost."""

from typing import Any

from django.utils.text import slugify

from trefoil.learning import vocabulary
from trefoil.learning.actions.allowed import need_team
from trefoil.learning.models import Theme
from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Person, Priority
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change, lock

TAKEN = "Choose another name: a theme with this name exists"

ADDRESSES = {"add"}
"""What stands in an address where a theme's name would: a theme called so could not be opened."""


@action
def load_themes(*, by: Person | None) -> list[Theme]:
    """Add the themes of `vocabulary.THEMES` that are missing and were published by today; leaves all others alone.

    Ask `vocabulary.missing()` first: when it is empty there is nothing to do.
    """
    loaded = [
        Theme.objects.create(slug=seed.slug, name=seed.name, definition=seed.counts, excludes=seed.excludes,
                             source=seed.source, about_children=seed.about_children)
        for seed in vocabulary.missing()
    ]  # fmt: skip
    for theme in loaded:
        record("loaded", theme, f"The theme “{theme}” was loaded with its first definition.")
    return loaded


@action
def add_theme(
    *,
    name: str,
    definition: str,
    source: str,
    by: Person | None,
    excludes: str = "",
    slug: str = "",
    about_children: bool = True,
    priority: Priority | None = None,
) -> Theme:
    """Add a theme of one's own; it is taken to tell of children unless somebody says that it does not."""
    need_team(by)
    slug = slug or slugify(name)[:60]
    if not slug or slug in ADDRESSES:
        raise Refused("Choose another name: write it in letters, and not just “Add”")
    if Theme.objects.filter(slug=slug).exists():
        raise Refused(TAKEN)
    with refusing(slug=TAKEN):
        theme = Theme.objects.create(
            slug=slug,
            name=name,
            definition=definition,
            excludes=excludes,
            source=source,
            priority=priority,
            about_children=about_children,
        )
    record("created", theme, f"The theme “{theme}” was added.")
    return theme


@action
def change_theme(*, theme: Theme, by: Person | None, version: int | None = None, **values: Any) -> Theme:
    """Change a theme's name, definition, excludes, source or priority, or whether it is about children."""
    need_team(by)
    theme = lock(Theme.objects.all(), pk=theme.pk, version=version)
    changed = change(theme, values)
    record("changed", theme, f"The theme “{theme}” was changed.", fields=changed)
    return theme


@action
def merge_theme(*, theme: Theme, into: Theme, why: str, by: Person) -> Theme:
    """Merge a theme into another: its codings stay where they are and are read as the other's from now on."""
    need_team(by)
    why = need_words(why, "Say why the theme is merged")
    theme, into = lock_both(theme, into)
    if theme.pk == into.pk:
        raise Refused("Choose another theme to merge this one into")
    if not theme.in_use:
        raise Refused("Bring this theme back first: it is no longer in use")
    if not into.in_use:
        raise Refused(f"Choose a theme that is in use: “{into}” is not")
    theme.merged_into = into
    end(theme, why, by)
    Theme.objects.filter(merged_into=theme).update(merged_into=into)
    record("merged", theme, f"The theme “{theme}” was merged into “{into}”.", into=into.pk)
    return into


@action
def retire_theme(*, theme: Theme, why: str, by: Person) -> Theme:
    """Retire a theme: it keeps its codings and its page, and no new finding is coded with it."""
    need_team(by)
    why = need_words(why, "Say why the theme is retired")
    theme = lock(Theme.objects.all(), pk=theme.pk)
    if not theme.in_use:
        raise Refused("This theme is already out of use")
    end(theme, why, by)
    record("retired", theme, f"The theme “{theme}” was retired.")
    return theme


@action
def bring_back_theme(*, theme: Theme, by: Person | None) -> Theme:
    """Undo a merger or a retirement; codings made before it are the theme's own again."""
    need_team(by)
    theme = lock(Theme.objects.all(), pk=theme.pk)
    if theme.in_use:
        raise Refused("This theme is in use")
    change(theme, {"merged_into": None, "retired_at": None, "retired_by": None, "retired_why": ""})
    record("changed", theme, f"The theme “{theme}” was brought back into use.")
    return theme


def lock_both(one: Theme, other: Theme) -> tuple[Theme, Theme]:
    """Lock two themes in the order of their keys, so that two people merging at once cannot wait on each other."""
    rows = {row.pk: row for row in Theme.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")}
    return rows[one.pk], rows[other.pk]


def end(theme: Theme, why: str, by: Person) -> None:
    theme.retired_at, theme.retired_by, theme.retired_why = clock.now(), by, why
    theme.version += 1
    theme.save(update_fields=["merged_into", "retired_at", "retired_by", "retired_why", "version"])
