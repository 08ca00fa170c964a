"""What people do with findings, recommendations and actions, and what the house refuses."""

from datetime import date

import pytest

from trefoil.cases.actions import shut_out
from trefoil.cases.models import Involvement
from trefoil.learning import actions
from trefoil.learning.models import Action, Finding, Recommendation
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent, Stale


def part_of(action: Action, agency):
    return action.parts.get(agency=agency)


def test_references_follow_one_another_without_gaps(cast, a_case, found, themes):
    case = a_case("EXA-2019-01")

    references = [found(case, themes["voice"]).reference for _ in range(3)]

    assert references == ["F-001", "F-002", "F-003"]


def test_a_finding_without_a_theme_cannot_be_agreed(cast, a_case, found):
    draft = found(a_case("EXA-2019-01"), agree=False)

    with pytest.raises(Refused, match="Choose a theme"):
        actions.agree_finding(finding=draft, by=cast["coordinator"])


def test_a_reviewer_writes_findings_and_does_not_agree_them(cast, a_case, found, themes):
    draft = found(a_case("EXA-2019-01"), themes["voice"], agree=False)

    with pytest.raises(Refused, match="Ask the partnership team"):
        actions.agree_finding(finding=draft, by=cast["reviewer"])


def test_an_agreed_finding_is_taken_back_before_its_words_change(cast, a_case, found, themes):
    agreed = found(a_case("EXA-2019-01"), themes["voice"])

    with pytest.raises(Refused, match="Take this finding back"):
        actions.change_finding(finding=agreed, title="Another", by=cast["coordinator"])

    actions.take_back(finding=agreed, by=cast["coordinator"])
    changed = actions.change_finding(finding=agreed, title="Another", by=cast["coordinator"])
    assert (changed.title, changed.agreed_at) == ("Another", None)


def test_a_finding_that_a_recommendation_rests_on_is_not_set_aside(cast, recommended):
    finding = recommended().findings.get()

    with pytest.raises(Refused, match="Take this finding out of R-001 first"):
        actions.set_aside(finding=finding, why="Mistaken", by=cast["coordinator"])


def test_setting_aside_asks_why(cast, a_case, found, themes):
    agreed = found(a_case("EXA-2019-01"), themes["voice"])

    with pytest.raises(Refused, match="Say why"):
        actions.set_aside(finding=agreed, why=" ", by=cast["coordinator"])


def test_an_agreed_finding_keeps_at_least_one_theme(cast, a_case, found, themes):
    agreed = found(a_case("EXA-2019-01"), themes["voice"])

    with pytest.raises(Refused, match="Add another theme first"):
        actions.uncode(finding=agreed, theme=themes["voice"], by=cast["coordinator"])


def test_two_people_changing_one_finding_lose_no_word(cast, a_case, found, themes):
    draft = found(a_case("EXA-2019-01"), themes["voice"], agree=False)
    seen = draft.version
    actions.change_finding(finding=draft, version=seen, title="First", by=cast["reviewer"])

    with pytest.raises(Stale) as second:
        actions.change_finding(finding=draft, version=seen, title="Second", by=cast["coordinator"])

    assert second.value.current.title == "First"


def test_changing_only_the_themes_is_a_change_too(cast, a_case, found, themes):
    draft = found(a_case("EXA-2019-01"), themes["voice"], agree=False)
    seen = draft.version
    actions.change_finding(finding=draft, version=seen, themes=[themes["neglect"]], by=cast["reviewer"])

    with pytest.raises(Stale):
        actions.change_finding(finding=draft, version=seen, title="Second", by=cast["coordinator"])


def test_words_are_kept_as_they_were_said_and_the_trail_does_not_repeat_them(cast, a_case, found, themes):
    finding = found(a_case("EXA-2019-01"), themes["voice"])

    voice = actions.add_voice(
        finding=finding, who="seen", speaker="Bramble", heard_by="health visitor", words="Turned away from the noise",
        by=cast["reviewer"],
    )  # fmt: skip

    assert voice.words == "Turned away from the noise"
    assert not AuditEvent.objects.filter(sentence__contains="Turned away").exists()


def test_a_recommendation_rests_on_agreed_findings(cast, a_case, found, themes):
    draft = found(a_case("EXA-2019-01"), themes["voice"], agree=False)

    with pytest.raises(Refused, match="Agree finding F-001 first"):
        actions.make_recommendation(text="Change", findings=[draft], by=cast["reviewer"])


def test_not_accepting_asks_for_a_reason(cast):
    made = actions.make_recommendation(text="Change", by=cast["reviewer"])

    with pytest.raises(Refused, match="Say why"):
        actions.not_accept(recommendation=made, answer="", by=cast["coordinator"])


def test_actions_are_planned_for_accepted_recommendations_only(cast):
    made = actions.make_recommendation(text="Change", by=cast["reviewer"])

    with pytest.raises(Refused, match="Accept the recommendation first"):
        actions.plan_action(recommendation=made, title="Do", parts=[], by=cast["coordinator"])


def test_an_answered_recommendation_keeps_its_words(cast, recommended):
    with pytest.raises(Refused, match="answered"):
        actions.change_recommendation(recommendation=recommended(), text="Other", by=cast["coordinator"])


def test_an_action_is_due_when_its_last_part_is_due(cast, planned):
    action = planned()

    assert action.due_on == date(2020, 6, 30)

    part = part_of(action, cast.agencies["health"])
    actions.change_due(part=part, due_on=date(2020, 9, 1), why="Staff are ill", by=cast["coordinator"])
    action.refresh_from_db()
    assert action.due_on == date(2020, 9, 1)
    assert part.due_changes.get().was_due_on == date(2020, 6, 1)


def test_an_action_is_done_when_all_parts_are_done(cast, planned):
    action = planned()

    with clock.at(date(2020, 5, 2)):
        actions.part_done(part=part_of(action, cast.agencies["health"]), by=cast["health_lead"])
    action.refresh_from_db()
    assert (action.stage, action.done_on) == ("in_progress", None)

    with clock.at(date(2020, 6, 3)):
        actions.part_done(part=part_of(action, cast.agencies["police"]), by=cast["police_lead"])
    action.refresh_from_db()
    assert (action.stage, action.done_on) == ("done", date(2020, 6, 3))


def test_a_part_opened_again_opens_its_action(cast, planned):
    action = planned()
    for key in ("health", "police"):
        actions.part_done(part=part_of(action, cast.agencies[key]), by=cast[f"{key}_lead"])

    actions.reopen_part(part=part_of(action, cast.agencies["health"]), text="Not in use yet", by=cast["coordinator"])

    action.refresh_from_db()
    assert (action.stage, action.done_on) == ("in_progress", None)


def test_an_agency_progresses_its_own_part_only(cast, planned):
    part = part_of(planned(), cast.agencies["police"])

    with pytest.raises(Refused, match="Ask Moorland Police"):
        actions.report_progress(part=part, text="Going well", by=cast["health_lead"])
    with pytest.raises(Refused, match="Ask Moorland Police"):
        actions.part_done(part=part, by=cast["health_lead"])
    with pytest.raises(Refused, match="Ask the partnership team"):
        actions.report_progress(part=part, text="Going well", by=cast["board_member"])


def test_the_team_tells_for_an_agency_that_rang(cast, planned):
    part = part_of(planned(), cast.agencies["police"])

    actions.report_progress(part=part, text="By telephone: half of the officers briefed", by=cast["coordinator"])

    part.refresh_from_db()
    part.action.refresh_from_db()
    assert (part.stage, part.action.stage) == ("in_progress", "in_progress")


def test_a_part_is_not_done_in_the_future(cast, planned):
    with clock.at(date(2020, 5, 1)), pytest.raises(Refused, match="not in the future"):
        actions.part_done(
            part=part_of(planned(), cast.agencies["police"]), done_on=date(2020, 5, 2), by=cast["police_lead"]
        )


@pytest.mark.parametrize("early", [date(1990, 1, 1), date(2020, 2, 29)])
def test_a_part_is_not_done_before_its_recommendation_was_made(cast, planned, early):
    with clock.at(date(2020, 3, 1)):
        part = part_of(planned(), cast.agencies["police"])

    with clock.at(date(2020, 5, 1)):
        with pytest.raises(Refused, match="Enter 1 March 2020 or later: R-001 was made then"):
            actions.part_done(part=part, done_on=early, by=cast["police_lead"])
        assert actions.part_done(part=part, done_on=date(2020, 3, 1), by=cast["police_lead"]).done_on


def test_what_was_done_about_a_published_recommendation_before_it_was_taken_in_is_put_down_with_its_day(cast, planned):
    with clock.at(date(2020, 3, 1)):
        action = planned()
    Recommendation.objects.update(published_on=date(2020, 1, 6))
    action.refresh_from_db()

    part = part_of(action, cast.agencies["police"])
    with pytest.raises(Refused, match="Enter 6 January 2020 or later"):
        actions.part_done(part=part, done_on=date(2020, 1, 5), by=cast["police_lead"])
    assert actions.part_done(part=part, done_on=date(2020, 1, 6), by=cast["police_lead"]).done_on


def test_only_agencies_with_a_part_and_the_team_add_evidence(cast, planned):
    action = planned()

    actions.add_evidence(action=action, kind="audit", says="better", title="8 of 10", by=cast["health_lead"])

    Involvement.objects.create(
        case=action.recommendation.case, agency=cast.agencies["school"], reason="His school", from_on=date(2019, 5, 1)
    )
    with pytest.raises(Refused, match="no part in this action"):
        actions.add_evidence(action=action, kind="audit", says="better", title="8 of 10", by=cast["school_rep"])
    assert action.evidence.count() == 1


def test_drafts_and_what_was_set_aside_are_never_counted(cast, a_case, found, themes):
    case = a_case("EXA-2019-01")
    found(case, themes["voice"], agree=False)
    actions.set_aside(finding=found(case, themes["voice"]), why="Said twice", by=cast["coordinator"])

    assert not Finding.objects.counted().exists()


HIDDEN = "cannot see"


def test_nobody_changes_what_was_learned_of_a_case_that_is_hidden_from_them(cast, a_case, found, planned, themes):
    """The pages ask too; the actions do as well, for whoever calls them next."""
    action = planned()
    case, finding = action.recommendation.case, action.recommendation.findings.get()
    shut_out(case=case, person=cast["colleague"], reason="A relative", by=cast["coordinator"])
    for_all = {"by": cast["colleague"]}
    elsewhere = a_case("EXA-2019-07")

    tries = [
        lambda: actions.write_finding(case=case, kind="strength", title="Seen", **for_all),
        lambda: actions.take_back(finding=finding, **for_all),
        lambda: actions.code(finding=finding, theme=themes["neglect"], **for_all),
        lambda: actions.add_voice(finding=finding, who="child", words="Hello", **for_all),
        lambda: actions.make_recommendation(case=case, text="Ask", **for_all),
        lambda: actions.make_recommendation(case=elsewhere, text="Ask", findings=[finding], **for_all),
        lambda: actions.bear_out(recommendation=action.recommendation, finding=finding, **for_all),
        lambda: actions.report_progress(part=action.parts.first(), text="Going well", **for_all),
        lambda: actions.add_evidence(action=action, kind="audit", says="better", title="8 of 10", **for_all),
    ]
    for attempt in tries:
        with pytest.raises(Refused, match=HIDDEN):
            attempt()


def test_changing_a_recommendation_keeps_the_findings_one_cannot_see(cast, a_case, found, themes):
    mine, later = found(a_case("EXA-2019-01"), themes["voice"]), found(a_case("EXA-2019-02"), themes["voice"])
    made = actions.make_recommendation(case=mine.case, text="Ask", findings=[mine], by=cast["reviewer"])
    actions.bear_out(recommendation=made, finding=later, by=cast["reviewer"])
    shut_out(case=later.case, person=cast["colleague"], reason="A relative", by=cast["coordinator"])

    actions.change_recommendation(recommendation=made, findings=[], text="Ask twice", by=cast["colleague"])

    assert list(made.findings.all()) == [later]


@pytest.mark.parametrize("name", ["Add", "!!!", "…"])
def test_a_theme_whose_page_could_not_be_opened_is_not_added(cast, name):
    with pytest.raises(Refused, match="another name"):
        actions.add_theme(name=name, definition="What counts", source="Local", by=cast["coordinator"])
