"""The people of the tests of the whole: the named cast, and those who stand in a special relation to both cases."""

from trefoil.partnership import actions
from trefoil.partnership.models import Kind
from trefoil.partnership.roles import Role
from trefoil.partnership.tests.cast import BEFORE, Cast

FURTHER = {
    #               name               job                   agency     role
    "college_rep": ("Basil Yarmouth", "Designated lead", "college", Role.AGENCY_REPRESENTATIVE),
    "let_in": ("Cressida Moor", "Deputy lead", "college", Role.AGENCY_REPRESENTATIVE),
    "taken_back": ("Dunstan Reeve", "Pastoral lead", "college", Role.AGENCY_REPRESENTATIVE),
    "in_emergency": ("Eulalia Frith", "Safeguarding lead", "college", Role.AGENCY_REPRESENTATIVE),
    "shut_out": ("Fabian Holt", "Partnership officer", None, Role.PARTNERSHIP_TEAM),
    "no_role": ("Gerda Lisle", "Visitor", None, None),
}

WHO = {
    "nobody": "Nobody signed in",
    "no_role": "Signed in without a role",
    "coordinator": "Partnership team, leads the case",
    "colleague": "Partnership team, not named on the case",
    "shut_out": "Partnership team, shut out of the case by name",
    "council_lead": "Statutory lead of the council of the area",
    "health_lead": "Statutory lead of the health partner",
    "police_lead": "Statutory lead of the police",
    "county_lead": "Statutory lead of the other area's council",
    "school_rep": "Representative of an agency of the case",
    "trust_rep": "Representative of an agency that was part of the case once",
    "college_rep": "Representative of an agency that never was",
    "let_in": "The same, let in by name",
    "taken_back": "The same, let in by name and taken back",
    "in_emergency": "The same, opened the case in an emergency",
    "reviewer": "Reviewer of the practice review over the case, until it is restricted",
    "chair": "Chair of the review group, not let in",
    "scrutineer": "Independent scrutineer",
    "board_member": "Board member",
    "analyst": "Analyst",
    "trainer": "Training coordinator",
    "practitioner": "Practitioner of the council",
    "administrator": "System administrator",
}
"""Everyone who stands in the access table, in the order of its columns."""


def add_further(cast: Cast) -> None:
    """A college in Hartwell that is part of no case, and the further people."""
    cast.agencies["college"] = actions.add_agency(
        name="Hartwell College", short_name="Hartwell College", kind=Kind.EDU, areas=[cast.areas["hartwell"]],
        invented=True, by=None,
    )  # fmt: skip
    for key, (name, job_title, agency, role) in FURTHER.items():
        person = cast.people[key] = actions.add_person(
            name=name, email=f"{key.replace('_', '-')}@example.org", job_title=job_title,
            agency=cast.agencies[agency] if agency else None, by=None,
        )  # fmt: skip
        if role:
            actions.appoint(person=person, role=role, from_on=BEFORE, by=None)
