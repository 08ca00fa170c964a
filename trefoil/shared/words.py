"""Words: text as people type it, of which only what cannot be stored is taken out, and numbers and lists in sentences."""

import re
import unicodedata
from collections.abc import Iterable

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that PostgreSQL, Word or Excel cannot hold: NUL and other controls, lone surrogates, non-characters."""


def tidy(text: str) -> str:
    """The text in Unicode's composed form, with plain line ends and without characters that cannot be stored."""
    return unicodedata.normalize("NFC", UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def has_unstorable(text: str) -> bool:
    """Whether `tidy` would lose a character."""
    return bool(UNSTORABLE.search(text))


def count(number: int, one: str, many: str = "") -> str:
    """1 review, 2 reviews, 1,204 reviews; `many` where the plural is not the word with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(number: int) -> str:
    """Numbers up to nine in words, as a sentence starts; others in figures."""
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def listed(items: Iterable[object]) -> str:
    """a, b and c."""
    *first, last = [str(item) for item in items] or [""]
    return f"{', '.join(first)} and {last}" if first else last
