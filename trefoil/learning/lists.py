"""The lists of findings, recommendations and actions: filtered, sorted, and as files."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.html import format_html_join

from trefoil.learning.models import Action, ActionStage, Coding, FindingStage, RecommendationStage, Theme
from trefoil.learning.views import common
from trefoil.partnership.models import Agency
from trefoil.shared import clock
from trefoil.shared.components import agency, link, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select


def themes_to_choose() -> list[tuple[Any, str]]:
    return [(theme.slug, theme.name) for theme in Theme.objects.filter(merged_into=None).order_by("name")]


def agencies_to_choose() -> list[tuple[Any, str]]:
    return [(one.pk, one.name) for one in Agency.objects.order_by("name")]


def with_theme(slug: str) -> QuerySet[Theme]:
    """The theme of that slug and those merged into it."""
    return Theme.objects.filter(Q(slug=slug) | Q(merged_into__slug=slug))


def names(records: Any) -> str:
    return ", ".join(sorted(str(one) for one in records))


def marks(agencies: Any) -> Any:
    """Agencies one below the other, each with its shape."""
    ordered = sorted(agencies, key=lambda one: one.name)
    return format_html_join("", "<div>{}</div>", ((agency(one.kind, one.short_name, code=False),) for one in ordered))


class Findings(ListPage):
    title, one, many = "Findings", "finding", "findings"
    lede = "What reviews found: strengths and what should work better. Only agreed findings are counted."
    file_name = "findings"
    order = "-found"
    template = "learning/list.html"
    empty_text = "Findings are written on the page of a case, and are seen by the people who see that case."
    columns = (
        Column("finding", "Finding", lambda row: with_sub(link(row.get_absolute_url(), row.title), row.reference),
               plain=lambda row: row.title, sort=("title",)),
        Column("case", "Case", lambda row: common.link(row.case), plain=lambda row: row.case.reference,
               sort=("case__reference",)),
        Column("kind", "Kind", common.kind_tag, plain=lambda row: row.get_kind_display(), sort=("kind",)),
        Column("themes", "Themes", lambda row: names(row.themes.all())),
        Column("agencies", "Agencies", lambda row: marks(row.agencies.all()),
               plain=lambda row: names(row.agencies.all())),
        Column("found", "Found", lambda row: long_date(row.found_on), plain=lambda row: row.found_on,
               sort=("found_on",)),
        Column("stage", "Status", common.finding_tag, plain=lambda row: row.get_stage_display(), sort=("stage",)),
    )  # fmt: skip
    filters = (
        Chips("kind", "Kind", choices=(("strength", "Strength"), ("improvement", "Improvement")), narrow="kind"),
        Chips("stage", "Status", choices=FindingStage.choices, narrow="stage"),
        Select("theme", "Theme", choices=themes_to_choose, everything="All themes",
               narrow=lambda rows, slug: rows.filter(pk__in=coded_with(slug))),
        Select("agency", "Agency", choices=agencies_to_choose, everything="All agencies",
               narrow=lambda rows, key: rows.filter(pk__in=rows.model.agencies.through.objects.filter(
                   agency=key).values("finding"))),
        Search("q", "Words", fields=("reference", "title", "text", "case__reference")),
    )  # fmt: skip


def coded_with(slug: str) -> QuerySet:
    return Coding.objects.filter(theme__in=with_theme(slug)).values("finding")


class Recommendations(ListPage):
    title, one, many = "Recommendations", "recommendation", "recommendations"
    lede = "What reviews asked agencies to change, and what they answered."
    file_name = "recommendations"
    order = "-made"
    template = "learning/list.html"
    empty_text = "Recommendations come from reviews and from elsewhere, such as scrutiny."
    columns = (
        Column("reference", "Recommendation", lambda row: with_sub(link(row.get_absolute_url(), row.text), row.reference),
               plain=lambda row: row.text, sort=("reference",)),
        Column("owners", "Made to", lambda row: marks(row.owners.all()), plain=lambda row: names(row.owners.all())),
        Column("themes", "Themes", lambda row: names(row.themes.all())),
        Column("actions", "Actions", lambda row: actions_in_words(row)),
        Column("made", "Made", lambda row: long_date(row.made_on), plain=lambda row: row.made_on, sort=("made_on",)),
        Column("stage", "Answer", common.recommendation_tag, plain=lambda row: row.get_stage_display(),
               sort=("stage",)),
    )  # fmt: skip
    filters = (
        Chips("stage", "Answer", choices=RecommendationStage.choices, narrow="stage"),
        Select("theme", "Theme", choices=themes_to_choose, everything="All themes",
               narrow=lambda rows, slug: rows.filter(pk__in=rows.model.themes.through.objects.filter(
                   theme__in=with_theme(slug)).values("recommendation"))),
        Select("agency", "Agency", choices=agencies_to_choose, everything="All agencies",
               narrow=lambda rows, key: rows.filter(pk__in=rows.model.owners.through.objects.filter(
                   agency=key).values("recommendation"))),
        Search("q", "Words", fields=("reference", "text", "effect")),
    )  # fmt: skip


def actions_in_words(row: Any) -> str:
    stages = [one.stage for one in row.actions.all()]
    return f"{stages.count(ActionStage.DONE)} of {len(stages)} done" if stages else "None yet"


def late(rows: QuerySet, answer: list[str]) -> QuerySet:
    """Overdue, open and not overdue, or both: which of the two was chosen."""
    if set(answer) == {"yes", "no"}:
        return rows
    overdue = rows.overdue(clock.today())  # type: ignore[attr-defined]
    return overdue if answer == ["yes"] else rows.exclude(pk__in=overdue.values("pk"))


class Actions(ListPage):
    title, one, many = "Actions", "action", "actions"
    lede = "What agencies do to meet recommendations. Done is not yet impact: look at the evidence."
    file_name = "actions"
    order = "due"
    template = "learning/list.html"
    empty_text = "Actions are planned for accepted recommendations."
    columns = (
        Column("action", "Action", lambda row: with_sub(link(row.get_absolute_url(), row.title), row.reference),
               plain=lambda row: row.title, sort=("title",)),
        Column("reference", "For", lambda row: common.link(row.recommendation),
               plain=lambda row: row.recommendation.reference, sort=("recommendation__reference",)),
        Column("agencies", "Agencies", lambda row: marks(one.agency for one in row.parts.all()),
               plain=lambda row: names(one.agency for one in row.parts.all())),
        Column("parts", "Parts done", lambda row: parts_in_words(row)),
        Column("due", "Due", lambda row: long_date(row.due_on), plain=lambda row: row.due_on, sort=("is_done", "due_on")),
        Column("stage", "Status", lambda row: common.state_tag(row, clock.today(), with_day=False),
               plain=lambda row: row.get_stage_display(), sort=("stage",)),
    )  # fmt: skip
    filters = (
        Chips("stage", "Status", choices=ActionStage.choices, narrow="stage"),
        Chips("overdue", "Overdue", choices=(("yes", "Overdue"), ("no", "Not overdue")), narrow=late),
        Select("agency", "Agency", choices=agencies_to_choose, everything="All agencies",
               narrow=lambda rows, key: rows.filter(pk__in=Action.objects.filter(parts__agency=key).values("pk"))),
        Select("theme", "Theme", choices=themes_to_choose, everything="All themes",
               narrow=lambda rows, slug: rows.filter(pk__in=Action.objects.filter(
                   recommendation__themes__in=with_theme(slug)).values("pk"))),
        Search("q", "Words", fields=("reference", "title", "success_measure")),
    )  # fmt: skip


def parts_in_words(row: Any) -> str:
    stages = [one.stage for one in row.parts.all()]
    return f"{stages.count(ActionStage.DONE)} of {len(stages)}"
