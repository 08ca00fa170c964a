"""The kinds of case. Each part above registers its own, so that this floor never has to know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from trefoil.cases.models import Case
    from trefoil.partnership.models import Person


@dataclass(frozen=True)
class Tab:
    """One entry of a case's sub-navigation. `count` is shown in a grey pill, in red when it is overdue work; `record`
    says that the page keeps the record, as for every kind of case: such tabs stand together at the end."""

    code: str
    name: str
    address: str
    count: str | int = ""
    overdue: bool = False
    record: bool = False


def no_tabs(case: "Case", person: "Person") -> Iterable[Tab]:
    return ()


def no_cases(case: "Case") -> Iterable["Case"]:
    return ()


def no_words(case: "Case") -> str:
    return ""


@dataclass(frozen=True)
class CaseKind:
    """A kind of case: what it is called, the start of its references, its stages, its page, and what it adds to pages.

    The hooks are given the case as `cases.Case`, and once for each page, so a query or two in them do no harm;
    `next_step` alone is called for each row of a list and should read only what `Case` itself holds.
    """

    code: str
    name: str
    prefix: str
    stages: type[models.TextChoices]
    page: str
    """Name of the address of its first page, which takes the reference."""
    ended: frozenset[str] = frozenset()
    """Stages in which nothing more is to be done."""
    looks_for_themes: bool = False
    """Whether each case of the kind is one chance for a theme to come back: rapid reviews are, and a practice review
    is not, since it looks at the same children again."""
    place: tuple[str, str] = ("Cases", "cases:list")
    """Where the breadcrumb leads: words, and the name of an address."""
    noun: str = "case"
    """In sentences, as in “14 people can see this review”."""
    tabs: Callable[["Case", "Person"], Iterable[Tab]] = no_tabs
    """Its own entries in the sub-navigation, shown after Agencies."""
    facts: Callable[["Case"], str] = no_words
    """A few facts for the head of each page, such as “Boy, 7 months”."""
    next_step: Callable[["Case"], str] = no_words
    """What is to be done next, in a few words."""
    give_view: Callable[..., object] | None = None
    """Its own action for a partner's view, where more follows from one; takes what `cases.actions.give_view` takes."""
    part_of: Callable[["Case"], Iterable["Case"]] = no_cases
    """The cases that take this one in: whoever is shut out of it is shut out of them."""
    takes_in: Callable[["Case"], Iterable["Case"]] = no_cases
    """The cases that this one takes in: while one of them is restricted, so is this one."""
    agreed_together: frozenset[str] = frozenset()
    """Codes of decisions that partners agree by signing the whole that they are part of, never one by one."""

    def stage_name(self, stage: str) -> str:
        return str(self.stages(stage).label)


_kinds: dict[str, CaseKind] = {}


def register(*kinds: CaseKind) -> None:
    """Make kinds known; called once, when their part's app is ready."""
    _kinds.update({kind.code: kind for kind in kinds})


def forget(*kinds: CaseKind) -> None:
    """Make kinds unknown again: for tests."""
    for kind in kinds:
        _kinds.pop(kind.code, None)


def of(code: str) -> CaseKind:
    """The kind of that code; raises KeyError when no part registered it."""
    return _kinds[code]


def all_kinds() -> list[CaseKind]:
    """Every kind, by name."""
    return sorted(_kinds.values(), key=lambda kind: kind.name)
