"""Questions about a rate."""

from typing import Any

from trefoil.shared import forms
from trefoil.training.models import Course, Length, Level, RateFor, WorkplaceKind

LARGEST = 10_000
EVERYONE = [("", "Everyone"), *WorkplaceKind.choices]
ANY_LEVEL = [("", "Every level"), *((str(one.value), str(one.label)) for one in Level)]
ANY_LENGTH = [("", "Any length"), *Length.choices]


class PoundsField(forms.TextField):
    """An amount in pounds, as pence."""

    def clean(self, value: Any) -> int:
        text = str(super().clean(value)).replace("£", "").replace(",", "").replace(" ", "")
        pounds, dot, pence = text.partition(".")
        if not (text.isascii() and pounds.isdigit() and ((len(pence) == 2 and pence.isdigit()) or not dot)):
            raise forms.ValidationError("Enter pounds, like 50 or 12.50")
        if len(pounds) > 6 or int(pounds) > LARGEST:
            raise forms.ValidationError(f"Enter {LARGEST:,} pounds or less")
        return int(pounds) * 100 + int(pence or 0)


class RateForm(forms.Form):
    what = forms.ChoiceField("What is it for?", choices=RateFor, missing="Choose what it is for")
    pence = PoundsField("Pounds", missing="Enter an amount in pounds, or 0", limit=12, width=5, hint="For example, 45")
    kind = forms.SelectField("Who pays it?", choices=EVERYONE, required=False)
    course = forms.RecordField(
        "For one course only?", required=False, records=Course.objects.filter(retired_on=None).order_by("title", "pk"),
        hint="Leave empty for all courses",
    )  # fmt: skip
    level = forms.SelectField("Or for one level only?", choices=ANY_LEVEL, required=False)
    length = forms.SelectField(
        "For half or whole days only?", choices=ANY_LENGTH, required=False,
        hint="A course of four hours of learning time or more takes a whole day",
    )  # fmt: skip
    from_on = forms.DateField("From which day?", missing="Enter the day from which it is paid", future=True)
    note = forms.TextField(
        "Who decided it?", required=False, limit=200, hint="For example, the business group, March 2020"
    )

    def clean_level(self) -> int | None:
        return int(self.cleaned_data["level"]) if self.cleaned_data["level"] else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("course") and given.get("level"):
            self.add_error("level", "Choose a course or a level, not both")
        return given


class EndForm(forms.Form):
    until_on = forms.DateField("Last day", missing="Enter the last day on which it is paid", future=True)
