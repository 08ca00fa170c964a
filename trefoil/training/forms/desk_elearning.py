"""Questions about e-learning: systems, what they call our courses, files of results, and whose a result is."""

import secrets
from typing import Any

from trefoil.shared import forms
from trefoil.shared.actions import Refused
from trefoil.training.completions_file import NotResults, Result, read_results
from trefoil.training.models import Course, Delivery, Learner, Level, Source
from trefoil.training.scorm import Package, read_package

LARGEST_FILE = 5_000_000
LEAST_KEY = 40


def own_courses() -> Any:
    return Course.objects.filter(delivery=Delivery.ELEARNING, retired_on=None).order_by("title", "pk")


def new_key() -> dict[str, str]:
    """What a form for a new system starts with: shown on that page and kept nowhere."""
    return {"user": f"lms-{secrets.token_hex(4)}", "secret": secrets.token_urlsafe(32)}


class SourceForm(forms.Form):
    name = forms.TextField(
        "Name of the system", missing="Enter the name of the system", limit=80, hint="For example, Council learning hub"
    )
    user = forms.TextField(
        "User", missing="Go back and open this page again", limit=20, width=20, hint="For xAPI. Copy it into the system"
    )
    secret = forms.TextField(
        "Key", missing="Go back and open this page again", limit=64,
        hint="For xAPI. Copy it into the system now: it is shown on this page only, and not kept here",
    )  # fmt: skip

    def clean_secret(self) -> str:
        secret = self.cleaned_data["secret"]
        if len(secret) < LEAST_KEY:
            raise forms.ValidationError("Leave the key as it was made: a shorter one could be guessed")
        return secret


class ActivityForm(forms.Form):
    course = forms.RecordField(
        "Course", missing="Choose a course", records=own_courses(), shown=str, hint="Courses of e-learning"
    )
    identifier = forms.TextField(
        "What the system calls it", missing="Enter what the system calls it", limit=500,
        hint="The address of the activity (xAPI), or what stands in the course column of its file",
    )  # fmt: skip
    mastery = forms.IntegerField(
        "Passed from a score of", required=False, most=100, hint="Of 100. Leave empty to go by what the system says"
    )


class PackageField(forms.FileField):
    """A SCORM package, of which the manifest is read."""

    def clean(self, data: Any, initial: Any = None) -> Package:
        file = super().clean(data, initial)
        try:
            return read_package(file)
        except Refused as reason:
            raise forms.ValidationError(str(reason)) from None


class PackageForm(forms.Form):
    package = PackageField(
        "SCORM package", missing="Choose the package", accept=".zip", hint="The .zip file, of SCORM 1.2 or 2004"
    )
    level = forms.ChoiceField("Level", choices=Level, missing="Choose a level")
    audience = forms.TextField("Who is it for?", missing="Say who it is for", hint="In one sentence")
    minutes = forms.IntegerField(
        "Learning time in minutes", missing="Enter the learning time in minutes", least=5, most=6000
    )
    valid_months = forms.IntegerField(
        "Refresh after how many months?", required=False, least=1, most=120, hint="Leave empty when it does not expire"
    )

    def clean_level(self) -> int:
        return int(self.cleaned_data["level"])


class ResultsField(forms.FileField):
    """A file of results, read whole or not at all."""

    def clean(self, data: Any, initial: Any = None) -> list[Result]:
        file = super().clean(data, initial)
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("Choose a file of 5 MB or less")
        try:
            return read_results(file.read())
        except NotResults as reason:
            raise forms.ValidationError(list(map(str, reason.args))) from None


class ResultsForm(forms.Form):
    source = forms.RecordField(
        "Which system is it from?",
        missing="Choose a system",
        records=Source.objects.filter(ended_on=None).order_by("name", "pk"),
    )
    results = ResultsField(
        "File of results", missing="Choose the file", accept=".csv",
        hint="A CSV file whose first line names its columns: email, name, course, status, score, date, attempt",
    )  # fmt: skip


class SettleForm(forms.Form):
    email = forms.EmailField("Whose is it?", missing="Enter the e-mail address of the learner’s record")
    course = forms.RecordField("Of which course?", missing="Choose a course", records=own_courses(), shown=str)

    def clean_email(self) -> Learner:
        learner = Learner.objects.filter(email=self.cleaned_data["email"].lower(), merged_into=None).first()
        if learner is None:
            raise forms.ValidationError("Nobody is known by this address. They can sign in once, or be booked by you")
        return learner


class AsideForm(forms.Form):
    why = forms.TextField("Why is it nobody’s here?", missing="Say why it is nobody’s", limit=300)
