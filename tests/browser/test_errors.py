"""Pages when something is not right: forms sent empty, and the pages for what is not there, expired, or broken."""

import re
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from playwright.sync_api import expect

from tests.browser import examples
from tests.browser.empty_forms import sent_empty
from tests.browser.people import NARROW
from tests.browser.test_pages import PARTS
from trefoil.shared.tests.browser import outside_the_loop

pytestmark = pytest.mark.browser

LEAST_FORMS = {
    "HOME": 0, "CASES": 12, "ACCOUNT": 6, "LEARNING": 32, "PARTNERSHIP": 20, "REVIEWS": 20, "PRACTICE": 26, "REPORT": 18,
    "TRAINING": 5, "DESK": 15, "OF_TRAINERS": 4, "OF_LICENCES": 3, "OF_MATERIALS": 4, "OF_ELEARNING": 4, "OF_MONEY": 2,
    "OF_OFFICES": 3, "OF_WORKPLACES": 2,
}  # fmt: skip
"""Fewer forms that come back than this would mean that the test looks past them."""

FIND_FORM = """() => {
    const questions = 'input:not([type=hidden]), textarea, select';
    const sends = 'button[type=submit], button:not([type])';
    const form = [...document.querySelectorAll('main form')].find(
        one => one.getAttribute('method') === 'post' && one.querySelector(questions) && one.querySelector(sends));
    if (!form) return false;
    for (const one of form.querySelectorAll(questions)) {
        if (one.type === 'checkbox' || one.type === 'radio') one.checked = false; else one.value = '';
    }
    form.noValidate = true;
    form.querySelector(sends).id = 'send-it-empty';
    return true;
}"""
"""Empties the first form with questions; says whether there is one."""

SUMMARY_IS_READ_OUT = """() => {
    const summary = document.querySelector('.govuk-error-summary');
    return summary === null || summary === document.activeElement;
}"""


@pytest.mark.parametrize("part", PARTS)
def test_every_form_sent_empty_says_what_to_do(part, further, visit, settings):
    """All are sent and read; of those that come back in one shape, the first is also sent and looked at in a browser."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 86400
    windows, told, came_back, shapes = {}, [], [], set()

    for name, example in getattr(examples, part).items():
        if example.on or example.who is None:
            continue
        with outside_the_loop():
            wanted = example.address(name, further)
            with as_it_was():
                answer = sent_empty(browser_of(further, example.who), wanted)
        if answer is None:
            continue
        faults = answer.faults() if answer.status < 500 else [f"sent empty, answered {answer.status}"]
        if answer.told and not faults and answer.shape not in shapes:
            if example.who not in windows:
                windows[example.who] = visit(example.who)
            with as_it_was():
                faults = faults_when_empty(windows[example.who], wanted)
            shapes.add(answer.shape)
        came_back += [name] if answer.told else []
        told += [f"{name}: {fault}" for fault in faults]

    assert not told, "\n".join(told)
    assert len(came_back) >= LEAST_FORMS[part], came_back


def browser_of(year, who) -> Client:
    """A browser without a window, in which somebody is signed in."""
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = year.sessions[who]
    return client


@contextmanager
def as_it_was():
    """Take out again what a form changed that needed no answer."""
    with outside_the_loop():
        before = transaction.savepoint()
    yield
    with outside_the_loop():
        transaction.savepoint_rollback(before)


def faults_when_empty(window, wanted) -> list[str]:
    """What is wrong with a page whose form came back, for whoever looks at it and whoever has it read out."""
    window.go(wanted)
    if not window.page.evaluate(FIND_FORM):
        return ["has another form in a browser"]
    with window.page.expect_navigation():
        window.page.locator("#send-it-empty").click()
    found = window.look(sizes=[NARROW])
    if not window.page.evaluate(SUMMARY_IS_READ_OUT):
        found.append("the summary is not read out first")
    return found


@pytest.mark.parametrize("who", [None, "school_rep"], ids=["not signed in", "signed in"])
def test_what_is_not_there_says_so(visit, who):
    window = visit(who)

    answer = window.go("/partnership/nothing-here/" if who is None else "/reviews/SIN-2019-99/")

    assert answer.status == 404
    assert window.look() == []


def test_a_form_without_its_token_asks_to_go_back(visit):
    window = visit("school_rep")
    window.go("/reviews/raise/")
    window.page.evaluate("document.querySelectorAll('[name=once]').forEach(one => one.remove())")

    window.press("Raise the incident")

    expect(window.get_by_role("heading", level=1)).to_be_visible()
    assert window.look() == []


def test_a_session_that_is_gone_asks_to_sign_in(visit):
    window = visit("school_rep")
    window.go("/reviews/raise/")
    window.context.clear_cookies()

    window.press("Raise the incident")

    expect(window.get_by_role("heading", level=1)).to_be_visible()
    assert window.look() == []


def test_a_fault_of_ours_gives_a_reference_and_says_what_is_safe(visit, monkeypatch):
    monkeypatch.setattr("trefoil.home.views.search.find", broken)
    window = visit("school_rep")

    answer = window.go("/search/?q=voice")

    assert answer.status == 500
    expect(window.get_by_text(re.compile("[0-9A-F]{6}"))).to_be_visible()
    assert window.look() == []


def broken(*_: object) -> None:
    raise RuntimeError("made for the test")
