"""Someone of an agency raises a serious incident: by the keyboard alone, with a double click, with nothing filled in."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Visitor
from tests.browser.pictures import picture
from trefoil.reviews.models import SeriousIncident
from trefoil.shared.tests.browser import outside_the_loop

pytestmark = pytest.mark.browser

MOST_STEPS = 120
CRITERIA = "Abuse or neglect is known or suspected, and a child died or was seriously harmed"


def go_to(window: Visitor, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus, as people do who use no mouse."""
    expect(wanted).to_be_visible()
    for _ in range(MOST_STEPS):
        window.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("The keyboard does not get there")


def test_by_the_keyboard_alone(visit):
    window = visit("school_rep")
    window.go("/")

    go_to(window, window.get_by_role("button", name="Record an incident"))
    picture(window, "raise-1-my-work")
    window.keyboard.press("Enter")
    window.get_by_role("heading", level=1).wait_for()
    picture(window, "raise-2-form")
    write(window, "Which pseudonym stands for the child?", "Sedge")
    write(window, "How old was the child, in months?", "62")
    press_space(window, CRITERIA)
    press_space(window, "Seriously harmed")
    write(window, "When did it happen?", "7/4/2020")
    write(window, "When did the council become aware?", "8/4/2020")
    choose(window, "In which area did it happen?", "Stoke")
    choose(window, "Where does the child normally live?", "Stoke")
    choose(window, "At what kind of place?", "Family")
    write(window, "What happened, as far as it is known?", "She was brought in with an injury nobody explained.")
    press_space(window, "Is there a criminal investigation? No")
    press_space(window, "Is there interest from the press, or is it likely? No")
    go_to(window, window.get_by_role("button", name="Raise the incident"))
    window.keyboard.press("Enter")

    expect(window.get_by_role("heading", level=1)).to_contain_text("Sedge")
    picture(window, "raise-3-case")
    assert window.faults == []


def write(window: Visitor, question: str, words: str) -> None:
    go_to(window, window.get_by_label(question))
    window.keyboard.type(words)


def choose(window: Visitor, question: str, begins: str) -> None:
    """Choose in a list by its first letters."""
    go_to(window, window.get_by_label(question))
    window.keyboard.type(begins)


def press_space(window: Visitor, name: str) -> None:
    """Tick a box. One of several circles is reached with the arrow keys."""
    *question, words = name.split("? ")
    around = window.get_by_role("group", name=f"{question[0]}?") if question else window.page
    wanted = around.get_by_label(words, exact=True)
    if wanted.get_attribute("type") == "checkbox":
        go_to(window, wanted)
        window.keyboard.press("Space")
        return
    first = window.page.locator(f'input[name="{wanted.get_attribute("name")}"]').first
    go_to(window, first)
    while not wanted.is_checked():
        on_first = first.evaluate("one => one === document.activeElement && !one.checked")
        window.keyboard.press("Space" if on_first else "ArrowDown")


def fill_in(window: Visitor, pseudonym: str) -> None:
    """The least that a new incident says."""
    window.go("/reviews/raise/")
    window.get_by_label("Which pseudonym stands for the child?").fill(pseudonym)
    window.get_by_label(CRITERIA).check()
    window.get_by_label("Seriously harmed", exact=True).check()
    window.get_by_label("When did it happen?").fill("7/4/2020")
    window.get_by_label("When did the council become aware?").fill("8/4/2020")
    window.get_by_label("In which area did it happen?").select_option(label="Stoke-on-Trent")
    window.get_by_label("Where does the child normally live?").select_option(label="Stoke-on-Trent")
    window.get_by_label("At what kind of place?").select_option(index=1)
    window.get_by_label("What happened, as far as it is known?").fill("An injury that nobody has explained.")
    window.get_by_role("group", name="Is there a criminal investigation?").get_by_label("No").check()
    window.get_by_role("group", name="Is there interest from the press").get_by_label("No").check()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_double_click_makes_one_incident(visit, script):
    window = visit("school_rep", script=script)
    fill_in(window, "Medick")

    window.get_by_role("button", name="Raise the incident").dblclick()

    expect(window.get_by_role("heading", level=1)).to_contain_text("Medick")
    with outside_the_loop():
        assert SeriousIncident.objects.filter(title__startswith="Medick").count() == 1


def test_what_is_missing_is_said_and_one_press_leads_there(visit):
    window = visit("school_rep")
    window.go("/reviews/raise/")
    window.get_by_label("What happened, as far as it is known?").fill("She was found asleep")

    window.press("Raise the incident")
    window.follow("Enter a pseudonym")

    expect(window.get_by_label("Which pseudonym stands for the child?")).to_be_focused()
    expect(window.get_by_label("What happened, as far as it is known?")).to_have_value("She was found asleep")
    assert window.look() == []
