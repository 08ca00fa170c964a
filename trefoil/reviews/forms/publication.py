"""What the steps of publication ask."""

from datetime import timedelta
from typing import Any

from trefoil.reviews.forms.practice import OfReview
from trefoil.reviews.models import PublicationHold
from trefoil.reviews.publication_workflow import first_day_to_publish, lines_left
from trefoil.shared import clock, forms
from trefoil.shared.dates import long_date


class HoldForm(OfReview):
    proceedings = forms.ChoiceField(
        "Which proceedings hold publication?", choices=PublicationHold.Proceedings, missing="Choose the proceedings"
    )
    reason = forms.LongTextField("Why can the report not be published?", missing="Enter the reason", rows=4)
    next_check_on = forms.DateField(
        "When does somebody look again?", missing="Enter the day of the next check", future=True
    )
    told_panel_on = forms.DateField(
        "When were the national panel and the Secretary of State told?",
        hint="Leave this empty if they are still to be told. For example, 27/5/2020",
        required=False,
        past=True,
    )

    def clean_next_check_on(self) -> Any:
        return later_day(self.cleaned_data["next_check_on"])


def later_day(day: Any) -> Any:
    if day and day <= clock.today():
        raise forms.ValidationError("Enter a day for the next check that is after today")
    return day


class CheckHoldForm(OfReview):
    note = forms.LongTextField("What did you learn?", missing="Enter what you learned", rows=4, limit=2000)
    next_check_on = forms.DateField(
        "When does somebody look again?", missing="Enter the day of the next check", future=True
    )

    def clean_next_check_on(self) -> Any:
        return later_day(self.cleaned_data["next_check_on"])


class LineDoneForm(OfReview):
    line = forms.ChoiceField("Which line of the checklist is done?", choices=[], missing="Choose the line that is done")
    note = forms.LongTextField("Anything to note?", hint="Such as who gave the legal advice", required=False, rows=3)

    def fill(self) -> None:
        self.fields["line"].choices = [(line.value, line.label) for line in lines_left(self.review)]


class SendBeforeForm(OfReview):
    on = forms.DateField(
        "When was the report sent to the national panel, the Secretary of State and Ofsted?",
        missing="Enter the day it was sent",
        past=True,
    )
    publish_on = forms.DateField(
        "When is it planned to be published?", hint="", missing="Enter the planned day of publication"
    )

    def fill(self) -> None:
        first = first_day_to_publish(clock.today())
        hint = f"At least 7 working days later. Sent today, that is {long_date(first)} or later"
        self.fields["publish_on"].help_text = hint


class PublishForm(OfReview):
    at_url = forms.TextField("Where can it be read?", hint="Its address on the web", required=False, limit=200)
    checked = forms.ConfirmField(
        "I have opened the published report and it is the one that the partners signed",
        missing="Open the published report, then tick this box",
    )

    def clean_at_url(self) -> str:
        address = self.cleaned_data["at_url"]
        if address and not address.startswith(("https://", "http://")):
            raise forms.ValidationError("Enter the address in full, beginning with https://")
        return address


class WithholdForm(OfReview):
    why = forms.LongTextField("Why would publishing the report do harm?", missing="Enter the reasons", rows=5)
    learning_published = forms.LongTextField(
        "Which learning is published, and where?", missing="Enter which learning is published, and where", rows=4
    )
    told_panel_on = forms.DateField(
        "When were the national panel and the Secretary of State told the reasons?",
        missing="Enter the day they were told",
        past=True,
    )


def next_month() -> Any:
    """A usual day for the next check."""
    return clock.today() + timedelta(days=28)
