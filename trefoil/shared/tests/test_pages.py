"""The page with a form on it: what it does with an answer, a refusal and somebody else's change."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from trefoil.shared import forms
from trefoil.shared.actions import Refused
from trefoil.shared.errors import form_expired, not_found, server_fault
from trefoil.shared.models import Stale
from trefoil.shared.pages import form_page


class Note(forms.Form):
    title = forms.TextField("What is it about?", missing="Enter what it is about")
    on = forms.DateField("On what day?", required=False)
    settled = forms.YesNoField("Is it settled?", required=False)


pytestmark = pytest.mark.django_db


@dataclass
class Record:
    title: str = "First"
    on: date | None = date(2020, 4, 1)
    settled: bool | None = None
    version: int = 3

    def get_absolute_url(self) -> str:
        return "/notes/1/"


def ask(method: str, data: dict[str, Any] | None = None) -> Any:
    request = getattr(RequestFactory(), method)("/", data or {})
    request.user, request.session = AnonymousUser(), {}
    request._messages = FallbackStorage(request)
    return request


def page(request: Any, act: Any = lambda data: Record(), **more: Any) -> tuple[Any, str]:
    response = form_page(request, form_class=Note, act=act, title="Change the note", **more)
    return response, response.content.decode()


def refuse(reason: Exception) -> Any:
    def act(data: dict[str, Any]) -> None:
        raise reason

    return act


def test_opening_the_page_shows_the_questions_filled_from_the_record():
    response, html = page(ask("get"), record=Record(), back="/notes/")

    assert response.status_code == 200
    assert 'value="First"' in html
    assert 'value="1/4/2020"' in html
    assert 'name="version" value="3"' in html
    assert 'name="once"' in html
    assert "<title>Change the note" in html


def test_an_answer_that_is_whole_is_acted_on_and_the_browser_sent_on():
    got: list[dict[str, Any]] = []
    request = ask("post", {"title": "Second", "on": "2 April 2020", "settled": "True"})

    response, _ = page(request, act=lambda data: got.append(data) or "/next/", done="Note saved")

    assert (response.status_code, response["Location"]) == (303, "/next/")
    assert got == [{"title": "Second", "on": date(2020, 4, 2), "settled": True}]
    assert [str(message) for message in request._messages] == ["Note saved"]


def test_the_version_the_form_was_made_from_goes_to_the_action():
    got: list[dict[str, Any]] = []

    page(ask("post", {"title": "x", "version": "2"}), act=lambda data: got.append(data) or Record(), record=Record())

    assert got[0]["version"] == 2


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "²", "1.0"])
def test_a_version_that_is_no_number_matches_no_record(version):
    got: list[dict[str, Any]] = []
    request = ask("post", {"title": "x", "version": version})

    page(request, act=lambda data: got.append(data) or Record(), record=Record())

    assert got[0]["version"] == 0


def test_a_missing_answer_comes_back_with_a_summary_and_all_that_was_typed():
    response, html = page(ask("post", {"title": "", "on": "32 May 2020"}))

    assert response.status_code == 422
    assert "<title>Error: Change the note" in html
    assert '<a href="#id_title">Enter what it is about</a>' in html
    assert 'value="32 May 2020"' in html
    assert "There are 2 things to put right" in html


def test_a_refusal_is_told_on_the_page_and_the_words_are_kept():
    act = refuse(Refused("Ask the council to agree first"))

    response, html = page(ask("post", {"title": "Mine"}), act=act)

    assert response.status_code == 422
    assert "Ask the council to agree first" in html
    assert 'value="Mine"' in html


def test_someone_elses_change_shows_both_versions_and_keeps_the_words():
    theirs = Record(title="Theirs & more", on=None, version=4)

    response, html = page(
        ask("post", {"title": "Mine", "on": "1/4/2020", "version": "3"}), act=refuse(Stale(theirs)), record=Record()
    )

    assert response.status_code == 409
    assert "Theirs &amp; more" in html
    assert "1 April 2020" in html
    assert "No answer" in html
    assert "Is it settled?</span>" not in html
    assert 'value="Mine"' in html
    assert 'name="version" value="4"' in html


def test_a_dangerous_act_has_a_warning_button():
    _, html = page(ask("get"), dangerous=True, button="Withdraw the notification")

    assert "govuk-button--warning" in html
    assert "Withdraw the notification" in html


def test_the_page_of_a_fault_asks_nothing_of_the_database_and_gives_a_reference(django_assert_num_queries, db, caplog):
    request = ask("get")
    request.user = SimpleLazyObject(lambda: 1 / 0)

    with django_assert_num_queries(0):
        response = server_fault(request)

    assert response.status_code == 500
    assert caplog.records[0].args[0] in response.content.decode()


@pytest.mark.parametrize("view", [not_found, form_expired])
def test_pages_for_what_went_wrong_say_what_to_do(view, db):
    html = view(ask("get")).content.decode()

    assert 'href="/"' in html
    assert not re.search(r"please|invalid|oops|sorry", html, re.I)
