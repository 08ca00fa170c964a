"""What the review sets out to do: terms of reference, period, method, lines of enquiry and their answers."""

from datetime import date

from trefoil.learning.models import Theme
from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.steps import take_step
from trefoil.reviews.models import EnquiryLine, PracticeReview
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import lock, must_change


@action
def write_terms(
    *,
    review: PracticeReview,
    terms_of_reference: str,
    scope_from: date | None = None,
    scope_until: date | None = None,
    method: str = "",
    reports_when: str = "",
    version: int | None = None,
    by: Person,
) -> PracticeReview:
    """Write the terms of reference, the period looked at, and how."""
    locked = take_step("write_terms", review, by, version=version)
    if scope_from and scope_until and scope_until < scope_from:
        raise Refused("Enter a last day of the period that is on or after its first")
    changed = must_change(
        locked,
        {
            "terms_of_reference": need_words(terms_of_reference, "Write the terms of reference"),
            "scope_from": scope_from,
            "scope_until": scope_until,
            "method": method,
            "reports_when": reports_when or locked.reports_when,
        },
    )
    record("changed", locked, "Wrote the terms of reference of the review.", case=locked, fields=changed)
    return locked


@action
def add_line(*, review: PracticeReview, question: str, theme: Theme | None = None, by: Person) -> EnquiryLine:
    """Add a line of enquiry, with the theme that it asks about."""
    locked = take_step("write_lines", review, by)
    last = locked.enquiry_lines.order_by("-number").first()
    number = last.number + 1 if last else 1
    asked = need_words(question, "Write the question")
    line = EnquiryLine.objects.create(review=locked, number=number, question=asked, theme=theme)
    record("created", line, f"Added line of enquiry {number}.", case=locked)
    return line


@action
def change_line(
    *, line: EnquiryLine, question: str, theme: Theme | None = None, version: int | None = None, by: Person
) -> EnquiryLine:
    """Put a line of enquiry in other words, or tie it to another theme."""
    review = take_step("write_lines", line.review, by)
    locked = lock(EnquiryLine.objects.all(), pk=line.pk, version=version)
    changed = must_change(locked, {"question": need_words(question, "Write the question"), "theme": theme})
    record("changed", locked, f"Changed line of enquiry {locked.number}.", case=review, fields=changed)
    return locked


@action
def answer_line(*, line: EnquiryLine, answer: str, version: int | None = None, by: Person) -> EnquiryLine:
    """Write what the review found on a line of enquiry, as far as it has come."""
    review = take_step("write_lines", line.review, by)
    locked = lock(EnquiryLine.objects.all(), pk=line.pk, version=version)
    must_change(locked, {"answer": need_words(answer, "Write what the review found")})
    record("answered", locked, f"Wrote the answer to line of enquiry {locked.number}.", case=review)
    return locked
