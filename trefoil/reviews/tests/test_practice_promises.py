"""No sequence of steps, by any of the cast, publishes a held or unsigned report; and what is offered is accepted."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from trefoil.cases import agreement
from trefoil.cases.models import Clock
from trefoil.partnership.models import Person
from trefoil.partnership.roles import ROLES
from trefoil.partnership.tests.cast import PEOPLE, Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.actions.practice.steps import table_of
from trefoil.reviews.models import PracticeReview, PublicationCheck
from trefoil.reviews.publication_workflow import PUBLICATION, lines_left, sent_long_enough, standing_holds
from trefoil.reviews.review_workflow import ENDED, REVIEW, signing
from trefoil.reviews.stages import PublicationStage, ReviewStage
from trefoil.reviews.tests.practice import (
    FIRST_LINES,
    begun,
    checked,
    drafted,
    final,
    fresh,
    held,
    published,
    sent_before,
    signed_off,
)
from trefoil.shared import clock
from trefoil.shared.actions import Refused

P, S = PublicationStage, ReviewStage
NUMBERS = count()
"""Each text differs from the last: one that changes nothing is refused."""


def standing(review: PracticeReview) -> Any:
    """The hold to check or lift; without one, the step is not the table's to refuse."""
    found = standing_holds(review)
    return found[0] if found else None


def day() -> date:
    return clock.today()


STEPS: dict[str, tuple[str, Callable[[PracticeReview, Person], Any]]] = {
    #  what people do      row of a table      how
    "terms": ("write_terms", lambda r, by: practice.write_terms(
        review=r, terms_of_reference=f"To learn, {next(NUMBERS)}.", by=by)),
    "start": ("start", lambda r, by: practice.start_work(review=r, by=by)),
    "summary": ("write_summary", lambda r, by: practice.write_summary(
        review=r, summary=f"Ask, {next(NUMBERS)}.", by=by)),
    "draft": ("record_draft", lambda r, by: practice.record_draft(review=r, by=by)),
    "invite": ("invite_family", lambda r, by: practice.invite_family(
        review=r, who="Bramble’s mother", invited_on=day(), by=by)),
    "final": ("record_final", lambda r, by: practice.record_final(review=r, by=by)),
    "sign": ("sign_off", lambda r, by: practice.sign_report(review=r, agrees=True, by=by)),
    "dissent": ("sign_off", lambda r, by: practice.sign_report(review=r, agrees=False, reason="Narrow.", by=by)),
    "take back": ("reopen", lambda r, by: practice.reopen_report(review=r, reason="A date.", by=by)),
    "end": ("end_review", lambda r, by: practice.end_review(review=r, reason="National.", by=by)),
    "hold": ("place_hold", lambda r, by: practice.place_hold(
        review=r, proceedings="inquest", reason="Opened.", next_check_on=day() + timedelta(days=9), by=by)),
    "check the hold": ("check_hold", lambda r, by: practice.check_hold(
        hold=standing(r) or r.holds.first(), note="Still.", next_check_on=day() + timedelta(days=9), by=by)),
    "lift the hold": ("lift_hold", lambda r, by: practice.lift_hold(
        hold=standing(r) or r.holds.first(), why="Over.", by=by)),
    "send": ("send_before", lambda r, by: practice.send_before(
        review=r, publish_on=day() + timedelta(days=21), by=by)),
    "call back": ("call_back", lambda r, by: practice.call_back(review=r, reason="Wait.", by=by)),
    "publish": ("publish", lambda r, by: practice.publish(review=r, by=by)),
    "archive": ("archive", lambda r, by: practice.archive(review=r, by=by)),
    "withhold": ("withhold", lambda r, by: practice.withhold(
        review=r, why="Harm.", learning_published="Points.", told_panel_on=day(), by=by)),
    "look again": ("look_again", lambda r, by: practice.look_again(review=r, reason="Grown up.", by=by)),
    "do the list": ("check_line", lambda r, by: do_the_list(r, by)),
}  # fmt: skip


def do_the_list(review: PracticeReview, by: Person) -> None:
    """The next line of the checklist; when only the second person is left, this may be one who did the others."""
    left = [line for line in FIRST_LINES if line in lines_left(review)]
    line = left[0] if left else PublicationCheck.Line.SECOND_PERSON
    practice.check_line(review=review, line=line, by=by)


LIKELY = [
    ("terms", "coordinator"), ("start", "coordinator"), ("summary", "reviewer"), ("draft", "reviewer"),
    ("invite", "reviewer"), ("final", "coordinator"), ("sign", "council_lead"), ("dissent", "health_lead"),
    ("sign", "police_lead"), ("do the list", "coordinator"), ("do the list", "colleague"), ("hold", "coordinator"),
    ("lift the hold", "coordinator"), ("check the hold", "colleague"), ("send", "coordinator"),
    ("publish", "coordinator"), ("withhold", "coordinator"), ("look again", "coordinator"),
    ("take back", "coordinator"), ("archive", "coordinator"), ("call back", "coordinator"),
]  # fmt: skip
ANYTHING = st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(sorted(PEOPLE)))
LATER = st.sampled_from([0, 0, 0, 7, 30, 370])
WAYS = st.lists(st.tuples(st.one_of(st.sampled_from(LIKELY), ANYTHING), LATER), min_size=1, max_size=14)
STARTS = st.sampled_from([begun, drafted, final, signed_off, checked, held, sent_before, published])


@pytest.mark.slow
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(start=STARTS, way=WAYS)
def test_no_sequence_of_steps_publishes_a_held_or_unsigned_report(
    cast: Cast, start: Callable[..., PracticeReview], way: list[tuple[tuple[str, str], int]]
) -> None:
    with transaction.atomic():
        review, today = start(cast), date(2020, 1, 6)
        for (step, name), later in way:
            today += timedelta(days=later)
            with clock.at(today):
                take(step, fresh(review), cast[name])
                check_promises(fresh(review))
        transaction.set_rollback(True)


def take(step: str, review: PracticeReview, by: Person) -> None:
    """Try a step; it is done exactly when its table offers it to this person and they see the review."""
    verb, do = STEPS[step]
    seen = PracticeReview.objects.visible_to(by).filter(pk=review.pk).exists()
    table = table_of(verb)
    offered = seen and table.refusal(verb, review, by) is None
    if offered and own_reason(step, review, by):
        return
    if not review.holds.exists() and step in {"check the hold", "lift the hold"}:
        assert not offered
        return
    assert offered in {False, verb in {offer.move.verb for offer in table.offers(review, by) if offer.open}}
    try:
        with transaction.atomic():
            do(review, by)
    except Refused as reason:
        assert not offered, f"{step} was offered to {by} at {review.stage}, {review.publication}; then: {reason}"
    else:
        assert offered, f"{step} was not offered to {by} at {review.stage}, {review.publication}, and yet done"


def own_reason(step: str, review: PracticeReview, by: Person) -> bool:
    """Whether the answers, not the step, would be refused: a list that is done, or the same person twice."""
    if step != "do the list":
        return False
    left = lines_left(review)
    mine = review.publication_checks.filter(done_by=by).exists()
    return not left or (left == [PublicationCheck.Line.SECOND_PERSON] and mine)


def check_promises(review: PracticeReview) -> None:
    """What holds at every moment, whatever was done."""
    holds = standing_holds(review)
    assert bool(holds) == (review.publication == P.HELD)
    if review.publication in {P.SENT_BEFORE, P.PUBLISHED, P.ARCHIVED, P.WITHHELD}:
        assert review.stage == S.SIGNED_OFF
        assert not holds
    if review.publication in {P.SENT_BEFORE, P.PUBLISHED, P.ARCHIVED}:
        assert not lines_left(review)
        people = set(review.publication_checks.values_list("done_by", flat=True))
        assert len(people) >= 2
    if review.publication in {P.PUBLISHED, P.ARCHIVED}:
        assert review.sent_before_on
        assert review.published_on
        assert sent_long_enough(review.sent_before_on, review.published_on)
    if review.stage == S.SIGNED_OFF:
        decision = signing(review)
        assert decision is not None
        assert not agreement.waiting(decision)
        assert review.completed_on
    over = review.stage in ENDED or review.publication in {P.ARCHIVED, P.WITHHELD}
    assert over == bool(review.closed_on)
    if over:
        assert not Clock.objects.filter(case=review, met_on=None, stopped_on=None).exists()


@pytest.mark.parametrize("table", [REVIEW, PUBLICATION], ids=["review", "publication"])
def test_every_row_is_somebodys_to_take_and_every_stage_is_reached(table: Any) -> None:
    held_by_somebody = frozenset().union(*ROLES.values())
    assert {move.permission for move in table.moves} <= held_by_somebody
    first = {S.PLANNED} if table is REVIEW else set()
    assert {move.to for move in table.moves if move.to} | first == set(table.stages)


def test_no_verb_stands_in_both_tables() -> None:
    assert not {move.verb for move in REVIEW.moves} & {move.verb for move in PUBLICATION.moves}
