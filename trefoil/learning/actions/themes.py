"""The vocabulary: themes are added, changed, merged, retired and brought back; no coding is ever moved or lost."""

from typing import Any

from django.db.models import Min, Q
from django.utils.text import slugify

from trefoil.cases.models import Case
from trefoil.learning import vocabulary
from trefoil.learning.actions.allowed import need_team
from trefoil.learning.actions.reopening import settle_reviews
from trefoil.learning.models import Action, ActionReview, Coding, FormerMeaning, Theme
from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Person, Priority
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change, lock

TAKEN = "Choose another name: a theme with this name exists"

MEANING = ("name", "definition", "excludes")
"""What a coding is read by: what it was before stays readable."""

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
    meant = {name: getattr(theme, name) for name in MEANING}
    changed = change(theme, values)
    if set(changed) & set(MEANING):
        FormerMeaning.objects.create(theme=theme, changed_at=clock.now(), changed_by=by, **meant)
    record("changed", theme, f"The theme “{theme}” was changed.", fields=changed)
    return theme


@action
def merge_theme(*, theme: Theme, into: Theme, why: str, by: Person) -> Theme:
    """Merge a theme into another: its codings stay where they are and are read as the other's from now on."""
    need_team(by)
    why = need_words(why, "Say why the theme is merged")
    themes = lock_vocabulary()
    theme, into = themes[theme.pk], themes[into.pk]
    if theme.pk == into.pk:
        raise Refused("Choose another theme to merge this one into")
    if not theme.in_use:
        raise Refused("Bring this theme back first: it is no longer in use")
    if not into.in_use:
        raise Refused(f"Choose a theme that is in use: “{into}” is not")
    theme.merged_into = theme.merged_first_into = into
    end(theme, why, by)
    follow_mergers(themes)
    settle_closed_actions({theme, into}, themes, by)
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
    themes = lock_vocabulary()
    theme = themes[theme.pk]
    if theme.in_use:
        raise Refused("This theme is in use")
    was_part_of = {theme.merged_into} if theme.merged_into else set()
    values = {"merged_into": None, "merged_first_into": None, "retired_at": None, "retired_by": None, "retired_why": ""}
    change(theme, values)
    follow_mergers(themes)
    settle_closed_actions({theme} | was_part_of, themes, by)
    record("changed", theme, f"The theme “{theme}” was brought back into use.")
    return theme


def lock_vocabulary() -> dict[int, Theme]:
    """All themes, locked in the order of their keys: two people who merge at once do so one after the other."""
    return {theme.pk: theme for theme in Theme.objects.select_for_update().order_by("pk")}


def follow_mergers(themes: dict[int, Theme]) -> None:
    """Let each merged theme be read as the one in which its mergers end today. Expects the vocabulary locked."""
    for theme in themes.values():
        end = theme.merged_first_into_id
        while end and (further := themes[end].merged_first_into_id):
            end = further
        if theme.merged_into_id != end:
            theme.merged_into = themes[end] if end else None
            theme.version += 1
            theme.save(update_fields=["merged_into", "version"])


def settle_closed_actions(changed: set[Theme], themes: dict[int, Theme], by: Person | None) -> None:
    """Open closed actions for review where cases have their theme by a merger, and take back what no longer holds.

    Looked at are cases with one of the themes, or what is merged into it, opened since an action about one was closed.
    """
    heads = {theme.pk for theme in changed}
    family = {key for key, theme in themes.items() if key in heads or theme.merged_into_id in heads}
    closed = (
        Action.objects.closed().filter(recommendation__themes__in=family).aggregate(first=Min("closed_at"))["first"]
    )
    waiting = ActionReview.objects.waiting().filter(theme__in=family).values("case")
    later = Q(pk__in=waiting)
    if closed:
        coded = Coding.objects.filter(theme__in=family).values("finding__case")
        later |= Q(pk__in=coded, opened_on__gt=clock.day_of(closed))
    for case in Case.objects.filter(later).order_by("pk"):
        settle_reviews(case, by)


def end(theme: Theme, why: str, by: Person) -> None:
    theme.retired_at, theme.retired_by, theme.retired_why = clock.now(), by, why
    theme.version += 1
    theme.save(update_fields=["merged_into", "merged_first_into", "retired_at", "retired_by", "retired_why", "version"])
