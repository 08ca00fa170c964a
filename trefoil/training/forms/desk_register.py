"""The register as a form, one question for each person who has a place; and the report that can fill it in."""

from collections.abc import Mapping, Sequence
from typing import Any

from trefoil.shared import forms
from trefoil.training.actions.register import Mark, standing
from trefoil.training.here import Proposed
from trefoil.training.joining import Joined, NotAReport, read_report
from trefoil.training.models import Booking, BookingStage

Arrived = Mapping[int, Proposed]
"""By booking, what follows from who said on the day that they are there."""

MARKS = [
    (BookingStage.ATTENDED, "Attended"), (BookingStage.PARTLY, "In part"), (BookingStage.NO_SHOW, "Did not come"),
]  # fmt: skip
LARGEST = 2_000_000
MOST_DATES = 6


class Register(forms.Form):
    """For each booking `mark_…` and, for who came in part, `minutes_…`. Whoever is left open stays so.

    Beside them `was_…` goes with the form: what the register said when it was opened. What somebody else marked
    meanwhile and this form leaves as it was is kept; `clashes` are those whom both marked, as they are now.
    """

    def __init__(
        self, *args: Any, bookings: Sequence[Booking], whole: int, arrived: Arrived | None = None,
        clashes: Mapping[int, Booking] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.bookings, self.arrived = bookings, arrived or {}
        self.clashes = clashes if clashes is not None else {}
        for one in bookings:
            self.fields[f"mark_{one.pk}"] = forms.ChoiceField(
                one.learner.name, choices=MARKS, required=False, inline=True
            )
            self.fields[f"mark_{one.pk}"].widget.attrs["class"] += " govuk-radios--small"
            self.fields[f"minutes_{one.pk}"] = forms.IntegerField(
                f"Minutes of {one.learner.name}, if in part", required=False, least=1, most=whole
            )

    def rows(self) -> list[dict[str, Any]]:
        """Each person with both of their questions."""
        return [
            {
                "booking": one,
                "mark": self[f"mark_{one.pk}"],
                "minutes": self[f"minutes_{one.pk}"],
                "arrived": self.arrived.get(one.pk),
                "was": self.was(self.clashes.get(one.pk, one)),
            }
            for one in self.bookings
        ]

    def was(self, booking: Booking) -> str:
        """What the register said of somebody when the form was opened; of a clash, what it says now."""
        known = standing(booking.stage, booking.minutes_present)
        return known if booking.pk in self.clashes else self.data.get(f"was_{booking.pk}", known)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        marks = []
        for one in self.bookings:
            stage, minutes = given.get(f"mark_{one.pk}"), given.get(f"minutes_{one.pk}")
            if stage == BookingStage.PARTLY and minutes is None and f"minutes_{one.pk}" not in self.errors:
                self.add_error(f"minutes_{one.pk}", f"Enter how many minutes {one.learner.name} was there")
            if stage:
                marks.append(Mark(one.pk, stage, minutes, self.was(one)))
            elif self.was(one) != BookingStage.CONFIRMED:
                self.add_error(f"mark_{one.pk}", f"Choose what the register says of {one.learner.name}")
            if f"minutes_{one.pk}" in self.errors:
                self.name(one)
        if not marks and not self.errors:
            raise forms.ValidationError("Mark at least one person")
        return given | {"marks": marks}

    def name(self, booking: Booking) -> None:
        """Among sixty people an error says of whom it is."""
        field, who = f"minutes_{booking.pk}", booking.learner.name
        words = [str(one) for one in self.errors[field]]
        said: list[str | Exception] = [one if who in one else f"{who}: {one[0].lower()}{one[1:]}" for one in words]
        self.errors[field] = self.error_class(said, renderer=self.renderer)


def as_marked(bookings: Sequence[Booking], arrived: Arrived) -> dict[str, Any]:
    """What the form starts with: what was marked before, else what follows from who said that they are there."""
    given: dict[str, Any] = {}
    for one in bookings:
        if one.stage != BookingStage.CONFIRMED:
            given |= {f"mark_{one.pk}": one.stage, f"minutes_{one.pk}": one.minutes_present}
        elif said := arrived.get(one.pk):
            given |= {f"mark_{one.pk}": said.stage, f"minutes_{one.pk}": said.minutes}
    return given


def as_proposed(marks: Mapping[int, tuple[str, int]]) -> dict[str, Any]:
    """What the form starts with after a report: by booking, what it proposes and the minutes."""
    given: dict[str, Any] = {}
    for key, (stage, minutes) in marks.items():
        given |= {f"mark_{key}": stage, f"minutes_{key}": minutes if stage == BookingStage.PARTLY else None}
    return given


class ReportField(forms.FileField):
    """An attendance report, read into its people."""

    def clean(self, data: Any, initial: Any = None) -> list[Joined]:
        file = super().clean(data, initial)
        if not file:
            return []
        if file.size > LARGEST:
            raise forms.ValidationError("Choose a file of 2 MB or less: a report of one session is far smaller")
        try:
            return read_report(file.read())
        except NotAReport as reason:
            raise forms.ValidationError(str(reason)) from None


class Reports(forms.Form):
    """One report for each date of the session."""

    threshold = forms.IntegerField(
        "Minutes from which somebody attended", missing="Enter from how many minutes somebody attended", least=1,
        most=6000, hint="Over all dates. With fewer they are proposed as there in part",
    )  # fmt: skip

    def __init__(self, *args: Any, dates: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, words in enumerate(dates[:MOST_DATES], 1):
            self.fields[f"report_{number}"] = ReportField(
                f"Report of {words}", required=number == 1, missing="Choose the attendance report", accept=".csv",
                hint="The CSV file that Teams, Zoom or Google Meet gives the organiser",
            )  # fmt: skip
        self.order_fields([*(name for name in self.fields if name != "threshold"), "threshold"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        people = [one for name, found in given.items() if name.startswith("report_") for one in found or []]
        return {"people": people, "threshold": given.get("threshold")}
