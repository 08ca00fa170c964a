"""The report: draft, final, and the signatures of the three partners."""

from datetime import date

from trefoil.cases import actions as cases
from trefoil.cases import agreement
from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.beginning import bring_in_partners
from trefoil.reviews.actions.practice.steps import day_given, take_step
from trefoil.reviews.decisions import SPOKEN, partner_spoken_for
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.review_workflow import QUESTION, REVIEW, SIGN_OFF, signing
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, must_change


@action
def start_work(*, review: PracticeReview, on: date | None = None, by: Person) -> PracticeReview:
    """The terms stand and a reviewer is appointed: the work begins."""
    locked = take_step("start", review, by)
    day = day_given(on, not_before=locked.decided_on, of="the day of the decision to review")
    change(locked, {"started_on": day})
    record("moved", locked, f"Started the work of the review on {long_date(day)}.", case=locked)
    return locked


@action
def write_summary(*, review: PracticeReview, summary: str, version: int | None = None, by: Person) -> PracticeReview:
    """Write the improvements recommended and the reasons under them (SI 2018/789, regulation 15)."""
    locked = take_step("write_summary", review, by, version=version)
    must_change(locked, {"summary": need_words(summary, "Write the summary")})
    record("changed", locked, "Wrote the summary of the report.", case=locked)
    return locked


@action
def record_draft(*, review: PracticeReview, on: date | None = None, by: Person) -> PracticeReview:
    """Record that there is a draft report, which agencies read for accuracy."""
    locked = take_step("record_draft", review, by)
    day = day_given(on, not_before=locked.started_on, of="the day the work began")
    change(locked, {"drafted_on": day})
    record("moved", locked, f"Recorded the draft report of {long_date(day)}.", case=locked)
    return locked


@action
def record_final(*, review: PracticeReview, on: date | None = None, by: Person) -> PracticeReview:
    """Record the final report and put it to the three partners, who sign it."""
    locked = take_step("record_final", review, by)
    day = day_given(on, not_before=locked.drafted_on, of="the day of the draft")
    bring_in_partners(locked, by)
    cases.propose(
        case=locked,
        code=SIGN_OFF,
        question=QUESTION,
        outcome="yes",
        reasons="The final report as it stands.",
        proposed_on=day,
        by=by,
    )
    change(locked, {"final_on": day})
    record("moved", locked, f"Put the final report of {long_date(day)} to the partners.", case=locked)
    return locked


@action
def sign_report(*, review: PracticeReview, agrees: bool, reason: str = "", by: Person) -> PracticeReview:
    """Sign for one's partner; the third signature completes it. Dissent needs its reason and blocks nothing."""
    locked = take_step("sign_off", review, by)
    decision = signing(locked)
    if decision is None:
        raise Refused("Wait until the partnership team puts the report to the partners")
    cases.give_view(decision=decision, agrees=agrees, reason=reason, by=by)
    partner = SPOKEN[partner_spoken_for(locked, by)]  # type: ignore[index,arg-type]
    record("signed_off", locked, f"Signed the report for {partner}{'' if agrees else ', and dissented'}.", case=locked)
    locked = PracticeReview.objects.get(pk=locked.pk)
    if not agreement.waiting(signing(locked)):  # type: ignore[arg-type]
        complete(locked, by)
    return locked


def complete(review: PracticeReview, by: Person) -> None:
    """After the third signature: the decision is settled and the review is complete."""
    cases.settle(decision=signing(review), by=by)  # type: ignore[arg-type]
    REVIEW.perform("complete_sign_off", record=review, by=by)
    change(review, {"completed_on": clock.today()})
    record("moved", review, "All three partners have signed the report.", case=review)


@action
def reopen_report(*, review: PracticeReview, reason: str, by: Person) -> PracticeReview:
    """Take the report back to a draft because it has to change. The checklist begins anew, and so do the signatures."""
    need_words(reason, "Say why the report is taken back")
    locked = take_step("reopen", review, by)
    change(locked, {"final_on": None, "completed_on": None})
    locked.publication_checks.all().delete()
    record("moved", locked, "Took the report back from the partners to change it.", case=locked)
    cases.write_note(case=locked, text=f"Report taken back: {reason}", by=by)
    return locked
