"""The questions forms ask, and what they say when an answer will not do."""

import contextlib
import re
from datetime import date, time

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from trefoil.shared import clock, dates, fields, forms, words

STOCK = re.compile(r"this field|valid|please|\berror\b|null character|enter a list|required", re.I)
NASTY = ["\x00", "a\x00b", "\ud800", "\x1b[31m", "9" * 5000, "<script>alert(1)</script>", "\u202e", "' OR 1=1 --",
         "\U0001f469" * 300, " ", "\r\n", "%00", "{{ settings.SECRET_KEY }}", "-1", "1e9", "NaN", "٣"]  # fmt: skip


class Everything(forms.Form):
    name = forms.TextField("What is the child called here?", missing="Enter the name the child has here", limit=20)
    summary = forms.LongTextField("What happened?", missing="Describe what happened", limit=100)
    aware_on = forms.DateField("When did the council become aware?", missing="Enter the day", past=True)
    at = forms.TimeField("At what time?", missing="Enter the time")
    email = forms.EmailField("What is the e-mail address?", missing="Enter the e-mail address")
    number = forms.IntegerField("How many children?", missing="Enter how many children", least=1, most=20)
    kind = forms.ChoiceField("What kind?", choices=[("a", "A"), ("b", "B", "Why B")], missing="Choose the kind")
    area = forms.SelectField("Which area?", choices=[("n", "North")], missing="Choose the area")
    agencies = forms.ChoicesField("Which agencies?", choices=[("p", "Police")], missing="Choose one or more agencies")
    safe = forms.YesNoField("Is the child safe now?", missing="Say whether the child is safe now")
    checked = forms.ConfirmField("I have checked this", missing="Check this, then tick the box")
    paper = forms.FileField("Which paper?", missing="Choose the paper")


GOOD = {
    "name": "Linden", "summary": "One\nTwo", "aware_on": "1/4/2020", "at": "4:42pm", "email": "a@example.org",
    "number": "3", "kind": "a", "area": "n", "agencies": ["p"], "safe": "False", "checked": "on",
}  # fmt: skip


def sent(**answers: object) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in answers.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def messages(form: forms.Form) -> list[str]:
    return [str(message) for found in form.errors.values() for message in found]


@pytest.mark.parametrize(
    "field",
    [forms.TextField, forms.LongTextField, forms.DateField, forms.TimeField, forms.EmailField, forms.IntegerField,
     forms.YesNoField, forms.ConfirmField, forms.FileField, forms.RecordField, forms.RecordsField],
)  # fmt: skip
def test_a_question_cannot_be_asked_without_its_own_message_for_no_answer(field):
    with pytest.raises(TypeError, match="Write the message"):
        field("What happened?")


def test_no_answer_gives_each_question_its_own_message():
    form = Everything(sent())

    assert messages(form) == [
        "Enter the name the child has here", "Describe what happened", "Enter the day", "Enter the time",
        "Enter the e-mail address", "Enter how many children", "Choose the kind", "Choose the area",
        "Choose one or more agencies", "Say whether the child is safe now", "Check this, then tick the box",
        "Choose the paper",
    ]  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_answers_never_meet_a_stock_message_or_a_fault(name, nasty):
    form = Everything(sent(**(GOOD | {name: nasty})))

    said = [str(message) for message in form.errors.get(name, [])]
    assert not [message for message in said if STOCK.search(message)]
    html = str(form)
    assert "<script>" not in html
    assert "\x00" not in html


def test_no_message_of_any_field_is_the_frameworks_own():
    for name, field in Everything.base_fields.items():
        for code in ("required", "invalid", "invalid_choice", "invalid_list", "max_length", "min_length"):
            message = str(field.error_messages.get(code, ""))
            stock = {str(getattr(kind, "default_error_messages", {}).get(code)) for kind in type(field).__mro__[2:]}
            assert not message or message not in stock, (name, code, message)


def test_characters_that_cannot_be_saved_are_taken_out_and_the_person_is_told():
    form = Everything(sent(**(GOOD | {"summary": "We \x00went\ud800 to see"})))

    assert form.errors["summary"] == [forms.TAKEN_OUT]
    assert "We went to see" in str(form["summary"])


def test_everything_typed_is_kept_as_it_was_typed():
    html = str(Everything(sent(**(GOOD | {"aware_on": "31/2/2020", "number": "many", "summary": "a" * 150}))))

    assert 'value="31/2/2020"' in html
    assert 'value="many"' in html
    assert "a" * 150 in html


def test_a_text_that_is_too_long_says_by_how_much():
    form = Everything(sent(**(GOOD | {"name": "x" * 21})))

    assert form.errors["name"] == ["Shorten this by 1 character: it may have 20"]


def test_line_ends_count_once():
    form = Everything(sent(**(GOOD | {"summary": "a\r\n" * 50})))

    assert "summary" not in form.errors


@pytest.mark.parametrize(
    "typed",
    ["27/5/2020", "27/05/2020", "27 May 2020", "27th May 2020", "Wed 27 May 2020", "Wednesday, 27 may 2020",
     "27.5.2020", "27-5-2020", " 2020-05-27 ", "27  MAY  2020"],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(typed):
    assert dates.read_day(typed) == date(2020, 5, 27)


@pytest.mark.parametrize(
    "typed",
    ["31/2/2020", "5/27/2020", "27/5/20", "27 May", "May 2020", "27 Ma 2020", "27/5/0020", "2020", "", "27/5/9999"],
)
def test_a_date_that_is_not_whole_or_not_real_is_refused(typed):
    with pytest.raises(ValueError):
        dates.read_day(typed)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_is_read_back_from_every_way_we_write_it(day):
    assert dates.read_day(dates.day_in_figures(day)) == day
    assert dates.read_day(dates.long_date(day)) == day
    assert dates.read_day(day.isoformat()) == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_dates_and_times(text):
    for read in (dates.read_day, dates.read_time):
        with contextlib.suppress(ValueError):
            assert isinstance(read(text), (date, time))


@given(st.text())
def test_tidied_text_can_always_be_stored_and_tidying_twice_changes_nothing(text):
    once = words.tidy(text)

    assert words.tidy(once) == once
    assert not words.has_unstorable(once)
    once.encode("utf-8")


@pytest.mark.parametrize(("typed", "read"), [("4:42pm", time(16, 42)), ("4pm", time(16)), ("16:42", time(16, 42)),
                                             ("12am", time(0)), ("12.30 p.m.", time(12, 30)), ("midday", time(12))])  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed, read):
    assert dates.read_time(typed) == read


def test_a_day_after_today_is_refused_by_a_question_about_the_past():
    field = fields.DateField("When?", missing="Enter the day", past=True)

    with clock.at(date(2020, 4, 9)), pytest.raises(forms.ValidationError, match=r"today \(9 April 2020\) or earlier"):
        field.clean("10/4/2020")


def test_every_message_in_the_summary_leads_to_its_field():
    form = Everything(sent())
    html = str(form)

    for anchor, _message in forms.problems(form):
        assert f'id="{anchor}"' in html


def test_the_message_and_hint_are_tied_to_the_field():
    html = str(Everything(sent())["aware_on"].as_field_group())

    assert 'aria-describedby="id_aware_on_helptext id_aware_on_error"' in html
    assert 'id="id_aware_on_error"' in html
    assert "govuk-input--error" in html


def test_answers_are_told_in_words():
    form = Everything(sent(**GOOD))

    assert form.fields["aware_on"].in_words(date(2020, 5, 27)) == "27 May 2020"
    assert form.fields["kind"].in_words("b") == "B"
    assert form.fields["safe"].in_words(False) == "No"
    assert form.fields["agencies"].in_words(["p"]) == "Police"
    assert form.fields["name"].in_words(None) == "No answer"
