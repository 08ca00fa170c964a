"""Questions about bookings: a list of people from an office, and an answer for a manager."""

from typing import Any

from django.core.validators import validate_email

from trefoil.shared import forms
from trefoil.training.actions import Named
from trefoil.training.models import Employment, Workplace

ROLES = {
    "anyone": Employment.Role.ANYONE, "regular": Employment.Role.REGULAR, "lead": Employment.Role.LEAD,
    "manager": Employment.Role.MANAGER,
}  # fmt: skip
NO_ADDRESS = {"", "none", "no", "-"}
MOST = 60
"""How many people one list can hold: the lock of a session is kept while they are booked."""


def read_person(number: int, line: str) -> Named:
    """A line such as “Jo Marsh; jo@example.org; regular”; raises ValueError with what to do."""
    parts = [" ".join(part.split()) for part in line.replace("\t", ";").replace(",", ";").split(";")]
    name, email, role, *more = [*parts, "", ""][: max(3, len(parts))]
    if more:
        raise ValueError("write the name, the e-mail address and the role, with a semicolon between them")
    if not name or len(name) > 120:
        raise ValueError("start with the person’s name, of 120 characters or fewer")
    if "@" in name:
        raise ValueError("start with the person’s name, then their e-mail address")
    email = "" if email.casefold() in NO_ADDRESS else email.lower()
    if email:
        try:
            validate_email(email)
        except forms.ValidationError:
            raise ValueError("write the e-mail address in full, like name@example.org, or “none”") from None
    if (role or "regular").casefold() not in ROLES:
        raise ValueError(f"write one of these roles: {', '.join(ROLES)}")
    return Named(number, name, email, ROLES[(role or "regular").casefold()])


class PeopleLines(forms.LongTextField):
    """One line for each person."""

    def clean(self, value: Any) -> list[Named]:
        found: list[Named] = []
        wrong: list[str] = []
        for number, line in enumerate(super().clean(value).splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.append(read_person(number, line))
            except ValueError as reason:
                wrong.append(f"Line {number}: {reason}")
        wrong += twice(found)
        if len(found) > MOST:
            wrong.append(f"Send at most {MOST} people at once")
        if not found and not wrong:
            wrong.append(str(self.error_messages["required"]))
        if wrong:
            raise forms.ValidationError(wrong)
        return found


def twice(people: list[Named]) -> list[str]:
    seen: dict[tuple[str, str], int] = {}
    told = []
    for one in people:
        key = ("", one.email) if one.email else (one.name.casefold(), "")
        if key in seen:
            told.append(f"Line {one.line}: this person stands on line {seen[key]} too. Take one of them out")
        seen.setdefault(key, one.line)
    return told


class BookFor(forms.Form):
    workplace = forms.RecordField(
        "Where they work", missing="Choose where they work", records=Workplace.objects.filter(closed_on=None).order_by("name", "pk"),
    )  # fmt: skip
    people = PeopleLines(
        "The people", missing="Write at least one person", limit=8000, rows=8,
        hint="One line for each: name; e-mail address or none; role. The roles are anyone, regular, lead and manager. "
        "For example, Jo Marsh; jo@example.org; regular",
    )  # fmt: skip
    manager_name = forms.TextField("Their manager’s name", required=False, limit=120)
    manager_email = forms.EmailField(
        "Their manager’s e-mail address", required=False, hint="Also how people without an address are reached"
    )
    purchase_order = forms.TextField("Purchase order", required=False, limit=40, width=20)
    approved = forms.ConfirmField(
        "Their manager has approved already", required=False, hint="The places are confirmed at once"
    )
    may_wait = forms.ConfirmField(
        "Put those without a place on the waiting list", required=False,
        hint="Otherwise nobody is booked when there are too few places",
    )  # fmt: skip


class ManagerAnswer(forms.Form):
    approves = forms.YesNoField("Does their manager approve?", missing="Choose yes or no")
    why = forms.TextField("Why not", required=False, limit=300, hint="The learner is told. Leave empty when approved")


class GiveBack(forms.Form):
    why = forms.TextField("Why", required=False, limit=300, hint="For example, the learner telephoned and is unwell")
