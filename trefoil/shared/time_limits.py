"""Time limits as data: how long a step may take, by which edition of the guidance, from which source.

The rule is chosen by the day of its trigger, and a started clock keeps its rule for ever. Each part registers its
rules when it is loaded (`clocks.py`); `deadlines.py` counts by them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.core.exceptions import ImproperlyConfigured

from trefoil.shared.dates import long_date
from trefoil.shared.words import count


class Unit(StrEnum):
    """What a rule's length counts."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    HOURS = "hours"


UNIT_WORDS = {
    Unit.WORKING_DAYS: "working day",
    Unit.CALENDAR_DAYS: "day",
    Unit.MONTHS: "month",
    Unit.HOURS: "hour",
}

MARKS = {
    "S": "Stated in the annual report 2019-20 that Trefoil is modelled on",
    "V": "Checked against the primary source",
    "V2": "Checked against a secondary source that restates the primary one",
    "K": "From general knowledge, not yet checked against the source",
    "L": "Local practice: a default that each partnership may change",
}
"""How far each rule has been checked (the marks of the domain reference)."""

CHANGEABLE_MARKS = {"K", "L"}
"""Only what is local or still unchecked may be given another length by the installation."""


class UnknownClock(Exception):
    """No rule by that code, or none in force that day; the message says which there are."""


@dataclass(frozen=True)
class Rule:
    """One time limit in one edition of the guidance. Both `in_force` days count; no last day means it still holds."""

    code: str
    rule_set: str
    name: str
    length: int
    unit: Unit
    trigger: str
    """What starts it, in words that follow “counted from”: its day is day 0."""
    done_when: str
    responsible: str
    source: str
    mark: str
    in_force_from: date
    in_force_until: date | None = None
    before: bool = False
    """Counts back from its trigger: the step must be done at least that long before."""
    note: str = ""

    def __post_init__(self) -> None:
        if self.mark not in MARKS or self.length < 0:
            raise ValueError(f"Give {self.code} a mark from {', '.join(MARKS)} and a length of nought or more")

    def holds_on(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    @property
    def length_words(self) -> str:
        """Such as "15 working days" or "1 month"."""
        return count(self.length, UNIT_WORDS[self.unit])


# --- The register ------------------------------------------------------------------------------------------------
_rules: dict[tuple[str, str], Rule] = {}


def register(*rules: Rule) -> None:
    """Make rules known, once for each code and rule set; two editions of one rule may not hold on the same day."""
    for rule in rules:
        for other in editions(rule.code):
            if other.rule_set != rule.rule_set and overlap(rule, other):
                raise ValueError(f"{rule.code}: {rule.rule_set} and {other.rule_set} hold on the same day")
        _rules[rule.code, rule.rule_set] = rule


def overlap(one: Rule, other: Rule) -> bool:
    """Whether there is a day on which both hold."""
    later, earlier = (one, other) if one.in_force_from > other.in_force_from else (other, one)
    return earlier.holds_on(later.in_force_from)


def set_lengths(lengths: Iterable[str]) -> None:
    """Take an installation's own lengths, such as `agency-information=10`, for rules that are local or unchecked."""
    for text in lengths:
        code, _, length = text.partition("=")
        found = editions(code.strip())
        if not found or not length.strip().isdecimal():
            raise ImproperlyConfigured(
                f"Write each clock in CLOCK_LENGTHS as a code, = and a whole number, not {text!r}. "
                "`trefoil clock` lists the codes"
            )
        if fixed := [rule for rule in found if rule.mark not in CHANGEABLE_MARKS]:
            raise ImproperlyConfigured(f"Take {code} out of CLOCK_LENGTHS: its length is set by {fixed[0].source}")
        for rule in found:
            _rules[rule.code, rule.rule_set] = replace(rule, length=int(length))


def all_rules() -> list[Rule]:
    """Every rule, by code and then by the day it came into force."""
    return sorted(_rules.values(), key=lambda rule: (rule.code, rule.in_force_from))


def editions(code: str) -> list[Rule]:
    """The rules of one code, oldest first."""
    return [rule for rule in all_rules() if rule.code == code]


def rule_for(code: str, trigger_date: date, *, rule_set: str = "") -> Rule:
    """The rule in force on the day of the trigger, or that of a rule set which someone has recorded as the one to use.

    Raises `UnknownClock` with a sentence when there is none.
    """
    found = editions(code)
    if not found:
        raise UnknownClock(f"There is no clock called {code!r}. `trefoil clock` lists them all")
    fitting = [rule for rule in found if (rule.rule_set == rule_set if rule_set else rule.holds_on(trigger_date))]
    if not fitting:
        held = "; ".join(f"{rule.rule_set} {period_words(rule)}" for rule in found)
        asked = f"in {rule_set}" if rule_set else f"on {long_date(trigger_date)}"
        raise UnknownClock(f"The clock {code!r} has no rule {asked}. It holds: {held}")
    return fitting[0]


def period_words(rule: Rule) -> str:
    """From when to when a rule holds."""
    until = f" to {long_date(rule.in_force_until)}" if rule.in_force_until else ""
    return f"from {long_date(rule.in_force_from)}{until}"
