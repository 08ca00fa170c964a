"""A register in a room without network: what was marked stays on the device, is sent once, and names nobody there."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Year
from tests.browser.people import Visitor
from tests.browser.sessions import demonstration_session
from tests.browser.test_training import all_day_today, nothing_wrong
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.models import AuditEvent
from trefoil.shared.tests.browser import PHONE, outside_the_loop
from trefoil.training import actions
from trefoil.training.models import BookingStage, Session
from trefoil.training.tests import factories

pytestmark = pytest.mark.browser
KEPT = "() => Object.entries(localStorage).filter(([name]) => name.startsWith('trefoil register'))"
NO_NETWORK = "net::ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def year(cast: Cast) -> Year:
    return Year(cast, {}, {"trainer": demonstration_session(cast["trainer"])})


@pytest.fixture
def session(year: Year) -> Session:
    """Under way, with three people."""
    session = all_day_today()
    for number in (1, 2, 3):
        factories.booking(session, number, BookingStage.CONFIRMED)
    return session


@pytest.fixture
def register(session: Session, visit) -> Visitor:
    """Open on the coordinator's phone."""
    window = visit("trainer", size=PHONE)
    window.go(f"/training/desk/sessions/{session.reference}/register/")
    return window


def mark(window: Visitor, name: str, words: str) -> None:
    window.get_by_role("group", name=name).get_by_label(words, exact=True).check()


def is_said(window: Visitor, words: str) -> None:
    expect(window.page.locator("#register-line")).to_contain_text(words)


def kept(window: Visitor) -> list[list[str]]:
    return window.page.evaluate(KEPT)


def stages(session: Session) -> list[str]:
    with outside_the_loop():
        return list(session.bookings.order_by("pk").values_list("stage", flat=True))


def times_marked(session: Session) -> int:
    with outside_the_loop():
        mine = AuditEvent.objects.filter(subject_kind="training.session", subject=str(session.pk))
        return mine.filter(sentence__startswith="Marked").count()


def forget_lost_requests(window: Visitor) -> None:
    """A browser without a network says so in its console; that is no fault of the page."""
    window.faults[:] = [one for one in window.faults if NO_NETWORK not in one]


def test_marks_saved_without_a_connection_are_kept_said_and_sent_once_when_it_is_back(register, session):
    register.context.set_offline(True)
    mark(register, "Learner 1", "Attended")
    is_said(register, "There is no connection now. 1 mark is kept on this device.")
    mark(register, "Learner 2", "Did not come")
    mark(register, "Learner 3", "Attended")
    register.press("Save the register")
    is_said(register, "Not sent yet: 3 marks are kept on this device. They are sent when there is a connection.")
    expect(register.page.locator("#register-line-below")).to_contain_text("Not sent yet: 3 marks")
    expect(register.page.locator("#register-forget")).to_be_hidden()
    forget_lost_requests(register)
    nothing_wrong(register)
    assert stages(session) == ["confirmed"] * 3
    ((_, words),) = kept(register)
    assert "Learner" not in words
    assert len(json.loads(words)["marks"]) == 3

    register.context.set_offline(False)

    is_said(register, "Sent: 3 marks are saved.")
    assert stages(session) == ["attended", "no_show", "attended"]
    assert times_marked(session) == 1
    assert kept(register) == []
    forget_lost_requests(register)
    nothing_wrong(register)


def test_marks_that_were_not_sent_are_put_back_when_the_page_is_opened_again(register, session):
    register.context.set_offline(True)
    mark(register, "Learner 1", "Attended")
    register.press("Save the register")
    is_said(register, "Not sent yet: 1 mark is kept")
    register.page.close()
    register.page = register.context.new_page()
    register.context.set_offline(False)

    register.go(f"/training/desk/sessions/{session.reference}/register/")

    is_said(register, "Not sent yet: 1 mark is kept on this device since")
    expect(register.get_by_role("group", name="Learner 1").get_by_label("Attended", exact=True)).to_be_checked()
    forget_lost_requests(register)
    nothing_wrong(register)
    assert stages(session) == ["confirmed"] * 3
    register.press("Save the register")
    expect(register.get_by_text("The register is saved")).to_be_visible()
    assert stages(session) == ["attended", "confirmed", "confirmed"]
    assert kept(register) == []


def test_an_answer_lost_on_its_way_back_has_one_effect(register, session):
    lost = []

    def loses_the_answer(route):
        lost.append(route.fetch(max_redirects=0).status)
        route.abort()

    def sending(address):
        return address.endswith("/register/")

    register.context.set_offline(True)
    mark(register, "Learner 1", "Attended")
    register.press("Save the register")
    is_said(register, "Not sent yet")
    register.page.route(sending, loses_the_answer)
    register.context.set_offline(False)
    register.page.wait_for_function("() => true")
    register.page.wait_for_timeout(2000)
    assert lost == [303]
    is_said(register, "Not sent yet")
    register.page.unroute(sending)

    register.page.evaluate("window.dispatchEvent(new Event('online'))")

    is_said(register, "Sent: 1 mark is saved.")
    assert stages(session) == ["attended", "confirmed", "confirmed"]
    assert times_marked(session) == 1


def test_what_somebody_else_marked_meanwhile_is_shown_beside_it(register, session, cast):
    register.context.set_offline(True)
    mark(register, "Learner 1", "Attended")
    register.press("Save the register")
    is_said(register, "Not sent yet")
    with outside_the_loop():
        first = session.bookings.order_by("pk").first()
        actions.save_register(session=session, marks=[actions.Mark(first.pk, "no_show")], by=cast["trainer"])

    register.context.set_offline(False)

    expect(register.get_by_role("heading", name="Someone else changed this while you were writing")).to_be_visible()
    forget_lost_requests(register)
    nothing_wrong(register)
    register.press("Save the register")
    expect(register.get_by_text("The register is saved")).to_be_visible()
    assert stages(session)[0] == "attended"
    assert kept(register) == []


def test_without_scripts_the_register_is_saved_as_ever(session, visit):
    window = visit("trainer", size=PHONE, script=False)
    window.go(f"/training/desk/sessions/{session.reference}/register/")
    mark(window, "Learner 1", "Attended")
    expect(window.page.locator("#register-forget")).to_be_hidden()
    nothing_wrong(window)
    window.press("Save the register")
    expect(window.get_by_text("The register is saved")).to_be_visible()
    assert stages(session) == ["attended", "confirmed", "confirmed"]
