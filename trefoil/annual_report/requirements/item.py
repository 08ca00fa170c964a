"""What an item of the checklist is."""

from dataclasses import dataclass

from trefoil.shared.time_limits import MARKS


@dataclass(frozen=True)
class Item:
    """One thing that a yearly report must or should hold. `only_where`: it need not, where this is not so."""

    code: str
    title: str
    text: str
    source: str
    mark: str
    must: bool = False
    only_where: str = ""

    def __post_init__(self) -> None:
        if self.mark not in MARKS:
            raise ValueError(f"Give {self.code} a mark from {', '.join(MARKS)}")

    @property
    def how_sure(self) -> str:
        return MARKS[self.mark]

    @property
    def is_checked(self) -> bool:
        """Whether somebody has read it in its source, or in a text that restates the source."""
        return self.mark in {"V", "V2", "S"}
