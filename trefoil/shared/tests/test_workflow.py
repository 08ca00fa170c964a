"""A workflow: one table, one refusal, from which the offer, the hint and the check all come."""

from types import SimpleNamespace

import pytest
from django.db.models import TextChoices

from trefoil.shared.actions import Refused
from trefoil.shared.workflow import Move, Workflow


class Stage(TextChoices):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent"


def signed(record, by) -> str | None:
    return None if record.signed else "Ask the health lead to sign first"


LETTER = Workflow(
    "Letter",
    Stage,
    (
        Move("send", {Stage.DRAFT}, Stage.SENT, "letter.send", (signed,), label="Send the letter"),
        Move("take back", {Stage.SENT}, Stage.DRAFT, "letter.take_back"),
    ),
)


class Letter(SimpleNamespace):
    saved: list[str] = []

    def save(self, update_fields: list[str]) -> None:
        self.saved = update_fields


def person(*permissions: str) -> SimpleNamespace:
    return SimpleNamespace(may=lambda permission: permission in permissions)


WRITER = person("letter.send", "letter.take_back")


def test_an_open_move_has_no_refusal_and_changes_the_stage():
    letter = Letter(stage=Stage.DRAFT, signed=True)

    LETTER.perform("send", record=letter, by=WRITER)

    assert (letter.stage, letter.saved) == (Stage.SENT, ["stage"])


def test_a_condition_says_what_to_do_first():
    letter = Letter(stage=Stage.DRAFT, signed=False)

    with pytest.raises(Refused, match="Ask the health lead to sign first"):
        LETTER.perform("send", record=letter, by=WRITER)

    assert letter.stage == Stage.DRAFT


def test_a_move_from_another_stage_is_refused():
    letter = Letter(stage=Stage.SENT, signed=True)

    assert LETTER.refusal("send", letter, WRITER) == "This cannot be done at the stage “Sent”"


def test_who_may_not_take_a_step_is_told_so_and_nothing_else():
    letter = Letter(stage=Stage.DRAFT, signed=False)

    assert LETTER.refusal("send", letter, person()).startswith("Ask the partnership team")
    assert LETTER.offers(letter, person()) == []


@pytest.mark.parametrize("verb", ["", "delete", "send ", "__class__"])
def test_a_step_that_does_not_exist_is_refused(verb: str):
    with pytest.raises(Refused, match="There is no such step"):
        LETTER.perform(verb, record=Letter(stage=Stage.DRAFT, signed=True), by=WRITER)


def test_an_offer_carries_its_refusal():
    (offer,) = LETTER.offers(Letter(stage=Stage.DRAFT, signed=False), WRITER)

    assert (offer.move.label, offer.open) == ("Send the letter", False)
    assert offer.refusal == "Ask the health lead to sign first"


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("signed_already", [True, False])
@pytest.mark.parametrize("by", [WRITER, person("letter.send"), person()])
def test_what_is_offered_as_open_is_what_is_accepted(stage, signed_already, by):
    open_verbs = {
        offer.move.verb for offer in LETTER.offers(Letter(stage=stage, signed=signed_already), by) if offer.open
    }

    for move in LETTER.moves:
        letter = Letter(stage=stage, signed=signed_already)
        if move.verb in open_verbs:
            LETTER.perform(move.verb, record=letter, by=by)
            assert letter.stage == move.to
        else:
            with pytest.raises(Refused):
                LETTER.perform(move.verb, record=letter, by=by)


def test_stages_are_given_as_a_set():
    with pytest.raises(TypeError, match="as a set"):
        Move("send", "draft", "sent", "letter.send")
