"""The invented people who learn: most who come to a course are new, some come again."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from trefoil.demonstration.loading.training.workplaces import Place
from trefoil.demonstration.year.people import PEOPLE
from trefoil.demonstration.year.training.names import FIRST, LAST

AGAIN = 0.38
"""How many of those who come have been to another course before."""
NO_ADDRESS, HALF = 0.03, 0.5
"""How many have no e-mail of their own; at the smallest settings, half of them."""
ON_PAPER = ("Fennyside Playgroup", "Chantrymoor Swimming Club")
"""Workplaces whose managers have no address: what they and their people are told is printed."""
ROLES = (("anyone", 3), ("regular", 6), ("lead", 2), ("manager", 1))


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

    def some(self, place: Place, number: int, course: str, on: date) -> list[Learner]:
        """So many people of a workplace who have not been to this course."""
        there = self.at.setdefault(place, [])
        before = [one for one in there if course not in one.courses]
        wanted = sum(self.random.random() < AGAIN for _ in range(number))
        again = self.random.sample(before, min(wanted, len(before)))
        new = [self.somebody(on, place) for _ in range(number - len(again))]
        there += new
        for one in (*again, *new):
            one.courses.add(course)
            one.known_on = min(one.known_on, on)
        return [*again, *new]

    def somebody(self, on: date, place: Place) -> Learner:
        name = self.new_name()
        without = HALF if place.name in ON_PAPER else NO_ADDRESS
        address = "" if self.random.random() < without else address_of(name)
        role = self.random.choices([one for one, _ in ROLES], [weight for _, weight in ROLES])[0]
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


def address_of(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@trefoil.example"
