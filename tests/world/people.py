"""The people of the tests of the whole: the named cast, and those who stand in a special relation to both cases."""

import csv

from django.conf import settings

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

with (settings.ROOT / "tests/access/people.csv").open(newline="") as file:
    WHO = {row["name"]: row["who"] for row in csv.DictReader(file)}
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
