"""What a verdict says: one sentence for a Board, and the working for whoever checks it."""

import math
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from trefoil.learning.verdict.rule import FEW_MORE, MATERIAL, WRONG, Kind
from trefoil.shared.dates import long_date
from trefoil.shared.words import count

if TYPE_CHECKING:
    from trefoil.learning.verdict import Verdict

ODDS = f"1 time in {1 / WRONG}"
INTERVAL = f"{100 - 200 * WRONG}% interval"
"""So much may lie beyond each end of it as a verdict may be wrong."""


def sentence(verdict: "Verdict") -> str:
    """The verdict in one sentence that a Board member understands."""
    if not verdict.before.looked and not verdict.after.looked:
        return f"{verdict.label}: no review has looked for it yet."
    return f"{verdict.label}: {seen(verdict)}{without(verdict)}{because(verdict)}."


def seen(verdict: "Verdict") -> str:
    """found in 5 of 5 reviews up to 1 September 2025, when all actions on it until then were done, and in 1 of 4 since"""
    before, after, line = verdict.before, verdict.after, verdict.compared_on
    until = f"up to {long_date(line) if line else ''}"
    until += ", when all actions on it until then were done," if verdict.by_actions else ""
    if not before.looked:
        return f"no review looked for it {until} and it was found in {after.found} of {after.looked} since"
    if not after.looked:
        return f"found in {before.words} {until} and no review has looked for it since"
    return f"found in {before.words} {until} and in {after.found} of {after.looked} since"


def without(verdict: "Verdict") -> str:
    """What remains when the reviews that led to recommendations are set apart; said where it decides something."""
    fell_or_rose = verdict.kind in {Kind.REDUCING, Kind.RISING}
    hidden = verdict.kind is Kind.TOO_FEW and min(verdict.chance_of_fall, verdict.chance_of_rise) <= WRONG
    if not verdict.led or not (fell_or_rose or hidden):
        return ""
    left_out = f"without the {count(verdict.led, 'review')} that led to its recommendations"
    before, after = verdict.apart_before, verdict.apart_after
    shares = f"in {before.words} before and in {after.found} of {after.looked} since"
    return f", and {shares} {left_out}" if fell_or_rose else f"; {left_out}, {shares}, which does not show a change"


def because(verdict: "Verdict") -> str:
    """What makes it so, or what would tell."""
    match verdict.kind:
        case Kind.REDUCING:
            return f"; if nothing had changed, so clear a fall would come up at most {ODDS}"
        case Kind.RISING:
            return f"; if nothing had changed, so clear a rise would come up at most {ODDS}"
        case Kind.PERSISTING:
            return ", which is enough to rule out that it has halved or doubled"
    return f"; {what_would_tell(verdict)}"


def what_would_tell(verdict: "Verdict") -> str:
    more = verdict.more_needed
    if not verdict.before.looked:
        return "there is nothing to compare with"
    if more is None:
        why = "those before are so few" if verdict.before.looked < 30 else "it is found so seldom"
        return f"at this rate even {FEW_MORE[-1]:,} more reviews would not tell, because {why}"
    if not verdict.after.looked:
        return f"at least {count(more, 'more review')} would be needed to tell"
    return f"about {count(more, 'more review')} at this rate would be needed to tell"


def working(verdict: "Verdict") -> Iterator[str]:
    """The numbers and the method, line by line."""
    yield f"Compared: {compared(verdict)}"
    for name, share in (("Before", verdict.before), ("After", verdict.after)):
        yield f"{name + ':':<7} {share.words}, {percent(share.share)}, likely {percent(share.low)} to {percent(share.high)}"
    yield (
        f"Odds of finding it, after against before: {ratio(verdict.odds_ratio)}, likely {ratio(verdict.low)} to "
        f"{ratio(verdict.high)}; 1 is no change"
    )
    yield f"Chance of so few or fewer after, if nothing had changed: {chance(verdict.chance_of_fall)}"
    yield f"Chance of so many or more after, if nothing had changed: {chance(verdict.chance_of_rise)}"
    if verdict.led:
        apart = (
            f"{verdict.apart_before.words} before, {verdict.apart_after.found} of {verdict.apart_after.looked} after"
        )
        yield f"Without the {count(verdict.led, 'review')} that led to its recommendations: {apart}"
    yield f"Halved: {ruled_out(verdict.may_have_halved)}. Doubled: {ruled_out(verdict.may_have_doubled)}."
    for year in verdict.years:
        likely = f", likely {percent(year.low)} to {percent(year.high)}" if year.looked else ""
        yield f"{year.words}: {year.found} of {year.looked}{likely}"
    yield (
        f"Rule: reducing or rising when that chance is at most {ODDS}, also without the reviews that led to "
        "recommendations (from the first that one rests on to the day it was made); persisting when the share of "
        f"reviews can neither have fallen to 1/{MATERIAL} nor risen {MATERIAL}-fold; else too few to say. “Likely” is a {INTERVAL}. "
        "Exact methods: Clopper and Pearson 1934 for shares, Fisher 1935 and Cornfield 1956 for the odds."
    )


def compared(verdict: "Verdict") -> str:
    line: date | None = verdict.compared_on
    if line is None:
        return "nothing, as there is no review"
    if verdict.by_actions:
        return f"reviews up to {long_date(line)}, when all actions planned by then were done, with reviews after it"
    return (
        f"the earlier half of the reviews, up to {long_date(line)}, with the later half, as there was no day yet on "
        "which all its actions were done"
    )


def percent(share: float | None) -> str:
    return "no share" if share is None else f"{100 * share:.0f}%"


def ratio(number: float | None) -> str:
    if number is None:
        return "not known"
    return "no limit" if math.isinf(number) else f"{number:.2f}"


def chance(number: float) -> str:
    return "under 0.0001" if number < 0.0001 else f"{number:.4f}"


def ruled_out(may_be: bool) -> str:
    return "cannot be ruled out" if may_be else "ruled out"
