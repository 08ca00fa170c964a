"""What waits for a person in annual reports, for the letters that remind, and where reports tell of recommendations."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from trefoil.annual_report.models import Block, Contribution, EvidenceLink, Report
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
    """The claims that what was done about these recommendations shows, and the reports of the year they were made in, as
    far as this person sees them."""
    seen = Report.objects.visible_to(person)
    of_them = Q(evidence__action__recommendation__in=recommendations) | Q(
        impact_test__action__recommendation__in=recommendations
    )
    links = EvidenceLink.objects.filter(of_them, claim__section__report__in=seen)
    claims = Block.objects.filter(pk__in=links.values("claim")).select_related("section__report")
    for claim in claims.order_by("-section__report__period_start", "section__number", "position"):
        yield f"{claim.section.report.year}, a claim in chapter {claim.section.number}", claim.get_absolute_url()
    made_on = set(recommendations.values_list("made_on", flat=True))
    for report in seen.exclude(pk__in=claims.values("section__report")).order_by("-period_start"):
        if any(report.period_start <= day <= report.period_end for day in made_on):
            yield report.year, report.get_absolute_url()
