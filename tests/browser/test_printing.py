"""A case on paper: what it says, without the ways to go on."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_printed_case_has_no_navigation_and_says_who_printed_it(visit):
    window = visit("coordinator")
    window.go("/reviews/SIN-2020-01/")
    navigation = window.get_by_role("navigation", name="Main")
    expect(navigation).to_be_visible()

    window.emulate_media(media="print")

    expect(navigation).to_be_hidden()
    expect(window.get_by_role("search")).to_be_hidden()
    expect(window.get_by_role("link", name="History")).to_be_hidden()
    expect(window.get_by_role("heading", level=1)).to_contain_text("Bryony")
    expect(window.get_by_text("Printed by Tomasz Hallam on 9 April 2020")).to_be_visible()
    expect(window.get_by_text("OFFICIAL-SENSITIVE").first).to_be_visible()
