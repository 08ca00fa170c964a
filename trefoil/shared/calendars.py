"""Bank holidays of England and Wales, as data: the only calendar that clocks count by.

They come from the `holidays` package, which has the days that were moved or added once (8 May 2020, the jubilees, the
state funeral, the coronation). A one-off day announced later arrives with a newer version of that package.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import holidays

FIRST_YEAR, LAST_YEAR = 2010, 2045

OUR_WORDS = {
    "New Year's Day": "New Year’s Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}


@cache
def england_and_wales() -> Mapping[date, str]:
    """Each bank holiday, with Christmas Day and the others also where they fall on a weekend, and its name."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return MappingProxyType({day: in_our_words(name) for day, name in sorted(found.items())})


def in_our_words(name: str) -> str:
    """The name as GOV.UK gives it; a day taken in place of one at a weekend is a substitute day."""
    plain = name.removesuffix(" (observed)")
    return OUR_WORDS.get(plain, plain) + (" (substitute day)" if plain != name else "")
