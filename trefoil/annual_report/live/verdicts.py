"""The verdict on each theme of practice, by the stated rule: whether it is reducing, or why nobody can say."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Min, Q

from trefoil.annual_report import figures
from trefoil.annual_report.figures.incidents import rapid_reviews
from trefoil.annual_report.ledger import Cell
from trefoil.annual_report.live.registry import live, table
from trefoil.annual_report.protection import of_a_theme
from trefoil.annual_report.scope import Scope
from trefoil.learning.acted_on import acted_on
from trefoil.learning.models import FindingStage, Theme
from trefoil.learning.recurrence import Reviewed
from trefoil.learning.verdict import Chance, Verdict, verdict
from trefoil.learning.verdict.words import ODDS
from trefoil.shared.documents.model import Part

RULE = (
    f"Of the rapid reviews. Reducing or rising is said only where so clear a change would come up by chance at most {ODDS}"
    ", also without the reviews that led to recommendations; persisting only where it can be ruled out that the theme has halved "
    "or doubled. With few reviews the honest answer is often that there are too few to say."
)


@live("Table: whether each theme is reducing")
def verdicts(scope: Scope) -> list[Part]:
    """Themes that were found, of practice only: those that could tell of a family are left out."""
    rows = []
    for theme, found in told(scope):
        note_counts(theme, found, scope)
        rows.append((theme.name, found.label, found.sentence.split(": ", 1)[1]))
    return table("Are the themes reducing?", ("Theme", "Verdict", "What it rests on"), rows, source=RULE)


def note_counts(theme: Theme, found: Verdict, scope: Scope) -> None:
    """The numbers in the sentence are numbers of the report too: of practice, so the words can stand as they are."""
    apart = " and without those that led to recommendations,"
    counts = [("before", found.before), ("since", found.after)]
    if found.led:
        counts += [(f"before{apart}", found.apart_before), (f"since{apart}", found.apart_after)]
    for when, share in counts:
        for what, number in (("looked through", share.looked), ("with the theme", share.found)):
            label = f"rapid reviews {what}, {when} the day compared on: {theme.name}"
            scope.ledger.number(Cell(f"verdict / {theme.slug} / {what} / {when}", label, number))


def told(scope: Scope) -> Iterator[tuple[Theme, Verdict]]:
    """Each theme of practice that a rapid review found, with its verdict over the rapid reviews.

    A review counts from its first agreed finding on, as on the theme's own page.
    """
    reviews = looked_through(scope)
    for theme in Theme.objects.filter(merged_into=None, retired_at=None).order_by("name"):
        found = set(figures.loop.reviews_with_theme(scope, theme).values_list("pk", flat=True))
        if found and not of_a_theme(theme):
            yield theme, judged(scope, theme, [Reviewed(pk, "", on, themes_of(pk, found, theme)) for pk, on in reviews])


def themes_of(review: int, found: set[int], theme: Theme) -> frozenset[int]:
    return frozenset({theme.pk}) if review in found else frozenset()


def judged(scope: Scope, theme: Theme, reviews: list[Reviewed]) -> Verdict:
    """By the line and with the reviews set apart that the records of these areas give, restricted ones too."""
    acted = acted_on(
        [theme.pk], reviews, recommendations=figures.loop.of_these_areas(scope),
        findings=figures.loop.findings(scope), until=scope.end,
    )[theme.pk]  # fmt: skip
    cases = [Chance(one.on, theme.pk in one.themes, led=acted.leads(one.on)) for one in reviews]
    return verdict(cases, acted.done_on)


def looked_through(scope: Scope) -> list[tuple[int, date]]:
    """The rapid reviews with an agreed finding, each with the day of its first."""
    agreed = Q(findings__stage=FindingStage.AGREED)
    first = rapid_reviews(scope).order_by().annotate(first=Min("findings__found_on", filter=agreed))
    return list(first.exclude(first=None).order_by("first", "pk").values_list("pk", "first"))
