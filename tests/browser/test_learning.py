"""What was learned: a finding is written, coded to a theme and agreed, and leads on to what was done about it."""

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import picture

pytestmark = pytest.mark.browser

THEME = "The child’s voice and the impact of parental behaviour"


def test_a_finding_is_written_coded_and_agreed(visit):
    team = visit("coordinator")
    team.go("/loop/findings/of/SIN-2019-05/")

    team.follow("Add a finding")
    picture(team, "learn-1-finding")
    team.get_by_label("Improvement").check()
    team.get_by_label("What was found, in one sentence?").fill("Nobody was asked what the nights were like")
    team.get_by_label("Thornmere Community and Mental Health NHS Trust").check()
    team.get_by_label(THEME).check()
    team.press("Save the draft")
    expect(team.get_by_role("heading", level=1)).to_have_text("Nobody was asked what the nights were like")
    team.follow("Add words")
    team.get_by_label("Family", exact=True).check()
    team.get_by_label("Who spoke, or who was seen?").fill("Clover’s mother")
    team.get_by_label("Who heard or saw it?").fill("The health visitor")
    team.get_by_label("What was said or seen?").fill("Nobody asks about the nights.")
    team.press("Add the words")
    picture(team, "learn-2-words")
    chair = visit("manager")
    chair.go(team.page.url)
    chair.press("Agree this finding")

    expect(chair.get_by_text("Agreed").first).to_be_visible()
    assert team.faults + chair.faults == []


def test_from_a_finding_over_its_theme_to_the_action(visit):
    team = visit("manager")
    team.go("/loop/")

    team.follow(THEME)
    expect(team.get_by_role("heading", level=1)).to_have_text(THEME)
    picture(team, "learn-3-theme", size=(1100, 1200))
    team.follow("Nobody outside the nursery had read about her day")
    expect(team.get_by_text("Finding F-0").first).to_be_visible()
    team.follow(THEME)
    team.follow("Ask of every plan")
    expect(team.get_by_text("Recommendation R-0").first).to_be_visible()
    team.get_by_role("table", name="Actions").get_by_role("link").first.click()

    expect(team.get_by_text("Action A-0").first).to_be_visible()
    picture(team, "learn-4-action")
    assert team.faults == []
