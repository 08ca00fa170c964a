"""Briefings of one page, and who opened them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BriefingAnswer:
    on: date
    by: str
    text: str


@dataclass(frozen=True)
class Briefing:
    """`points` are codes of findings with the words in which the briefing tells them, none where they wait."""

    code: str
    title: str
    themes: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    begun_on: date
    happened: str = ""
    differently: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    quotes: str = ""  # the finding of which one chosen voice is quoted
    published_on: date | None = None
    not_sent_to: tuple[str, ...] = ()
    opened: tuple[tuple[date, str], ...] = ()  # by whom
    by_link: tuple[tuple[str, tuple[date, ...]], ...] = ()  # agency, and the days on which its link was used
    reminded: tuple[tuple[date, str], ...] = ()
    answers: tuple[BriefingAnswer, ...] = ()
