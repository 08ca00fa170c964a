"""Questions about learning materials: at the desk, and from those who take and teach them."""

from typing import Any

from trefoil.shared import files, forms
from trefoil.training.models import Course, Delivery, Employment
from trefoil.training.models.materials import ROLES


class TermsForm(forms.Form):
    title = forms.TextField("Title", missing="Enter a title", limit=140)
    terms = forms.LongTextField(
        "Terms of use", missing="Say what whoever takes a copy agrees to", limit=2000, rows=4,
        hint="Shown before a copy is taken",
    )  # fmt: skip


class AddForm(TermsForm):
    course = forms.RecordField(
        "Course", missing="Choose a course", hint="Courses that organisations teach themselves", shown=str,
        records=Course.objects.filter(delivery=Delivery.SLIDES, retired_on=None).order_by("title", "pk"),
    )  # fmt: skip
    file = forms.FileField("File", missing="Choose the file", accept=files.ACCEPT, hint=files.HINT)
    field_order = ("course", "title", "terms", "file")


class VersionForm(forms.Form):
    file = forms.FileField("File", missing="Choose the file", accept=files.ACCEPT, hint=files.HINT)
    changes = forms.TextField(
        "What is different?", missing="Say what is different", limit=300, hint="Those who took the last one are told"
    )


class RemoveForm(forms.Form):
    why = forms.TextField("Why is it taken out?", missing="Say why it is taken out", limit=300)


class AtWork(forms.Form):
    """For which of their workplaces; not asked of those who have one."""

    job = forms.RecordField(
        "For which workplace?", missing="Choose a workplace", records=Employment.objects.none(), searchable=False,
        shown=lambda one: str(one.workplace),
    )  # fmt: skip

    def __init__(self, *args: Any, jobs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job"].queryset = jobs


class TakeForm(AtWork):
    agrees = forms.ConfirmField(
        "I agree to these terms for my organisation", missing="Tick that you agree to the terms"
    )


class ReportForm(AtWork):
    taught_on = forms.DateField("When was it taught?", missing="Enter the day it was taught", past=True)
    taught_by = forms.EmailField(
        "Who taught it?", required=False, hint="Their work e-mail address. Leave empty when it was you"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in ROLES:
            self.fields[role] = forms.IntegerField(
                f"How many came: {str(Employment.Role(role).label)[0].lower()}{str(Employment.Role(role).label)[1:]}",
                missing="Enter how many, or 0", most=2000,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        numbers = [given.get(role) for role in ROLES]
        if None not in numbers and not any(numbers):
            self.add_error(ROLES[0], "Enter how many people came, in at least one of the four")
        return given
