"""A chapter of the annual report."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Chapter:
    code: str
    title: str
    text: str
    required_by: str = ""
    written_by: str = field(default="business_manager")
