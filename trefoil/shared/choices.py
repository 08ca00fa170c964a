"""The questions that are answered by choosing: from given answers, or from records."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db import models

from trefoil.shared.fields import Question

Choices = type[models.Choices] | Iterable[tuple]


class Options:
    """Choices with a hint below each: (value, words) or (value, words, hint)."""

    hints: dict[str, str]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        return option | {"hint": getattr(self, "hints", {}).get(str(value), "")}


class Radios(Options, forms.RadioSelect):
    """Radio buttons."""


class Checkboxes(Options, forms.CheckboxSelectMultiple):
    """Check boxes."""


def spread(choices: Choices) -> tuple[list[tuple[Any, str]], dict[str, str]]:
    """The choices as Django wants them, and the hint of each that has one."""
    rows = [tuple(row) for row in (choices.choices if isinstance(choices, type) else choices)]
    return [(row[0], row[1]) for row in rows], {str(row[0]): row[2] for row in rows if len(row) > 2}


class OneOf(Question):
    """Reads an answer back as the words of its choice."""

    def in_words(self, value: Any) -> str:
        labels = {str(key): str(label) for key, label in self.choices}  # type: ignore[attr-defined]
        values = value if isinstance(value, (list, tuple, set)) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in values if one not in (None, "")) or "No answer"


class ChoiceField(OneOf, forms.ChoiceField):
    """One of a few answers, as radio buttons."""

    def __init__(
        self, label: str, *, choices: Choices, missing: str = "", required: bool = True, hint: str = "",
        inline: bool = False, **more: Any,
    ) -> None:  # fmt: skip
        rows, hints = spread(choices)
        widget = Radios({"class": "govuk-radios--inline"} if inline else None)
        widget.hints = hints
        messages = {"invalid_choice": "Choose one of the answers below"}
        super().__init__(
            **self.settle(label, missing, required, hint, error_messages=messages, widget=widget, **more), choices=rows
        )


class SelectField(OneOf, forms.ChoiceField):
    """One of many answers, as a list; `searchable` lets people type a part of it."""

    def __init__(
        self, label: str, *, choices: Choices, missing: str = "", required: bool = True, hint: str = "",
        searchable: bool = False, **more: Any,
    ) -> None:  # fmt: skip
        rows, _ = spread(choices)
        widget = forms.Select({"data-searchable": "yes"} if searchable else None)
        messages = {"invalid_choice": "Choose one of the answers in the list"}
        super().__init__(
            **self.settle(label, missing, required, hint, error_messages=messages, widget=widget, **more),
            choices=[("", "Choose one"), *rows],
        )


class ChoicesField(OneOf, forms.MultipleChoiceField):
    """Any number of answers, as check boxes."""

    def __init__(
        self, label: str, *, choices: Choices, missing: str = "", required: bool = True,
        hint: str = "Choose all that apply", **more: Any,
    ) -> None:  # fmt: skip
        rows, hints = spread(choices)
        widget = Checkboxes()
        widget.hints = hints
        message = "Choose from the answers below"
        messages = {"invalid_choice": message, "invalid_list": message}
        super().__init__(
            **self.settle(label, missing, required, hint, error_messages=messages, widget=widget, **more), choices=rows
        )


class YesNoField(OneOf, forms.TypedChoiceField):
    """Yes or no, and neither until it is answered; gives True, False or, when it may be left, None."""

    def __init__(
        self, label: str, *, missing: str = "", required: bool = True, hint: str = "", yes: str = "Yes", no: str = "No",
        **more: Any,
    ) -> None:  # fmt: skip
        messages = {"invalid_choice": f"Choose {yes} or {no}"}
        super().__init__(
            **self.settle(label, missing, required, hint, error_messages=messages, **more),
            widget=Radios({"class": "govuk-radios--inline"}), choices=[("True", yes), ("False", no)],
            coerce=lambda value: value == "True", empty_value=None,
        )  # fmt: skip


def record_in_words(record: Any) -> str:
    """A record as a choice: its `choice_label` where it has one."""
    return str(getattr(record, "choice_label", record))


class RecordField(Question, forms.ModelChoiceField):
    """One record from a queryset, which the form often sets for the person who asks: `form.fields[…].queryset = …`."""

    def __init__(
        self, label: str, *, records: models.QuerySet | models.Manager | None = None, missing: str = "",
        required: bool = True, hint: str = "", searchable: bool = True,
        shown: Callable[[Any], str] = record_in_words, **more: Any,
    ) -> None:  # fmt: skip
        self.shown = shown
        messages = {"invalid_choice": "Choose one of the answers in the list"}
        widget = more.pop("widget", None) or forms.Select({"data-searchable": "yes"} if searchable else None)
        super().__init__(
            records, empty_label="Choose one",
            **self.settle(label, missing, required, hint, error_messages=messages, widget=widget, **more),
        )  # fmt: skip

    def label_from_instance(self, record: Any) -> str:
        return self.shown(record)

    def in_words(self, value: Any) -> str:
        return self.shown(value) if value is not None else "No answer"


class RecordsField(Question, forms.ModelMultipleChoiceField):
    """Any number of records from a queryset, as check boxes."""

    def __init__(
        self, label: str, *, records: models.QuerySet | models.Manager | None = None, missing: str = "",
        required: bool = True, hint: str = "Choose all that apply", shown: Callable[[Any], str] = record_in_words,
        **more: Any,
    ) -> None:  # fmt: skip
        self.shown = shown
        message = "Choose from the answers below"
        messages = dict.fromkeys(("list", "invalid_choice", "invalid_pk_value", "invalid_list"), message)
        super().__init__(
            records, **self.settle(label, missing, required, hint, error_messages=messages, widget=Checkboxes(), **more)
        )

    def label_from_instance(self, record: Any) -> str:
        return self.shown(record)

    def in_words(self, value: Any) -> str:
        return ", ".join(self.shown(one) for one in value or ()) or "No answer"


class PersonField(RecordField):
    """One person."""


class PeopleField(RecordsField):
    """Any number of people."""
