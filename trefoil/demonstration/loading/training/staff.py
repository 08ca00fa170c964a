"""The invented people who learn: most who come to a course are new, some come again."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from trefoil.demonstration.loading.training.workplaces import Place, one_of
from trefoil.demonstration.year.people import PEOPLE
from trefoil.demonstration.year.training import COURSES
from trefoil.demonstration.year.training.names import FIRST, LAST

AGAIN = 0.38
"""How many of those who come have been to another course before."""
NO_ADDRESS, HALF = 0.03, 0.5
"""How many have no e-mail of their own; at the smallest settings, half of them."""
ON_PAPER = ("Fennyside Playgroup", "Chantrymoor Swimming Club")
"""Workplaces whose managers have no address: what they and their people are told is printed."""
BESIDE = (("anyone", 4), ("regular", 8), ("lead", 0.4), ("manager", 0.2))
OF_LEVEL = {
    1: (("anyone", 8), ("regular", 2)),
    2: (("anyone", 1), ("regular", 9), ("lead", 0.4)),
    3: (("regular", 5), ("lead", 5), ("manager", 0.3)),
    4: (("lead", 5), ("manager", 4)),
}
"""Who comes to a course of a level, and how often; and to what stands beside the levels."""
COURSE = {one.code: one for one in COURSES}


@dataclass
class Learner:
    """One invented person. `known_on`: the day of their first booking."""

    name: str
    email: str
    role: str
    known_on: date
    courses: set[str] = field(default_factory=set)


@dataclass
class Staff:
    """Who works where, as far as they have booked."""

    random: Random
    names: set[str] = field(default_factory=lambda: {one.name for one in PEOPLE})
    at: dict[Place, list[Learner]] = field(default_factory=dict)
    managers: dict[Place, tuple[str, str]] = field(default_factory=dict)

    def some(self, place: Place, number: int, course: str, on: date, *, comes: bool) -> list[Learner]:
        """So many people of a workplace who have not been to this course; `comes`: everyone asked for gets to it."""
        there = self.at.setdefault(place, [])
        before = [one for one in there if course not in one.courses]
        wanted = sum(self.random.random() < AGAIN for _ in range(number))
        again = self.random.sample(before, min(wanted, len(before)))
        new = [self.somebody(on, place, course, comes) for _ in range(number - len(again))]
        there += new
        for one in (*again, *new):
            one.courses.add(course)
            one.known_on = min(one.known_on, on)
        return [*again, *new]

    def somebody(self, on: date, place: Place, course: str, comes: bool) -> Learner:
        name = self.new_name()
        without = HALF if place.name in ON_PAPER else NO_ADDRESS
        address = "" if self.random.random() < without else address_of(name)
        role = one_of(self.random, roles_at(course))
        if not place.invented:
            role = within_reach(role, course, comes)
        return Learner(name, address, role, on)

    def new_name(self) -> str:
        while (name := f"{self.random.choice(FIRST)} {self.random.choice(LAST)}") in self.names:
            pass
        self.names.add(name)
        return name

    def manager(self, place: Place) -> tuple[str, str]:
        """Who approves training at a workplace: name and address."""
        if place not in self.managers:
            name = self.new_name()
            self.managers[place] = (name, "" if place.name in ON_PAPER else address_of(name))
        return self.managers[place]


def roles_at(course: str) -> tuple[tuple[str, float], ...]:
    known = COURSE[course]
    return OF_LEVEL[known.level] if known.kind == "course" else BESIDE


def within_reach(role: str, course: str, comes: bool) -> str:
    """At a workplace that exists nobody has a role that needs more than they came to: nothing is missing there."""
    known = COURSE[course]
    reached = known.level if comes and known.kind == "course" else 0
    if role == "manager" and reached < 4:
        role = "lead"
    return "regular" if role == "lead" and reached < 3 else role


def address_of(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@trefoil.example"
