"""Live blocks on what was learned and what was done about it."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from trefoil.annual_report import figures
from trefoil.annual_report.figures.incidents import rapid_reviews
from trefoil.annual_report.figures.loop import first_action_done
from trefoil.annual_report.ledger import Cell
from trefoil.annual_report.live.registry import MOST, large, left_out, live, table
from trefoil.annual_report.protection import of_a_theme
from trefoil.annual_report.scope import NOT_ONE_BY_ONE, Scope, told_one_by_one
from trefoil.learning.models import Action, ActionStage, Coding, Evidence, Theme, Voice
from trefoil.learning.reading import HEAD
from trefoil.reviews.models import EarlierLearning, SeriousIncident
from trefoil.shared import charts
from trefoil.shared.charts.bars import Bar, Bars
from trefoil.shared.charts.recurrence import Look, Recurrence
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Note, Part, Picture, plain
from trefoil.shared.documents.model import Voice as Words


def themes_by_reviews(scope: Scope, reviews: QuerySet | None = None) -> list[tuple[Theme, int]]:
    """Each theme with the number of rapid reviews it was found in, most first; a review counts once for a theme.

    Only findings for improvement count; merged themes are counted under the theme they were merged into.
    """
    found = figures.loop.improvements(scope)
    if reviews is not None:
        found = found.filter(case__in=reviews.values("pk"))
    counts = dict(
        Coding.objects.filter(finding__in=found)
        .values_list(HEAD)
        .annotate(Count("finding__case", distinct=True))
        .order_by()
    )
    themes = Theme.objects.in_bulk(list(counts)).values()
    return sorted(((theme, counts[theme.pk]) for theme in themes), key=lambda row: (-row[1], row[0].name))


@live("Large figures: findings and actions")
def learning_figures(scope: Scope) -> list[Part]:
    return large(scope, "findings", "strengths", "actions_done", "actions_changed")


@live("Chart: themes found in rapid reviews")
def themes_chart(scope: Scope) -> list[Part]:
    themes, whole = themes_by_reviews(scope), count_of_reviews(scope)
    bars = [bar(theme, count, scope) for theme, count in themes]
    shown = [one for one in bars if one.value is not None]
    if not shown:
        return []
    first = shown[0]
    hidden = sorted((one for one in bars if one.value is None), key=lambda one: one.label)
    chart = Bars(
        title=f"{first.label}: found in {first.value} of {whole} rapid reviews",
        subtitle=f"Number of rapid reviews in which each theme was found, out of {whole}",
        source="Agreed findings for improvement only. A review counts once for each theme.",
        rows=[*shown, *hidden],
        whole=whole,
        row_name="Theme",
        value_name="Rapid reviews",
    )
    return [Picture(chart)]


def count_of_reviews(scope: Scope) -> int:
    """How many rapid reviews there are, noted as a number of the report."""
    whole = rapid_reviews(scope).count()
    scope.ledger.number(Cell("rapid_reviews", figures.FIGURES["rapid_reviews"].label, whole, grows=True))
    return whole


def bar(theme: Theme, count: int, scope: Scope) -> Bar:
    """A theme's bar. One that is hidden is not drawn, and stands after the others: its place would tell its length."""
    name = f"reviews_with_theme:{theme.slug}"
    cell = Cell(name, f"rapid reviews with the theme: {theme.name}", count, of_a_theme(theme), "rapid_reviews", True)
    printed = scope.ledger.number(cell)
    return Bar(theme.name, count) if scope.ledger.shows(name) else Bar(theme.name, None, note=printed)


@live("Charts: each theme of the thematic review, found or not, review by review")
def themes_over_time(scope: Scope) -> list[Part]:
    """One by one, so restricted reviews have no mark, whoever looks."""
    asked = figures.reviews.thematic_themes(scope).order_by("name")
    reviews = list(told_one_by_one(rapid_reviews(scope)).order_by("notified_on", "pk").values_list("pk", "notified_on"))
    return [one_by_one(theme, reviews, scope) for theme in asked] if reviews else []


def one_by_one(theme: Theme, reviews: list[tuple[int, date]], scope: Scope) -> Part:
    """A theme that tells of a child or family is not drawn review by review: each mark would be one child."""
    if of_a_theme(theme):
        return Note(plain(f"{theme.name}: not drawn review by review, so that no child can be recognised."))
    return Picture(recurrence(theme, reviews, scope))


def recurrence(theme: Theme, reviews: list[tuple[int, date]], scope: Scope) -> charts.Chart:
    """One theme over the rapid reviews in the order of notification; references are left out."""
    with_theme = set(figures.loop.reviews_with_theme(scope, theme).values_list("pk", flat=True))
    told = [pk for pk, _ in reviews]
    before = max(len(reviews) - MOST, 0)
    acted = first_action_done(scope, theme)
    known = acted <= scope.end
    looks = [
        Look(on.replace(day=15), f"Review {place}", pk in with_theme)
        for place, (pk, on) in enumerate(reviews[before:], before + 1)
    ]
    whole = scope.ledger.records("rapid_reviews / one by one", "rapid reviews told one by one", SeriousIncident, told)
    found = scope.ledger.records(
        f"reviews_with_theme:{theme.slug} / one by one", f"rapid reviews told one by one with the theme {theme.name}",
        SeriousIncident, with_theme & set(told),
    )  # fmt: skip
    return Recurrence(
        title=f"{theme.name}: found in {found} of {whole} rapid reviews told one by one",
        subtitle="Each mark is one rapid review, by the month it was notified",
        by_month=True,
        source=f"Agreed findings for improvement only. {NOT_ONE_BY_ONE}{left_out(len(looks), len(reviews))}",
        looks=looks,
        action_on=acted if known else None,
        action_words=f"First action done, {long_date(acted)}" if known else "",
    )


NOT_CHOSEN = (
    "Other words of children, families and practitioners are held on record and were not chosen for publication."
)
HELD = "Held on record"


@live("Words of children, families and practitioners")
def voices(scope: Scope) -> list[Part]:
    """At most two of each, the newest, from findings of the rapid reviews: those chosen for publication, in those words."""
    said = scope.for_the_report(Voice).filter(finding__in=figures.loop.findings(scope))
    chosen = told_one_by_one(said.exclude(public_words=""), "finding__case")
    kinds: dict[str, list[Voice]] = {}
    for voice in chosen.order_by("-finding__found_on", "pk"):
        kinds.setdefault(voice.who, []).append(voice)
    parts: list[Part] = [
        Words(voice_of(one), scope.ledger.words(one.public_words)) for kept in kinds.values() for one in kept[:2]
    ]
    return [*parts, Note(plain(NOT_CHOSEN))] if said.filter(public_words="").exists() else parts


def voice_of(voice: Voice) -> str:
    """Who spoke, by kind only: a pseudonym in a public report could lead to a family."""
    return {"child": "A child", "family": "A family member", "practitioner": "A practitioner"}.get(
        voice.who, "What someone saw"
    )


@live("Table: actions by theme, done and with evidence of change")
def actions_by_theme(scope: Scope) -> list[Part]:
    """Of whichever year, as an overdue action stays overdue. A done action has not yet shown that practice changed."""
    found = figures.loop.with_due_then(figures.loop.all_actions(scope), scope)
    by_theme: dict[Theme, list[Any]] = {}
    for one in found.prefetch_related("recommendation__themes__merged_into", "evidence"):
        for theme in {each.merged_into or each for each in one.recommendation.themes.all()}:
            by_theme.setdefault(theme, []).append(one)
    rows = [theme_row(theme, kept, scope) for theme, kept in sorted(by_theme.items(), key=lambda item: item[0].name)]
    columns = ("Theme", "Actions", "Done", "Overdue", "Evidence, in the year, that practice is better")
    source = (
        f"Actions of this year and earlier ones, on {long_date(scope.end)}. An action counts for each of its themes."
    )
    return table("Actions by theme", columns, rows, source=source, numeric=[1, 2, 3, 4])


def theme_row(theme: Theme, actions: list[Any], scope: Scope) -> tuple[str, ...]:
    done = {one.pk for one in actions if one.stage == ActionStage.DONE and one.done_on and one.done_on <= scope.end}
    columns = {
        "planned": [one.pk for one in actions],
        "done": done,
        "overdue": [one.pk for one in actions if one.pk not in done and one.due_then <= scope.end],
        "practice better": [one.pk for one in actions if any(is_better(e, scope) for e in one.evidence.all())],
    }
    return theme.name, *(
        scope.ledger.records(f"actions / {theme.slug} / {what}", f"actions on {theme.name}: {what}", Action, keys)
        for what, keys in columns.items()
    )


def is_better(evidence: Evidence, scope: Scope) -> bool:
    return evidence.says == "better" and scope.start <= evidence.seen_on <= scope.end


@live("Table: evidence that practice changed, or has not yet")
def evidence(scope: Scope) -> list[Part]:
    """What was seen in the year, of actions of whichever year."""
    kept = figures.loop.seen_in_the_year(scope).filter(action__in=figures.loop.all_actions(scope))
    kept = told_one_by_one(kept, "action__recommendation__case")
    kept = kept.exclude(says="done").select_related("action").order_by("-seen_on", "-pk")
    rows = [
        (scope.ledger.words(one.action.title), f"{one.get_kind_display()}, {one.seen_on:%B %Y}",
         scope.ledger.words(one.public_words) or HELD, one.get_says_display())
        for one in reversed(kept[:MOST])
    ]  # fmt: skip
    columns = ("Action", "Kind", "What was seen", "Says")
    source = f"What was seen in the year.{left_out(len(rows), kept.count())}"
    return table("What shows whether practice changed", columns, rows, source=source)


@live("Table: what was learned before, and whether it held")
def earlier_learning(scope: Scope) -> list[Part]:
    """By theme: in how many rapid reviews earlier learning held, held in part, or did not hold."""
    told = scope.for_the_report(EarlierLearning).filter(incident__in=rapid_reviews(scope).values("pk"))
    by_theme: dict[Theme, dict[str, int]] = {}
    for one in told.select_related("theme__merged_into"):
        if one.theme:
            theme = one.theme.merged_into or one.theme
            counts = by_theme.setdefault(theme, dict.fromkeys(EarlierLearning.Held.values, 0))
            counts[one.held] += 1
    rows = [
        (theme.name, *(earlier(theme, held, number, scope) for held, number in counts.items()))
        for theme, counts in sorted(by_theme.items(), key=lambda item: item[0].name)
    ]
    columns = ("Theme", *(str(label) for label in EarlierLearning.Held.labels))
    source = "How often a rapid review looked at earlier learning on the theme, by what it found."
    return table("Earlier learning, and whether it held", columns, rows, source=source, numeric=[1, 2, 3])


def earlier(theme: Theme, held: str, number: int, scope: Scope) -> str:
    """How often, as it is printed."""
    label = f"times that earlier learning on {theme.name} was looked at: {held}"
    cell = Cell(f"earlier learning / {theme.slug} / {held}", label, number, of_a_theme(theme), grows=True)
    return scope.ledger.number(cell)
