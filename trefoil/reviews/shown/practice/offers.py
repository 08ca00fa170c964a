"""What a person can do next on a practice review: the steps of its two tables, or why not yet."""

from collections.abc import Sequence

from trefoil.partnership.models import Person
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.publication_workflow import PUBLICATION, lines_left
from trefoil.reviews.review_workflow import REVIEW
from trefoil.reviews.steps.practice import BY_VERB
from trefoil.shared.workflow import Workflow

FORWARD = ("write_terms", "appoint_reviewer", "start", "write_summary", "record_draft", "record_final", "sign_off")
"""The steps of the first page that bring the review on; others stand beside what they change."""
BACK = ("reopen", "end_review", "change_rule_set")
PUBLIC = ("check_line", "send_before", "publish", "withhold", "place_hold", "call_back", "archive", "look_again")


def review_offers(review: PracticeReview, person: Person) -> list[dict[str, str]]:
    """The steps of the review, those that bring it on first."""
    return offers_among((*FORWARD, *BACK), REVIEW, review, person)


def publication_offers(review: PracticeReview, person: Person) -> list[dict[str, str]]:
    return offers_among(PUBLIC, PUBLICATION, review, person)


def offers_among(verbs: Sequence[str], table: Workflow, review: PracticeReview, person: Person) -> list[dict[str, str]]:
    """Those of these steps that start from here and that the person may take, the open ones first."""
    found = {offer.move.verb: offer for offer in table.offers(review, person)}
    shown = [
        {
            "words": found[verb].move.label,
            "address": BY_VERB[verb].address(review),
            "refusal": found[verb].refusal or "",
            "dangerous": "yes" if found[verb].move.dangerous else "",
            "quiet": "yes" if verb in {"change_rule_set", "place_hold"} else "",
        }
        for verb in verbs
        if verb in found and not made(verb, review)
    ]
    return sorted(shown, key=lambda offer: bool(offer["refusal"]))


def made(verb: str, review: PracticeReview) -> bool:
    """Whether a step that leaves the review at its stage was taken and need not be offered among the buttons."""
    if verb == "write_terms":
        return bool(review.terms_of_reference)
    if verb == "write_summary":
        return bool(review.summary)
    if verb == "appoint_reviewer":
        return review.reviewers.filter(ended_on=None).exists()
    return verb == "check_line" and not lines_left(review)


def can(table: Workflow, verb: str, review: PracticeReview, person: Person) -> bool:
    """Whether the person may take a step now."""
    return table.refusal(verb, review, person) is None
