"""Key facts, what has to be there before the meeting, and where the same themes were seen before."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse

from trefoil.cases.facts import concerned_in_words
from trefoil.cases.models import Concerned, seen_by
from trefoil.learning.models import Coding, Finding, FindingStage, Theme
from trefoil.partnership.models import Person
from trefoil.reviews import sections
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.shown.days import on
from trefoil.reviews.shown.returns import Returns
from trefoil.reviews.stages import IncidentStage
from trefoil.shared.dates import long_date
from trefoil.shared.words import count

S = IncidentStage


def key_facts(incident: SeriousIncident) -> list[tuple[str, str]]:
    told = f"{long_date(incident.notified_on)}, reference {incident.national_reference}" if incident.notified_on else ""
    facts = [
        ("Incident", f"{long_date(incident.incident_on)}, {incident.get_place_display().lower()}"),
        ("Council aware", f"{long_date(incident.aware_on)} (day 0)"),
        ("Partners told", long_date(incident.partners_told_on) if incident.partners_told_on else "Not recorded yet"),
        ("Notified", told.removesuffix(", reference ") or "Not yet"),
        ("Area", areas_in_words(incident)),
        ("Period covered", period(incident)),
        ("Family", family(incident)),
        ("Suspected", ", ".join(filter(None, [*incident.abuse_names, incident.suspected_of]))),
        ("Raised by", str(incident.raised_by_agency or "")),
        ("Meeting chaired by", str(incident.meeting_chair or "")),
        ("Also running", "Criminal investigation" if incident.criminal_investigation else ""),
        ("Press", "Interest from the press, or likely" if incident.media_interest else ""),
    ]
    return [(words, value) for words, value in facts if value]


def areas_in_words(incident: SeriousIncident) -> str:
    """Where it happened, and where the child lives or was placed from when that is another area."""
    words = [str(incident.incident_area) if incident.incident_area else "Outside England"]
    if incident.home_area_id and incident.home_area_id != incident.incident_area_id:
        words.append(f"home in {incident.home_area}")
    if incident.placing_area_id and incident.placing_area_id != incident.home_area_id:
        words.append(f"placed by {incident.placing_area}")
    return "; ".join(words)


def period(incident: SeriousIncident) -> str:
    if not (incident.scope_from and incident.scope_until):
        return ""
    return f"{long_date(incident.scope_from)} to {long_date(incident.scope_until)}"


def family(incident: SeriousIncident) -> str:
    """Each by pseudonym with age, the child at the centre first."""
    order = list(Concerned.Part.values)
    people = sorted(incident.concerned.all(), key=lambda one: (order.index(one.part), one.pk))
    return concerned_in_words(people)


LOOKED_AT = 200
"""How many findings on a theme are looked at to say in how many other cases it was found."""


@dataclass(frozen=True)
class Item:
    """One line of the list before the meeting: done, or still to do."""

    words: str
    done: bool
    address: str = ""


@dataclass(frozen=True)
class Checklist:
    title: str
    items: list[Item] = field(default_factory=list)


def before_the_meeting(incident: SeriousIncident, returns: Returns) -> Checklist | None:
    """What has to be there when the partners meet."""
    if incident.stage not in {S.NOTIFIED, S.GATHERING, S.MEETING}:
        return None
    written = {section.code for section in incident.sections.all() if section.text.strip()}
    left = [code for code in sections.NEEDED if code not in written]
    to_come = returns.total - returns.returned
    to_check = sum(row["check"] not in {"", "Accepted"} for row in returns.rows)
    texts = reverse("reviews:sections", args=[incident.reference])
    requests = reverse("reviews:requests", args=[incident.reference])
    items = [
        Item("Scope and questions agreed", bool(incident.scoped_on)),
        Item("Agencies asked", returns.total > 0, requests),
        Item("Family told about the review", "family_informed" in written, texts),
    ]
    if to_come:
        items.append(Item(f"{count(to_come, 'return')} still to come", False, requests))
    if to_check:
        items.append(Item(f"{count(to_check, 'return')} to check", False, requests))
    if left:
        items.append(Item(f"{count(len(left), 'section')} needed and not written", False, texts))
    title = f"Before the meeting on {on(incident.meeting_on)}" if incident.meeting_on else "Before the meeting"
    return Checklist(title, items)


def seen_before(incident: SeriousIncident, person: Person) -> list[dict[str, Any]]:
    """The themes of this case's findings, and in how many other cases each was found."""
    mine = Coding.objects.filter(finding__in=Finding.objects.visible_to(person).filter(case=incident))
    themes = Theme.objects.filter(pk__in=mine.values("theme")).annotate(others=others_with(incident, person))
    return [
        {"name": theme.name, "address": theme.get_absolute_url(), "others": others_in_words(theme.others)}
        for theme in themes.order_by("name")
    ]


def others_with(incident: SeriousIncident, person: Person) -> ArraySubquery:
    """For each theme, the case of each agreed finding in other cases, at most `LOOKED_AT` of them."""
    seen = Coding.objects.filter(seen_by(person, "finding__case"), finding__stage=FindingStage.AGREED)
    others = seen.exclude(finding__case=incident).filter(theme=OuterRef("pk"))
    return ArraySubquery(others.order_by().values("finding__case")[:LOOKED_AT])


def others_in_words(cases: list[int]) -> str:
    if not cases:
        return "Not found in another case yet"
    number = len(set(cases))
    if len(cases) == LOOKED_AT:
        return f"Also found in {number} or more other cases"
    return f"Also found in {count(number, 'other case')}"
