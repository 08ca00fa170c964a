"""Live blocks on serious incidents and rapid reviews. No reference and no pseudonym: a report is public."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from trefoil.annual_report import figures
from trefoil.annual_report.live.registry import MOST, large, left_out, live, number, table
from trefoil.annual_report.scope import NOT_ONE_BY_ONE, Scope, told_one_by_one
from trefoil.cases.models import Clock
from trefoil.partnership.models import Area
from trefoil.reviews.models import SeriousIncident
from trefoil.shared.calendars import england_and_wales
from trefoil.shared.charts.bars import Bar, Bars
from trefoil.shared.documents.model import Part, Picture
from trefoil.shared.words import spelled
from trefoil.shared.working_days import working_days_between


@live("Large figures: rapid reviews")
def rapid_review_figures(scope: Scope) -> list[Part]:
    return large(scope, "rapid_reviews", "panel_satisfied", "thematic_incidents")


@live("Rapid reviews by area, before the year and in it")
def rapid_reviews_by_area(scope: Scope) -> list[Part]:
    areas = [area.name for area in Area.objects.filter(pk__in=scope.areas).order_by("name")]
    rows: list[tuple] = [(area, *(number(f"{one}:{slugify(area)}", scope) for one in BY_TIME)) for area in areas]
    rows.append(("Both areas" if len(rows) == 2 else "All areas", *(number(one, scope) for one in BY_TIME)))
    columns = ("Notified by", "Before the year", "In the year", "Since July 2018")
    source = "Incidents notified to the National Panel, by the day they were notified."
    return table("Rapid reviews by area", columns, rows, source=source, numeric=[1, 2, 3])


BY_TIME = ("rapid_reviews_before_year", "rapid_reviews_notified_in_year", "rapid_reviews")


@dataclass(frozen=True)
class Sent:
    """A rapid review that was sent: its place in the order of notification, and its clock of 15 working days."""

    place: int
    pk: int
    trigger_on: date
    due_on: date
    met_on: date

    @property
    def name(self) -> str:
        return f"Review {self.place}, {self.trigger_on:%B %Y}"

    @property
    def days(self) -> int:
        return working_days_between(self.trigger_on, self.met_on, holidays=england_and_wales())


def sent_reviews(scope: Scope) -> list[Sent]:
    """One by one, so restricted ones are left out, whoever looks."""
    reviews = told_one_by_one(figures.incidents.rapid_reviews(scope))
    sent = scope.for_the_report(Clock).filter(code="rapid-review", case__in=reviews.values("pk"), met_on__isnull=False)
    rows = sent.order_by("trigger_on", "pk").values_list("pk", "trigger_on", "due_on", "met_on")
    return [Sent(place, *row) for place, row in enumerate(rows, 1)]


@live("Chart: working days each rapid review took")
def clocks(scope: Scope) -> list[Part]:
    """Days only. Why one was late was written to go with its case to the National Panel, and is not for the public."""
    kept = sent_reviews(scope)
    if not kept:
        return []
    shown = kept[-MOST:]
    ledger, label = scope.ledger, "rapid reviews told one by one and sent"
    in_time = [one.pk for one in kept if one.met_on <= one.due_on]
    ledger.records("clocks / sent", label, Clock, [one.pk for one in kept])
    ledger.records("clocks / sent in time", f"{label} within 15 working days", Clock, in_time)
    numbers = f"{spelled(len(in_time)).capitalize()} of {spelled(len(kept))}"
    chart = Bars(
        title=f"{numbers} rapid reviews told one by one were sent within 15 working days",
        subtitle="Working days from notification to sending, for each of these rapid reviews in order",
        source="Working Together 2018, chapter 4: 15 working days. Bank holidays of England and Wales are not counted. "
        + NOT_ONE_BY_ONE
        + left_out(len(shown), len(kept)),
        rows=[Bar(one.name, one.days) for one in shown],
        row_name="Rapid review",
        value_name="Working days",
    )
    return [Picture(chart)]


@live("Table: the rapid reviews, what was decided and what the Panel answered")
def rapid_reviews(scope: Scope) -> list[Part]:
    """One by one, so restricted ones are left out, whoever looks, and what happened to the child of each is not told."""
    found = told_one_by_one(figures.incidents.rapid_reviews(scope))
    found = found.select_related("notifying_area").prefetch_related("replies")
    rows, keys = [], list(found.values_list("pk", flat=True))
    scope.ledger.records("rapid_reviews / one by one", "rapid reviews told one by one", SeriousIncident, keys)
    for incident in reversed(found.order_by("-notified_on", "-pk")[:MOST]):
        replies = sorted(incident.replies.all(), key=lambda one: (one.received_on, one.pk))
        answer = replies[-1].get_response_display() if replies else "Not yet received"
        rows.append((f"{incident.notified_on:%B %Y}", incident.notifying_area.name, answer))
    columns = ("Notified", "Area", "The Panel’s reply")
    return table("Rapid reviews since July 2018", columns, rows, source=NOT_ONE_BY_ONE + left_out(len(rows), len(keys)))
