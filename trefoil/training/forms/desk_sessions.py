"""Questions about a session: when, where, how many."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from trefoil.partnership.models import Agency
from trefoil.shared import dates, forms
from trefoil.training.models import CourseVersion, WorkplaceKind
from trefoil.training.places import share_of

SEVERAL = "One line for each further date, like 19/5/2020, 9:30am to 3:30pm"
LONGEST_LINE = 80


def moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def read_date_line(line: str) -> tuple[datetime, datetime]:
    """19/5/2020, 9:30am to 3:30pm as two moments; raises ValueError."""
    day, _, times = line[:LONGEST_LINE].rpartition(",")
    first, _, last = times.casefold().partition(" to ")
    on = dates.read_day(day)
    starts, ends = moment(on, dates.read_time(first.strip())), moment(on, dates.read_time(last.strip()))
    if ends <= starts:
        raise ValueError(line)
    return starts, ends


class FurtherDates(forms.LongTextField):
    """Further dates, one on each line."""

    def clean(self, value: Any) -> list[tuple[datetime, datetime]]:
        found, wrong = [], []
        for number, line in enumerate(super().clean(value).splitlines(), 1):
            try:
                found += [read_date_line(line)] if line.strip() else []
            except ValueError:
                wrong.append(f"Line {number}: write the date and both times, like 19/5/2020, 9:30am to 3:30pm")
        if wrong:
            raise forms.ValidationError(wrong)
        return found


class Places(forms.Form):
    """Where it is and how many come, which can be changed later."""

    venue = forms.TextField("Place", required=False, hint="Name and address. Leave empty when it is online")
    joining_link = forms.TextField(
        "Joining link", required=False, limit=200,
        hint="For a session online. Sent with joining instructions, never shown to the public",
    )  # fmt: skip
    getting_in = forms.LongTextField(
        "How to get in", required=False, limit=600, rows=3,
        hint="For joining instructions, such as the entrance, parking and step-free access",
    )  # fmt: skip
    minimum = forms.IntegerField(
        "Fewest people it runs with", missing="Enter the fewest people it runs with, or 0", most=1000,
        hint="With fewer it is shown as at risk. 0 for no minimum",
    )  # fmt: skip

    def clean_joining_link(self) -> str:
        link = self.cleaned_data["joining_link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError("Enter a link that starts with https://")
        return link


class PlanSession(Places):
    course_version = forms.RecordField(
        "Course and version", missing="Choose a course", hint="The newest version of each course that is taught now",
        records=CourseVersion.objects.none(), shown=str,
    )  # fmt: skip
    on = forms.DateField("Date", missing="Enter the date")
    starts = forms.TimeField("From", missing="Enter when it begins", hint="For example, 9:30am")
    ends = forms.TimeField("To", missing="Enter when it ends", hint="For example, 3:30pm")
    further = FurtherDates("Further dates", required=False, hint=SEVERAL, rows=3, limit=1500)
    capacity = forms.IntegerField("Places", missing="Enter how many places there are", least=1, most=1000)
    field_order = (
        "course_version", "on", "starts", "ends", "further", "venue", "joining_link", "getting_in", "capacity", "minimum",
    )  # fmt: skip

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course_version"].queryset = versions

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts"), given.get("ends")
        if first and last and last <= first:
            self.add_error("ends", "Enter an end that is after the beginning")
        minimum, capacity = given.get("minimum"), given.get("capacity")
        if minimum is not None and capacity is not None and minimum > capacity:
            self.add_error("minimum", "Enter a number that is not above the places")
        return given


class Capacity(forms.Form):
    capacity = forms.IntegerField("Places", missing="Enter how many places there are", least=1, most=1000)


class Hold(forms.Form):
    share = forms.SelectField("For whom", choices=[], missing="Choose a kind of workplace or an agency")
    places = forms.IntegerField(
        "How many places", missing="Enter how many places", most=1000, hint="0 releases the places held now"
    )
    released_on = forms.DateField(
        "Until which day", required=False, future=True,
        hint="The places that are left are for everyone from the next morning, 8am. For example, 27/5/2020",
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["released_on"].asked_when_needed = True
        self.agencies = {share_of(one.pk): one for one in agencies}
        named = [(share, one.name) for share, one in self.agencies.items()]
        groups = [("Kinds of workplace", WorkplaceKind.choices), ("Agencies", named)]
        self.fields["share"].choices = [("", "Choose one"), *((words, some) for words, some in groups if some)]

    def clean(self) -> dict[str, Any]:
        """For a kind or for an agency; until a day, unless they are released now."""
        given = super().clean() or {}
        if given.get("places") and not given.get("released_on") and "released_on" not in self.errors:
            self.add_error("released_on", "Enter the day until which they are held")
        share = given.get("share", "")
        agency = self.agencies.get(share)
        return given | {"agency": agency, "kind": "" if agency else share}


class CancelSession(forms.Form):
    why = forms.LongTextField(
        "Why is it cancelled?", missing="Say why it is cancelled", limit=300, rows=3,
        hint="Everyone who booked is told this",
    )  # fmt: skip
