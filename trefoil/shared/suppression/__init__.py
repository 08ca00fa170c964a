"""Small numbers: what a document must leave out so that nobody can work out a count of 1 to 5 people.

safe = suppress([Table("Age and sex", rows, columns, values), Figure("children reviewed", 11)], already_published=[last_year])
safe.text("children reviewed")   "11", or "[c]"

One call for the whole document: every table, every number in a sentence, every percentage. The rule, its source and its
limits: docs/explanation/small-numbers.md. Pure: no database, no clock.
"""

from collections import Counter
from collections.abc import Iterable

from trefoil.shared.suppression.choice import choose
from trefoil.shared.suppression.items import Change, Figure, Inconsistent, Item, Published, Rate, Sum, Table
from trefoil.shared.suppression.printed import MARK, Suppressed, why_left_out
from trefoil.shared.suppression.system import system

__all__ = [
    "MARK", "SMALL_BELOW", "Change", "Figure", "Inconsistent", "Item", "Published", "Rate", "Sum", "Suppressed", "Table",
    "suppress", "why_left_out",
]  # fmt: skip

SMALL_BELOW = 6
"""Counts of 1 to 5 are not printed; 0 is. Department for Education, "Characteristics of children in need", data guidance
2020 and 2021."""


def suppress(
    items: Iterable[Item], already_published: Iterable[Published] = (), *, below: int = SMALL_BELOW
) -> Suppressed:
    """What to hide in a document, given what was published before. Raises Inconsistent when numbers do not add up."""
    if below < 2:
        raise ValueError("A limit below 2 protects nobody")
    items = tuple(items)
    everything = system(items, already_published)
    mentions = Counter(name for item in items for name in {cell.name for cell in item.all_cells()})
    choice = choose(everything, below, mentions)
    reach = {name: choice.reach(name) for name in choice.hidden}
    return Suppressed(items, everything, below, frozenset(choice.hidden), frozenset(choice.exposed), reach)
