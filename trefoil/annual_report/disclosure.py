"""The check of a whole report for small numbers: which are hidden, in every place where they stand, and why."""

from dataclasses import dataclass, field

from trefoil.annual_report.ledger import Ledger
from trefoil.annual_report.models import Edition, Report


@dataclass(frozen=True)
class Checked:
    """What the check decided."""

    hidden: frozenset[str] = field(default_factory=frozenset)
    why: str = ""
    """The sentence that the report prints when a number is hidden."""
    why_in_plain_words: str = ""


def check(ledger: Ledger, report: Report) -> Checked:
    return Checked()


def must_be_safe(checked: Checked) -> None:
    """Refuse when a protected number could be worked out from what is or was published."""


def still_safe(edition: Edition) -> str | None:
    """None, or the sentence that says why a frozen edition may not be published."""
    return None


@dataclass(frozen=True)
class Explained:
    """What the page on small numbers shows."""

    hidden: tuple[str, ...] = ()


def explained(whole: object) -> Explained:
    return Explained()
