"""What an office is asked: whom to book, who comes instead, and why a place is given back."""

from collections.abc import Sequence
from typing import Any

from trefoil.shared import forms
from trefoil.training.actions.office import ALL_TOGETHER, ALONE, LEAVE_OUT, TOGETHER
from trefoil.training.models import Employment
from trefoil.training.name_list import MOST, Line, checked, read_list

HOW = [
    (ALONE, "They wait, each for themselves", "Whoever is first on the waiting list is offered the next place"),
    (TOGETHER, "They wait together", "They are offered places only when there is one for each of them"),
    (ALL_TOGETHER, "Book nobody now: all of the list wait together", "For a team that wants to come to one date"),
    (LEAVE_OUT, "Leave them out", "They are not booked and do not wait"),
]


def reached(job: Employment) -> str:
    """How somebody is known: by address or staff reference."""
    return job.learner.email or (f"Staff reference {job.staff_reference}" if job.staff_reference else "No e-mail")


class BookMany(forms.Form):
    """Colleagues who are known, and others by name."""

    known = forms.ChoicesField("Colleagues we know", choices=[], required=False, hint="Tick everybody who goes")
    names = forms.LongTextField(
        "Others", required=False, limit=8000, rows=6,
        hint="One to a line: name, then e-mail address. For somebody without e-mail, their staff reference. "
        "You can paste rows from a spreadsheet. For example: Jo Marsh, jo@example.org",
    )  # fmt: skip
    role = forms.SelectField(
        "Which fits their work best?", choices=Employment.Role, required=False,
        hint="For those who are new to us. A line can also end with anyone, regular, lead or manager",
    )  # fmt: skip
    manager_name = forms.TextField("Their manager’s name", required=False, limit=120)
    manager_email = forms.EmailField(
        "Their manager’s e-mail address", required=False,
        hint="For those who are new to us. Each manager is asked to approve, and those without e-mail are reached this way",
    )  # fmt: skip
    purchase_order = forms.TextField(
        "Purchase order number", required=False, limit=40, width=20, missing="Enter the purchase order number",
        hint="Asked once, for all of them. Only if your organisation needs one on its invoice",
    )  # fmt: skip
    otherwise = forms.ChoiceField(
        "What about those without a place?", choices=HOW, required=False,
        missing="Choose what becomes of those without a place",
    )  # fmt: skip
    seen = forms.IntegerField("Places shown", required=False, most=MOST)

    def __init__(
        self, *args: Any, known: Sequence[Employment], is_paid: bool, needs_order: bool, is_sent: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.by_key = {str(one.pk): one for one in known}
        self.fields["known"].choices = [(key, one.learner.name) for key, one in self.by_key.items()]
        self.fields["known"].widget.hints = {key: reached(one) for key, one in self.by_key.items()}
        if not known:
            del self.fields["known"]
        if not is_paid and not needs_order:
            del self.fields["purchase_order"]
        elif needs_order:
            self.fields["purchase_order"].required = is_sent
            self.fields[
                "purchase_order"
            ].help_text = "Asked once, for all of them. Your organisation pays only with one"
        self.lines: list[Line] = []

    def clean_manager_email(self) -> str:
        return self.cleaned_data["manager_email"].lower()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self.lines = read_list(given.get("names", ""), given.get("role") or Employment.Role.REGULAR)
        for one in self.lines:
            if one.wrong:
                self.add_error("names", f"Line {one.number}: {one.wrong}")
        given["ticked"] = [self.by_key[key] for key in given.get("known") or ()]
        given["named"] = [one.named for one in self.lines if one.named]
        number = len(given["ticked"]) + len(self.lines)
        if not number and not self.errors:
            self.add_error("known" if "known" in self.fields else "names", "Tick or write at least one person")
        if number > MOST:
            self.add_error("names", f"Book at most {MOST} people at once")
        return given


class SendOther(forms.Form):
    """A colleague who is known, or a new one."""

    known = forms.SelectField("A colleague we know", choices=[], required=False, searchable=True)
    name = forms.TextField("Or somebody new: their name", required=False, limit=120)
    email = forms.EmailField("Their work e-mail address", required=False)
    reference = forms.TextField(
        "Their staff reference", required=False, limit=40, width=20, hint="For somebody without e-mail"
    )
    role = forms.SelectField("Which fits their work best?", choices=Employment.Role, required=False)

    def __init__(self, *args: Any, known: Sequence[Employment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(one.pk): one for one in known}
        self.fields["known"].choices = [
            ("", "Choose one"), *((key, f"{one.learner.name}, {reached(one)}") for key, one in self.by_key.items())
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        chosen, name = self.by_key.get(given.get("known") or ""), given.get("name", "")
        if chosen and name:
            self.add_error("name", "Choose a colleague from the list or name a new one, not both")
        elif chosen:
            return {"instead": chosen}
        elif not self.errors:
            parts = {one: given.get(one, "") for one in ("name", "email", "reference")}
            try:
                return {"instead": checked(1, parts, given.get("role") or Employment.Role.REGULAR)}
            except ValueError as reason:
                words = str(reason)
                wrong = "Choose a colleague, or enter a name" if not name else words[0].upper() + words[1:]
                self.add_error("known" if not name else "email", wrong)
        return given


class GiveBackFor(forms.Form):
    why = forms.TextField("Why?", required=False, limit=300, hint="The record of the place keeps it. Write nothing about a child.")  # fmt: skip
