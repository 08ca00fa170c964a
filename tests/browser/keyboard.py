"""A person who uses no mouse: every button, question and choice is reached with the Tab key, in the order of the page."""

from playwright.sync_api import Locator, expect

from tests.browser.people import Visitor

MOST_STEPS = 150
"""No page has so many things to stop at: whoever pressed Tab this often was led in a circle."""


def reach(window: Visitor, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    expect(wanted).to_be_attached()
    for _ in range(MOST_STEPS):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        window.page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by the keyboard")


def go_on(window: Visitor, name: str, role: str = "button") -> None:
    """Reach the button or the link of this name, press Enter, and wait until the next page is there."""
    reach(window, window.page.get_by_role(role, name=name, exact=True).first)
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")


def write(window: Visitor, question: str, words: str) -> None:
    """Answer a question by typing, or choose from a list by typing how the choice begins."""
    reach(window, window.page.get_by_label(question).first)
    window.page.keyboard.type(words)


def choose(window: Visitor, choice: str, question: str = "") -> None:
    """Choose one of several: Tab stops once at each group, and the arrows go through it."""
    where = window.page.get_by_role("group", name=question) if question else window.page
    wanted = where.get_by_label(choice, exact=True)
    reach(window, window.page.locator(f"input[name={wanted.get_attribute('name')}]").first)
    window.page.keyboard.press("Space")
    for _ in range(MOST_STEPS):
        if wanted.is_checked():
            return
        window.page.keyboard.press("ArrowDown")
    raise AssertionError(f"“{choice}” is not chosen by the keyboard")
