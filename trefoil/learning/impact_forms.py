"""The questions asked when an action is closed, tested, and looked at again."""

from typing import Any

from django.core.validators import URLValidator
from django.db.models import QuerySet

from trefoil.learning.impact import MONTHS, QUESTIONS
from trefoil.learning.models import Action, ActionReview, ImpactResult, LastingChange, Method
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock, files, forms

NO_TEST = "none"
METHODS = [*((str(value), str(label)) for value, label in Method.choices)]
EXAMPLES = " ".join(f"{Method(method).label}: “{question}”" for method, question in QUESTIONS.items())


def address_field(label: str, hint: str = "") -> forms.TextField:
    """An address of a page: refused unless a browser can open it."""
    return forms.TextField(
        label, required=False, limit=500, hint=hint or "Such as https://www.example.org/audit",
        validators=[URLValidator(["http", "https"], message="Enter an address that starts with https://")],
    )  # fmt: skip


def agencies_of(action: Action) -> "QuerySet[Agency]":
    """The agencies that have a part in an action: those that see it and can answer its tests."""
    return Agency.objects.filter(pk__in=action.parts.values("agency")).order_by("name")


class CloseForm(forms.Form):
    """Asks for a test after 3, 6 and 12 months; at least one is needed."""

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taking_part = agencies_of(action)
        for months in MONTHS:
            when = f"After {months} months"
            self.fields[f"method_{months}"] = forms.ChoiceField(
                f"{when}: how is impact tested?", choices=[*METHODS, (NO_TEST, "No test then")],
                missing=f"Choose how impact is tested after {months} months, or “No test then”",
            )  # fmt: skip
            self.fields[f"question_{months}"] = forms.TextField(
                f"{when}: what is asked?", limit=300, required=False,
                hint=EXAMPLES if months == MONTHS[0] else "",
            )  # fmt: skip
            self.fields[f"agency_{months}"] = forms.RecordField(
                f"{when}: which agency answers?", required=False,
                initial=taking_part.first() if taking_part.count() == 1 else None,
            )  # fmt: skip
            self.fields[f"agency_{months}"].queryset = taking_part

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        methods = [data.get(f"method_{months}") for months in MONTHS]
        for months in MONTHS:
            if data.get(f"method_{months}") in (None, NO_TEST):
                continue
            if not data.get(f"question_{months}") and f"question_{months}" not in self.errors:
                self.add_error(f"question_{months}", f"Write what is asked after {months} months")
            if not data.get(f"agency_{months}") and f"agency_{months}" not in self.errors:
                self.add_error(f"agency_{months}", f"Choose which agency answers after {months} months")
        if methods == [NO_TEST] * len(MONTHS):
            self.add_error(None, "Choose at least one impact test: done is not yet impact")
        return data


class TestForm(forms.Form):
    """One more test of a closed action."""

    __test__ = False

    after_months = forms.ChoiceField(
        "How long after the closing?", choices=[(str(months), f"{months} months") for months in MONTHS],
        missing="Choose how long after the closing",
    )  # fmt: skip
    method = forms.ChoiceField("How is impact tested?", choices=METHODS, missing="Choose how impact is tested")
    question = forms.TextField("What is asked?", limit=300, missing="Write what is asked", hint=EXAMPLES)
    agency = forms.RecordField("Which agency answers?", missing="Choose which agency answers")
    owner = forms.PersonField("Who answers for it?", required=False)

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taking_part = agencies_of(action)
        self.fields["agency"].queryset = taking_part
        self.fields["owner"].queryset = Person.objects.here().filter(agency__in=taking_part).order_by("name")


class ResultForm(forms.Form):
    result = forms.ChoiceField(
        "What did it show?",
        choices=[
            (ImpactResult.SHOWN.value, "Impact shown", "Practice is different because of the action"),
            (ImpactResult.NOT_SHOWN.value, "Impact not shown", "Practice is as it was, or worse"),
            (ImpactResult.TOO_EARLY.value, "Too early to say", "It decides nothing: set another test"),
        ],
        missing="Choose what the test showed",
    )
    seen = forms.LongTextField(
        "What was seen?", limit=3000, rows=5, missing="Say what was seen",
        hint="Who looked, at how many, and what they found. Name no child, family or member of staff.",
    )  # fmt: skip
    seen_on = forms.DateField("When was it looked at?", past=True, missing="Enter the date it was looked at")
    address = address_field("Where can the evidence be read?")
    upload = forms.FileField("Is there a file?", required=False, hint=files.HINT, accept=files.ACCEPT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_on"].initial = clock.today()


class LastingChangeForm(forms.Form):
    kind = forms.ChoiceField("What was changed?", choices=LastingChange.KINDS, missing="Choose what was changed")
    title = forms.TextField(
        "What is it called?", limit=200, missing="Enter what it is called",
        hint="Such as: safer sleep with everyone who cares at night",
    )  # fmt: skip
    where = forms.TextField(
        "What is its reference?",
        required=False,
        limit=120,
        hint="Such as a course code, a clause, or an audit question",
    )
    address = address_field("Where can it be found?")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("where") and not data.get("address") and not self.errors:
            self.add_error("where", "Enter its reference or its address, so that others find it")
        return data


class DecideForm(forms.Form):
    """Asks what becomes of an action whose theme was found again."""

    decision = forms.ChoiceField(
        "What do you decide?",
        choices=[
            ("still_right", "Still right", "The action stays closed"),
            ("open_again", "Open again", "Parts of it are done anew, and impact tests that wait are stopped"),
            ("open_already", "It is open already", "What is done anew answers this too, by the dates it has"),
            ("new_action", "A new action is planned", "This one stays as it is, and another answers the finding"),
        ],
        missing="Choose what you decide",
    )
    reasons = forms.LongTextField("Why?", limit=2000, rows=4, missing="Give the reasons")
    parts = forms.RecordsField(
        "Which parts are opened again?", required=False, hint="Only when it is opened again",
        shown=lambda part: f"{part.agency}: {part.task}",
    )  # fmt: skip
    due_on = forms.DateField("By when are they to be done?", required=False, future=True)
    new_action = forms.RecordField(
        "Which new action?", required=False, hint="Plan it first, on the page of the recommendation",
        shown=lambda action: f"{action.reference}: {action.title}",
    )  # fmt: skip

    def __init__(self, *args: Any, review: ActionReview, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_out(*(["open_already"] if review.action.is_closed else ["still_right", "open_again"]))
        if "parts" in self.fields:
            self.fields["parts"].queryset = review.action.parts.select_related("agency").order_by("pk")
        newer = Action.objects.visible_to(by).filter(closed_at=None).exclude(pk=review.action_id)
        self.fields["new_action"].queryset = newer.order_by("-pk")

    def leave_out(self, *untrue: str) -> None:
        """Offer only the answers that are true of the action: it may have been opened again since."""
        offered = self.fields["decision"]
        offered.choices = [choice for choice in offered.choices if choice[0] not in untrue]
        if "open_again" in untrue:
            del self.fields["parts"], self.fields["due_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("decision") == "open_again":
            if not data.get("parts") and "parts" not in self.errors:
                self.add_error("parts", "Choose which parts are opened again")
            if not data.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", "Enter by when they are to be done")
        if data.get("decision") == "new_action" and not data.get("new_action") and "new_action" not in self.errors:
            self.add_error("new_action", "Plan the new action first, then choose it here")
        return data
