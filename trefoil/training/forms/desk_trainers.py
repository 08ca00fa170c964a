"""Questions about trainers: who they are, when they cannot teach, what a visit found."""

from typing import Any

from trefoil.shared import forms
from trefoil.training.models import Course, Delivery, Session, Teaching, Trainer, Workplace


class TrainerForm(forms.Form):
    name = forms.TextField("Name", missing="Enter their name", limit=120)
    email = forms.EmailField(
        "E-mail address", missing="Enter their e-mail address", hint="Lists of their sessions go there as links"
    )
    workplace = forms.RecordField(
        "Who lends them", required=False, hint="Leave empty for somebody who is hired",
        records=Workplace.objects.filter(closed_on=None).order_by("name", "pk"),
    )  # fmt: skip
    courses = forms.RecordsField(
        "Courses they may teach", required=False, shown=str,
        records=Course.objects.filter(retired_on=None, delivery__in=(Delivery.PLACE, Delivery.ONLINE)).order_by("title"),
    )  # fmt: skip
    days_in_kind = forms.IntegerField(
        "Days a year in kind", missing="Enter how many days a year they give, or 0", most=220,
        hint="What their workplace gives. 0 when they are paid",
    )  # fmt: skip
    from_on = forms.DateField("In the pool from", missing="Enter the day from which they are in the pool")
    until_on = forms.DateField("In the pool until", required=False, hint="Leave empty while they teach for you")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("from_on"), given.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "Enter a last day on or after the first")
        return given


class AwayForm(forms.Form):
    first_on = forms.DateField("First day", missing="Enter the first day")
    last_on = forms.DateField("Last day", missing="Enter the last day")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_on"), given.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", "Enter a last day on or after the first")
        return given


class PutOn(forms.Form):
    trainer = forms.RecordField(
        "Trainer", missing="Choose a trainer", records=Trainer.objects.none(), hint="Those who may teach this course"
    )
    part = forms.ChoiceField("What do they do?", choices=Teaching.Part, missing="Choose what they do")

    def __init__(self, *args: Any, trainers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trainer"].queryset = trainers


class ObservationForm(forms.Form):
    session = forms.RecordField(
        "Which session", required=False, records=Session.objects.none(), hint="Leave empty for teaching elsewhere",
        shown=lambda one: f"{one.reference}, {one.course_version.course}",
    )  # fmt: skip
    observed_on = forms.DateField("Day of the visit", missing="Enter the day of the visit", past=True)
    observed_by = forms.TextField("Who watched", missing="Say who watched", limit=120)
    strong = forms.LongTextField("What was strong", missing="Say what was strong", limit=2000, rows=4)
    to_change = forms.LongTextField("What to change", required=False, limit=2000, rows=4)
    next_due_on = forms.DateField("Next visit by", required=False, hint="Leave empty when none is planned")

    def __init__(self, *args: Any, sessions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions
