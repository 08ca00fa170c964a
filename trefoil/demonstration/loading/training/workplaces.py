"""The workplaces of the year, and which of them sends a list."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year.place import AGENCIES as PARTNERS
from trefoil.demonstration.year.training import workplaces as year
from trefoil.training import actions
from trefoil.training.models import Workplace

SCHOOLS = Path(__file__).resolve().parents[2] / "data" / "schools.csv"
PARTNER = {one.code: one for one in PARTNERS}
SMALL = {name for name, _, _ in year.SMALL}


@dataclass(frozen=True)
class Place:
    """A workplace as the material knows it. Nothing that reads as a failing happens to one that is not invented."""

    name: str
    invented: bool


def add_workplaces(book: Book) -> None:
    areas = {code: book.area(code) for code in year.AUTHORITIES.values()}
    of_agencies = [(book.agency(code), kind) for code, kind in year.AGENCIES.items()]
    actions.add_workplaces(
        workplaces=[
            *(Workplace(name=school_name(one), kind=kind_of(one), urn=one["urn"],
                        area=areas[year.AUTHORITIES[one["authority"]]]) for one in read_schools()),
            *(Workplace(name=agency.name, kind=kind, agency=agency) for agency, kind in of_agencies),
            *(Workplace(name=name, kind=kind, area=areas[area] if area else None) for name, kind, area in year.SMALL),
        ],
        by=book.person("training_coordinator"),
    )  # fmt: skip


@cache
def read_schools() -> list[dict[str, str]]:
    with SCHOOLS.open(newline="") as rows:
        return list(csv.DictReader(rows))


def school_name(row: dict[str, str]) -> str:
    return f"{row['name']}, {row['town']}"


def kind_of(row: dict[str, str]) -> str:
    return "academy" if "Academy" in row["name"] else "school"


@cache
def schools() -> list[Place]:
    return [Place(school_name(row), invented=False) for row in read_schools()]


def place(code: str) -> Place:
    """An agency’s own workplace by its code, or a small one by its name."""
    if code in SMALL:
        return Place(code, invented=True)
    return Place(PARTNER[code].name, PARTNER[code].invented)


def sender(random: Random, draws: tuple[tuple[str, int], ...]) -> Place:
    """A workplace that sends a list for a course, by the kinds that the course draws."""
    kind = one_of(random, draws)
    if kind == "school" and random.random() < year.OFTEN:
        return place(random.choice(year.INVENTED_SCHOOLS))
    return random.choice(schools()) if kind == "school" else place(one_of(random, year.SENDS[kind]))


def one_of(random: Random, weighed: tuple[tuple[str, float], ...]) -> str:
    return random.choices([one for one, _ in weighed], [weight for _, weight in weighed])[0]
