"""The kinds of practice review, each with its own series of references."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from trefoil.cases.actions import give_view as plain_view
from trefoil.cases.kinds import CaseKind, Tab
from trefoil.cases.models import Case, Decision, PartnerView
from trefoil.learning.case_tabs import findings_tab
from trefoil.partnership.models import Person
from trefoil.reviews.actions import practice
from trefoil.reviews.models import FamilyContribution, LearningConversation, PracticeReview, PublicationHold
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.review_workflow import SIGN_OFF
from trefoil.reviews.series import PREFIXES, code_of
from trefoil.reviews.stages import ReviewStage
from trefoil.shared import clock


def takes_in(case: Case) -> Iterable[Case]:
    """The incidents that the review takes in."""
    return Case.objects.filter(seriousincident__practice_reviews=case.pk).order_by("pk")


NEXT = {
    ReviewStage.PLANNED: "Start the work",
    ReviewStage.UNDER_WAY: "Draft the report",
    ReviewStage.DRAFT: "Put the final report to the partners",
    ReviewStage.FINAL: "Collect the three signatures",
    ReviewStage.SIGNED_OFF: "See to its publication",
}


def tabs(case: Case, person: Person) -> Iterable[Tab]:
    """Terms, what practitioners and families gave, themes, findings, publication. Most are for those who read it."""

    def address(name: str) -> str:
        return reverse(f"reviews:{name}", args=[case.reference])

    yield Tab("terms", "Terms", address("review_terms"))
    if person.may(READ):
        held = LearningConversation.objects.filter(review=case.pk).count()
        yield Tab("conversations", "Conversations", address("review_conversations"), held or "")
        invited = FamilyContribution.objects.filter(review=case.pk).count()
        yield Tab("family", "Family", address("review_family"), invited or "")
        yield Tab("themes", "Themes", address("review_themes"))
    yield findings_tab(case, person)
    standing = PublicationHold.objects.filter(review=case.pk, lifted_on=None)
    late = standing.filter(next_check_on__lt=clock.today()).exists()
    yield Tab("publication", "Publication", address("review_publication"), standing.count() or "", overdue=late)


def facts(case: Case) -> str:
    """How its publication stands."""
    review = PracticeReview.objects.get(pk=case.pk)
    return str(review.get_publication_display())


def next_step(case: Case) -> str:
    return NEXT.get(ReviewStage(case.stage), "")


def give_view(*, decision: Decision, agrees: bool, reason: str = "", by: Person) -> Any:
    """A partner's view on the report is its signature, and the third one completes the review."""
    if decision.code != SIGN_OFF:
        return plain_view(decision=decision, agrees=agrees, reason=reason, by=by)
    review = PracticeReview.objects.get(pk=decision.case_id)
    practice.sign_report(review=review, agrees=agrees, reason=reason, by=by)
    return PartnerView.objects.filter(decision=decision, agency=by.agency).latest("pk")


KINDS = tuple(
    CaseKind(
        code=code_of(kind),
        name=str(kind.label),
        prefix=prefix,
        stages=ReviewStage,
        page="reviews:review",
        ended=frozenset({ReviewStage.ENDED}),
        place=("Reviews", "reviews:index"),
        noun="review",
        tabs=tabs,
        facts=facts,
        next_step=next_step,
        give_view=give_view,
        takes_in=takes_in,
    )
    for kind, prefix in PREFIXES.items()
)
