"""Figures of practice reviews."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from trefoil.annual_report.figures.incidents import children_of, each_once, rapid_reviews
from trefoil.annual_report.figures.registry import figure
from trefoil.annual_report.ledger import CHILDREN
from trefoil.annual_report.scope import Scope
from trefoil.learning.models import Theme
from trefoil.learning.reading import HEAD
from trefoil.reviews.models import (
    EnquiryLine,
    FamilyContribution,
    LearningConversation,
    PracticeReview,
    PublicationHold,
)
from trefoil.reviews.stages import ReviewStage

Kind = PracticeReview.ReviewKind


@figure("practice reviews", "Serious case, practice, thematic and learning reviews decided on by the end of the year.")
def practice_reviews(scope: Scope) -> QuerySet:
    decided = scope.for_the_report(PracticeReview).filter(decided_on__lte=scope.end)
    return decided.filter(areas__in=scope.areas).distinct()


@figure("thematic reviews", "Thematic reviews decided on by the end of the year.")
def thematic_reviews(scope: Scope) -> QuerySet:
    return practice_reviews(scope).filter(review_kind=Kind.THEMATIC)


@figure(
    "rapid reviews that the thematic review takes in",
    "Rapid reviews that the thematic review brings together, as its terms of reference say.",
    part_of="rapid_reviews",
)
def thematic_incidents(scope: Scope) -> QuerySet:
    return rapid_reviews(scope).filter(Exists(thematic_reviews(scope).filter(incidents=OuterRef("pk"))))


@figure(
    "children of the thematic review",
    "Children at the centre of the incidents that the thematic review takes in.",
    protects=CHILDREN,
    part_of="children_reviewed",
    grows=True,
)
def thematic_children(scope: Scope) -> QuerySet:
    return each_once(children_of(thematic_incidents(scope), scope))


@figure("themes of the thematic review", "Themes that the thematic review asks about, each once.")
def thematic_themes(scope: Scope) -> QuerySet:
    asked = EnquiryLine.objects.filter(review__in=thematic_reviews(scope).values("pk"))
    return Theme.objects.filter(pk__in=asked.values(head=HEAD))


@figure(
    "learning conversations", "Conversations with front-line practitioners held in the year for the thematic review."
)
def conversations(scope: Scope) -> QuerySet:
    held = scope.for_the_report(LearningConversation).filter(review__in=thematic_reviews(scope))
    return held.filter(held_on__gte=scope.start, held_on__lte=scope.end)


@figure("practitioners in learning conversations", "People who took part in those conversations.", total_of="took_part")
def practitioners(scope: Scope) -> QuerySet:
    return conversations(scope)


@figure(
    "families heard",
    "Family contributions to the thematic review that were heard within the year.",
    protects=CHILDREN,
)
def families_taking_part(scope: Scope) -> QuerySet:
    asked = scope.for_the_report(FamilyContribution).filter(review__in=thematic_reviews(scope))
    return asked.filter(took_part_on__gte=scope.start, took_part_on__lte=scope.end)


@figure(
    "serious case reviews carried over", "Serious case reviews that a former board began, open when the year began."
)
def scr_carried_over(scope: Scope) -> QuerySet:
    begun = practice_reviews(scope).filter(review_kind=Kind.SCR).exclude(carried_over_from="")
    return begun.filter(Q(completed_on=None) | Q(completed_on__gte=scope.start))


@figure("carried over and final", "Serious case reviews carried over whose report is final.")
def scr_final(scope: Scope) -> QuerySet:
    return scr_carried_over(scope).filter(stage__in=[ReviewStage.FINAL, ReviewStage.SIGNED_OFF])


@figure("carried over and not yet final", "Serious case reviews carried over whose report is not yet final.")
def scr_open(scope: Scope) -> QuerySet:
    return scr_carried_over(scope).exclude(stage__in=[ReviewStage.FINAL, ReviewStage.SIGNED_OFF])


def completed(scope: Scope) -> QuerySet:
    return practice_reviews(scope).filter(completed_on__gte=scope.start, completed_on__lte=scope.end)


@figure("serious case reviews completed", "Serious case reviews whose report was signed off within the year.")
def completed_scr(scope: Scope) -> QuerySet:
    return completed(scope).filter(review_kind=Kind.SCR)


@figure("practice reviews completed", "Local practice reviews whose report was signed off within the year.")
def completed_local(scope: Scope) -> QuerySet:
    return completed(scope).filter(review_kind=Kind.LOCAL)


@figure("reviews published", "Practice reviews published within the year.")
def published_reviews(scope: Scope) -> QuerySet:
    return practice_reviews(scope).filter(published_on__gte=scope.start, published_on__lte=scope.end)


@figure("reviews held by proceedings", "Reviews with a hold on publication that stood on the last day of the year.")
def held_reviews(scope: Scope) -> QuerySet:
    stood = PublicationHold.objects.filter(Q(lifted_on=None) | Q(lifted_on__gt=scope.end), review=OuterRef("pk"))
    return practice_reviews(scope).filter(Exists(stood.filter(from_on__lte=scope.end)))
