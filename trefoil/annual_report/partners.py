"""The statutory partners who answer for a report: who signs it and who may reply to its scrutiny."""

from datetime import date

from trefoil.annual_report.models import Report
from trefoil.partnership.models import Agency, StatutoryPartner


def partners_of(report: Report, on: date) -> list[Agency]:
    """Every agency that is a statutory partner on that day, for an area that the report covers; each once, by name."""
    areas = report.arrangement.coverage.on(report.period_end).values("area")
    held = StatutoryPartner.objects.on(on).filter(area__in=areas)
    return list(Agency.objects.filter(pk__in=held.values("agency")).order_by("name", "pk"))
