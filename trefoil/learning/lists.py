"""The lists of findings, recommendations and actions: filtered, sorted, and as files."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join

from trefoil.learning.impact import Impact
from trefoil.learning.models import (
    Action,
    ActionStage,
    Coding,
    FindingStage,
    LearningPoint,
    RecommendationStage,
    Source,
    Theme,
)
from trefoil.learning.standing import stuck, where_state, where_stuck
from trefoil.learning.stuck import State, Stuck, in_words, state_of
from trefoil.learning.views import common
from trefoil.partnership.models import Agency, Person, Priority
from trefoil.shared import clock
from trefoil.shared.components import agency, link, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, Filter, ListPage, Search, Select


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
    per_page = 30
    title, one, many = "Findings", "finding", "findings"
    lede = (
        "What was found, in reviews and elsewhere: strengths and what should work better. Only agreed findings are "
        "counted."
    )
    file_name = "findings"
    order = "-found"
    template = "learning/list.html"
    empty_text = "Findings are written on the page of a case, and are seen by the people who see that case."
    columns = (
        Column("finding", "Finding", lambda row: with_sub(link(row.get_absolute_url(), row.title), row.reference),
               plain=lambda row: row.title, sort=("title",)),
        Column("case", "Case", lambda row: with_sub(common.link(row.case), comes_from(row)),
               plain=lambda row: row.case.reference, sort=("case__reference",)),
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
        Select("source", "Where it comes from", choices=Source.choices, everything="Everywhere",
               narrow=lambda rows, source: rows.filter(came_from(source))),
        Search("q", "Words", fields=("reference", "title", "text", "case__reference")),
    )  # fmt: skip


def came_from(source: str) -> Q:
    """The condition on findings for where they come from: whatever was not taken in from elsewhere is of a review."""
    points = LearningPoint.objects.all()
    if source == Source.REVIEW:
        return ~Q(case__in=points.values("pk"))
    return Q(case__in=points.filter(source=source).values("pk"))


def comes_from(row: Any) -> str:
    """Where a finding comes from, unless from a review; of findings with their `case__learningpoint`."""
    point = getattr(row.case, "learningpoint", None)
    return point.get_source_display() if point else ""


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
        Column("source", "Comes from", lambda row: with_sub(row.get_source_display(), where_it_stands(row)),
               plain=lambda row: ", ".join(filter(None, [row.get_source_display(), where_it_stands(row)])),
               sort=("source", "report")),
        Column("made", "Made", lambda row: long_date(row.made_on), plain=lambda row: row.made_on, sort=("made_on",)),
        Column("stage", "Answer", lambda row: with_sub(common.recommendation_tag(row), why_not(row)),
               plain=lambda row: ": ".join(filter(None, [row.get_stage_display(), row.answer])), sort=("stage",)),
    )  # fmt: skip
    filters = (
        Chips("stage", "Answer", choices=RecommendationStage.choices, narrow="stage"),
        Select("source", "Where it comes from", choices=Source.choices, everything="Everywhere", narrow="source"),
        Select("theme", "Theme", choices=themes_to_choose, everything="All themes",
               narrow=lambda rows, slug: rows.filter(pk__in=rows.model.themes.through.objects.filter(
                   theme__in=with_theme(slug)).values("recommendation"))),
        Select("agency", "Agency", choices=agencies_to_choose, everything="All agencies",
               narrow=lambda rows, key: rows.filter(pk__in=rows.model.owners.through.objects.filter(
                   agency=key).values("recommendation"))),
        Search("q", "Words", fields=("reference", "text", "effect", "report")),
    )  # fmt: skip


def where_it_stands(row: Any) -> str:
    """The report and the place in it, of one that comes from elsewhere."""
    return ", ".join(filter(None, [row.report, row.paragraph]))


def why_not(row: Any) -> str:
    """The reason of one that was not accepted, and the response to one of the National Panel."""
    tells = row.stage == RecommendationStage.NOT_ACCEPTED or row.source == Source.NATIONAL_PANEL
    return row.answer if tells else ""


def actions_in_words(row: Any) -> str:
    stages = [one.stage for one in row.actions.all()]
    return f"{stages.count(ActionStage.DONE)} of {len(stages)} done" if stages else "None yet"


def late(rows: QuerySet, answer: list[str]) -> QuerySet:
    """Overdue, open and not overdue, or both: which of the two was chosen."""
    if set(answer) == {"yes", "no"}:
        return rows
    overdue = rows.overdue(clock.today())  # type: ignore[attr-defined]
    return overdue if answer == ["yes"] else rows.exclude(pk__in=overdue.values("pk"))


def filters_of_actions(person: Person) -> tuple[Filter, ...]:
    """What actions can be filtered by. What is stuck depends on what the person may know of."""
    today = clock.today()

    def stuck(rows: QuerySet, answer: list[str]) -> QuerySet:
        found = Q()
        for reason in answer:
            found |= where_stuck(reason, person, today)
        return rows.filter(found)

    return (
        Chips("stage", "Status", choices=State.choices, narrow=in_states),
        Chips("impact", "Impact", choices=Impact.choices,
              narrow=lambda rows, answer: rows.filter(closed_at__isnull=False, impact__in=answer)),
        Chips("stuck", "Stuck", choices=Stuck.choices, narrow=stuck),
        Chips("overdue", "Overdue", choices=(("yes", "Overdue"), ("no", "Not overdue")), narrow=late),
        Select("agency", "Agency", choices=agencies_to_choose, everything="All agencies",
               narrow=lambda rows, key: rows.filter(pk__in=Action.objects.filter(parts__agency=key).values("pk"))),
        Select("theme", "Theme", choices=themes_to_choose, everything="All themes",
               narrow=lambda rows, slug: rows.filter(pk__in=Action.objects.filter(
                   recommendation__themes__in=with_theme(slug)).values("pk"))),
        Select("priority", "Priority", choices=priorities_to_choose, everything="All priorities",
               narrow=lambda rows, key: rows.filter(pk__in=Action.objects.filter(
                   Q(recommendation__themes__priority=key)
                   | Q(recommendation__themes__merged_into__priority=key)).values("pk"))),
        Search("q", "Words", fields=("reference", "title", "success_measure")),
    )  # fmt: skip


def in_states(rows: QuerySet, answer: list[str]) -> QuerySet:
    found = Q()
    for state in answer:
        found |= where_state(state)
    return rows.filter(found)


def priorities_to_choose() -> list[tuple[Any, str]]:
    return [(one.pk, one.name) for one in Priority.objects.order_by("name", "pk")]


class Actions(ListPage):
    """Of actions that `standing.with_standing` brought."""

    per_page = 30
    title, one, many = "Actions", "action", "actions"
    lede = "What agencies do to meet recommendations. Done and closed are not yet impact: a test tells that."
    file_name = "actions"
    order = "due"
    template = "learning/actions.html"
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
        Column("stage", "Status", lambda row: common.work_tag(row, clock.today(), with_day=False),
               plain=lambda row: state_of(row.stage, row.is_closed).label, sort=("stage", "closed_at")),
        Column("impact", "Impact", lambda row: common.impact_tag(row.impact) if row.is_closed else "",
               plain=lambda row: Impact(row.impact).label if row.is_closed else "", sort=("impact",)),
        Column("stuck", "Stuck", lambda row: in_words(stuck(row, clock.today()))),
    )  # fmt: skip

    def __init__(self, request: HttpRequest, rows: QuerySet, **more: Any) -> None:
        super().__init__(request, rows, **more)
        self.filters = filters_of_actions(self.person)


def parts_in_words(row: Any) -> str:
    stages = [one.stage for one in row.parts.all()]
    return f"{stages.count(ActionStage.DONE)} of {len(stages)}"
