"""The pool of trainers: who may teach what, visits to their teaching; all of them invented."""

from dataclasses import dataclass
from datetime import date

from trefoil.demonstration.year.shapes import day

POOL_FROM = day("2019-09-02")
LEFT_OPEN = 2
"""So many of the coming sessions have nobody yet: the desk says so."""


@dataclass(frozen=True)
class Trainer:
    """`works_at` is the code of an agency; `days` are those a year that it gives in kind."""

    name: str
    works_at: str
    courses: tuple[str, ...]
    days: int


TRAINERS = (
    Trainer("Corin Maddersley", "thornmere", ("together", "together_online", "awareness", "babies", "safer_sleeping"), 10),
    Trainer("Philippa Groundwater", "cobbledown", ("together", "together_online", "early_help", "neglect", "challenge"), 12),
    Trainer("Oswin Tarbuckley", "harthaven", ("domestic_abuse", "together", "challenge", "leads"), 8),
    Trainer("Rukhsana Delamorne", "hallowdale", ("babies", "safer_sleeping", "exploitation", "awareness", "neglect"), 6),
    Trainer("Gareth Penhollow", "peverdale", ("exploitation", "awareness", "together_online", "domestic_abuse"), 5),
    Trainer("Imelda Rosscarne", "harthaven", ("restorative_trainers", "gcp2"), 4),
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """Somebody watched a trainer teach."""

    trainer: str
    on: date
    by: str
    strong: str
    to_change: str
    next_on: date


VISITS = (
    Visit("Corin Maddersley", day("2019-11-20"), "The training coordinator",
          "Kept a room of six agencies talking about one child, and let the silence work.",
          "Leave more time for what people will do on Monday.", day("2020-11-20")),
    Visit("Philippa Groundwater", day("2020-02-12"), "The head of early help",
          "Showed a good plan and a poor one side by side, and asked which the child would know.", "",
          day("2021-02-12")),
)  # fmt: skip
