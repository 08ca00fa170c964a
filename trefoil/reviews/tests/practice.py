"""Practice reviews at each stage, reached by the moves that people make. Used by the tests of the parts above too."""

from datetime import date
from typing import Any

from trefoil.partnership.models import Person
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.models import PracticeReview, PublicationCheck, PublicationHold
from trefoil.shared import clock

DECIDED = date(2019, 7, 3)
STARTED = date(2019, 7, 15)
DRAFTED = date(2019, 10, 30)
FINAL = date(2019, 12, 11)
SIGNED = date(2019, 12, 18)
LEADS = ("council_lead", "health_lead", "police_lead")
FIRST_LINES = [line for line in PublicationCheck.Line if line != PublicationCheck.Line.SECOND_PERSON]


def begun(cast: Cast, *, by: str = "coordinator", on: date | None = None, **facts: Any) -> PracticeReview:
    """A local practice review in Hartwell, decided on 3 July 2019; `facts` replace its own."""
    usual: dict[str, Any] = {
        "review_kind": "local",
        "title": "Bramble",
        "areas": [cast.areas["hartwell"]],
        "decided_on": DECIDED,
        "decided_because": "Improvements, and concern about how agencies worked together.",
        "agencies": [(cast.agencies["school"], "The child’s school")],
    }
    given = usual | facts
    with clock.at(on or given["decided_on"]):
        return practice.begin_review(**given, by=cast[by])


def with_reviewer(cast: Cast, **facts: Any) -> PracticeReview:
    review = begun(cast, **facts)
    with clock.at(max(STARTED, review.decided_on)):
        appoint(cast, review)
        practice.write_terms(
            review=review,
            terms_of_reference="To understand what was seen and by whom.",
            scope_from=date(2018, 7, 1),
            scope_until=date(2019, 6, 30),
            method="Learning conversations with front-line staff.",
            by=cast["coordinator"],
        )
    return fresh(review)


def appoint(cast: Cast, review: PracticeReview, person: Person | None = None) -> Any:
    return practice.appoint_reviewer(
        review=review,
        person=person or cast["reviewer"],
        experience="Wrote six reviews.",
        independence="Never worked for an agency of the area.",
        conflict_checked_on=clock.today(),
        by=cast["coordinator"],
    )


def under_way(cast: Cast, **facts: Any) -> PracticeReview:
    review = with_reviewer(cast, **facts)
    with clock.at(max(STARTED, review.decided_on)):
        practice.start_work(review=review, by=cast["coordinator"])
        practice.add_line(review=review, question="Who held which part of the picture?", by=cast["reviewer"])
    return fresh(review)


def drafted(cast: Cast, **facts: Any) -> PracticeReview:
    review = under_way(cast, **facts)
    with clock.at(DRAFTED):
        practice.invite_family(
            review=review, who="Bramble’s mother", invited_on=DRAFTED, how_invited="Letter", by=cast["reviewer"]
        )
        practice.write_summary(review=review, summary="Everyone held a true part.", by=cast["reviewer"])
        practice.record_draft(review=review, by=cast["reviewer"])
    return fresh(review)


def final(cast: Cast, **facts: Any) -> PracticeReview:
    review = drafted(cast, **facts)
    with clock.at(FINAL):
        practice.record_final(review=review, by=cast["coordinator"])
    return fresh(review)


def signed_off(cast: Cast, *, dissenting: str = "", **facts: Any) -> PracticeReview:
    review = final(cast, **facts)
    with clock.at(SIGNED):
        for lead in LEADS:
            agrees = lead != dissenting
            practice.sign_report(review=review, agrees=agrees, reason="" if agrees else "Too narrow.", by=cast[lead])
    return fresh(review)


def held(cast: Cast, **facts: Any) -> PracticeReview:
    """Signed off, and held by criminal proceedings; looked at again in April."""
    review = signed_off(cast, **facts)
    with clock.at(SIGNED):
        hold(cast, review)
    return fresh(review)


def hold(cast: Cast, review: PracticeReview, proceedings: str = "criminal") -> PublicationHold:
    return practice.place_hold(
        review=review,
        proceedings=proceedings,
        reason="A trial is listed for September.",
        next_check_on=date(2020, 4, 29),
        by=cast["coordinator"],
    )


def checked(cast: Cast, **facts: Any) -> PracticeReview:
    """Signed off, and the whole checklist done by two people."""
    review = signed_off(cast, **facts)
    with clock.at(SIGNED):
        for line in FIRST_LINES:
            practice.check_line(review=review, line=line, by=cast["coordinator"])
        practice.check_line(review=review, line=PublicationCheck.Line.SECOND_PERSON, by=cast["colleague"])
    return fresh(review)


def sent_before(cast: Cast, **facts: Any) -> PracticeReview:
    """The panel has the report since 18 December 2019; publication is planned for Monday 6 January 2020."""
    review = checked(cast, **facts)
    with clock.at(SIGNED):
        practice.send_before(review=review, publish_on=date(2020, 1, 6), by=cast["coordinator"])
    return fresh(review)


def published(cast: Cast, **facts: Any) -> PracticeReview:
    review = sent_before(cast, **facts)
    with clock.at(date(2020, 1, 6)):
        practice.publish(review=review, at_url="https://reviews.example/bramble", by=cast["coordinator"])
    return fresh(review)


def fresh(review: PracticeReview) -> PracticeReview:
    """The review as it now stands."""
    return PracticeReview.objects.get(pk=review.pk)
