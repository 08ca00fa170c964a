"""Questions about what people need: for anyone who looks it up, and for the coordinator who keeps it."""

from typing import Any

from trefoil.shared import forms
from trefoil.training.models import Course, Employment, Level, WorkplaceKind


class RoleForm(forms.Form):
    """Asked of anyone, in the address, so that the answer can be sent to a colleague."""

    role = forms.ChoiceField("Which fits your work best?", choices=Employment.Role, missing="Choose what fits best")
    kind = forms.SelectField(
        "Where do you work?", choices=WorkplaceKind, missing="Choose the kind of organisation you work for"
    )


class RequirementForm(forms.Form):
    role = forms.ChoiceField("Who needs it?", choices=Employment.Role, missing="Choose who needs it")
    kind = forms.SelectField(
        "At one kind of workplace only?", choices=WorkplaceKind, required=False,
        hint="Leave it for every kind. A level for one kind stands in place of the level for every kind.",
    )  # fmt: skip
    level = forms.SelectField("Level", choices=Level, required=False, hint="Or leave it, and choose a course below")
    course = forms.RecordField(
        "Or one course that everyone has to take", required=False, shown=str,
        records=Course.objects.filter(retired_on=None).order_by("title", "pk"),
    )  # fmt: skip
    valid_months = forms.IntegerField(
        "Refresh within how many months?", required=False, least=1, most=120,
        hint="Leave empty to go by each certificate",
    )  # fmt: skip
    framework = forms.TextField(
        "Framework", limit=120, missing="Enter the name of the framework",
        hint="For example, The partnership’s four levels",
    )  # fmt: skip
    edition = forms.TextField("Edition", required=False, limit=60, hint="For example, 4th edition, 2019")
    source = forms.TextField(
        "What does it say?", limit=300, missing="Enter what the framework says, or where it was decided",
        hint="Its words, or where your partnership decided it",
    )  # fmt: skip
    is_local = forms.YesNoField(
        "Is it local practice?", missing="Choose whether it is local practice", yes="Yes, we decided it here",
        no="No, national guidance asks for it",
    )  # fmt: skip
    from_on = forms.DateField("Needed from", missing="Enter the day from which it is needed")

    def clean_level(self) -> int | None:
        return int(self.cleaned_data["level"]) if self.cleaned_data["level"] else None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.errors and (found.get("level") is None) == (found.get("course") is None):
            self.add_error("level", "Choose either a level or a course")
        return found


class EndForm(forms.Form):
    until_on = forms.DateField("Last day on which it is needed", missing="Enter the last day on which it is needed")
