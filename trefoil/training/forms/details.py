"""What learners are asked: who they are, where they work, and who approves their training there."""

from itertools import starmap
from typing import Any

from trefoil.shared import forms
from trefoil.training.models import Employment, Workplace, WorkplaceKind
from trefoil.training.names_alike import Named, all_alike

NEW = "new"
SHOWN = 15
"""So many workplaces are offered to choose from."""


class EmailForm(forms.Form):
    email = forms.EmailField(
        "Your work e-mail address", missing="Enter your work e-mail address",
        hint="We send a link to it. You need no password.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class WorkForm(forms.Form):
    """What somebody does where they work, and who their manager is."""

    role = forms.ChoiceField("Which fits your work best?", choices=Employment.Role, missing="Choose what fits best")
    job_title = forms.TextField("Your job title", required=False, limit=120)
    manager_name = forms.TextField(
        "Your line manager’s name", limit=120, missing="Enter your line manager’s name",
        hint="They are asked to approve each place, by a link in a letter.",
    )  # fmt: skip
    manager_email = forms.EmailField(
        "Your line manager’s e-mail address", missing="Enter your line manager’s e-mail address"
    )

    def clean_manager_email(self) -> str:
        return self.cleaned_data["manager_email"].lower()


class WorkplaceForm(WorkForm):
    """Where somebody works: typed, then chosen from what is known, or named as new."""

    where = forms.TextField(
        "Where do you work?", limit=160, missing="Enter the name of your school, service or organisation",
        hint="The name of your school, service or organisation",
    )  # fmt: skip
    chosen = forms.ChoiceField("Which of these is it?", choices=[], required=False)
    kind = forms.SelectField(
        "What kind of organisation is it?", choices=WorkplaceKind, required=False,
        hint="We check this. Until then, places held for one kind of organisation are not for you",
    )  # fmt: skip

    field_order = ["name", "where", "chosen", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = " ".join(str(self.data.get(self.add_prefix("where"), "")).split())[:160] if self.is_bound else ""
        self.known = list(workplaces_like(typed)) if typed else []
        self.exact = next((one for one in self.known if one.name.casefold() == typed.casefold()), None)
        offered = [(str(one.pk), one.name) for one in self.known]
        self.fields["chosen"].asked_when_needed = self.fields["kind"].asked_when_needed = True
        self.fields["chosen"].choices = [*offered, (NEW, "None of these")]
        if not self.known or self.exact:
            del self.fields["chosen"]
        if not typed or self.exact:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        chosen, kind = found.pop("chosen", ""), found.pop("kind", "")
        name = found.pop("where", "")
        found |= {"workplace": self.exact, "new_workplace": name, "kind": kind}
        if self.exact or not name:
            return found
        if chosen and chosen != NEW:
            found["workplace"] = next(one for one in self.known if str(one.pk) == chosen)
        elif self.known and not chosen and "chosen" not in self.errors:
            self.say("chosen", "Choose your workplace, or say that it is none of these")
        elif not kind and "kind" not in self.errors:
            self.say("kind", "This workplace is new to us. Choose what kind of organisation it is")
        return found

    def say(self, name: str, sentence: str) -> None:
        """At the question it is about, or, while that one is not asked yet, at the name of the workplace."""
        self.add_error(name if name in self.fields else "where", sentence)


def workplaces_like(typed: str) -> Any:
    """Workplaces whose names have each of these words or one like it, the exact one first."""
    rows = Workplace.objects.filter(closed_on=None)
    exact = rows.filter(name__iexact=typed).order_by("pk")[:1]
    names = starmap(Named, rows.exclude(name__iexact=typed).order_by("name", "pk").values_list("pk", "name"))
    return [*exact, *rows.filter(pk__in=all_alike(typed, names)[:SHOWN]).order_by("name", "pk")]


class AboutYouForm(WorkplaceForm):
    """Everything, of somebody new."""

    name = forms.TextField("Your name", limit=120, missing="Enter your name")
    access_needs = forms.LongTextField(
        "What do you need in the room?", required=False, limit=1000, rows=3,
        hint="For example, step-free access or slides in advance. Asked once. Your trainers read it, and "
        "the training coordinator on the list to sign.",
    )  # fmt: skip


class DetailsForm(forms.Form):
    name = forms.TextField("Your name", limit=120, missing="Enter your name")
    access_needs = forms.LongTextField(
        "What do you need in the room?", required=False, limit=1000, rows=3,
        hint="For example, step-free access or slides in advance. Your trainers read it, and "
        "the training coordinator on the list to sign.",
    )  # fmt: skip


class BookForm(WorkForm):
    """The second step of booking: which job it is for, and what is known about it."""

    job = forms.ChoiceField("Which job is this for?", choices=[], missing="Choose which job this is for")
    field_order = ["job"]

    def __init__(self, *args: Any, jobs: list[Employment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jobs = jobs
        self.fields["job"].choices = [(str(one.pk), one.workplace.name) for one in jobs]
        if len(jobs) < 2:
            del self.fields["job"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        chosen = found.pop("job", "")
        found["employment"] = next((one for one in self.jobs if str(one.pk) == chosen), self.jobs[0])
        return found


class SendForm(forms.Form):
    """The purchase order is asked for where a place costs something, and of organisations that pay nothing without one."""

    purchase_order = forms.TextField(
        "Purchase order number", required=False, limit=40, width=20, missing="Enter the purchase order number",
        hint="Only if your organisation needs one on its invoice",
    )  # fmt: skip

    def __init__(self, *args: Any, is_paid: bool, needs_order: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_paid and not needs_order:
            del self.fields["purchase_order"]
        elif needs_order:
            self.fields["purchase_order"].required = True
            self.fields["purchase_order"].help_text = "Your organisation pays only with one. Ask your office for it"


class AnswerForm(forms.Form):
    """A manager's answer."""

    approves = forms.YesNoField(
        "Do you approve this?", missing="Choose whether you approve this", yes="Yes, approve", no="No, do not approve"
    )
    why = forms.TextField(
        "If not, why?", required=False, limit=300, hint="Your colleague reads this. Write nothing about a child."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].asked_when_needed = True

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("approves") is False and not found.get("why") and "why" not in self.errors:
            self.add_error("why", "Say why you do not approve it: your colleague reads this")
        return found


class GiveBackForm(forms.Form):
    why = forms.TextField("Why?", required=False, limit=300, hint="Write nothing about a child.")


class ManagerForm(forms.Form):
    """Who approves a request instead of whoever was asked."""

    manager_name = forms.TextField("Your line manager’s name", limit=120, missing="Enter your line manager’s name")
    manager_email = forms.EmailField(
        "Your line manager’s e-mail address", missing="Enter your line manager’s e-mail address"
    )


class ColleagueForm(forms.Form):
    email = forms.EmailField(
        "Your colleague’s work e-mail address", missing="Enter your colleague’s work e-mail address",
        hint="They must have signed in here once, and work at the same place as you.",
    )  # fmt: skip

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class DatesForm(forms.Form):
    dates = forms.ChoicesField(
        "Which dates would do?", choices=[], missing="Choose at least one date",
        hint="Choose all that would do. You stand on one list for all of them.",
    )  # fmt: skip

    def __init__(self, *args: Any, dates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dates"].choices = dates


class MoveForm(forms.Form):
    """Another date instead of one that was cancelled."""

    date = forms.ChoiceField("Which date?", choices=[], missing="Choose a date")

    def __init__(self, *args: Any, dates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"].choices = dates
