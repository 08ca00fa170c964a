"""There is one verdict on a theme, whoever reads it, and what comes up later does not move its line."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from trefoil.cases.actions import let_in, shut_out
from trefoil.cases.models import Case, Sensitivity
from trefoil.learning import actions, theme_list, verdicts
from trefoil.learning.models import Action, Finding, Theme
from trefoil.learning.reading import reviews
from trefoil.shared import clock

TODAY = date(2020, 4, 9)
WHO = ["coordinator", "scrutineer", "board_member", "chair", "health_lead", "police_lead", "school_rep"]


@pytest.fixture(autouse=True)
def on_the_day(settings, tmp_path_factory):
    settings.SECOND_FACTOR_REQUIRED = False
    settings.DATA_FOLDER = tmp_path_factory.getbasetemp()
    with clock.at(TODAY):
        yield


@pytest.fixture
def voice(cast, themes) -> Theme:
    """A theme of practice."""
    return actions.change_theme(theme=themes["voice"], about_children=False, by=cast["coordinator"])


@pytest.fixture
def acted(cast, voice) -> Callable[..., Action]:
    """An action on the theme, planned on a day and done on another: `acted(date(2019, 5, 1), date(2019, 9, 1))`."""

    def make(planned_on: date, done_on: date | None, agency: str = "health", case: Case | None = None) -> Action:
        with clock.at(planned_on):
            made = actions.make_recommendation(
                case=case, text="See the baby awake.", themes=[voice], owners=[cast.agencies[agency]],
                source="review" if case else "scrutiny", by=cast["coordinator"],
            )  # fmt: skip
            actions.accept(recommendation=made, despite="On purpose", by=cast["coordinator"])
            part = actions.PartPlan(cast.agencies[agency], "Write the standard", date(2020, 6, 1))
            planned = actions.plan_action(recommendation=made, title="A", parts=[part], by=cast["coordinator"])
        if done_on:
            with clock.at(done_on):
                actions.part_done(part=planned.parts.get(), by=cast["coordinator"])
        return planned

    return make


@pytest.fixture
def nine(cast, a_case, found, themes, voice) -> list[Case]:
    """Five reviews that found the theme, a month apart from 1 January 2019, and four that did not, from August."""
    cases = []
    for month in (1, 2, 3, 4, 5, 8, 9, 10, 11):
        cases.append(a_case(f"EXA-2019-{month:02}", on=date(2019, month, 1), agencies=[cast.agencies["health"]]))
        found(cases[-1], voice if month < 6 else themes["challenge"])
    return cases


def restrict(case: Case, cast) -> None:
    """Restrict a case to the coordinator."""
    with clock.at(case.opened_on):
        let_in(case=case, person=cast["coordinator"], reason="Leads it", by=cast["coordinator"])
    Case.objects.filter(pk=case.pk).update(sensitivity=Sensitivity.RESTRICTED)


def told(theme: Theme, person) -> str:
    one = theme_list.known([theme], person)[theme.pk].verdict
    return one.sentence if one else ""


def page(client, person, name: str, *args: str) -> str:
    client.force_login(person)
    response = client.get(reverse(f"learning:{name}", args=args))
    assert response.status_code == 200
    return " ".join(re.sub("<[^>]+>", " ", response.content.decode()).split())


# --- The line -------------------------------------------------------------------------------------------------------
def test_the_line_stays_when_a_later_action_is_planned_done_or_the_first_opened_again(cast, nine, acted, voice):
    person = cast["coordinator"]
    first = acted(date(2019, 5, 20), date(2019, 7, 1))
    line = told(voice, person)
    assert line.startswith(
        "Reducing: found in 5 of 5 reviews up to 1 July 2019, when all actions on it until then were done, "
    )

    second = acted(date(2019, 9, 15), None)
    assert told(voice, person) == line
    actions.part_done(part=second.parts.get(), by=person)
    assert told(voice, person) == line
    actions.reopen_part(part=first.parts.get(), text="It slipped", by=person)

    first.refresh_from_db()
    assert (first.stage, first.first_done_on) == ("in_progress", date(2019, 7, 1))
    assert told(voice, person) == line


def test_an_action_that_was_there_before_the_line_holds_it_back(cast, nine, acted, voice):
    acted(date(2019, 5, 20), date(2019, 7, 1))
    acted(date(2019, 6, 20), None)

    assert "when all actions on it until then were done" not in told(voice, cast["coordinator"])


def test_reviews_that_led_to_a_recommendation_are_set_apart_and_those_that_bear_it_out_later_are_not(
    cast, nine, acted, voice
):
    action = acted(date(2019, 5, 20), date(2019, 7, 1))
    fifth, ninth = (Finding.objects.get(case=nine[place]) for place in (3, 8))
    for finding in (fifth, ninth):
        actions.bear_out(recommendation=action.recommendation, finding=finding, by=cast["coordinator"])

    found = theme_list.known([voice], cast["coordinator"])[voice.pk].verdict

    assert (found.led, found.before.words, found.apart_before.words) == (2, "5 of 5 reviews", "3 of 3 reviews")


# --- One for everyone -----------------------------------------------------------------------------------------------
def test_everybody_who_follows_is_told_the_same_also_of_actions_that_are_not_theirs_to_see(cast, nine, acted, voice):
    acted(date(2019, 5, 20), date(2019, 7, 1))
    acted(date(2019, 6, 20), None, agency="police", case=nine[0])
    assert not Action.objects.visible_to(cast["school_rep"]).exists()

    said = {told(voice, cast[who]) for who in WHO}

    assert len(said) == 1
    assert "when all actions on it until then were done" not in said.pop()


def test_whoever_is_shut_out_of_a_review_or_let_into_a_restricted_one_is_told_the_same(
    cast, nine, a_case, found, acted, voice
):
    acted(date(2019, 5, 20), date(2019, 7, 1))
    before = told(voice, cast["coordinator"])
    hidden = a_case("EXA-2019-12", on=date(2019, 12, 1))
    found(hidden, voice)
    restrict(hidden, cast)
    shut_out(case=nine[0], person=cast["colleague"], reason="Knows the family", by=cast["coordinator"])

    assert not reviews(cast["coordinator"]).alike
    assert not reviews(cast["colleague"]).alike
    assert {told(voice, cast[who]) for who in [*WHO, "colleague"]} == {before}


def test_actions_and_findings_of_a_restricted_case_move_nothing(cast, nine, a_case, acted, voice):
    acted(date(2019, 5, 20), date(2019, 7, 1))
    before = told(voice, cast["coordinator"])
    hidden = a_case("EXA-2018-01", on=date(2018, 1, 1))
    restrict(hidden, cast)

    acted(date(2019, 6, 1), None, case=hidden)

    assert {told(voice, cast[who]) for who in WHO} == {before}


def test_a_board_member_reads_the_verdict_on_the_theme_on_the_list_and_for_the_board(client, cast, nine, acted, voice):
    acted(date(2019, 5, 20), date(2019, 7, 1))
    board = cast["board_member"]

    theme = page(client, board, "theme", voice.slug)
    assert told(voice, cast["coordinator"]) in theme.replace("&#x27;", "’")
    assert "Reducing over 9 reviews of the partnership" in theme
    assert "Reviews in order" not in theme
    assert "5 of 5, then 0 of 4" in page(client, board, "index")
    assert "Reducing 1 theme" in page(client, board, "for_the_board")


def test_beside_the_verdict_the_page_says_over_what_each_is_counted(client, cast, nine, acted, voice):
    shut_out(case=nine[0], person=cast["colleague"], reason="Knows the family", by=cast["coordinator"])

    text = page(client, cast["colleague"], "theme", voice.slug)

    assert "Counted over 9 reviews of the partnership" in text
    assert "the dots and the years are of the reviews that you can see" in text
    assert "Found in 4 of 8 reviews" in text


@pytest.mark.parametrize("merged", [False, True])
def test_of_themes_about_children_only_those_who_see_all_cases_are_told(client, cast, nine, themes, voice, merged):
    neglect = themes["neglect"]
    if merged:
        actions.merge_theme(theme=neglect, into=voice, why="The same", by=cast["coordinator"])
    theme = voice if merged else neglect

    assert {who for who in WHO if told(theme, cast[who])} == {"coordinator", "scrutineer"}
    for who in ("board_member", "health_lead"):
        text = page(client, cast[who], "theme", theme.slug)
        assert "What can be told of it is in the annual report" in text
        assert "Too few to say" not in text


def test_what_every_theme_asks_takes_as_many_queries_for_three_as_for_one(
    cast, nine, acted, themes, voice, django_assert_num_queries
):
    acted(date(2019, 5, 20), date(2019, 7, 1))
    reviewed = reviews(cast["coordinator"]).all
    for keys in ([voice.pk], [one.pk for one in themes.values()]):
        with django_assert_num_queries(2):
            verdicts.on_themes(keys, reviewed)
