"""Raising a serious incident, and putting its facts right."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from trefoil.cases import actions as cases
from trefoil.partnership.answers import partners_of
from trefoil.partnership.models import Agency, Area, Person
from trefoil.reviews.actions.steps import take_step
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.stages import IncidentStage
from trefoil.shared import clock, deadlines
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import must_change

KIND = "serious_incident"
AT_ONCE = ("notify-panel", "tell-partners")
"""The clocks that start when an incident is raised, counted from the day the council became aware."""


@action
def raise_incident(
    *,
    title: str,
    reasons: Sequence[str],
    harm: str,
    incident_on: date,
    aware_on: date,
    place: str,
    incident_area: Area | None,
    raised_by_agency: Agency | None,
    what_happened: str,
    home_area: Area | None = None,
    placing_area: Area | None = None,
    safe_now: str = "",
    abuse: Sequence[str] = (),
    suspected_of: str = "",
    criminal_investigation: bool = False,
    media_interest: bool = False,
    children: Iterable[dict[str, Any]] = (),
    lead: Person | None = None,
    by: Person,
) -> SeriousIncident:
    """Open a serious incident. The clocks start on `aware_on` (day 0), and the area's partners see it at once.

    `title` is a pseudonym. `incident_area` empty means outside England: the council of the home area then has the
    duty (Children Act 2004, section 16C(1)(b)). `children` holds what `cases.actions.add_concerned` takes.
    """
    notifying_area = incident_area or home_area
    if refusal := refuse_to_raise(notifying_area, incident_on, aware_on, raised_by_agency, by):
        raise Refused(refusal)
    areas = [area for area in dict.fromkeys([notifying_area, home_area, placing_area]) if area is not None]
    incident = cases.open_case(
        model=SeriousIncident,
        kind=KIND,
        title=title,
        areas=areas,
        opened_on=clock.today(),
        stage=IncidentStage.RAISED,
        lead=lead or (by if by.may("reviews.run") else None),
        agencies=who_is_part(areas, raised_by_agency),
        reasons=list(reasons),
        harm=harm,
        incident_on=incident_on,
        aware_on=aware_on,
        place=place,
        notifying_area=notifying_area,
        incident_area=incident_area,
        home_area=home_area,
        placing_area=placing_area,
        abuse=list(abuse),
        suspected_of=suspected_of,
        what_happened=what_happened,
        safe_now=safe_now,
        raised_by_agency=raised_by_agency,
        criminal_investigation=criminal_investigation,
        media_interest=media_interest,
        by=by,
    )
    for code in AT_ONCE:
        cases.start_clock(case=incident, code=code, trigger_on=aware_on, by=by)
    for child in children:
        cases.add_concerned(case=incident, **child, by=by)
    return incident


def refuse_to_raise(
    notifying_area: Area | None, incident_on: date, aware_on: date, agency: Agency | None, by: Person
) -> str | None:
    """Why the incident cannot be raised like this; None when it can."""
    if not by.may("reviews.raise"):
        return "Ask your agency’s representative or the partnership team: they raise serious incidents"
    if notifying_area is None:
        return "Say where the child normally lives: the incident happened outside England"
    if by.agency_id and (agency is None or agency.pk != by.agency_id):
        return "Raise the incident for your own agency"
    if aware_on > clock.today():
        return "Enter a day of awareness that is today or earlier"
    if incident_on > aware_on:
        return "Enter an incident date that is on or before the day the council became aware"
    return refuse_before_rapid_reviews(aware_on)


def refuse_before_rapid_reviews(aware_on: date) -> str | None:
    """Rapid reviews exist since 29 June 2018; what was known before is a serious case review."""
    try:
        for code in (*AT_ONCE, "rapid-review"):
            deadlines.rule_for(code, aware_on)
    except deadlines.UnknownClock:
        return f"Record what was known on {long_date(aware_on)} as a serious case review: rapid reviews came later"
    return None


def who_is_part(areas: Sequence[Area], raised_by: Agency | None) -> list[tuple[Agency, str, str]]:
    """Who is part of an incident from the start: the first area's partners, who decide, those of the others, who
    are told, and whoever raised it."""
    deciding_area, *others = areas
    part: dict[int, tuple[Agency, str, str]] = {}
    for partner, agency in partners_of(deciding_area, clock.today()).items():
        part[agency.pk] = (agency, f"Statutory partner for {deciding_area}", partner)
    for area in others:
        for agency in partners_of(area, clock.today()).values():
            part.setdefault(agency.pk, (agency, f"Statutory partner for {area}, told of the incident", ""))
    if raised_by is not None:
        part.setdefault(raised_by.pk, (raised_by, "Raised the incident", ""))
    return list(part.values())


FACTS = (
    "harm",
    "reasons",
    "incident_on",
    "place",
    "abuse",
    "suspected_of",
    "what_happened",
    "safe_now",
    "criminal_investigation",
    "media_interest",
)
"""What may be put right later. The day of awareness is not among them: the clocks were counted from it."""


@action
def change_facts(*, incident: SeriousIncident, version: int | None = None, by: Person, **facts: Any) -> SeriousIncident:
    """Put key facts right or complete them."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"Not facts that may be changed: {', '.join(sorted(unknown))}")
    locked = take_step("change_facts", incident, by, version=version)
    if facts.get("incident_on", locked.incident_on) > locked.aware_on:
        raise Refused("Enter an incident date that is on or before the day the council became aware")
    changed = must_change(locked, facts)
    record("changed", locked, "Changed key facts of the incident.", case=locked, fields=changed)
    return locked
