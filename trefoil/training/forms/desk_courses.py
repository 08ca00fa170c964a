"""Questions about a course, and about one version of it."""

from typing import Any

from trefoil.learning.models import Theme
from trefoil.shared import forms
from trefoil.training.models import CourseKind, Delivery, Level, LicenceKind

MOST_OUTCOMES = 12


class CourseForm(forms.Form):
    title = forms.TextField("Title", missing="Enter a title", limit=140)
    kind = forms.ChoiceField("What is it?", choices=CourseKind, missing="Choose what it is")
    level = forms.ChoiceField("Level", choices=Level, missing="Choose a level")
    delivery = forms.ChoiceField("How is it taught?", choices=Delivery, missing="Choose how it is taught")
    audience = forms.TextField("Who is it for?", missing="Say who it is for", hint="In one sentence")
    themes = forms.RecordsField(
        "Themes of reviews that it answers", required=False,
        records=Theme.objects.filter(retired_at=None, merged_into=None).order_by("name", "pk"), shown=str,
    )  # fmt: skip
    valid_months = forms.IntegerField(
        "Refresh after how many months?", required=False, least=1, most=120, hint="Leave empty when it does not expire"
    )
    needs_evaluation = forms.ConfirmField(
        "A certificate is given only with an evaluation", required=False,
        hint="It is given as soon as the learner has sent theirs",
    )  # fmt: skip

    gives = forms.RecordField(
        "Which licence does it give?", required=False, searchable=False,
        records=LicenceKind.objects.order_by("name", "pk"),
        hint="Whoever attends is entered on this register. Leave empty for none",
    )  # fmt: skip

    taught_by = forms.RecordField(
        "Which register must whoever teaches our slides be on?", required=False, searchable=False,
        records=LicenceKind.objects.filter(trains=True).order_by("name", "pk"),
        hint="For slides that organisations teach themselves. Leave empty when anybody may",
    )  # fmt: skip

    def clean_level(self) -> int:
        return int(self.cleaned_data["level"])


class OutcomeLines(forms.LongTextField):
    """One outcome on each line, with the name of a theme after a bar where it answers one."""

    def clean(self, value: Any) -> list[tuple[str, Theme | None]]:
        themes = {one.name.casefold(): one for one in Theme.objects.filter(retired_at=None, merged_into=None)}
        found: list[tuple[str, Theme | None]] = []
        wrong: list[str] = []
        for number, line in enumerate(super().clean(value).splitlines(), 1):
            words, _, theme = (" ".join(part.split()) for part in line.partition("|"))
            if not words and not theme:
                continue
            if not words or len(words) > 200:
                wrong.append(f"Line {number}: write what a learner can do, in 200 characters or fewer")
            elif theme and theme.casefold() not in themes:
                wrong.append(f"Line {number}: no theme is called “{theme[:60]}”. Copy its name from the list of themes")
            else:
                found.append((words, themes.get(theme.casefold())))
        if len(found) > MOST_OUTCOMES:
            wrong.append(f"Give at most {MOST_OUTCOMES} outcomes: each is asked three times")
        if not found and not wrong:
            wrong.append(str(self.error_messages["required"]))
        if wrong:
            raise forms.ValidationError(wrong)
        return found


class VersionForm(forms.Form):
    from_on = forms.DateField("Taught from", missing="Enter the day from which it is taught")
    summary = forms.LongTextField("What it covers", missing="Say what it covers", limit=2000, rows=4)
    outcomes = OutcomeLines(
        "What a learner can do afterwards", missing="Write at least one outcome", limit=3000,
        hint="One on each line, beginning with “I can”. Where it answers a theme of reviews, write | and the theme’s "
        "name after it. For example, I can hear what a child does not say | Child’s voice",
    )  # fmt: skip
    minutes = forms.IntegerField(
        "Learning time in minutes", missing="Enter the learning time in minutes", least=10, most=6000,
        hint="Without breaks",
    )  # fmt: skip
    teaches = forms.TextField(
        "Which edition of guidance does it teach?", required=False, limit=120,
        hint="For example, Working Together 2018. A new edition then finds every course to be revised",
    )  # fmt: skip
