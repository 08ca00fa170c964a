"""What the review does: its terms and lines of enquiry, its conversations, and the families who take part."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from trefoil.cases.pages import case_page, only_if, open_case_page
from trefoil.reviews.models import FamilyContribution, LearningConversation, PracticeReview, SeriousIncident
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.review_workflow import REVIEW
from trefoil.reviews.shown.practice import offers
from trefoil.reviews.steps.practice import BY_NAME
from trefoil.shared.dates import long_date
from trefoil.shared.words import count

Consent = FamilyContribution.Consent
TONES = {Consent.WAITING: "warn", Consent.YES: "good", Consent.NO: "quiet", Consent.ENDED: "quiet"}


def terms(request: HttpRequest, reference: str) -> HttpResponse:
    """Terms of reference and lines of enquiry. The answers are for those who read the review."""
    review = open_case_page(request, PracticeReview.objects.all(), reference, page="Terms")
    may_write = offers.can(REVIEW, "write_lines", review, request.user)
    reads = request.user.may(READ)
    lines = review.enquiry_lines.select_related("theme").order_by("number")
    return case_page(
        request,
        review,
        "terms",
        "reviews/practice/terms.html",
        period=" to ".join(long_date(day) for day in (review.scope_from, review.scope_until) if day),
        may_write_terms=offers.can(REVIEW, "write_terms", review, request.user),
        terms_address=BY_NAME["review_terms_write"].address(review),
        may_write=may_write,
        add_address=BY_NAME["review_lines_add"].address(review),
        reads=reads,
        lines=[
            {
                "record": line,
                "change": BY_NAME["review_lines_change"].address(review, line),
                "answer": BY_NAME["review_lines_answer"].address(review, line),
            }
            for line in lines
        ],
    )


def conversations(request: HttpRequest, reference: str) -> HttpResponse:
    """What practitioners said in learning conversations; not for agencies that are merely part of the review."""
    only_if(request.user.may(READ))
    review = open_case_page(request, PracticeReview.objects.all(), reference, page="Conversations")
    held = LearningConversation.objects.visible_to(request.user).filter(review=review)
    held = held.prefetch_related("incidents", "themes", "agencies").order_by("-held_on", "-pk")
    seen = set(
        SeriousIncident.objects.visible_to(request.user).filter(practice_reviews=review).values_list("pk", flat=True)
    )
    rows = [conversation_row(one, seen) for one in held]
    people = sum(row["took_part"] for row in rows)
    return case_page(
        request,
        review,
        "conversations",
        "reviews/practice/conversations.html",
        rows=rows,
        total=f"{count(len(rows), 'conversation')} with {count(people, 'practitioner')}",
        may_add=offers.can(REVIEW, "record_conversation", review, request.user),
        add_address=BY_NAME["review_conversations_add"].address(review),
    )


def conversation_row(held: LearningConversation, seen: set[int]) -> dict[str, Any]:
    """One conversation; of its incidents only those that this person may open."""
    return {
        "record": held,
        "took_part": held.took_part,
        "people": count(held.took_part, "practitioner"),
        "when": long_date(held.held_on),
        "how": held.get_how_display(),
        "about": sorted((one for one in held.incidents.all() if one.pk in seen), key=lambda one: one.reference),
        "themes": held.themes.all(),
        "agencies": held.agencies.all(),
    }


def family(request: HttpRequest, reference: str) -> HttpResponse:
    """Who of the families was invited, what they agreed to, and what they said; for those who read the review."""
    only_if(request.user.may(READ))
    review = open_case_page(request, PracticeReview.objects.all(), reference, page="Family")
    found = FamilyContribution.objects.visible_to(request.user).filter(review=review).select_related("incident")
    may_follow = offers.can(REVIEW, "follow_family", review, request.user)
    rows = [family_row(one, review, may_follow) for one in found.order_by("pk")]
    return case_page(
        request,
        review,
        "family",
        "reviews/practice/family.html",
        rows=rows,
        total=family_in_words(rows),
        may_add=offers.can(REVIEW, "invite_family", review, request.user),
        add_address=BY_NAME["review_family_add"].address(review),
    )


def family_in_words(rows: list[dict[str, Any]]) -> str:
    """How many were invited, agreed and were heard."""
    invited = sum(row["record"].invited_on is not None for row in rows)
    heard = sum(row["record"].took_part_on is not None for row in rows)
    return f"{invited} invited, {heard} heard" if rows else ""


def family_row(one: FamilyContribution, review: PracticeReview, may_follow: bool) -> dict[str, Any]:
    """One family member: where it stands and what can be recorded next."""
    status, tone = one.get_consent_display(), TONES[Consent(one.consent)]
    if one.invited_on is None:
        status, tone = "Not invited for now", "quiet"
    elif one.consent == Consent.YES:
        status = "Taking part" if one.took_part_on else "Agreed"
    return {
        "record": one,
        "status": status,
        "tone": tone,
        "facts": [fact for fact in family_facts(one) if fact[1]],
        "steps": [(words, BY_NAME[name].address(review, one)) for words, name in next_steps(one)] if may_follow else [],
    }


def family_facts(one: FamilyContribution) -> list[tuple[str, ...]]:
    """What is known, each fact with a quieter line below it."""
    return [
        ("Invited", day(one.invited_on), one.how_invited),
        ("Not invited because", one.not_invited_why if one.invited_on is None else ""),
        ("Answer", day(one.consent_on) or one.terms, one.terms if one.consent_on else ""),
        ("Took part", day(one.took_part_on)),
        ("How their words are used", one.how_used),
        ("Note", one.note),
    ]


def day(on: date | None) -> str:
    return long_date(on) if on else ""


def next_steps(one: FamilyContribution) -> list[tuple[str, str]]:
    """What can be recorded next, each with the name of its page."""
    if one.invited_on is None:
        return [("Record the invitation", "review_family_invite")]
    if one.consent == Consent.YES:
        words = "Change what they said" if one.words else "Record what they said"
        return [(words, "review_family_words"), ("They take their consent back", "review_family_take_back")]
    return [("Record their answer", "review_family_answer")]
