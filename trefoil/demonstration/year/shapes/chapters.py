"""A chapter of the annual report."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Chapter:
    code: str
    title: str
    text: str
    required_by: str = ""
    """The guidance that asks for the chapter: for whoever changes its text."""
