"""How far a practice review has come, in one table: verb, from, to, who may, and only when.

Its publication is a workflow of its own (`publication_workflow.py`): a review is finished, signed off and learned from
while proceedings hold its publication. Steps written with STAYS are work done at a stage.
"""

from typing import Any

from trefoil.cases import agreement
from trefoil.cases.models import Decision
from trefoil.reviews import decisions
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.stages import PublicationStage, ReviewStage
from trefoil.shared.words import listed
from trefoil.shared.workflow import STAYS, Move, Workflow

S = ReviewStage
WRITING = frozenset({S.PLANNED, S.UNDER_WAY, S.DRAFT})
AT_WORK = frozenset({S.UNDER_WAY, S.DRAFT})
ENDED = frozenset({S.ENDED})

SIGN_OFF = "sign-off-report"
QUESTION = "Does each partner agree the final report?"
FEWEST_FOR_A_THEME = 2


# Conditions ---------------------------------------------------------------------------------------------------------
def terms_written(review: PracticeReview, by: Any) -> str | None:
    return None if review.terms_of_reference.strip() else "Write the terms of reference first"


def reviewer_appointed(review: PracticeReview, by: Any) -> str | None:
    return None if review.reviewers.filter(ended_on=None).exists() else "Appoint a reviewer first"


def several_incidents(review: PracticeReview, by: Any) -> str | None:
    if review.review_kind != PracticeReview.ReviewKind.THEMATIC:
        return None
    enough = review.incidents.count() >= FEWEST_FOR_A_THEME
    return None if enough else "Take in at least 2 incidents first: a thematic review compares them"


def summary_written(review: PracticeReview, by: Any) -> str | None:
    """SI 2018/789, regulation 15: the final report must hold both."""
    written = review.summary.strip()
    return None if written else "Write first the summary of improvements and of the reasons under them"


def families_asked(review: PracticeReview, by: Any) -> str | None:
    asked = review.contributions.exists()
    return None if asked else "Record first which families were invited, or why they were not"


def signing(review: PracticeReview) -> Decision | None:
    """The question that the partners are signing or signed; None before the report was put to them."""
    return decisions.last(review, SIGN_OFF)  # type: ignore[arg-type]


def speaks_for_a_partner(review: PracticeReview, by: Any) -> str | None:
    if decisions.partner_spoken_for(review, by):  # type: ignore[arg-type]
        return None
    return "Ask the statutory partners of the area: only they sign this report"


def has_not_signed(review: PracticeReview, by: Any) -> str | None:
    decision = signing(review)
    if decision and decisions.has_spoken(decision, by):
        return "Your partner has signed: ask the partnership team to take the report back if it has to change"
    return None


def all_three_signed(review: PracticeReview, by: Any) -> str | None:
    decision = signing(review)
    waiting = agreement.waiting(decision) if decision else ["the three partners"]
    return f"Ask {listed(waiting)} to sign first" if waiting else None


def not_with_readers(review: PracticeReview, by: Any) -> str | None:
    """A report that others already hold or read is not changed under them."""
    if review.publication in {PublicationStage.UNPUBLISHED, PublicationStage.HELD}:
        return None
    if review.publication == PublicationStage.SENT_BEFORE:
        return "Call the copies sent before publication back first"
    if review.publication == PublicationStage.WITHHELD:
        return "Look at publication again first: the report is withheld"
    return "The report is published and stays as it is"


# The table ----------------------------------------------------------------------------------------------------------
REVIEW = Workflow(
    name="Practice review",
    stages=ReviewStage,
    moves=(
        # verb, from, to, who may, only when
        Move("write_terms", WRITING, STAYS, "reviews.run", label="Write the terms of reference"),
        Move("take_in", WRITING, STAYS, "reviews.run", label="Take in an incident"),
        Move("leave_out", WRITING, STAYS, "reviews.run", label="Leave an incident out"),
        Move("appoint_reviewer", WRITING, STAYS, "reviews.run", label="Appoint a reviewer"),
        Move("end_reviewer", frozenset(S), STAYS, "reviews.run", label="End a reviewer’s appointment"),
        Move("change_rule_set", WRITING, STAYS, "reviews.run", label="Change the edition it is run under"),
        Move("write_lines", WRITING, STAYS, "reviews.write", label="Add a line of enquiry"),
        Move("record_conversation", AT_WORK, STAYS, "reviews.write", label="Record a conversation"),
        Move("invite_family", WRITING, STAYS, "reviews.write", label="Record an invitation"),
        Move("follow_family", frozenset(S) - ENDED, STAYS, "reviews.write", label="Record what the family said"),
        Move(
            "start",
            {S.PLANNED},
            S.UNDER_WAY,
            "reviews.run",
            (terms_written, reviewer_appointed),
            label="Start the work",
        ),
        Move("write_summary", AT_WORK, STAYS, "reviews.write", label="Write the summary"),
        Move(
            "record_draft",
            {S.UNDER_WAY},
            S.DRAFT,
            "reviews.write",
            (several_incidents,),
            label="Record the draft report",
        ),
        Move(
            "record_final",
            {S.DRAFT},
            S.FINAL,
            "reviews.run",
            (summary_written, families_asked),
            label="Put the final report to the partners",
        ),
        Move(
            "sign_off",
            {S.FINAL},
            STAYS,
            "reviews.decide",
            (speaks_for_a_partner, has_not_signed),
            label="Sign off for your partner",
        ),
        # Made by the third signature; no button of its own.
        Move("complete_sign_off", {S.FINAL}, S.SIGNED_OFF, "reviews.decide", (all_three_signed,)),
        Move(
            "reopen",
            {S.FINAL, S.SIGNED_OFF},
            S.DRAFT,
            "reviews.run",
            (not_with_readers,),
            label="Take the report back",
            dangerous=True,
        ),
        Move("end_review", WRITING, S.ENDED, "reviews.run", label="End without a report", dangerous=True),
    ),
)
