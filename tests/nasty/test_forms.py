"""Nothing that is typed into a form breaks the site, comes back as markup, or is lost."""

import copy
import re
from html import escape

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from tests.conftest import Browse
from tests.nasty.forms import Question, questions, send, started
from tests.nasty.values import MARK, VALUES, WORST
from tests.world import World

pytestmark = pytest.mark.django_db
FINE = {200, 301, 302, 303, 400, 404, 405, 409, 422}
"""405: a list whose filters are a form takes none that is sent."""
STOCK = ("This field is required", "Select a valid choice", "Ensure this value", "Enter a valid", "not a valid")


@pytest.fixture(scope="module")
def asked(world: World, browse: Browse) -> list[Question]:
    """Every page with a form."""
    with transaction.atomic():
        found = list(questions(world, browse))
        transaction.set_rollback(True)
    return found


def as_sent(data: dict) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def answered(question: Question, name: str, value: str):
    """The page's own form, answered with one value in one field and the rest as it started."""
    form = copy.copy(question.form)
    form.data, form.files = as_sent(started(question.form) | {name: value}), MultiValueDict()
    form.is_bound, form._errors, form._bound_fields_cache = True, None, {}
    return form


def test_there_are_forms_to_try(asked: list[Question]):
    assert len(asked) > 100


@pytest.mark.parametrize("kind", VALUES)
def test_every_question_takes_or_turns_down_any_answer_in_words_of_ours(asked: list[Question], kind: str):
    wrong = []
    tried: set[tuple[type, str]] = set()
    for question in asked:
        for name in question.form.fields:
            if (type(question.form), name) in tried:
                continue
            tried.add((type(question.form), name))
            try:
                form = answered(question, question.form.add_prefix(name), VALUES[kind])
                valid = form.is_valid()
                words = " ".join(str(one) for many in form.errors.values() for one in many)
                taken = form.cleaned_data.get(name) if valid else ""
            except Exception as fault:
                wrong.append(f"{question.id}, {name}: {fault!r}")
                continue
            if any(stock in words for stock in STOCK):
                wrong.append(f"{question.id}, {name}: says “{words}”")
            if isinstance(taken, str) and re.search("[\x00\ud800-\udfff]", taken):
                wrong.append(f"{question.id}, {name}: lets {taken!r} through")
    assert len(tried) > 100
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", WORST)
def test_every_page_takes_or_turns_down_a_form_full_of_it(browse: Browse, asked: list[Question], kind: str):
    wrong = []
    for question in asked:
        value = VALUES[kind]
        data = dict.fromkeys((question.form.add_prefix(name) for name in question.form.fields), value)
        with transaction.atomic():
            answer = send(browse(question.who), question.address.path, data, version="1")
            transaction.set_rollback(True)
        text = answer.content.decode("utf-8", "replace")
        if answer.status_code not in FINE:
            wrong.append(f"{question.id}: {answer.status_code}")
        if MARK in text:
            wrong.append(f"{question.id}: comes back as markup")
        if answer.status_code == 422 and "govuk-error-summary" not in text:
            wrong.append(f"{question.id}: does not say what to do")
        if kind == "SQL" and answer.status_code == 422 and has_text(question) and escape(value) not in text:
            wrong.append(f"{question.id}: what was typed is lost")
    assert not wrong, "\n".join(wrong)


def has_text(question: Question) -> bool:
    """Whether the form asks for words that it would show again."""
    return any(type(field).__name__ in {"TextField", "LongTextField"} for field in question.form.fields.values())


def test_no_form_is_taken_without_its_token(browse: Browse, asked: list[Question]):
    for question in asked:
        answer = browse(question.who).post(question.address.path, started(question.form))
        assert answer.status_code == 400, question.id
        assert "Go back with your browser" in answer.content.decode()


def test_no_form_is_taken_from_another_site(world: World, browse: Browse, asked: list[Question]):
    """Without the safety token of the session, whatever else is right."""
    for question in asked:
        client = browse(question.who)
        client.handler.enforce_csrf_checks = True
        try:
            with transaction.atomic():
                answer = send(client, question.address.path, started(question.form))
                transaction.set_rollback(True)
        finally:
            client.handler.enforce_csrf_checks = False
        assert answer.status_code == 403, question.id


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30, "1.0", "\x00", "٣"])
def test_a_tampered_version_saves_nothing_and_shows_both_texts(browse: Browse, asked: list[Question], version: str):
    edited = [one for one in asked if one.address.name in {"cases:change_person", "partnership:change_agency"}]
    assert edited
    for question in edited:
        answer = send(browse(question.who), question.address.path, started(question.form), version=version)
        assert answer.status_code == 409, question.id
