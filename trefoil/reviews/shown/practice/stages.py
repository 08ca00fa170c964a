"""The two lines of a practice review: how far the review has come, and how far its publication."""

from datetime import date

from trefoil.reviews.models import PracticeReview, PublicationHold
from trefoil.reviews.publication_workflow import may_leave_on
from trefoil.reviews.stages import PublicationStage, ReviewStage
from trefoil.shared.dates import long_date
from trefoil.shared.words import listed

S, P = ReviewStage, PublicationStage
Step = dict[str, str]

LINE = (S.PLANNED, S.UNDER_WAY, S.DRAFT, S.FINAL, S.SIGNED_OFF)
NOW = {S.PLANNED: 1, S.UNDER_WAY: 2, S.DRAFT: 3, S.FINAL: 4, S.SIGNED_OFF: 5}
"""Which of the steps shown is the present one: with a draft, the next thing is the final report."""
PUBLIC_NOW = {P.SENT_BEFORE: 2, P.PUBLISHED: 3, P.ARCHIVED: 4}


def on(day: date | None, before: str = "") -> str:
    return f"{before}{long_date(day)}" if day else ""


def review_line(review: PracticeReview) -> list[Step]:
    """From the decision to the signatures."""
    if review.stage not in LINE:
        return []
    now = NOW[S(review.stage)]
    steps = [
        ("Decided", on(review.decided_on)),
        ("Start of the work", on(review.started_on)),
        ("Draft report", on(review.drafted_on)),
        ("Final report", on(review.final_on)),
        ("Signed by three partners", on(review.completed_on)),
    ]
    return [as_step(number, now, words, detail) for number, (words, detail) in enumerate(steps)]


def as_step(number: int, now: int, words: str, detail: str) -> Step:
    state = "done" if number < now else "now" if number == now else ""
    return {"words": words, "state": state, "detail": detail}


def publication_line(review: PracticeReview, holds: list[PublicationHold]) -> list[Step]:
    """From the finished report to the public; a hold stands where it stops the way."""
    if review.publication == P.WITHHELD:
        return [
            {"words": "Withheld", "state": "now", "detail": on(review.withheld_on)},
            {"words": "Learning published", "state": "done", "detail": ""},
        ]
    signed, leave = review.stage == S.SIGNED_OFF, may_leave_on(review)
    ahead = [("Report signed", on(review.completed_on))]
    if holds:
        ahead.insert(1 if signed else 0, ("Held", held_in_words(holds)))
    steps = [
        *ahead,
        ("Copies to the national panel", on(review.sent_before_on)),
        ("Published", on(review.published_on) or on(review.publish_planned_on, "planned for ")),
        ("Taken down", on(review.archived_on) or on(leave, "not before ")),
    ]
    now = PUBLIC_NOW.get(P(review.publication), 1 if signed else 0)
    return [as_step(number, now, words, detail) for number, (words, detail) in enumerate(steps)]


def held_in_words(holds: list[PublicationHold]) -> str:
    """By which proceedings, and when somebody looks next."""
    names = listed(list(dict.fromkeys(hold.get_proceedings_display().lower() for hold in holds)))
    return f"{names}; next check {long_date(min(hold.next_check_on for hold in holds))}"
