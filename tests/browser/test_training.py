"""Training on a phone, by keyboard and without JavaScript: a place is booked, given back, and what was learned is told."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.conftest import Year
from tests.browser.keyboard import choose, go_on, reach, write
from tests.browser.people import Visitor
from tests.browser.sessions import demonstration_session, visit_of
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.tests.browser import PHONE, outside_the_loop
from trefoil.training import actions
from trefoil.training.entering import LEARNER
from trefoil.training.models import Booking, BookingStage, Course, Session
from trefoil.training.tests import factories
from trefoil.training.tests.visiting import link_in
from trefoil.training.tests.visiting import work_off as send_letters
from trefoil.training.when import day_of

pytestmark = pytest.mark.browser


@pytest.fixture
def year(cast: Cast) -> Year:
    """No year at all: these tasks need the training coordinator, and whom they book in themselves."""
    return Year(cast, {}, {"trainer": demonstration_session(cast["trainer"])})


def letters_to(address: str) -> list[mail.EmailMessage]:
    """What goes out now to somebody."""
    with outside_the_loop():
        return [one for one in send_letters() if one.to == [address]]


def nothing_wrong(window: Visitor) -> None:
    assert window.look(sizes=(PHONE,)) == []


def heading(window: Visitor, words: str) -> None:
    expect(window.get_by_role("heading", level=1)).to_contain_text(words)


def planned(starts_in: timedelta = timedelta(days=40)) -> Session:
    version = factories.course("recognising-neglect")
    factories.items(version)
    return factories.session(version, capacity=4, starts_in=starts_in)


def with_a_place(session: Session) -> Booking:
    booking = actions.ask_for_place(session=session, employment=factories.employment(1), by=None)
    return actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)


def signed_in(year: Year, visit: Callable[..., Visitor], booking: Booking) -> Visitor:
    """The learner of a booking, who came in by a link before."""
    with outside_the_loop():
        year.sessions["of the booking"] = visit_of({LEARNER: booking.learner_id})
    return visit("of the booking", size=PHONE, script=False)


def test_a_course_is_found_booked_approved_and_put_into_the_calendar(year, visit):
    with outside_the_loop():
        session = planned()
    window = visit(None, size=PHONE, script=False)
    window.go("/training/?q=neglect")
    nothing_wrong(window)
    go_on(window, "Recognising neglect", "link")
    nothing_wrong(window)
    window.go(session.get_absolute_url())
    nothing_wrong(window)
    go_on(window, "Book a place")

    come_in_for_the_first_time(window)
    say_who_you_are(window)
    heading(window, "Check and send")
    nothing_wrong(window)
    go_on(window, "Send to my manager")
    expect(window.get_by_text("Waiting for your manager")).to_be_visible()

    approve(visit)
    (confirmed,) = [one for one in letters_to("maple@trefoil.example") if "confirmed" in one.subject]
    (event,) = Calendar.from_ical(confirmed.attachments[0][1]).walk("VEVENT")
    assert event.decoded("DTSTART") == session.starts_at.replace(microsecond=0)
    keep_in_the_calendar(window, session, event["UID"])


def come_in_for_the_first_time(window: Visitor) -> None:
    heading(window, "Who are you?")
    nothing_wrong(window)
    write(window, "Your work e-mail address", "maple@trefoil.example")
    go_on(window, "Send me a link")
    heading(window, "Look in your e-mail")
    (letter,) = letters_to("maple@trefoil.example")
    window.go(link_in(letter))
    nothing_wrong(window)
    go_on(window, "Sign in")


def say_who_you_are(window: Visitor) -> None:
    heading(window, "About you")
    write(window, "Your name", "Maple Thornby")
    write(window, "Where do you work?", "Hollow Lane Nursery")
    choose(window, "Works with children regularly")
    write(window, "Your line manager’s name", "Rowan Hart")
    write(window, "Your line manager’s e-mail address", "rowan@trefoil.example")
    go_on(window, "Continue")
    write(window, "What kind of organisation is it?", "Early")
    nothing_wrong(window)
    go_on(window, "Continue")
    heading(window, "Check who you are")
    nothing_wrong(window)
    go_on(window, "Continue")


def approve(visit: Callable[..., Visitor]) -> None:
    """The manager has no account; once they have answered, the page names nobody any more."""
    (asks,) = letters_to("rowan@trefoil.example")
    manager = visit(None, size=PHONE, script=False)
    manager.go(link_in(asks))
    expect(manager.get_by_text("Maple Thornby")).to_be_visible()
    nothing_wrong(manager)
    choose(manager, "Yes, approve")
    go_on(manager, "Send my answer")
    heading(manager, "This request was approved")
    expect(manager.get_by_text("Maple Thornby")).to_have_count(0)
    nothing_wrong(manager)


def keep_in_the_calendar(window: Visitor, session: Session, known_as: str) -> None:
    """The file to keep is of the same event as the letter’s."""
    window.go("/training/mine/")
    expect(window.get_by_role("cell", name="Confirmed")).to_be_visible()
    nothing_wrong(window)
    go_on(window, f"Recognising neglect , {day_of(session)}", "link")
    expect(window.get_by_text("Yes, without a charge until")).to_be_visible()
    nothing_wrong(window)
    with window.page.expect_download() as taken:
        reach(window, window.get_by_role("link", name="Put it into my calendar"))
        window.page.keyboard.press("Enter")
    (event,) = Calendar.from_ical(taken.value.path().read_bytes()).walk("VEVENT")
    assert (event["UID"], event.decoded("DTSTART")) == (known_as, session.starts_at.replace(microsecond=0))


def test_a_place_is_given_back_and_leaves_the_calendar(year, visit):
    with outside_the_loop():
        booking = with_a_place(planned())
    (confirmed,) = letters_to("learner1@trefoil.example")
    window = signed_in(year, visit, booking)
    window.go(f"/training/mine/{booking.pk}/")
    go_on(window, "Give my place back", "link")
    nothing_wrong(window)
    go_on(window, "Give it back")
    expect(window.get_by_text("Cancelled in time").first).to_be_visible()
    nothing_wrong(window)

    (ended,) = letters_to("learner1@trefoil.example")
    (was,), (is_now,) = (Calendar.from_ical(one.attachments[0][1]).walk("VEVENT") for one in (confirmed, ended))
    assert (is_now["UID"], is_now["STATUS"]) == (was["UID"], "CANCELLED")


def test_the_register_is_taken_on_a_phone_and_the_learner_tells_of_the_course_and_has_a_certificate(
    year, visit, settings
):
    with outside_the_loop():
        booking = with_a_place(planned(timedelta(days=1)))
        Course.objects.filter(pk=booking.course_id).update(needs_evaluation=True)
    settings.DEMONSTRATION_DATE = clock.day_of(booking.session.ends_at) + timedelta(days=1)
    take_the_register(visit("trainer", size=PHONE, script=False), booking.session)

    window = signed_in(year, visit, booking)
    window.go("/training/mine/")
    expect(window.get_by_text("Your certificate waits for your evaluation")).to_be_visible()
    nothing_wrong(window)
    go_on(window, "Evaluate the course", "link")
    tell_of_it(window)

    expect(window.get_by_text("Thank you. Your answers are saved")).to_be_visible()
    nothing_wrong(window)
    go_on(window, "Your certificate", "link")
    check_the_certificate(visit(None, size=PHONE, script=False), window.page.url)


def take_the_register(desk: Visitor, session: Session) -> None:
    desk.go(f"/training/desk/sessions/{session.reference}/")
    nothing_wrong(desk)
    go_on(desk, "Take the register")
    nothing_wrong(desk)
    choose(desk, "Attended", "Learner 1")
    go_on(desk, "Save the register")
    expect(desk.get_by_text("The register is saved")).to_be_visible()
    nothing_wrong(desk)


def tell_of_it(window: Visitor) -> None:
    heading(window, "What can you do now, after the course?")
    nothing_wrong(window)
    for item in ("I can say what neglect looks like", "I know whom to tell"):
        choose(window, "8", item)
    choose(window, "Very useful", "How useful was the course")
    write(window, "What will you do differently?", "Ask who is at home")
    go_on(window, "Send my answers")


def check_the_certificate(anyone: Visitor, address: str) -> None:
    """Somebody else, who has only the number."""
    anyone.go(address)
    heading(anyone, "Check a certificate")
    for words in ("Valid", "Learner 1", "Recognising neglect"):
        expect(anyone.get_by_text(words, exact=True)).to_be_visible()
    nothing_wrong(anyone)


def test_a_learner_points_the_phone_at_the_code_in_the_room_and_the_register_proposes_them(year, visit):
    with outside_the_loop():
        session = all_day_today()
        factories.booking(session, 1, BookingStage.CONFIRMED)
    desk = visit("trainer", size=PHONE, script=False)
    desk.go(f"/training/desk/sessions/{session.reference}/")
    go_on(desk, "Code for the day")
    nothing_wrong(desk)
    address = desk.page.locator(".tf-roomcode__address").inner_text()

    phone = visit(None, size=PHONE, script=False)
    phone.go(urlsplit(address).path)
    nothing_wrong(phone)
    write(phone, "Which e-mail address did you book with?", "learner1@trefoil.example")
    go_on(phone, "I am here")
    heading(phone, "Thank you")
    nothing_wrong(phone)

    desk.go(f"/training/desk/sessions/{session.reference}/register/")
    expect(desk.get_by_role("group", name="Learner 1").get_by_label("Attended", exact=True)).to_be_checked()
    nothing_wrong(desk)


def all_day_today() -> Session:
    """One that is under way at whatever hour this test runs."""
    session, midnight = planned(), datetime.combine(clock.today(), time())
    session.starts_at = session.closes_at = session.joining_at = timezone.make_aware(midnight)
    session.ends_at = timezone.make_aware(midnight + timedelta(hours=23, minutes=59))
    session.save()
    return session
