"""Publication: its own line of stages, the holds with their checks, and the checklist."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from trefoil.cases.pages import case_page, open_case_page
from trefoil.partnership.models import Person
from trefoil.reviews.models import PracticeReview, PublicationCheck, PublicationHold
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.publication_workflow import PUBLICATION, standing_holds
from trefoil.reviews.shown.practice import offers, stages
from trefoil.reviews.stages import PublicationStage, ReviewStage
from trefoil.reviews.steps.practice import BY_NAME
from trefoil.reviews.views.practice.overview import hold_row
from trefoil.shared.dates import long_date


def publication(request: HttpRequest, reference: str) -> HttpResponse:
    """What the public can read and what stands in the way. Why it is held is for those who read the review."""
    review = open_case_page(request, PracticeReview.objects.all(), reference, page="Publication")
    person = request.user
    reads = person.may(READ)
    holds = review.holds.prefetch_related("checks__checked_by").order_by("-from_on", "-pk")
    shown = [full_hold_row(hold, review, person, reads) for hold in holds]
    return case_page(
        request,
        review,
        "publication",
        "reviews/practice/publication.html",
        reads=reads,
        line=stages.publication_line(review, standing_holds(review)),
        note=note_of(review),
        withheld=reads and review.publication == PublicationStage.WITHHELD,
        standing=[row for row in shown if not row["record"].lifted_on],
        lifted=[row for row in shown if row["record"].lifted_on],
        may_hold=offers.can(PUBLICATION, "place_hold", review, person),
        hold_address=BY_NAME["review_publication_hold"].address(review),
        offers=[one for one in offers.publication_offers(review, person) if not one["quiet"]],
        checklist=checklist(review, person) if reads else [],
    )


def note_of(review: PracticeReview) -> str:
    """In one sentence how publication stands to the review."""
    if review.stage == ReviewStage.ENDED:
        return "This review ended without a report."
    if review.publication == PublicationStage.PUBLISHED and review.published_on:
        return f"The report is public since {long_date(review.published_on)}."
    if review.publication == PublicationStage.HELD:
        return "Learning and actions go on while publication is held."
    if review.publication == PublicationStage.SENT_BEFORE and review.publish_planned_on:
        return f"Publication is planned for {long_date(review.publish_planned_on)}."
    if review.stage != ReviewStage.SIGNED_OFF:
        return "The report is published after the three partners have signed it."
    return ""


def full_hold_row(hold: PublicationHold, review: PracticeReview, person: Person, reads: bool) -> dict[str, Any]:
    """One hold; its reason, its checks and what can be done only where the person reads the review."""
    row = hold_row(hold) | {"record": hold, "reason": "", "told": "", "checks": [], "steps": [], "lifted": ""}
    if hold.lifted_on:
        row |= {"tag": "", "lifted": long_date(hold.lifted_on)}
    if not reads:
        return row
    told = f"told on {long_date(hold.told_panel_on)}" if hold.told_panel_on else "not told yet"
    checks = sorted(hold.checks.all(), key=lambda check: (check.checked_on, check.pk), reverse=True)
    row |= {"reason": hold.reason, "told": told, "checks": checks}
    if not hold.lifted_on and offers.can(PUBLICATION, "check_hold", review, person):
        steps = [
            ("Record a check", "review_publication_holds_check"),
            ("Lift the hold", "review_publication_holds_lift"),
        ]
        if not hold.told_panel_on:
            steps.insert(1, ("Record that the panel was told", "review_publication_holds_told"))
        row["steps"] = [(words, BY_NAME[name].address(review, hold)) for words, name in steps]
    return row


def checklist(review: PracticeReview, person: Person) -> list[dict[str, Any]]:
    """Each line with who did it and when, or that it is to do."""
    done = {check.line: check for check in review.publication_checks.select_related("done_by")}
    may_undo = offers.can(PUBLICATION, "undo_line", review, person)
    return [line_row(line, done.get(line), review, may_undo) for line in PublicationCheck.Line]


def line_row(
    line: PublicationCheck.Line, check: PublicationCheck | None, review: PracticeReview, may_undo: bool
) -> dict[str, Any]:
    row: dict[str, Any] = {"words": line.label, "done": check is not None, "by": "", "note": "", "undo": ""}
    if check is None:
        return row
    undo = BY_NAME["review_publication_checklist_undo"].address(review, check) if may_undo else ""
    return row | {"by": f"{check.done_by}, {long_date(check.done_on)}", "note": check.note, "undo": undo}
