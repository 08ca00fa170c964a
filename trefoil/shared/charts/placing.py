"""Where words stand in a drawing so that they cover no mark and no other words. Pure geometry, in pixels."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """What something covers: from left to right, and from top to bottom."""

    left: float
    right: float
    top: float
    bottom: float

    def shared_with(self, other: "Box") -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0


def around(x: float, y: float, *, half_width: float, half_height: float) -> Box:
    return Box(x - half_width, x + half_width, y - half_height, y + half_height)


def free_place(places: Sequence[float], box_at: Callable[[float], Box], taken: Iterable[Box]) -> float:
    """The first place at which nothing is covered; where every place covers something, the one that covers least."""
    there = list(taken)
    return min(places, key=lambda place: round(sum(box_at(place).shared_with(one) for one in there), 3))
