"""The questions a form may ask. Each brings its own message for no answer, in the words of the question.

    aware_on = DateField("When did the council become aware?", missing="Enter the date the council became aware")

There is no stock message anywhere: a field that must be answered cannot be made without `missing`. Every text has a
limit. A date is one box that takes 27/5/2020, 27 May 2020 and 2020-05-27, not three: staff paste dates from e-mails
and minutes, one box has one label, one message and one place to move to, and what it understood is shown back.
"""

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from trefoil.shared import clock, dates, words


class Question:
    """What all our fields share: a label, a hint, and a message for no answer that the form must write itself."""

    counted = False
    """Whether the field counts its characters as one types."""
    asked_when_needed = False
    """Whether an answer is needed only after another one, as the form's rule says: such a field is not called optional."""

    def settle(self, label: str, missing: str, required: bool, hint: str, **more: Any) -> dict[str, Any]:
        """The keywords for Django's field; raises TypeError when a needed message was not written."""
        if required and not missing:
            raise TypeError(f"Write the message for no answer to “{label}”: missing=…")
        messages = {"required": missing} | more.pop("error_messages", {})
        return {"label": label, "required": required, "help_text": hint, "error_messages": messages} | more

    def in_words(self, value: Any) -> str:
        """An answer as people read it, for pages that show two versions side by side."""
        return str(value) if value not in (None, "") else "No answer"


class ShortEnough(MaxLengthValidator):
    """A limit that says by how much the answer is too long."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit, f"Shorten this to {limit:,} characters or fewer")

    def __call__(self, value: str) -> None:
        if len(value) > self.limit_value:
            over = words.count(len(value) - self.limit_value, "character")
            raise ValidationError(f"Shorten this by {over}: it may have {self.limit_value:,}", code="max_length")


class TextField(Question, forms.CharField):
    """A short text on one line. `width` in characters: 2, 3, 4, 5, 10, 20 or 30."""

    def __init__(
        self, label: str, *, missing: str = "", required: bool = True, hint: str = "", limit: int = 200, width: int = 0,
        **more: Any,
    ) -> None:  # fmt: skip
        widget = more.pop("widget", None) or forms.TextInput(
            {"class": f"govuk-input--width-{width}" if width else "", "spellcheck": "true"}
        )
        super().__init__(**self.settle(label, missing, required, hint, widget=widget, **more))
        self.limit = limit
        self.validators.append(ShortEnough(limit))

    def to_python(self, value: Any) -> str:
        text = super().to_python(words.tidy(value) if isinstance(value, str) else value)
        return " ".join((text or "").split())


class LongTextField(Question, forms.CharField):
    """A text of several lines, kept as typed, with a count of the characters left."""

    counted = True

    def __init__(
        self, label: str, *, missing: str = "", required: bool = True, hint: str = "", limit: int = 4000, rows: int = 6,
        **more: Any,
    ) -> None:  # fmt: skip
        widget = forms.Textarea({"rows": rows, "spellcheck": "true", "class": "govuk-js-character-count"})
        super().__init__(**self.settle(label, missing, required, hint, widget=widget, **more))
        self.limit = limit
        self.validators.append(ShortEnough(limit))

    def to_python(self, value: Any) -> str:
        return super().to_python(words.tidy(value) if isinstance(value, str) else value) or ""


class EmailField(Question, forms.EmailField):
    """An e-mail address."""

    def __init__(self, label: str, *, missing: str = "", required: bool = True, hint: str = "", **more: Any) -> None:
        unreal = "Enter an e-mail address in full, like name@example.org"
        more.setdefault("widget", forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}))
        super().__init__(
            **self.settle(label, missing, required, hint, error_messages={"invalid": unreal}, max_length=None, **more)
        )
        self.validators.append(ShortEnough(254))


class DayInput(forms.TextInput):
    """One box for a date, which shows a stored date as 27/5/2020 and a typed one as it was typed."""

    def format_value(self, value: Any) -> str | None:
        return dates.day_in_figures(value) if isinstance(value, date) else value


class DateField(Question, forms.Field):
    """A day. `past` refuses days after today, `future` refuses days before today; `earliest` and `latest` are days."""

    def __init__(
        self, label: str, *, missing: str = "", required: bool = True, hint: str = "For example, 27/5/2020",
        past: bool = False, future: bool = False, earliest: date | None = None, latest: date | None = None, **more: Any,
    ) -> None:  # fmt: skip
        self.past, self.future, self.earliest, self.latest = past, future, earliest, latest
        widget = DayInput({"class": "govuk-input--width-10", "autocomplete": "off", "maxlength": "40"})
        super().__init__(**self.settle(label, missing, required, hint, widget=widget, **more))

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, date):
            return value
        try:
            return dates.read_day(str(value))
        except ValueError:
            raise ValidationError("Enter a real date with its year, like 27/5/2020", code="unreal") from None

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        today = clock.today()
        if self.past and value > today:
            raise ValidationError(f"Enter a date that is today ({dates.long_date(today)}) or earlier", code="late")
        if self.future and value < today:
            raise ValidationError(f"Enter a date that is today ({dates.long_date(today)}) or later", code="early")
        if self.earliest and value < self.earliest:
            raise ValidationError(f"Enter a date from {dates.long_date(self.earliest)} on", code="early")
        if self.latest and value > self.latest:
            raise ValidationError(f"Enter a date up to {dates.long_date(self.latest)}", code="late")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def in_words(self, value: Any) -> str:
        return dates.long_date(value) if isinstance(value, date) else super().in_words(value)


class TimeInput(forms.TextInput):
    """One box for a time."""

    def format_value(self, value: Any) -> str | None:
        return dates.time_in_words(value) if isinstance(value, time) else value


class TimeField(Question, forms.Field):
    """A time of day: 4:42pm, 4pm, 16:42 or midday."""

    def __init__(
        self, label: str, *, missing: str = "", required: bool = True, hint: str = "For example, 4:42pm", **more: Any
    ) -> None:
        widget = TimeInput({"class": "govuk-input--width-5", "autocomplete": "off", "maxlength": "20"})
        super().__init__(**self.settle(label, missing, required, hint, widget=widget, **more))

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        try:
            return dates.read_time(str(value))
        except ValueError:
            raise ValidationError("Enter a time, like 4:42pm or 16:42", code="unreal") from None

    def in_words(self, value: Any) -> str:
        return dates.time_in_words(value) if isinstance(value, time) else super().in_words(value)


class IntegerField(Question, forms.IntegerField):
    """A whole number between two bounds, both counted."""

    def __init__(
        self, label: str, *, missing: str = "", required: bool = True, hint: str = "", least: int = 0,
        most: int = 1_000_000, **more: Any,
    ) -> None:  # fmt: skip
        message = f"Enter a whole number from {least:,} to {most:,}"
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), message)
        widget = forms.TextInput({"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(
            **self.settle(label, missing, required, hint, error_messages=messages, widget=widget, **more),
            min_value=least, max_value=most,
        )  # fmt: skip

    def to_python(self, value: Any) -> int | None:
        return super().to_python(value.replace(",", "").strip() if isinstance(value, str) else value)


class ConfirmField(Question, forms.BooleanField):
    """One box to tick, such as “I have checked this with the family”; `missing` when it must be ticked."""

    def __init__(self, label: str, *, missing: str = "", required: bool = True, hint: str = "", **more: Any) -> None:
        super().__init__(**self.settle(label, missing, required, hint, **more))

    def in_words(self, value: Any) -> str:
        return "Yes" if value else "No"


class FileField(Question, forms.FileField):
    """One file. What is inside is checked when it is stored, by `shared.files`."""

    def __init__(
        self, label: str, *, missing: str = "", required: bool = True, hint: str = "", accept: str = "", **more: Any
    ) -> None:
        messages = {
            "invalid": missing or "Choose a file",
            "missing": missing or "Choose a file",
            "empty": "This file is empty. Choose another",
            "max_length": "Give the file a name of 120 characters or fewer, then choose it again",
        }
        widget = forms.FileInput({"accept": accept} if accept else None)
        super().__init__(
            **self.settle(label, missing, required, hint, error_messages=messages, widget=widget, **more),
            max_length=120,
        )
