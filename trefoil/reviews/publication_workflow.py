"""Where a review's report stands with the public, in one table. It knows nothing of how the review goes on, but one
thing: nothing is sent or published that the three partners have not signed.

Proceedings may hold publication again and again; each hold has a reason and a next look. Meanwhile learning goes on.
"""

from datetime import date, timedelta
from typing import Any

from trefoil.reviews.models import PracticeReview, PublicationCheck, PublicationHold
from trefoil.reviews.stages import PublicationStage, ReviewStage
from trefoil.shared import clock, deadlines
from trefoil.shared.dates import long_date
from trefoil.shared.words import listed
from trefoil.shared.workflow import STAYS, Move, Workflow

P = PublicationStage
Line = PublicationCheck.Line
IN_WORDS = {
    Line.IDENTIFICATION: "identification",
    Line.JIGSAW: "identification together with the press",
    Line.FAMILY_TOLD: "telling the family",
    Line.LEGAL: "the legal check",
    Line.REVIEWER_NAMED: "naming the reviewer",
    Line.SECOND_PERSON: "the second person",
}
BEFORE = frozenset({P.UNPUBLISHED, P.HELD, P.SENT_BEFORE})


# Reading ------------------------------------------------------------------------------------------------------------
def standing_holds(review: PracticeReview) -> list[PublicationHold]:
    """The holds not lifted yet, in their order."""
    return [hold for hold in review.holds.order_by("from_on", "pk") if hold.lifted_on is None]


def lines_left(review: PracticeReview) -> list[Line]:
    """The lines of the checklist that nobody has done."""
    done = set(review.publication_checks.values_list("line", flat=True))
    return [line for line in Line if line not in done]


def sent_long_enough(sent_on: date, publish_on: date) -> bool:
    """Whether a copy sent on one day is there long enough before the other (at least 7 working days)."""
    rule = deadlines.rule_for("pre-publication", publish_on)
    return sent_on <= deadlines.due(rule, publish_on).due_on


def first_day_to_publish(sent_on: date) -> date:
    """The first day on which a report sent to the panel on `sent_on` may be published."""
    day = sent_on
    while not sent_long_enough(sent_on, day):
        day += timedelta(days=1)
    return day


def may_leave_on(review: PracticeReview) -> date | None:
    """From which day the report need no longer be public: a year after publication."""
    if review.published_on is None:
        return None
    return deadlines.due(deadlines.rule_for("availability", review.published_on), review.published_on).due_on


# Conditions ---------------------------------------------------------------------------------------------------------
def not_ended(review: PracticeReview, by: Any) -> str | None:
    return "This review ended without a report" if review.stage == ReviewStage.ENDED else None


def report_is_final(review: PracticeReview, by: Any) -> str | None:
    final = review.stage in {ReviewStage.FINAL, ReviewStage.SIGNED_OFF}
    return None if final else "Finish the report first: the checklist is about its final words"


def signed_off(review: PracticeReview, by: Any) -> str | None:
    done = review.stage == ReviewStage.SIGNED_OFF
    return None if done else "Wait until the three partners have signed the report off"


def no_hold_stands(review: PracticeReview, by: Any) -> str | None:
    names = dict.fromkeys(hold.get_proceedings_display().lower() for hold in standing_holds(review))
    return f"Publication is held: lift the hold for {listed(names)} first" if names else None


def checklist_done(review: PracticeReview, by: Any) -> str | None:
    left = [IN_WORDS[line] for line in lines_left(review)]
    return f"Finish the checklist first: {listed(left)}" if left else None


def copy_there_long_enough(review: PracticeReview, by: Any) -> str | None:
    sent = review.sent_before_on
    if sent is None:
        return "Send the copies before publication first"
    if sent_long_enough(sent, clock.today()):
        return None
    return (
        f"Wait until {long_date(first_day_to_publish(sent))}: the panel, the Secretary of State and Ofsted have the "
        "report 7 working days before"
    )


def planned_day_reached(review: PracticeReview, by: Any) -> str | None:
    day = review.publish_planned_on
    return f"Wait until {long_date(day)}, the planned day" if day and day > clock.today() else None


def public_for_a_year(review: PracticeReview, by: Any) -> str | None:
    day = may_leave_on(review)
    if day and clock.today() < day:
        return f"Keep the report public until {long_date(day)}: it stays for at least a year"
    return None


# The table ----------------------------------------------------------------------------------------------------------
PUBLICATION = Workflow(
    name="Publication of a practice review",
    stages=PublicationStage,
    field="publication",
    moves=(
        # verb, from, to, who may, only when
        Move("place_hold", BEFORE, P.HELD, "reviews.run", (not_ended,), label="Place a hold"),
        Move("check_hold", {P.HELD}, STAYS, "reviews.run", label="Record a check of a hold"),
        Move("lift_hold", {P.HELD}, STAYS, "reviews.run", label="Lift a hold"),
        # Made when the last hold is lifted; no button of its own.
        Move("release", {P.HELD}, P.UNPUBLISHED, "reviews.run", (no_hold_stands,)),
        Move("check_line", {P.UNPUBLISHED, P.HELD}, STAYS, "reviews.run", (report_is_final,), label="Do the checklist"),
        Move("undo_line", {P.UNPUBLISHED, P.HELD}, STAYS, "reviews.run", label="Undo a line of the checklist"),
        Move(
            "send_before",
            {P.UNPUBLISHED},
            P.SENT_BEFORE,
            "reviews.record_sent",
            (signed_off, no_hold_stands, checklist_done),
            label="Record the copies sent before publication",
        ),
        Move("call_back", {P.SENT_BEFORE}, P.UNPUBLISHED, "reviews.run", label="Call the copies back", dangerous=True),
        Move(
            "publish",
            {P.SENT_BEFORE},
            P.PUBLISHED,
            "reviews.record_sent",
            (signed_off, no_hold_stands, checklist_done, copy_there_long_enough, planned_day_reached),
            label="Record that it is published",
            dangerous=True,
        ),
        Move(
            "archive",
            {P.PUBLISHED},
            P.ARCHIVED,
            "reviews.run",
            (public_for_a_year,),
            label="Take the report down",
            dangerous=True,
        ),
        Move(
            "withhold",
            {P.UNPUBLISHED},
            P.WITHHELD,
            "reviews.run",
            (signed_off, no_hold_stands),
            label="Withhold the report and publish the learning",
            dangerous=True,
        ),
        Move("look_again", {P.WITHHELD}, P.UNPUBLISHED, "reviews.run", label="Look at publication again"),
    ),
)
