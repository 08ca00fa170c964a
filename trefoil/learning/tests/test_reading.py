"""What people are shown of the records: merged themes once, drafts never, and only what they may see."""

from datetime import date

import pytest

from trefoil.cases.models import Conflict, Involvement, Sensitivity
from trefoil.learning import actions, reading, recurrence
from trefoil.learning.models import Action, Finding, Recommendation
from trefoil.shared import clock


def found_in(theme, person) -> tuple[int, int]:
    looked = recurrence.looks(reading.reviewed(person), theme.pk)
    return recurrence.found(looked), len(looked)


def test_merged_themes_are_counted_once_in_a_case(cast, a_case, found, themes):
    case = a_case("EXA-2019-01")
    found(case, themes["voice"])
    found(case, themes["neglect"])
    found(a_case("EXA-2019-02"), themes["voice"])

    actions.merge_theme(theme=themes["neglect"], into=themes["voice"], why="The same", by=cast["coordinator"])

    person = cast["coordinator"]
    assert found_in(themes["voice"], person) == (2, 2)
    assert reading.counts_by_theme(person)[themes["voice"].pk] == reading.ThemeCounts(reviews=2, findings=3)
    assert themes["neglect"].pk not in reading.counts_by_theme(person)


def test_a_finding_coded_with_both_merged_themes_counts_once(cast, a_case, found, themes):
    found(a_case("EXA-2019-01"), themes["voice"], themes["neglect"])

    actions.merge_theme(theme=themes["neglect"], into=themes["voice"], why="The same", by=cast["coordinator"])

    assert reading.counts_by_theme(cast["coordinator"])[themes["voice"].pk] == reading.ThemeCounts(1, 1)


def test_a_case_with_many_findings_of_a_theme_counts_once(cast, a_case, found, themes):
    case = a_case("EXA-2019-01")
    for _ in range(3):
        found(case, themes["voice"])

    assert found_in(themes["voice"], cast["coordinator"]) == (1, 1)
    assert reading.reviews_seen(cast["coordinator"]) == 1


def test_a_second_look_at_the_same_children_is_no_second_chance(cast, a_case, found, themes):
    found(a_case("EXA-2019-01"), themes["voice"])
    found(a_case("AGN-2019-01", kind="again"), themes["voice"])

    assert found_in(themes["voice"], cast["coordinator"]) == (1, 1)
    assert reading.counts_by_theme(cast["coordinator"])[themes["voice"].pk].findings == 2


def test_drafts_change_no_figure(cast, a_case, found, themes):
    case = a_case("EXA-2019-01")
    found(case, themes["voice"])
    found(case, themes["neglect"], agree=False)
    found(a_case("EXA-2019-02"), themes["neglect"], agree=False)

    assert found_in(themes["neglect"], cast["coordinator"]) == (0, 1)
    assert reading.overview(cast["coordinator"], clock.today())["agreed"] == 1


def test_a_review_is_dated_by_its_first_agreed_finding(cast, a_case, found, themes):
    case = a_case("EXA-2019-01")
    found(case, themes["voice"], on=date(2019, 8, 1))
    found(case, themes["voice"], on=date(2019, 6, 1))

    assert reading.reviewed(cast["coordinator"])[0].on == date(2019, 6, 1)


def test_an_agency_is_told_of_the_reviews_it_can_see(cast, a_case, found, themes):
    for number in range(9):
        agencies = [cast.agencies["trust"]] if number < 4 else []
        found(a_case(f"EXA-2019-{number:02}", agencies=agencies), themes["voice"])

    assert found_in(themes["voice"], cast["trust_rep"]) == (4, 4)
    assert reading.reviews_seen(cast["trust_rep"]) == 4
    assert reading.counts_by_theme(cast["trust_rep"])[themes["voice"].pk].reviews == 4
    assert found_in(themes["voice"], cast["coordinator"]) == (9, 9)


@pytest.mark.parametrize("who", ["board_member", "analyst", "practitioner", "trainer"])
def test_people_without_cases_get_no_counts(cast, a_case, found, themes, who):
    found(a_case("EXA-2019-01"), themes["voice"])

    assert not reading.may_count(cast[who])
    assert reading.reviews_seen(cast[who]) == 0
    assert not Finding.objects.visible_to(cast[who]).exists()


def test_drafts_are_for_those_who_write(cast, a_case, found, themes):
    found(a_case("EXA-2019-01", agencies=[cast.agencies["trust"]]), themes["voice"], agree=False)

    assert not Finding.objects.visible_to(cast["trust_rep"]).exists()
    assert Finding.objects.visible_to(cast["coordinator"]).exists()


def test_an_action_is_seen_by_its_agencies_its_case_and_those_who_follow_all(cast, planned):
    action = planned()

    see = {name for name, person in cast.items() if Action.objects.visible_to(person).filter(pk=action.pk).exists()}

    assert see == {
        "coordinator", "colleague", "health_lead", "police_lead", "chair", "reviewer", "scrutineer", "board_member"
    }  # fmt: skip


def test_whoever_is_shut_out_of_a_case_sees_nothing_that_came_of_it(cast, planned):
    action = planned()
    Conflict.objects.create(
        case=action.recommendation.case, person=cast["health_lead"], reason="A relative",
        shut_out_at=clock.now(), shut_out_by=cast["coordinator"],
    )  # fmt: skip

    assert not Action.objects.visible_to(cast["health_lead"]).exists()
    assert not Recommendation.objects.visible_to(cast["health_lead"]).exists()


def test_what_came_of_a_restricted_case_is_for_its_own_people_and_the_owners(cast, planned):
    case = planned().recommendation.case
    case.sensitivity = Sensitivity.RESTRICTED
    case.save()

    see = {name for name, person in cast.items() if Action.objects.visible_to(person).exists()}

    assert see == {"health_lead", "police_lead", "reviewer"}


def test_an_action_of_two_agencies_is_listed_once(cast, planned):
    action = planned()
    Involvement.objects.create(
        case=action.recommendation.case, agency=cast.agencies["police"], reason="Knew the family",
        from_on=date(2019, 5, 1),
    )  # fmt: skip

    assert Action.objects.visible_to(cast["police_lead"]).count() == 1


def test_actions_of_merged_themes_are_counted_once(cast, recommended, planned, themes):
    action = planned()
    action.recommendation.themes.add(themes["neglect"])
    actions.merge_theme(theme=themes["neglect"], into=themes["voice"], why="The same", by=cast["coordinator"])

    assert reading.actions_by_theme(cast["coordinator"])[themes["voice"].pk].actions == 1
