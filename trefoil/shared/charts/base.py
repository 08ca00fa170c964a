"""What every chart has: the finding as its title, what is measured, where it comes from, and its numbers as a table."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import Any

WIDE, PHONE = 720, 320
"""Widths in pixels of the two drawings of each chart (design guide, section 9)."""


@dataclass(frozen=True)
class Grid:
    """The numbers behind a chart: the first column names the row, and `numeric` columns hold numbers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """A picture of numbers that are already safe to show: small numbers are left out before they come here.

    `title` is the finding in a sentence, `subtitle` the measure, unit and period, `source` where the numbers come
    from and what was left out.
    """

    title: str
    subtitle: str
    source: str = ""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, list):
                object.__setattr__(self, name, tuple(value))

    @property
    def label(self) -> str:
        """One sentence for people who hear the page instead of seeing it."""
        return f"{self.kind} chart: {self.title.rstrip('.')}. The table has the same numbers."

    @property
    @abstractmethod
    def kind(self) -> str:
        """What kind of chart this is, as the first word of its label."""

    @property
    @abstractmethod
    def grid(self) -> Grid:
        """The same numbers as a table."""

    @abstractmethod
    def specification(self, width: int) -> Any:
        """The Altair chart, `width` pixels wide."""


def say_number(value: float | None, unknown: str = "Not known") -> str:
    """1234.5 as 1,234.5; nothing as the words for it."""
    if value is None:
        return unknown
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def moment(day: date) -> str:
    """A date as Vega reads it without a time zone getting in the way."""
    return f"{day.isoformat()}T00:00:00Z"
