"""The list of themes with what the reviews say of each: how often found, what was done, and the verdict."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.html import format_html

from trefoil.learning import reading, recurrence, verdicts
from trefoil.learning.models import Theme
from trefoil.learning.reading import ActionCounts, ThemeCounts
from trefoil.learning.verdict import Kind, Verdict
from trefoil.partnership.models import Person, Priority
from trefoil.shared import components
from trefoil.shared.components import link, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Select

DOTS = 24
"""How many reviews a row of dots shows, the latest."""


@dataclass(frozen=True)
class Known:
    """The actions and reviews of a theme that the person sees, and the verdict on it, which is one for everyone.

    No verdict where the theme is about children and the person does not see all cases.
    """

    acted: ActionCounts
    looked: list[recurrence.Looked]
    verdict: Verdict | None


def known(themes: list[Theme], person: Person) -> dict[int, Known]:
    """By the key of each theme; in as many queries for fifty themes as for one."""
    keys = [theme.pk for theme in themes]
    reviewed = reading.reviews(person)
    looked = recurrence.looks_by_theme(reviewed.seen, keys)
    acted = reading.actions_by_theme(person)
    children = set() if reading.may_follow_children(person) else reading.about_children()
    told = verdicts.on_themes([key for key in keys if key not in children], reviewed.all)
    return {key: Known(acted.get(key, ActionCounts()), looked[key], told.get(key)) for key in keys}


@dataclass(frozen=True)
class Listed:
    """What the list is drawn from: what is known and counted of each theme by its key, of so many reviews."""

    table: dict[int, Known]
    counts: dict[int, ThemeCounts]
    reviews: int
    """All reviews that the person sees; a verdict looks at the latest of the partnership."""
    counting: bool = True
    """Whether reviews and findings are counted for the person at all."""

    def counted(self, theme: Theme) -> ThemeCounts:
        return self.counts.get(theme.pk, ThemeCounts())


class ThemeList(ListPage):
    """For people who work on cases."""

    title, one, many = "Themes, most often found first", "theme", "themes"
    file_name = "themes"
    order = "-reviews"
    template = "learning/loop.html"
    empty_text = "Themes are the words findings are counted by."
    per_page = 100

    def __init__(self, request: HttpRequest, rows: QuerySet, *, listed: Listed, today: date, **more: Any):
        self.columns = columns(listed, today)
        self.filters = filters(listed.table)
        order = {
            "found_in": {key: one.reviews for key, one in listed.counts.items()},
            "found_times": {key: one.findings for key, one in listed.counts.items()},
        }
        super().__init__(
            request, rows.annotate(**{name: by_key(values) for name, values in order.items()}), **more
        )  # fmt: skip


class FollowedThemes(ThemeList):
    """For people who follow what is done and see no case."""

    title, order = "Themes", "theme"


def by_key(values: dict[int, int]) -> Case | Value:
    """Numbers that were counted here, as something the database can sort by."""
    cases = [When(pk=key, then=Value(number)) for key, number in values.items() if number]
    return Case(*cases, default=Value(0), output_field=IntegerField())


def columns(listed: Listed, today: date) -> tuple[Column, ...]:
    def of(row: Theme) -> Known:
        return listed.table[row.pk]

    def share(row: Theme) -> str:
        return f"{counted(row).reviews} of {listed.reviews}"

    counted = listed.counted
    every = (
        Column("theme", "Theme", named, plain=lambda row: row.name, sort=("name",)),
        Column("reviews", "Found in reviews, in date order", lambda row: dotted(of(row), share(row)), plain=share,
               sort=("found_in", "found_times")),
        Column("findings", "Findings", lambda row: counted(row).findings, sort=("found_times",), numeric=True),
        Column("done", "Actions done", lambda row: done_words(of(row).acted), numeric=True),
        Column("evidence", "Evidence", lambda row: of(row).acted.evidence, numeric=True),
        Column("verdict", "Verdict", lambda row: verdict_cell(of(row).verdict),
               plain=lambda row: verdict_words(of(row).verdict)),
        Column("next", "What next", lambda row: what_next(counted(row), of(row).acted, today, listed.counting)),
    )  # fmt: skip
    return every if listed.counting else tuple(one for one in every if one.name not in {"reviews", "findings"})


def filters(table: dict[int, Known]) -> tuple[Chips | Select, ...]:
    tally = verdicts.tally(one.verdict for one in table.values() if one.verdict)
    kinds = [(kind.value, f"{kind.label} {tally.get(kind, 0)}") for kind in Kind]
    return (
        Chips("verdict", "Verdict", choices=kinds, narrow=lambda rows, chosen: rows.filter(
            pk__in=[key for key, one in table.items() if one.verdict and one.verdict.kind in chosen])),
        Select("priority", "Priority", choices=priorities, narrow="priority", everything="All priorities"),
    )  # fmt: skip


def priorities() -> list[tuple[Any, str]]:
    return [(one.pk, str(one)) for one in Priority.objects.filter(themes__isnull=False).distinct().order_by("pk")]


def named(theme: Theme) -> Any:
    return with_sub(
        link(theme.get_absolute_url(), theme.name), f"Priority: {theme.priority}" if theme.priority else ""
    )  # fmt: skip


def dotted(one: Known, share: str) -> Any:
    words = format_html('<b class="tf-nowrap">{}</b>', share)
    return components.dots(verdicts.dots(one.looked[-DOTS:], one.verdict), words)


def done_words(acted: ActionCounts) -> str:
    return f"{acted.done} of {acted.actions}" if acted.actions else "None yet"


NOT_TOLD = "In the annual report, as far as it can be told"
"""Of a theme about children, to whoever does not see all cases."""


def verdict_words(found: Verdict | None) -> str:
    return found.sentence if found else NOT_TOLD


def verdict_cell(found: Verdict | None) -> Any:
    """The verdict, and the two counts it compares."""
    if found is None:
        return NOT_TOLD
    before, after = found.before, found.after
    shares = f"{before.found} of {before.looked}, then {after.found} of {after.looked}"
    return with_sub(
        components.verdict(found.kind, found.label), shares if before.looked and after.looked else ""
    )  # fmt: skip


def what_next(counted: ThemeCounts, acted: ActionCounts, today: date, counting: bool) -> str:
    if acted.next_due_on and acted.next_due_on < today:
        return f"Action overdue since {long_date(acted.next_due_on)}"
    if acted.next_due_on:
        return f"Next action due {long_date(acted.next_due_on)}"
    if acted.actions:
        return "Actions done: look at the evidence"
    if not counting:
        return "No action yet"
    return "Found, and no action yet" if counted.findings else "Not found so far"


def key(listed: Listed) -> str:
    """What the dots show."""
    one = next(iter(listed.table.values()), None)
    if one is None or not one.looked:
        return ""
    shown = one.looked[-DOTS:]
    which = f"the latest {len(shown)} of {listed.reviews:,}" if listed.reviews > len(shown) else "the"
    return (
        f"One dot for each of {which} reviews you can see, in date order from "
        f"{long_date(shown[0].on)} to {long_date(shown[-1].on)}. Filled: theme found. Hollow: looked for, not found. "
        "Bar: when all actions on the theme until then were done."
    )
