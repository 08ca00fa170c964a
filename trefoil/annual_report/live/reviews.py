"""Live blocks on practice reviews and the thematic review."""

from django.db.models import Q

from trefoil.annual_report import figures
from trefoil.annual_report.ledger import Cell
from trefoil.annual_report.live.loop import themes_by_reviews
from trefoil.annual_report.live.registry import live, table
from trefoil.annual_report.protection import of_a_theme
from trefoil.annual_report.scope import NOT_ONE_BY_ONE, Scope, told_one_by_one
from trefoil.learning.models import Theme
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.stages import PublicationStage, ReviewStage
from trefoil.shared.documents.model import Part
from trefoil.shared.words import listed


@live("Practice reviews: how far they are and why any is not published")
def practice_reviews(scope: Scope) -> list[Part]:
    """One by one, so restricted ones are left out, whoever looks; and those with which all was done before the year."""
    found = figures.reviews.practice_reviews(scope).exclude(all_was_done(scope))
    found = told_one_by_one(found).order_by("decided_on", "pk").prefetch_related("holds")
    columns = ("Review", "How far it is", "Publication", "Why it is not published")
    rows = [row(one, scope) for one in found]
    return table("Practice reviews under way, completed or published in the year", columns, rows, source=NOT_ONE_BY_ONE)


def all_was_done(scope: Scope) -> Q:
    """The condition that a review was published, withheld or ended without a report before the year began."""
    ended = Q(stage=ReviewStage.ENDED, closed_on__lt=scope.start)
    return Q(published_on__lt=scope.start) | Q(withheld_on__lt=scope.start) | ended


def row(review: PracticeReview, scope: Scope) -> tuple[str, str, str, str]:
    carried = ", carried over from a former board" if review.carried_over_from else ""
    name = f"{review.get_review_kind_display()}{carried}"
    return name, review.stage_name, review.get_publication_display(), why_not_published(review, scope)


def why_not_published(review: PracticeReview, scope: Scope) -> str:
    """Nothing when it is; a hold counts when it stood on the last day of the year."""
    if review.publication in {PublicationStage.PUBLISHED, PublicationStage.ARCHIVED}:
        return ""
    if review.publication == PublicationStage.WITHHELD:
        return "What was learned is published in its place"
    stood = [
        one
        for one in review.holds.all()
        if one.from_on <= scope.end and (not one.lifted_on or one.lifted_on > scope.end)
    ]
    if stood:
        return listed(sorted({one.get_proceedings_display().lower() for one in stood})).capitalize()
    if review.stage == ReviewStage.ENDED:
        return "There is no report"
    return "Finished, and not yet published" if review.completed_on else "Not yet finished"


@live("Table: the themes of the thematic review and how often each was found")
def theme_matrix(scope: Scope) -> list[Part]:
    taken_in = figures.reviews.thematic_reviews(scope).values("incidents")
    reviews = figures.incidents.rapid_reviews(scope).filter(pk__in=taken_in)
    found = dict(themes_by_reviews(scope, reviews))
    asked = figures.reviews.thematic_themes(scope).order_by("name")
    whole = figures.FIGURES["thematic_incidents"].printed(scope)
    rows = [
        (
            theme.name,
            scope.ledger.words(theme.definition),
            f"{of_them(theme, found.get(theme, 0), whole, scope)} of {whole}",
        )
        for theme in asked
    ]
    columns = ("Theme", "What it asks about", "Found in rapid reviews it takes in")
    return table("The themes of the thematic review", columns, rows)


def of_them(theme: Theme, number: int, whole: str, scope: Scope) -> str:
    """In how many of the `whole` reviews that the thematic review takes in a theme was found, as it is printed."""
    name = f"reviews_with_theme:{theme.slug} in the thematic review"
    label = f"of the {whole} rapid reviews that the thematic review takes in, those with the theme {theme.name}"
    return scope.ledger.number(Cell(name, label, number, of_a_theme(theme), "thematic_incidents", grows=True))
