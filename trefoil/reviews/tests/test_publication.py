"""From the signed report to the public: holds, checklist, copies beforehand, a year in public; or withheld."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from trefoil.cases.models import Clock
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.models import PracticeReview, PublicationCheck
from trefoil.reviews.stages import PublicationStage
from trefoil.reviews.tests.practice import (
    FIRST_LINES,
    SIGNED,
    checked,
    final,
    fresh,
    held,
    hold,
    published,
    sent_before,
    signed_off,
    under_way,
)
from trefoil.shared import clock
from trefoil.shared.actions import Refused

P = PublicationStage
MONDAY = date(2020, 1, 6)


def send(cast: Cast, review: PracticeReview, publish_on: date = MONDAY) -> PracticeReview:
    return practice.send_before(review=review, publish_on=publish_on, by=cast["coordinator"])


def test_nothing_is_sent_before_the_partners_have_signed(cast: Cast) -> None:
    with pytest.raises(Refused, match="three partners have signed"):
        send(cast, final(cast))


def test_nothing_is_sent_before_the_checklist_is_done(cast: Cast) -> None:
    review = signed_off(cast)
    practice.check_line(review=review, line="legal", by=cast["coordinator"])
    with pytest.raises(Refused, match=r"Finish the checklist first: identification, .* and the second person"):
        send(cast, review)


def test_the_second_person_comes_last_and_did_none_of_the_others(cast: Cast) -> None:
    review = signed_off(cast)
    second = PublicationCheck.Line.SECOND_PERSON
    with pytest.raises(Refused, match="Do the other lines first"):
        practice.check_line(review=review, line=second, by=cast["colleague"])
    for line in FIRST_LINES:
        practice.check_line(review=review, line=line, by=cast["coordinator"])
    with pytest.raises(Refused, match="Ask somebody else"):
        practice.check_line(review=review, line=second, by=cast["coordinator"])
    practice.check_line(review=review, line=second, by=cast["colleague"])
    practice.undo_line(check=review.publication_checks.get(line="legal"), reason="New advice.", by=cast["coordinator"])
    assert not review.publication_checks.filter(line__in=["legal", second]).exists()


def test_the_checklist_is_about_the_final_words(cast: Cast) -> None:
    with pytest.raises(Refused, match="Finish the report first"):
        practice.check_line(review=under_way(cast), line="legal", by=cast["coordinator"])


def test_the_copies_are_there_seven_working_days_before(cast: Cast) -> None:
    review = checked(cast)
    with clock.at(SIGNED), pytest.raises(Refused, match="Plan publication for 31 December 2019 or later"):
        send(cast, review, date(2019, 12, 30))
    with clock.at(SIGNED):
        send(cast, review, date(2019, 12, 31))
    met = Clock.objects.get(case=review, code="pre-publication")
    assert (met.trigger_on, met.met_on) == (date(2019, 12, 31), SIGNED)
    with clock.at(date(2019, 12, 30)), pytest.raises(Refused, match="Wait until 31 December 2019"):
        practice.publish(review=review, by=cast["coordinator"])


def test_a_report_is_published_on_its_planned_day_and_its_clocks_are_kept(cast: Cast) -> None:
    review = sent_before(cast)
    with clock.at(date(2020, 1, 5)), pytest.raises(Refused, match="planned day"):
        practice.publish(review=review, by=cast["coordinator"])
    with clock.at(MONDAY):
        practice.publish(review=review, by=cast["coordinator"])
    review = fresh(review)
    assert (review.publication, review.published_on) == (P.PUBLISHED, MONDAY)
    assert Clock.objects.get(case=review, code="practice-review").met_on == MONDAY
    assert Clock.objects.get(case=review, code="availability").due_on == date(2021, 1, 6)


def test_a_report_stays_public_for_a_year(cast: Cast) -> None:
    review = published(cast)
    with clock.at(date(2021, 1, 5)), pytest.raises(Refused, match="public until 6 January 2021"):
        practice.archive(review=review, by=cast["coordinator"])
    with clock.at(date(2021, 1, 6)):
        practice.archive(review=review, by=cast["coordinator"])
    assert fresh(review).closed_on == date(2021, 1, 6)


def test_every_hold_is_lifted_before_publication_goes_on(cast: Cast) -> None:
    review = held(cast)
    inquest = hold(cast, review, "inquest")
    with pytest.raises(Refused, match="cannot be done at the stage “Held by proceedings”"):
        send(cast, review)
    criminal = review.holds.get(proceedings="criminal")
    practice.lift_hold(hold=criminal, why="Sentenced.", by=cast["coordinator"])
    assert fresh(review).publication == P.HELD
    practice.lift_hold(hold=inquest, why="Concluded.", by=cast["coordinator"])
    assert fresh(review).publication == P.UNPUBLISHED
    with pytest.raises(Refused, match="cannot be done at the stage"):
        practice.lift_hold(hold=inquest, why="Again.", by=cast["coordinator"])


def test_a_hold_calls_copies_back_that_were_sent(cast: Cast) -> None:
    review = sent_before(cast)
    hold(cast, review)
    review = fresh(review)
    assert (review.publication, review.sent_before_on, review.publish_planned_on) == (P.HELD, None, None)


def test_a_check_of_a_hold_says_what_was_learned_and_when_somebody_looks_again(cast: Cast) -> None:
    review = held(cast)
    kept = review.holds.get()
    with pytest.raises(Refused, match="after today"):
        practice.check_hold(hold=kept, note="Listed.", next_check_on=clock.today(), by=cast["coordinator"])
    later = clock.today() + timedelta(days=30)
    practice.check_hold(hold=kept, note="Still listed.", next_check_on=later, by=cast["coordinator"])
    kept.refresh_from_db()
    assert kept.next_check_on == later
    assert kept.checks.get().note == "Still listed."
    practice.tell_panel_of_hold(hold=kept, by=cast["coordinator"])
    with pytest.raises(Refused, match="was told on 9 April 2020 already"):
        practice.tell_panel_of_hold(hold=kept, by=cast["coordinator"])


def test_a_report_is_withheld_with_reasons_and_its_learning_published(cast: Cast) -> None:
    review = signed_off(cast)
    answers = {"why": "A child would be found.", "learning_published": "Six points, on our site."}
    practice.withhold(review=review, **answers, told_panel_on=clock.today(), by=cast["coordinator"])
    review = fresh(review)
    assert (review.publication, review.closed_on) == (P.WITHHELD, clock.today())
    assert Clock.objects.get(case=review).stopped_on == clock.today()
    practice.look_again(review=review, reason="The child is grown up.", by=cast["coordinator"])
    assert (fresh(review).publication, fresh(review).closed_on) == (P.UNPUBLISHED, None)


def test_a_report_that_nobody_signed_is_not_withheld(cast: Cast) -> None:
    with pytest.raises(Refused, match="three partners have signed"):
        practice.withhold(
            review=final(cast), why="Harm.", learning_published="Points.", told_panel_on=clock.today(),
            by=cast["coordinator"],
        )  # fmt: skip


def test_the_database_refuses_a_published_report_that_was_not_signed_or_sent(cast: Cast) -> None:
    review = signed_off(cast)
    for facts in (
        {"publication": "published", "published_on": SIGNED},
        {"publication": "published", "sent_before_on": SIGNED},
        {"publication": "withheld", "withheld_on": SIGNED},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PracticeReview.objects.filter(pk=review.pk).update(**facts)
