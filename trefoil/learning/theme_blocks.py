"""What parts above add to the page of a theme: a section of their own, such as the training on it.

Each part registers its own when its app is ready:

    theme_blocks.register(training_on)

It is asked with the person who looks and the themes (one, and what was merged into it), and gives a section or nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trefoil.learning.models import Theme
from trefoil.partnership.models import Person


@dataclass(frozen=True)
class Block:
    """A section: the template that shows it, and the finished values it is given as `block`."""

    template: str
    values: Mapping[str, Any]


Find = Callable[[Person, Sequence[Theme]], Block | None]
_finds: list[Find] = []


def register(find: Find) -> None:
    """Let a part above show what it has on a theme; called once, when its app is ready."""
    _finds.append(find)


def blocks(person: Person, themes: Sequence[Theme]) -> list[Block]:
    """What the parts above show of a theme to this person."""
    return [found for find in _finds if (found := find(person, themes))]
