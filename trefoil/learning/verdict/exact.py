"""Exact sums for small numbers: no normal curve, no simulation, nothing but counting.

- The interval of a share: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the
  case of the binomial", Biometrika 26 (1934), 404-413.
- The comparison of two shares, given how often the theme was found in both together: R. A. Fisher, "The logic of
  inductive inference", Journal of the Royal Statistical Society 98 (1935), 39-82; as an interval of the odds ratio:
  J. Cornfield, "A statistical problem arising from retrospective studies", Third Berkeley Symposium 4 (1956), 135-148.

Each is wrong at most as often as it says, whatever the true shares are and however few the cases.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

CLOSE = 1e-10


@dataclass(frozen=True)
class Count:
    """In how many of the cases that were looked through the theme was found."""

    found: int
    looked: int

    def __post_init__(self) -> None:
        if not 0 <= self.found <= self.looked:
            raise ValueError(f"{self.found} of {self.looked} cannot be")

    @property
    def share(self) -> float | None:
        return self.found / self.looked if self.looked else None

    def plus(self, other: "Count") -> "Count":
        return Count(self.found + other.found, self.looked + other.looked)


# --- One share ---------------------------------------------------------------------------------------------------
@lru_cache(maxsize=2048)
def lowest_share(count: Count, chance: Fraction) -> float:
    """The share below which so many or more would have been found with less than `chance` (0 to 1)."""
    if count.found == 0:
        return 0.0
    if count.found == count.looked:
        return float(chance) ** (1 / count.looked)
    log_share = math.log(count.found / count.looked)
    while True:  # Newton on the logarithms; the curve bends one way only, so this cannot run astray
        log_one, tail = above(count, math.exp(log_share))
        step = (log_one + math.log(tail) - math.log(chance)) * tail / count.found
        log_share -= step
        if abs(step) < CLOSE:
            return math.exp(log_share)


def highest_share(count: Count, chance: Fraction) -> float:
    """The share above which so few would have been found with less than `chance`."""
    return 1 - lowest_share(Count(count.looked - count.found, count.looked), chance)


def chance_of_more(count: Count, share: float) -> float:
    """How likely so many or more are found when each case has the theme with `share`."""
    if count.found == 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    if count.found < share * count.looked:  # the other end is the short one to add up
        fewer = Count(count.looked - count.found + 1, count.looked)
        return 1 - chance_of_more(fewer, 1 - share)
    log_one, tail = above(count, share)
    return math.exp(log_one) * tail


def above(count: Count, share: float) -> tuple[float, float]:
    """Logarithm of the chance of exactly so many, and how many times that chance all from there up come to."""
    found, looked = count.found, count.looked
    log_ways = math.lgamma(looked + 1) - math.lgamma(found + 1) - math.lgamma(looked - found + 1)
    odds, term, tail = share / (1 - share), 1.0, 1.0
    for more in range(found, looked):
        term *= odds * (looked - more) / (more + 1)
        tail += term
        if term < tail * 1e-17:
            break
    return log_ways + found * math.log(share) + (looked - found) * math.log1p(-share), tail


# --- Two shares --------------------------------------------------------------------------------------------------
def chance_of_fall(before: Count, after: Count) -> float:
    """How likely as few or fewer of all the findings lie after, if nothing had changed."""
    so_few, all_ways = ways_of_fall(before, after)
    return so_few / all_ways


def chance_of_rise(before: Count, after: Count) -> float:
    """How likely as many or more of all the findings lie after, if nothing had changed."""
    return chance_of_fall(turned(before), turned(after))


def fell(before: Count, after: Count, chance: Fraction) -> bool:
    """Whether so few after would come with at most `chance` if nothing had changed; whole numbers throughout."""
    so_few, all_ways = ways_of_fall(before, after)
    return so_few * chance.denominator <= all_ways * chance.numerator


def rose(before: Count, after: Count, chance: Fraction) -> bool:
    """Whether so many after would come with at most `chance` if nothing had changed."""
    return fell(turned(before), turned(after), chance)


@lru_cache(maxsize=2048)
def ways_of_fall(before: Count, after: Count) -> tuple[int, int]:
    """In how many ways all the findings can lie with as few or fewer of them after; and in how many in all."""
    all_found, all_looked = before.found + after.found, before.looked + after.looked
    fewest = max(0, all_found - before.looked)
    ways = math.comb(after.looked, fewest) * math.comb(before.looked, all_found - fewest)
    so_few = ways
    for found in range(fewest, after.found):
        ways = ways * (after.looked - found) * (all_found - found)
        ways //= (found + 1) * (before.looked - all_found + found + 1)
        so_few += ways
    return so_few, math.comb(all_looked, all_found)


def turned(count: Count) -> Count:
    """Not found instead of found."""
    return Count(count.looked - count.found, count.looked)


def odds_ratio(before: Count, after: Count) -> float | None:
    """Odds of finding the theme after against before, as seen; None when it was found in every case or in none."""
    rising, falling = after.found * turned(before).found, before.found * turned(after).found
    if not rising and not falling:
        return None
    return rising / falling if falling else math.inf


def odds_ratio_interval(before: Count, after: Count, chance: Fraction) -> tuple[float, float]:
    """The odds ratios that fit: each end is wrong with at most `chance`. (0, inf) when nothing can be said."""
    falling = lowest_odds_ratio(turned(before), turned(after), chance)
    return lowest_odds_ratio(before, after, chance), math.inf if falling == 0 else 1 / falling


def lowest_odds_ratio(before: Count, after: Count, chance: Fraction) -> float:
    """The odds ratio below which as many or more after would come with less than `chance`."""
    if after.found == 0 or before.found == before.looked:
        return 0.0
    log_ratio = math.log((after.found + 0.5) / (turned(after).found + 0.5))
    log_ratio -= math.log((before.found + 0.5) / (turned(before).found + 0.5))
    while True:  # Newton again; the first steps are kept short so that no term outgrows a float
        more, fewer = sides(before, after, math.exp(log_ratio))
        tail = more.size / (more.size + fewer.size)
        slope = more.mean - (more.mean * more.size + fewer.mean * fewer.size) / (more.size + fewer.size)
        step = (math.log(tail) - math.log(chance)) / slope
        log_ratio -= max(-1.0, min(step, 1.0))
        if abs(step) < CLOSE * max(1, abs(log_ratio)):
            return math.exp(log_ratio)


@dataclass(frozen=True)
class Side:
    """How many times the chance of what was seen a side comes to, and how far from it that side lies on average."""

    size: float
    mean: float


def sides(before: Count, after: Count, ratio: float) -> tuple[Side, Side]:
    """As many findings after as seen or more; and fewer."""
    b, a, c, d = after.found, turned(after).found, before.found, turned(before).found
    more = [1.0, *terms(a, c, b, d, ratio)]
    fewer = [0.0, *terms(b, d, a, c, 1 / ratio)]
    return side(more, 1), side(fewer, -1)


def terms(less: int, other: int, grown: int, against: int, ratio: float) -> Iterator[float]:
    """The chances step by step away from what was seen, as multiples of it, until they no longer count."""
    term = whole = 1.0
    for step in range(min(less, other)):
        term *= ratio * (less - step) * (other - step) / ((grown + step + 1) * (against + step + 1))
        whole += term
        yield term
        if term < whole * 1e-17:
            return


def side(sizes: list[float], way: int) -> Side:
    size = sum(sizes)
    return Side(size, way * sum(at * one for at, one in enumerate(sizes)) / size if size else 0.0)
