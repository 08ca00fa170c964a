"""A theme that comes back opens the actions on it for review, once, and gives nothing away."""

from datetime import date

import pytest

from trefoil.cases import actions as cases
from trefoil.learning import actions
from trefoil.learning.models import Action, ActionReview, DueChange, Finding
from trefoil.learning.standing import reviews_waiting
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent

pytestmark = pytest.mark.django_db
AFTER = date(2020, 8, 3)


@pytest.fixture
def again(cast, a_case, found, themes):
    """A later case with the theme of a closed action: `again()`; gives the finding."""

    def make(reference: str = "EXA-2020-09", *, on: date = AFTER, theme: str = "voice", **more) -> Finding:
        case = a_case(reference, on=on, agencies=[cast.agencies["health"]], **more)
        return found(case, themes[theme])

    return make


def opened() -> list[tuple[str, str]]:
    """Action and finding of each review."""
    return list(ActionReview.objects.order_by("pk").values_list("action__reference", "finding__reference"))


def test_a_finding_opens_the_actions_closed_before_its_case_for_review(closed, again):
    action = closed()

    finding = again()

    assert opened() == [(action.reference, finding.reference)]
    review = ActionReview.objects.get()
    assert (review.case_id, review.theme.name, review.due_on) == (finding.case_id, "Child’s voice", date(2020, 9, 28))


def test_a_draft_opens_nothing_until_it_is_agreed(cast, closed, a_case, found, themes):
    closed()
    draft = found(a_case("EXA-2020-09", on=AFTER, agencies=[cast.agencies["health"]]), themes["voice"], agree=False)
    assert not opened()

    with clock.at(AFTER):
        actions.agree_finding(finding=draft, by=cast["coordinator"])

    assert len(opened()) == 1


@pytest.mark.parametrize("on", [date(2020, 6, 9), date(2020, 6, 10)])
def test_a_case_from_before_or_of_the_day_of_the_closing_puts_nothing_in_question(closed, again, on):
    closed(date(2020, 6, 10))

    again(on=on)

    assert not opened()


def test_another_theme_puts_nothing_in_question(closed, again):
    closed()

    again(theme="neglect")

    assert not opened()


@pytest.mark.parametrize("into", ["voice", "neglect"])
def test_a_merger_opens_the_actions_of_either_theme_and_bringing_back_takes_that_back(
    cast, closed, again, themes, into
):
    action = closed()
    finding = again(theme="neglect")
    theme = themes["neglect" if into == "voice" else "voice"]
    assert not opened()

    with clock.at(AFTER):
        actions.merge_theme(theme=theme, into=themes[into], why="The same", by=cast["coordinator"])
        assert opened() == [(action.reference, finding.reference)]

        actions.bring_back_theme(theme=theme, by=cast["coordinator"])
        assert not opened()


def test_a_decision_stays_when_the_merger_that_opened_the_review_is_undone(cast, closed, again, themes):
    closed()
    again(theme="neglect")
    by = cast["coordinator"]

    with clock.at(AFTER):
        actions.merge_theme(theme=themes["neglect"], into=themes["voice"], why="The same", by=by)
        review = ActionReview.objects.get()
        actions.decide_review(review=review, decision="still_right", reasons="It holds", by=by)
        actions.bring_back_theme(theme=themes["neglect"], by=by)

    assert ActionReview.objects.get().decision == "still_right"


def test_a_second_look_at_the_same_children_puts_nothing_in_question(closed, again):
    closed()

    again("AGN-2020-01", kind="again")

    assert not opened()


def test_a_strength_is_not_the_theme_coming_back(cast, closed, a_case, themes):
    closed()
    case = a_case("EXA-2020-09", on=AFTER, agencies=[cast.agencies["health"]])
    strength = actions.write_finding(
        case=case, kind="strength", title="Seen awake", agencies=[cast.agencies["health"]], themes=[themes["voice"]],
        by=cast["coordinator"],
    )  # fmt: skip

    actions.agree_finding(finding=strength, by=cast["coordinator"])

    assert not opened()


def test_a_theme_merged_into_the_actions_theme_counts_as_it(cast, closed, again, themes):
    action = closed()
    actions.merge_theme(theme=themes["neglect"], into=themes["voice"], why="One thing", by=cast["coordinator"])

    finding = again_with_old_code(cast, again, themes)

    assert opened() == [(action.reference, finding.reference)]


def again_with_old_code(cast, again, themes) -> Finding:
    """A finding coded before its theme was merged: the code stays, and is read through the merger."""
    actions.bring_back_theme(theme=themes["neglect"], by=cast["coordinator"])
    finding = again(theme="neglect")
    actions.take_back(finding=finding, by=cast["coordinator"])
    actions.merge_theme(theme=themes["neglect"], into=themes["voice"], why="One thing", by=cast["coordinator"])
    with clock.at(AFTER):
        return actions.agree_finding(finding=finding, by=cast["coordinator"])


def test_an_action_is_opened_for_review_once_for_a_case(cast, closed, again, found, themes):
    closed()
    finding = again()

    found(finding.case, themes["voice"], on=AFTER)
    again("EXA-2020-10")

    assert len(opened()) == 2
    assert ActionReview.objects.filter(case=finding.case_id).count() == 1


def test_a_review_that_nobody_decided_goes_again_with_its_finding(cast, closed, again):
    closed()
    finding = again()

    actions.take_back(finding=finding, by=cast["coordinator"])

    assert not opened()
    assert AuditEvent.objects.filter(verb="withdrawn").exists()


def test_a_decided_review_stays(cast, closed, again):
    closed()
    finding = again()
    review = ActionReview.objects.get()
    actions.decide_review(review=review, decision="still_right", reasons="Another cause", by=cast["coordinator"])

    actions.take_back(finding=finding, by=cast["coordinator"])
    actions.agree_finding(finding=finding, by=cast["coordinator"])

    assert ActionReview.objects.get().decision == "still_right"


def test_opening_again_opens_the_parts_that_were_chosen(cast, closed, again):
    action = closed()
    again()
    review = ActionReview.objects.get()
    part = action.parts.order_by("due_on").first()

    with clock.at(AFTER):
        with pytest.raises(Refused, match="Choose which parts"):
            actions.decide_review(review=review, decision="open_again", reasons="It came back", by=cast["coordinator"])
        actions.decide_review(
            review=review, decision="open_again", reasons="It came back", parts=[part], due_on=date(2020, 10, 1),
            by=cast["coordinator"],
        )  # fmt: skip

    action.refresh_from_db()
    assert (action.stage, action.is_closed, action.due_on) == ("in_progress", False, date(2020, 10, 1))
    assert not action.tests.waiting().exists()


def opened_again(cast, review: ActionReview) -> None:
    part = review.action.parts.order_by("due_on").first()
    with clock.at(AFTER):
        actions.decide_review(
            review=review, decision="open_again", reasons="It came back", parts=[part], due_on=date(2020, 12, 1),
            by=cast["coordinator"],
        )  # fmt: skip


def test_the_due_date_of_a_part_that_is_opened_again_stays_readable(cast, closed, again):
    action = closed()
    again()

    opened_again(cast, ActionReview.objects.get())

    (moved,) = DueChange.objects.filter(part__action=action)
    assert (moved.was_due_on, moved.due_on, moved.changed_by) == (
        date(2020, 6, 1),
        date(2020, 12, 1),
        cast["coordinator"],
    )
    assert moved.part.due_on == moved.due_on
    assert "It came back" not in moved.why, "Reasons are for those who know the case"


def test_an_action_that_was_opened_again_is_not_opened_a_second_time_and_does_not_stay_closed(cast, closed, again):
    action = closed()
    again()
    again("EXA-2020-10")
    first, second = ActionReview.objects.order_by("pk")
    opened_again(cast, first)

    for untrue in ("still_right", "open_again"):
        with clock.at(AFTER), pytest.raises(Refused, match="choose that it is open already"):
            actions.decide_review(
                review=second, decision=untrue, reasons="Yes", parts=list(action.parts.all()), due_on=date(2020, 12, 9),
                by=cast["coordinator"],
            )  # fmt: skip
    assert DueChange.objects.count() == 1

    actions.decide_review(review=second, decision="open_already", reasons="The same visits", by=cast["coordinator"])
    assert not reviews_waiting(cast["coordinator"]).exists()


def test_of_a_closed_action_nobody_says_that_it_is_open(cast, closed, again):
    closed()
    again()

    with pytest.raises(Refused, match="This action is closed"):
        actions.decide_review(
            review=ActionReview.objects.get(), decision="open_already", reasons="Yes", by=cast["coordinator"]
        )


def test_a_new_action_is_named_and_is_another(cast, closed, again):
    action = closed()
    again()
    review = ActionReview.objects.get()
    plan = [actions.PartPlan(cast.agencies["police"], "Ask again", date(2020, 12, 1))]
    newer = actions.plan_action(
        recommendation=action.recommendation, title="Ask twice", parts=plan, by=cast["coordinator"]
    )

    with pytest.raises(Refused, match="Plan the new action first"):
        actions.decide_review(
            review=review, decision="new_action", reasons="More", new_action=action, by=cast["coordinator"]
        )
    actions.decide_review(
        review=review, decision="new_action", reasons="More", new_action=newer, by=cast["coordinator"]
    )

    assert Action.objects.get(pk=action.pk).is_closed
    assert ActionReview.objects.get().new_action == newer


def test_a_decision_is_for_the_team_and_is_made_once(cast, closed, again):
    closed()
    again()
    review = ActionReview.objects.get()

    with pytest.raises(Refused):
        actions.decide_review(review=review, decision="still_right", reasons="Yes", by=cast["health_lead"])
    actions.decide_review(review=review, decision="still_right", reasons="Yes", by=cast["coordinator"])
    with pytest.raises(Refused, match="decided already"):
        actions.decide_review(review=review, decision="still_right", reasons="Yes", by=cast["colleague"])


def test_a_restricted_case_does_not_show_through_a_review(cast, closed, again):
    action = closed()
    finding = again()
    cases.restrict(case=finding.case, by=cast["coordinator"])

    assert reviews_waiting(cast["coordinator"]).exists()
    for name in ("colleague", "health_lead", "scrutineer", "board_member", "chair"):
        assert Action.objects.visible_to(cast[name]).filter(pk=action.pk).exists(), name
        assert not ActionReview.objects.visible_to(cast[name]).exists(), name
    told = AuditEvent.objects.filter(subject_kind="learning.action", subject=str(action.pk))
    assert not [one for one in told if "review" in one.sentence]
