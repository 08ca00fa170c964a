"""An office administrator on a phone, by keyboard and without JavaScript: books several colleagues, sends another, gives back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Year
from tests.browser.keyboard import choose, go_on, reach, write
from tests.browser.people import Visitor
from tests.browser.sessions import demonstration_session, visit_of
from tests.browser.test_training import heading, letters_to, nothing_wrong, planned
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.tests.browser import PHONE, outside_the_loop
from trefoil.training import actions
from trefoil.training.entering import LEARNER
from trefoil.training.models import Booking, Waiting
from trefoil.training.tests import factories
from trefoil.training.when import days_of

pytestmark = pytest.mark.browser


@pytest.fixture
def year(cast: Cast) -> Year:
    """No year at all: an office, two known colleagues, and a session with four places of which one is taken."""
    session = planned()
    office = factories.employment(1)
    factories.employment(2)
    actions.let_book_for(workplace=office.workplace, email=str(office.learner.email), by=cast["trainer"])
    actions.ask_for_place(session=session, employment=factories.employment(9, "charity"), by=None)
    sessions = {"trainer": demonstration_session(cast["trainer"]), "office": visit_of({LEARNER: office.learner_id})}
    return Year(cast, {"day": days_of(session)[0], "workplace": office.workplace.name}, sessions)


def test_colleagues_are_booked_checked_and_sent_one_waits_another_comes_and_one_is_given_back(year, visit):
    window = visit("office", size=PHONE, script=False)
    window.go("/training/mine/")
    nothing_wrong(window)
    go_on(window, f"Bookings for {year['workplace']}", "link")
    nothing_wrong(window)
    go_on(window, "Book for colleagues")
    nothing_wrong(window)
    go_on(window, f"{year['day']} , Recognising neglect", "link")

    write_a_list_and_mend_it(window)
    check_and_send(window)
    send_another(window)
    give_back(window)
    each_has_letters_of_their_own(visit)


def write_a_list_and_mend_it(window: Visitor) -> None:
    """One line cannot be read: it stands beside the good ones, and all that was written is there still."""
    heading(window, "Who goes?")
    nothing_wrong(window)
    tick(window, "Learner 2")
    write(window, "Others", "Maple Thornby, maple@trefoil.example\nRowan Hart\n")
    write(window, "Their manager’s name", "Alder Finch")
    write(window, "Their manager’s e-mail address", "alder@trefoil.example")
    go_on(window, "Continue")
    expect(window.get_by_role("link", name="Line 2: add an e-mail address or")).to_be_visible()
    expect(window.get_by_role("rowheader", name="Maple Thornby")).to_be_visible()
    nothing_wrong(window)

    others = window.page.get_by_label("Others")
    expect(others).to_have_value("Maple Thornby, maple@trefoil.example\nRowan Hart\n")
    reach(window, others)
    window.page.keyboard.press("Control+End")
    window.page.keyboard.press("ArrowUp")
    window.page.keyboard.press("End")
    window.page.keyboard.type(", K-204\nHazel Brook, hazel@trefoil.example")
    go_on(window, "Continue")


def tick(window: Visitor, name: str) -> None:
    box = window.page.get_by_role("checkbox", name=name)
    reach(window, box)
    window.page.keyboard.press("Space")
    expect(box).to_be_checked()


def check_and_send(window: Visitor) -> None:
    heading(window, "Check and send")
    expect(window.get_by_text("There are places for the first 3 of your list, and none for 1")).to_be_visible()
    expect(window.get_by_role("row", name="Hazel Brook")).to_contain_text("No place left")
    nothing_wrong(window)
    go_on(window, "Send")
    expect(window.get_by_role("link", name="Choose what becomes of those without a place")).to_be_visible()
    nothing_wrong(window)
    choose(window, "They wait, each for themselves")
    go_on(window, "Send")
    expect(window.get_by_text("3 places are kept, and each manager is asked. 1 person waits")).to_be_visible()
    nothing_wrong(window)
    with outside_the_loop():
        assert Waiting.objects.get().learner.name == "Hazel Brook"


def send_another(window: Visitor) -> None:
    go_on(window, "Send somebody else instead of Maple Thornby", "link")
    nothing_wrong(window)
    write(window, "Or somebody new: their name", "Linden Marsh")
    write(window, "Their work e-mail address", "linden@trefoil.example")
    go_on(window, "Put them in this place")
    expect(window.get_by_text("Somebody else comes instead of Maple Thornby")).to_be_visible()


def give_back(window: Visitor) -> None:
    go_on(window, "Give back the place of Learner 2", "link")
    expect(window.get_by_text("It costs nothing")).to_be_visible()
    nothing_wrong(window)
    go_on(window, "Give the place back")
    expect(window.get_by_text("The place of Learner 2 is given back")).to_be_visible()
    expect(window.get_by_text("Offered a place")).to_be_visible()
    nothing_wrong(window)


def each_has_letters_of_their_own(visit: Callable[..., Visitor]) -> None:
    with outside_the_loop():
        held = sorted(Booking.objects.filter(ended_at=None).values_list("learner__name", flat=True))
    assert held == ["Learner 9", "Linden Marsh", "Rowan Hart"]
    (offered,) = [one for one in letters_to("hazel@trefoil.example") if "offered" in one.subject]
    assert "Accept or decline it here" in str(offered.body)
