"""What learners are asked before, after and weeks later, and what their managers are asked."""

from typing import Any

from trefoil.shared import forms
from trefoil.training.change import HIGHEST, LOWEST
from trefoil.training.models import Booking, Outcome, Seen, Useful, When

NO_NAMES = "Write no names, and nothing about a child or a family."
LONGEST = 1500


def text(label: str, hint: str = "") -> forms.LongTextField:
    return forms.LongTextField(label, required=False, rows=3, limit=LONGEST, hint=f"{hint} {NO_NAMES}".strip())


class ScaleField(forms.ChoiceField):
    """One item on the scale, as ten radio buttons in a row, or on a phone in two."""

    def __init__(self, words: str) -> None:
        numbers = [(str(one), str(one)) for one in range(LOWEST, HIGHEST + 1)]
        super().__init__(words, choices=numbers, missing=f"Choose a number from {LOWEST} to {HIGHEST} for “{words}”",
                         hint=f"{LOWEST}: not at all confident. {HIGHEST}: wholly confident")  # fmt: skip
        self.widget.attrs["class"] = "tf-scale"


class EvaluationForm(forms.Form):
    """The items of the version that was taught; then what is asked once, at this time."""

    def __init__(self, *args: Any, booking: Booking, when: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items: list[Outcome] = list(booking.session.course_version.outcomes.order_by("position"))
        self.themes = list(booking.course.themes.order_by("name", "pk")) if when == When.AFTER else []
        for one in self.items:
            self.fields[f"item_{one.pk}"] = ScaleField(one.words)
        if when == When.AFTER:
            self.ask_after()
        elif when == When.LATER:
            self.ask_later()

    def ask_after(self) -> None:
        self.fields["useful"] = forms.ChoiceField(
            "How useful was the course for your work?", choices=Useful, missing="Choose how useful the course was"
        )
        for theme in self.themes:
            self.fields[f"theme_{theme.pk}"] = forms.YesNoField(
                f"Did this course touch “{theme.name}”?", missing=f"Choose whether the course touched “{theme.name}”",
                hint="Local reviews found it, and the course is meant for it.",
            )  # fmt: skip
        self.fields["will_do"] = text("What will you do differently?")

    def ask_later(self) -> None:
        self.fields["changed"] = text("What has changed in your work?", "“Nothing” is an answer too.")
        self.fields["example"] = text("Can you give an example?")
        self.fields["hindered"] = text("What got in the way?")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        answers = {one: int(found.pop(name)) for one in self.items if found.get(name := f"item_{one.pk}")}
        touched = {
            one: found.pop(name) for one in self.themes if found.get(name := f"theme_{one.pk}") is not None
        }  # fmt: skip
        return found | {"answers": answers} | ({"touched": touched} if self.themes else {})


class SeenForm(forms.Form):
    """What a manager has seen."""

    seen = forms.ChoiceField(
        "Have you seen them do this in practice?", choices=Seen, missing="Choose what you have seen"
    )
    words = forms.LongTextField(
        "What have you seen, or what stands in the way?", required=False, rows=3, limit=LONGEST, hint=NO_NAMES
    )
