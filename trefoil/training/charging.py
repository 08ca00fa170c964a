"""What a place costs, and what is asked for one that was given back late or not used. Pure rules over the rates.

The amounts are rows that the training coordinator sets (`Rate`). Those that are there from the start are local practice,
not law (domain reference, training, section 3): partnerships charge 25 to 50 pounds for half a day and 50 to 90 for a
whole one, some charge nobody. A charge is only ever proposed: the coordinator confirms or waives it, and the organisation
is invoiced, never the learner.

The most particular rate counts: one for the kind of workplace before one for everyone; then one for the course, then for
its level, then for all; then one for half or whole days. Where no rate says anything, nothing is asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trefoil.training.models.rates import Length, Rate, RateFor
from trefoil.training.models.workplaces import WorkplaceKind

FULL_DAY = 240
"""From so many minutes of learning time on a course takes a whole day."""


@dataclass(frozen=True)
class Taught:
    """What of a course its price can depend on."""

    course: int
    level: int
    minutes: int

    @property
    def length(self) -> str:
        return Length.WHOLE if self.minutes >= FULL_DAY else Length.HALF


@dataclass(frozen=True)
class Costs:
    """Pence for a place; and for one given back late, or not used. Whoever lets a place go never pays less than it costs."""

    place: int
    late: int
    no_show: int


def costs(rates: Sequence[Rate], kind: str, taught: Taught) -> Costs:
    """What somebody of this kind of workplace is asked for, by the rates of one day."""
    place = amount(rates, RateFor.PLACE, kind, taught)
    return Costs(
        place,
        max(place, amount(rates, RateFor.LATE, kind, taught)),
        max(place, amount(rates, RateFor.NO_SHOW, kind, taught)),
    )


def amount(rates: Iterable[Rate], what: str, kind: str, taught: Taught) -> int:
    fits = [one for one in rates if one.what == what and applies(one, kind, taught)]
    return max(fits, key=how_particular).pence if fits else 0


def applies(rate: Rate, kind: str, taught: Taught) -> bool:
    return (
        rate.kind in ("", kind)
        and rate.course_id in (None, taught.course)
        and rate.level in (None, taught.level)
        and rate.length in ("", taught.length)
    )


def how_particular(rate: Rate) -> tuple:
    return (rate.kind != "", rate.course_id is not None, rate.level is not None, rate.length != "", rate.from_on)


def by_amount(rates: Sequence[Rate], what: str, taught: Taught) -> list[tuple[int, list[str]]]:
    """Each amount and the kinds of workplace that pay it, in words; the most usual first."""
    found: dict[int, list[str]] = {}
    for kind in WorkplaceKind:
        found.setdefault(getattr(costs(rates, kind, taught), what), []).append(str(kind.label))
    return sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))


def price_in_words(pence: int) -> str:
    return in_pounds(pence) if pence else "Free"


def prices_in_words(found: Sequence[tuple[int, list[str]]]) -> list[str]:
    """Free. £45: private provider. £90: outside the area."""
    usual, *others = [(price_in_words(pence), kinds) for pence, kinds in found]
    if not others:
        return [f"{usual[0]} for everyone"] if usual[0] == "Free" else [f"{usual[0]} for each place"]
    return [f"{usual[0]} for most", *(f"{pence}: {', '.join(one.lower() for one in kinds)}" for pence, kinds in others)]


def in_pounds(pence: int) -> str:
    """£50, or £12.50; a credit is -£50."""
    if pence < 0:
        return f"-{in_pounds(-pence)}"
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"
