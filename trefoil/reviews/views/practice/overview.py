"""The first page of a practice review."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from trefoil.cases import agreement
from trefoil.cases.facts import concerned_in_words
from trefoil.cases.models import Concerned
from trefoil.cases.pages import case_page, open_case_page
from trefoil.learning.models import Finding, Recommendation
from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.beginning import straddles
from trefoil.reviews.children import children_of
from trefoil.reviews.forms.practice import EDITIONS
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.publication_workflow import standing_holds
from trefoil.reviews.review_workflow import REVIEW, signing
from trefoil.reviews.shown.practice import offers, stages
from trefoil.reviews.stages import ReviewStage
from trefoil.reviews.steps.practice import BY_NAME
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.words import count, listed


def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the review and its publication stand, what it takes in, and what this person can do next."""
    review = open_case_page(request, PracticeReview.objects.all(), reference, page="Overview")
    reads = request.user.may(READ)
    holds = standing_holds(review)
    incidents = SeriousIncident.objects.visible_to(request.user).filter(practice_reviews=review).order_by("opened_on")
    may_take_in = offers.can(REVIEW, "take_in", review, request.user)
    decision = signing(review)
    task = signature_wanted(review, request.user)
    return case_page(
        request,
        review,
        "overview",
        "reviews/practice/overview.html",
        review_line=stages.review_line(review),
        publication_line=stages.publication_line(review, holds),
        ended_why=review.ended_why if reads else "",
        task=task,
        offers=[one for one in offers.review_offers(review, request.user) if one["address"] != task],
        public_offers=[one for one in offers.publication_offers(review, request.user) if not one["quiet"]]
        if review.stage in {ReviewStage.FINAL, ReviewStage.SIGNED_OFF}
        else [],
        reads=reads,
        summary=review.summary if reads else "",
        may_write_summary=bool(review.summary) and offers.can(REVIEW, "write_summary", review, request.user),
        summary_address=BY_NAME["review_summary"].address(review),
        holds=[hold_row(hold) for hold in holds],
        incidents=[incident_row(one) for one in incidents.prefetch_related("concerned")],
        may_take_in=may_take_in,
        take_in_address=BY_NAME["review_incidents_take_in"].address(review),
        reviewers=list(review.reviewers.select_related("person").order_by("ended_on", "pk")),
        may_end_reviewer=offers.can(REVIEW, "end_reviewer", review, request.user),
        may_appoint=offers.can(REVIEW, "appoint_reviewer", review, request.user),
        appoint_address=BY_NAME["review_reviewers_appoint"].address(review),
        agreed=agreement.agreed(decision) if decision else [],
        signatures=signature_lines(review) if decision else [],
        facts=key_facts(review, request.user),
        learning=learning_in_words(review, request.user),
    )


def signature_wanted(review: PracticeReview, person: Person) -> str:
    """Where to sign, for a partner who has still to."""
    if not offers.can(REVIEW, "sign_off", review, person):
        return ""
    return BY_NAME["review_sign"].address(review)


def signature_lines(review: PracticeReview) -> list[dict[str, str]]:
    """What each partner said, dissent in words."""
    decision = signing(review)
    if decision is None:
        return []
    given = agreement.last_views(decision)
    lines = []
    for _, agency in agreement.partners(decision):
        view = given.get(agency.pk)
        if view is None:
            lines.append({"kind": "", "words": f"{agency}: waiting"})
        else:
            said = "," if view.agrees else " does not agree,"
            lines.append({"kind": agency.kind, "words": f"{agency}{said} {long_date(clock.day_of(view.given_at))}"})
    return lines


def hold_row(hold: Any) -> dict[str, Any]:
    """A hold in one line, for everyone who sees the review: not why."""
    late = hold.next_check_on < clock.today()
    return {
        "words": hold.get_proceedings_display(),
        "since": long_date(hold.from_on),
        "next": long_date(hold.next_check_on),
        "tag": "Check overdue" if late else "Check today" if hold.next_check_on == clock.today() else "",
        "tone": "bad" if late else "warn",
    }


def incident_row(incident: SeriousIncident) -> dict[str, Any]:
    """An incident with its children by pseudonym and age."""
    children = [one for one in incident.concerned.all() if one.part == Concerned.Part.CHILD]
    return {
        "record": incident,
        "title": incident.title,
        "children": concerned_in_words(children),
        "harm": incident.get_harm_display(),
        "on": long_date(incident.incident_on),
    }


def key_facts(review: PracticeReview, person: Person) -> list[tuple[str, ...]]:
    """What one looks up; why it was decided on is for those who read the review."""
    reads = person.may(READ)
    edition = EDITIONS.get(review.rule_set, review.rule_set)
    straddled = "Begun under one edition and still open under another" if straddles(review, clock.today()) else ""
    period = [long_date(day) for day in (review.scope_from, review.scope_until) if day]
    children = len(children_of(review, person))
    facts: list[tuple[str, ...]] = [
        ("Decided", long_date(review.decided_on), review.decided_because if reads else ""),
        ("Begun by", review.carried_over_from, "Carried over"),
        ("Edition", edition, review.rule_set_why or straddled),
        ("Areas", listed(sorted(area.name for area in review.areas.all()))),
        ("Period", " to ".join(period)),
        ("Children", f"{count(children, 'child', 'children')}, each counted once" if children else ""),
        ("Lead", str(review.lead or "")),
        ("Reports", review.reports_when),
    ]
    return [fact for fact in facts if fact[1]]


def learning_in_words(review: PracticeReview, person: Person) -> str:
    """That learning goes on, in numbers."""
    findings = Finding.objects.visible_to(person).filter(case=review).count()
    made = Recommendation.objects.visible_to(person).filter(case=review).count()
    found = [count(findings, "finding")] if findings else []
    return listed([*found, count(made, "recommendation")] if made else found)
