"""A list of people as an office writes or pastes it: one to a line, or a table from a spreadsheet. No database.

`Jo Marsh, jo@example.org`; `Jo Marsh <jo@example.org>`; columns in any order after the name. With a line of headings the
columns may stand as they like, and first and last name may have one each.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from trefoil.training.actions.lists import Named
from trefoil.training.models import Employment

MOST = 60
"""How many people one list can hold: the lock of a session is kept while they are booked."""
ROLES = {str(one.value): str(one.value) for one in Employment.Role}
NO_ADDRESS = {"none", "no", "-", "n/a"}
HEADINGS = {
    "name": "name", "full name": "name", "first name": "first", "forename": "first", "given name": "first",
    "last name": "last", "surname": "last", "family name": "last", "email": "email", "e-mail": "email",
    "email address": "email", "e-mail address": "email", "work email": "email", "work e-mail": "email",
    "staff reference": "reference", "reference": "reference", "staff number": "reference", "staff no": "reference",
    "payroll number": "reference", "employee number": "reference", "role": "role",
}  # fmt: skip
IN_BRACKETS = re.compile(r"^(?P<name>[^<>@]+?)\s*<\s*(?P<email>[^<>\s]+@[^<>\s]+)\s*>$")
AT_THE_END = re.compile(r"^(?P<name>[^@]+?)\s+(?P<email>[^\s@]+@[^\s@]+)$")
LONGEST_NAME, LONGEST_REFERENCE = 120, 40


@dataclass(frozen=True)
class Line:
    """One line of the list: who it names, or what to put right."""

    number: int
    typed: str
    named: Named | None = None
    wrong: str = ""


def read_list(text: str, role: str) -> list[Line]:
    """Each line that is not empty; `role` is of those whose line names none."""
    lines = [(number, one.strip("\ufeff ")) for number, one in enumerate(text.splitlines(), 1) if one.strip()]
    headings = headings_of(cells(lines[0][1])) if lines else []
    found = [read_line(number, typed, headings, role) for number, typed in (lines[1:] if headings else lines)]
    return [one if one.named is None else told_of_twice(one, found) for one in found]


def cells(line: str) -> list[str]:
    """The cells of a line: by tabs, else semicolons, else commas; a name in quotes may hold a comma."""
    by = next((one for one in "\t;," if one in line), ",")
    return [" ".join(one.split()) for one in next(csv.reader([line.replace("\x00", "")], delimiter=by), [])]


def headings_of(first: Sequence[str]) -> list[str]:
    """What each column is, where the first line says so."""
    known = [HEADINGS.get(one.casefold().rstrip(":"), "") for one in first]
    return known if len([one for one in known if one]) > 1 else []


def read_line(number: int, typed: str, headings: Sequence[str], role: str) -> Line:
    try:
        parts = by_heading(cells(typed), headings) if headings else by_look(typed)
        return Line(number, typed, checked(number, parts, role))
    except ValueError as reason:
        return Line(number, typed, wrong=str(reason))


def by_heading(row: Sequence[str], headings: Sequence[str]) -> dict[str, str]:
    found = {name: value for name, value in zip(headings, row, strict=False) if name}
    found["name"] = found.get("name") or " ".join(filter(None, [found.get("first", ""), found.get("last", "")]))
    return found


def by_look(typed: str) -> dict[str, str]:
    """What each cell is, by how it looks."""
    if one := IN_BRACKETS.match(typed) or (AT_THE_END.match(typed) if not set(typed) & set("\t;,") else None):
        return {"name": " ".join(one["name"].split()), "email": one["email"]}
    found: dict[str, str] = {}
    for cell in filter(None, cells(typed)):
        kind = kind_of(cell, is_first="name" not in found)
        if kind in found:
            raise ValueError(f"“{cell}” is one too many: write the name, then the address or the staff reference")
        found[kind] = cell
    return found


def kind_of(cell: str, *, is_first: bool) -> str:
    if "@" in cell:
        return "email"
    if cell.casefold() in ROLES:
        return "role"
    if is_first:
        return "name"
    if cell.casefold() in NO_ADDRESS:
        return "email"
    if not any(one.isdigit() for one in cell):
        raise ValueError(
            f"“{cell}” is no address, no role and no staff reference with a figure in it. Write the whole name in one cell"
        )
    return "reference"


def checked(number: int, parts: dict[str, str], role: str) -> Named:
    name, reference = parts.get("name", ""), parts.get("reference", "")
    email = parts.get("email", "").lower()
    if not name or len(name) > LONGEST_NAME:
        raise ValueError("start with the person’s name, of 120 characters or fewer")
    if "@" in name:
        raise ValueError("start with the person’s name, then their e-mail address")
    email = "" if email in NO_ADDRESS else email
    if email:
        must_be_address(email)
    if not email and not reference:
        raise ValueError("add an e-mail address or, for somebody without one, their staff reference")
    if len(reference) > LONGEST_REFERENCE:
        raise ValueError("write a staff reference of 40 characters or fewer")
    does = (parts.get("role") or role).casefold()
    if does not in ROLES:
        raise ValueError(f"write one of these roles: {', '.join(ROLES)}")
    return Named(number, name, email, ROLES[does], reference)


def must_be_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise ValueError("write the e-mail address in full, like name@example.org") from None


def told_of_twice(line: Line, lines: Sequence[Line]) -> Line:
    """Somebody who stands on an earlier line, too."""
    for other in lines:
        if other.number >= line.number or other.named is None or line.named is None:
            continue
        if is_same(line.named, other.named):
            return Line(line.number, line.typed, wrong=f"line {other.number} has the same person. Take one of them out")
    return line


def is_same(one: Named, other: Named) -> bool:
    if one.reference and one.reference.casefold() == other.reference.casefold():
        return True
    return bool(one.email) and one.email == other.email
