"""Student's t distribution for whole degrees of freedom, by its finite sums: exact but for rounding.

Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4. Checked against SciPy in the tests.
"""

import math
from functools import lru_cache


def within(t: float, degrees: int) -> float:
    """The chance that a t value lies between -t and t, for t from nought on. Raises ValueError below one degree."""
    if degrees < 1:
        raise ValueError("There is no t distribution with less than one degree of freedom")
    angle = math.atan(t / math.sqrt(degrees))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = degrees % 2
    term, total = (cosine, 0.0) if odd else (1.0, 0.0)
    for step in range(2 + odd, degrees + 1, 2):  # each term from the one before
        total += term
        term *= cosine * cosine * (step - 1) / step
    if not odd:
        return sine * total
    return 2 / math.pi * (angle + sine * total)


@lru_cache(maxsize=10_000)
def two_sided(level: float, degrees: int) -> float:
    """The t value within which, on both sides, so large a share lies: 2.262 for 0.95 and 9 degrees."""
    low, high = 0.0, 1.0
    while within(high, degrees) < level:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, degrees) < level else (low, middle)
    return high
