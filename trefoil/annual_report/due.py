"""What waits for a person in annual reports, for the letters that remind, and where reports tell of recommendations."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from trefoil.annual_report.models import Contribution, Report
from trefoil.learning.models import Recommendation
from trefoil.partnership.models import Person
from trefoil.partnership.reminders import Due, Source


def due_contributions(person: Person) -> Iterator[Due]:
    """Parts of a report that this person's agency was asked for."""
    if not (person.agency_id and person.may("report.contribute")):
        return
    asked = (
        Contribution.objects.visible_to(person)
        .waiting()
        .filter(agency=person.agency_id, section__report__stage="draft")
    )
    for one in asked.select_related("section__report"):
        yield Due("", one.get_absolute_url(), one.due_on)


SOURCES = (Source("contributions", "part of the annual report", "parts of the annual report", due_contributions),)


def telling_of(person: Person, recommendations: "QuerySet[Recommendation]") -> Iterator[tuple[str, str]]:
    """The reports that this person sees and that count these recommendations: those of the year they were made in."""
    within = recommendations.filter(made_on__gte=OuterRef("period_start"), made_on__lte=OuterRef("period_end"))
    for report in Report.objects.visible_to(person).filter(Exists(within)).order_by("-period_start"):
        yield report.year, report.get_absolute_url()
