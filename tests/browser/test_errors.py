"""Pages when something is not right: forms sent empty, and the pages for what is not there, expired, or broken."""

import re
from contextlib import contextmanager

import pytest
from django.db import transaction
from playwright.sync_api import expect

from tests.browser.examples import EXAMPLES
from tests.browser.people import NARROW
from trefoil.shared.tests.browser import outside_the_loop

pytestmark = pytest.mark.browser

LEAST_FORMS = 100
"""Fewer forms that come back than this would mean that the test looks past them."""

FIND_FORM = """() => {
    const questions = 'input:not([type=hidden]), textarea, select';
    const sends = 'button[type=submit], button:not([type])';
    const form = [...document.querySelectorAll('main form')].find(
        one => one.method === 'post' && one.querySelector(questions) && one.querySelector(sends));
    if (!form) return false;
    for (const one of form.querySelectorAll(questions)) {
        if (one.type === 'checkbox' || one.type === 'radio') one.checked = false; else one.value = '';
    }
    form.noValidate = true;
    form.querySelector(sends).id = 'send-it-empty';
    return true;
}"""
"""Empties the first form with questions; says whether there is one."""


def test_every_form_sent_empty_says_what_to_do(further, visit, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 86400
    windows, told, came_back = {}, [], []

    for name, example in EXAMPLES.items():
        if example.on or example.who is None:
            continue
        if example.who not in windows:
            windows[example.who] = visit(example.who)
        with as_it_was():
            faults = faults_when_empty(windows[example.who], name, example, further)
        if faults is not None:
            came_back.append(name)
            told += [f"{name}: {fault}" for fault in faults]

    assert not told, "\n".join(told)
    assert len(came_back) >= LEAST_FORMS, came_back


@contextmanager
def as_it_was():
    """Take out again what a form changed that needed no answer."""
    with outside_the_loop():
        before = transaction.savepoint()
    yield
    with outside_the_loop():
        transaction.savepoint_rollback(before)


def faults_when_empty(window, name, example, year) -> list[str] | None:
    """What is wrong with a page whose form came back; None where there is no form, or it needed no answer."""
    with outside_the_loop():
        wanted = example.address(name, year)
    window.go(wanted)
    if not window.page.evaluate(FIND_FORM):
        return None
    with window.page.expect_navigation() as led:
        window.page.locator("#send-it-empty").click()
    if led.value.status >= 500:
        return [f"sent empty, answered {led.value.status}"]
    if not window.get_by_role("alert").count():
        return None
    return window.look(sizes=[NARROW])


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
