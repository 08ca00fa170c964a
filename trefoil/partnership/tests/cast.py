"""The named cast of the tests: a small partnership of two areas, made through the actions.

Hartwell and Elmsford are invented, and so is everyone here. The cast stands on the day the two boards became one.
"""

from dataclasses import dataclass, field
from datetime import date

from trefoil.partnership import actions
from trefoil.partnership.models import Agency, Area, Arrangement, Group, Kind, Part, Partner, Person
from trefoil.partnership.roles import Role

MERGED = date(2019, 4, 1)
BEFORE = date(2018, 1, 1)


@dataclass
class Cast:
    """Who and what is there: `cast["coordinator"]`, `cast.areas["hartwell"]`, `cast.agencies["trust"]`."""

    people: dict[str, Person] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    arrangements: dict[str, Arrangement] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def items(self) -> list[tuple[str, Person]]:
        return list(self.people.items())

    @property
    def arrangement(self) -> Arrangement:
        """The one that covers both areas from 1 April 2019."""
        return self.arrangements["joint"]


AREAS = {"hartwell": ("Hartwell", "E06900001"), "elmsford": ("Elmsford", "E10900002")}

AGENCIES = {
    #                name                            short             kind       areas                     partner
    "council": ("Hartwell Council", "Hartwell Council", Kind.CSC, ("hartwell",), Partner.COUNCIL),
    "county": ("Elmsford County Council", "Elmsford Council", Kind.CSC, ("elmsford",), Partner.COUNCIL),
    "health": ("Hartwell and Elmsford NHS", "Local NHS", Kind.HLT, ("hartwell", "elmsford"), Partner.HEALTH),
    "police": ("Moorland Police", "Moorland Police", Kind.POL, ("hartwell", "elmsford"), Partner.POLICE),
    "school": ("Brook Street School", "Brook Street", Kind.EDU, ("hartwell",), None),
    "trust": ("Larkhill Hospital Trust", "Larkhill Trust", Kind.HLT, ("hartwell", "elmsford"), None),
}

PEOPLE = {
    #                 name                  job                                  agency      role
    "coordinator": ("Morag Ellery", "Partnership coordinator", None, Role.PARTNERSHIP_TEAM),
    "colleague": ("Idris Penhale", "Partnership officer", None, Role.PARTNERSHIP_TEAM),
    "council_lead": ("Ottoline Marsh", "Director of children’s services", "council", Role.STATUTORY_LEAD),
    "county_lead": ("Barnaby Quill", "Director of children’s services", "county", Role.STATUTORY_LEAD),
    "health_lead": ("Sunniva Okafor", "Chief nurse", "health", Role.STATUTORY_LEAD),
    "police_lead": ("Cormac Bellwood", "Assistant chief constable", "police", Role.STATUTORY_LEAD),
    "school_rep": ("Tamsin Rookwood", "Designated safeguarding lead", "school", Role.AGENCY_REPRESENTATIVE),
    "trust_rep": ("Leopold Ashgrove", "Named nurse", "trust", Role.AGENCY_REPRESENTATIVE),
    "reviewer": ("Philippa Threlkeld", "Independent reviewer", None, Role.REVIEWER),
    "chair": ("Ignatius Farrow", "Chair of the review group", "health", Role.SUBGROUP_CHAIR),
    "scrutineer": ("Rosalind Vane", "Independent scrutineer", None, Role.SCRUTINEER),
    "board_member": ("Everard Lockley", "Lead member", "council", Role.BOARD_MEMBER),
    "analyst": ("Wilhelmina Stroud", "Performance analyst", "county", Role.ANALYST),
    "trainer": ("Gethin Brackley", "Training coordinator", None, Role.TRAINING_COORDINATOR),
    "practitioner": ("Honor Tillotson", "Social worker", "council", Role.PRACTITIONER),
    "administrator": ("Jocasta Wren", "System administrator", None, Role.ADMINISTRATOR),
}


def make_cast() -> Cast:
    """Make everyone and everything, as the system itself."""
    cast = Cast()
    for key, (name, code) in AREAS.items():
        cast.areas[key] = actions.add_area(name=name, code=code, by=None)
    make_arrangements(cast)
    make_agencies(cast)
    make_people(cast)
    make_groups(cast)
    return cast


def make_arrangements(cast: Cast) -> None:
    """Two boards to 31 March 2019, one partnership from 1 April 2019."""
    last = date(2019, 3, 31)
    for key, area in cast.areas.items():
        board = cast.arrangements[key] = actions.add_arrangement(
            name=f"{area} Safeguarding Children Board",
            short_name=f"{area} Board",
            kind="legacy_board",
            from_on=date(2006, 4, 1),
            until_on=last,
            by=None,
        )
        actions.cover(arrangement=board, area=area, from_on=date(2006, 4, 1), until_on=last, by=None)
    joint = cast.arrangements["joint"] = actions.add_arrangement(
        name="Hartwell and Elmsford Safeguarding Children Board",
        short_name="HESCB",
        kind="partnership",
        from_on=MERGED,
        by=None,
    )
    for area in cast.areas.values():
        actions.cover(arrangement=joint, area=area, from_on=MERGED, by=None)


def make_agencies(cast: Cast) -> None:
    for key, (name, short_name, kind, areas, partner) in AGENCIES.items():
        agency = cast.agencies[key] = actions.add_agency(
            name=name, short_name=short_name, kind=kind, areas=[cast.areas[a] for a in areas], invented=True, by=None
        )
        for area in areas if partner else ():
            actions.begin_statutory_partner(
                agency=agency, area=cast.areas[area], partner=partner, from_on=BEFORE, by=None
            )


def make_people(cast: Cast) -> None:
    for key, (name, job_title, agency, role) in PEOPLE.items():
        person = cast.people[key] = actions.add_person(
            name=name,
            email=f"{key}@example.org",
            job_title=job_title,
            agency=cast.agencies[agency] if agency else None,
            by=None,
        )
        actions.appoint(person=person, role=role, from_on=BEFORE, by=None)


def make_groups(cast: Cast) -> None:
    """Board, Partnership under it, the practice review group under that, and who sits on it."""
    board = make_group(cast, "board", "Safeguarding Children Board", "board", None)
    partnership = make_group(cast, "partnership", "Safeguarding Children Partnership", "partnership", board)
    reviews = make_group(cast, "reviews", "Child Safeguarding Practice Review group", "subgroup", partnership)
    seats = [("chair", Part.CHAIR), ("council_lead", Part.MEMBER), ("police_lead", Part.MEMBER)]
    for key, part in seats:
        actions.join_group(group=reviews, person=cast[key], part=part, from_on=MERGED, by=None)


def make_group(cast: Cast, key: str, name: str, kind: str, parent: Group | None) -> Group:
    cast.groups[key] = actions.add_group(
        arrangement=cast.arrangement, parent=parent, name=name, short_name=name, kind=kind, from_on=MERGED, by=None
    )
    return cast.groups[key]
