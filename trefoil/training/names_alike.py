"""Which known names somebody may have meant by what they typed. Pure rules: no database.

Capitals, apostrophes and dots do not count, a word may be the beginning of a longer one, and one letter in five may be
wrong: “St Josephs” finds St Joseph’s Primary School, “Larkholow” finds Larkhollow.
"""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

CLOSE = 0.8
"""How much of two words has to be the same, from 0 to 1."""
SHORTEST = 4
"""Shorter words are alike only as they are, or as the beginning of a longer one."""
SAME = {"saint": "st", "street": "st", "university": "univ", "&": "and"}


class Named(NamedTuple):
    key: int
    name: str


def words_of(name: str) -> list[str]:
    plain = name.casefold().replace("’", "").replace("'", "").replace(".", "")
    words = "".join(one if one.isalnum() or one == "&" else " " for one in plain).split()
    return [SAME.get(word, word) for word in words]


def is_like(typed: str, known: str) -> bool:
    if known.startswith(typed):
        return True
    if min(len(typed), len(known)) < SHORTEST:
        return False
    compared = SequenceMatcher(None, typed, known)
    return compared.real_quick_ratio() >= CLOSE and compared.quick_ratio() >= CLOSE and compared.ratio() >= CLOSE


def all_alike(typed: str, known: Iterable[Named]) -> list[int]:
    """Keys of the names in which each word that was typed is found, in the order in which they are given."""
    asked = words_of(typed)
    if not asked:
        return []
    return [
        one.key for one in known
        if all(any(is_like(word, other) for other in words_of(one.name)) for word in asked)
    ]  # fmt: skip


def most_alike(typed: str, known: Iterable[Named]) -> list[int]:
    """Keys of the names that share some word with it, the likeliest first. What many names share, such as School, counts
    for little."""
    there = [(one.key, words_of(one.name)) for one in known]
    common = Counter(word for _, words in there for word in set(words))
    scored = []
    for key, words in there:
        shared = [
            max((1 / common[other] for other in words if is_like(word, other)), default=0) for word in words_of(typed)
        ]
        if any(shared):
            scored.append((-sum(shared), key))
    return [key for _, key in sorted(scored)]
