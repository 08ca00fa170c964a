"""What waits for a person in annual reports, for the letters that remind, and where reports tell of recommendations."""

from collections.abc import Iterator, Mapping
from datetime import date

from trefoil.annual_report.models import Block, Contribution, EvidenceLink, Report
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
        yield Due("", one.get_absolute_url(), one.due_on, one.pk)


SOURCES = (Source("contributions", "part of the annual report", "parts of the annual report", due_contributions),)


def telling_of(person: Person, made_on: Mapping[int, date]) -> Iterator[tuple[str, str]]:
    """The claims that what was done about these recommendations shows, and the reports of the year they were made in, as
    far as this person sees them. `made_on`: the day of each recommendation by its key."""
    seen = Report.objects.visible_to(person)
    links = EvidenceLink.objects.filter(claim__section__report__in=seen).values_list(
        "claim", "evidence__action__recommendation", "impact_test__action__recommendation"
    )
    telling = {claim for claim, *shown in links if made_on.keys() & set(shown)}
    claims = Block.objects.filter(pk__in=telling).select_related("section__report")
    claimed = set()
    for claim in claims.order_by("-section__report__period_start", "section__number", "position"):
        claimed.add(claim.section.report_id)
        yield f"{claim.section.report.year}, a claim in chapter {claim.section.number}", claim.get_absolute_url()
    days = set(made_on.values())
    for report in seen.exclude(pk__in=claimed).order_by("-period_start"):
        if any(report.period_start <= day <= report.period_end for day in days):
            yield report.year, report.get_absolute_url()
