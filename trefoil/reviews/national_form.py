"""The fields of the national notification form, filled from the record, to be copied by hand.

Nothing is sent from here. The form reaches the national panel, Ofsted and the Department for Education at once (since
21 February 2019). The fields follow the record list of our domain reference ("Serious incidents and reviews",
section 1); the wording of the form itself was not available, so titles are ours.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from trefoil.cases.facts import age_in_words
from trefoil.cases.models import Concerned
from trefoil.reviews import decisions
from trefoil.reviews.models import SeriousIncident
from trefoil.shared.dates import long_date

BY_HAND = "Not kept here: take it from the case file of children’s social care"


@dataclass(frozen=True)
class Field:
    """One field: its title, the value to copy, and, where the record holds none, what is missing."""

    title: str
    value: str = ""
    missing: str = "Not recorded yet"
    optional: bool = False
    none: str = "None recorded"
    """What stands in an empty field that may be empty."""

    @property
    def is_missing(self) -> bool:
        return not self.value and not self.optional


@dataclass(frozen=True)
class Group:
    title: str
    fields: tuple[Field, ...]


def groups(incident: SeriousIncident, *, named: Collection[int] = ()) -> list[Group]:
    """The form from top to bottom; `named` holds the keys of those whose identity has been entered."""
    return [
        Group("The notification", tuple(notification(incident))),
        Group("The incident", tuple(the_incident(incident))),
        *(
            Group(f"{words_for(person)} {person.key} (pseudonym)", tuple(child(person, person.pk in named)))
            for person in children(incident)
        ),
        Group("Others in the family", tuple(others(incident))),
        Group("Agencies and proceedings", tuple(agencies(incident))),
    ]


def missing(found: list[Group]) -> list[str]:
    """What is still to be found out, as “group: field”."""
    return [
        f"{group.title}: {field.title[0].lower()}{field.title[1:]}"
        for group in found
        for field in group.fields
        if field.is_missing
    ]


def yes_or_no(value: bool) -> str:
    return "Yes" if value else "No"


def notification(incident: SeriousIncident) -> Iterator[Field]:
    decision = decisions.last(incident, decisions.NOTIFY)
    yield Field("Our reference", incident.reference)
    yield Field("Council that notifies", str(incident.notifying_area))
    yield Field("Day the council became aware", long_date(incident.aware_on))
    yield Field("Why this is notified", "; ".join(incident.reason_names))
    yield Field("Reasons for the decision", decision.reasons if decision else "", "Decide whether the criteria are met")


def the_incident(incident: SeriousIncident) -> Iterator[Field]:
    yield Field("Day of the incident", long_date(incident.incident_on))
    yield Field("Kind of place", incident.get_place_display())
    yield Field("Area where it happened", str(incident.incident_area or "Outside England"))
    yield Field("Area where the child normally lives", str(incident.home_area or ""))
    yield Field("Council that placed the child", str(incident.placing_area or ""), optional=True)
    yield Field("Harm", incident.get_harm_display())
    yield Field("Suspected abuse or neglect", ", ".join(incident.abuse_names))
    yield Field("Who is suspected", incident.suspected_of, optional=True)
    yield Field("What happened", incident.what_happened)
    yield Field("What was done to keep children safe", incident.safe_now)


def children(incident: SeriousIncident) -> list[Concerned]:
    """The children at the centre; a notification of serious harm may cover several."""
    found = [person for person in incident.concerned.all() if person.part == Concerned.Part.CHILD]
    return sorted(found, key=lambda person: person.pk)


def words_for(person: Concerned) -> str:
    return "Adult" if person.part == Concerned.Part.ADULT else "Child"


def child(person: Concerned, named: bool) -> Iterator[Field]:
    where = "the page “People”, where each opening is recorded"
    if named:
        yield Field("Name, birth date and NHS number", optional=True, none=f"Copy them from {where}")
    else:
        yield Field("Name, birth date and NHS number", missing=f"Enter them on {where}")
    yield Field("Age at the incident", age_in_words(person.age_months))
    yield Field("Sex", person.sex)
    yield Field("Ethnicity", person.ethnicity)
    yield Field("Disability", person.disability)
    yield Field("How known to services", person.get_known_as_display())
    yield Field("School, nursery or other education", missing=BY_HAND)
    yield Field("What happened to this child", person.get_harm_display())


def others(incident: SeriousIncident) -> Iterator[Field]:
    people = [person for person in incident.concerned.all() if person.part != Concerned.Part.CHILD]
    for person in sorted(people, key=lambda one: one.pk):
        words = ", ".join(filter(None, [person.key, person.relation, age_in_words(person.age_months)]))
        yield Field(person.get_part_display(), words)
    if not people:
        yield Field("Brothers, sisters and adults", missing="Add them on the page “People”")


def agencies(incident: SeriousIncident) -> Iterator[Field]:
    names = sorted(str(part.agency) for part in incident.involvements.all() if part.ended_on is None)
    yield Field("Agencies involved", "\n".join(names))
    yield Field("Criminal investigation", yes_or_no(incident.criminal_investigation))
    yield Field("Interest from the press", yes_or_no(incident.media_interest))
