"""The slides for level 1: two versions of their notes, and which invented settings took and taught them."""

from dataclasses import dataclass
from datetime import date

from trefoil.demonstration.year.shapes import day

TITLE = "The basics: notes for whoever teaches level 1"
TERMS = (
    "Teach it as it is. Add your own contacts, and nothing about a child. Tell us when you taught it, and to how many."
)
FIRST_ON, SECOND_ON = day("2019-05-07"), day("2020-01-13")
CHANGES = "What the first rapid reviews found: who lives with the child, and what nights are like."

FIRST = """Safeguarding children: the basics. Notes for 90 minutes.

1. Welcome (10 minutes). Say why everyone is here: a child may tell the person they like, whoever that is.
2. What harm looks like (25 minutes). Neglect, physical, emotional and sexual abuse. One story each, then: what did you notice?
3. When something worries you (25 minutes). Write down what you saw and heard, in their words. Tell your lead today.
4. Whom to ring (15 minutes). Your own lead. If they are away, who? If a child is in danger now: the police.
5. What happens next (10 minutes). You may not be told. Ask again.
6. Questions (5 minutes).
"""
SECOND = (
    FIRST
    + """
Added in January 2020
7. Ask who lives in the home and who looks after the child at night. Do not wait to be told.
8. If you are told that it is being dealt with and you still worry, say so. There are steps for that, and you may use them.
"""
)


@dataclass(frozen=True)
class Copy:
    """A setting that took the notes; `taught` is when, and how many came by role."""

    workplace: str
    on: date
    taught: tuple[tuple[date, dict[str, int]], ...] = ()


COPIES = (
    Copy("Thimblewick Nursery", day("2019-09-17"), ((day("2019-10-03"), {"anyone": 4, "regular": 9}),)),
    Copy("Mossgate Pre-school", day("2019-10-08"), ((day("2019-11-06"), {"regular": 7}),)),
    Copy("Lanternside Youth Project", day("2019-09-24"),
         ((day("2019-10-16"), {"anyone": 22, "regular": 6}), (day("2020-02-05"), {"anyone": 14}))),
    Copy("Brackenfold Family Link", day("2019-11-12"), ((day("2020-01-22"), {"anyone": 8, "regular": 11, "lead": 1}),)),
    Copy("Wendlecote Residential Care", day("2019-12-03")),
    Copy("Pellowfield Homes", day("2020-02-11"), ((day("2020-03-05"), {"anyone": 31}),)),
)  # fmt: skip
