"""The verdict on a theme as a page shows it, from the reviewed cases and the actions that a person sees."""

from collections.abc import Iterable, Sequence
from datetime import date

from trefoil.learning.recurrence import Looked
from trefoil.learning.verdict import Share, Verdict, chances, verdict
from trefoil.learning.verdict.words import INTERVAL, ODDS, percent
from trefoil.shared import charts


def on_theme(looked: Iterable[Looked], done_on: date | None) -> Verdict:
    """`done_on` is the day on which the last of the theme's actions was done, None while one is open."""
    return verdict(chances(looked), done_on)


def dots(looked: Sequence[Looked], found: Verdict) -> list[bool | None]:
    """Found or not, review by review, with None for the bar at the day on which the actions were done."""
    row: list[bool | None] = [one.found for one in looked]
    if found.by_actions and found.compared_on:
        row.insert(sum(one.on <= found.compared_on for one in looked), None)
    return row


def rests_on(found: Verdict) -> list[tuple[str, ...]]:
    """What the verdict rests on, as facts: the two shares with their intervals, and the rule."""
    return [
        ("Before", found.before.words, likely(found.before)),
        ("Since" if found.by_actions else "Later", found.after.words, likely(found.after)),
        ("Method", f"Exact, with a {INTERVAL}", "Clopper and Pearson; Fisher’s exact chance"),
        ("Rule", RULE[found.kind], ""),
    ]


RULE = {
    "reducing": f"Reducing: so clear a fall would come up by chance at most {ODDS}",
    "rising": f"Rising: so clear a rise would come up by chance at most {ODDS}",
    "persisting": "Persisting: neither halved nor doubled",
    "too_few_to_say": "Neither a change nor the lack of one can be told yet",
}


def likely(share: Share) -> str:
    return f"likely {percent(share.low)} to {percent(share.high)}" if share.looked else "nothing to count yet"


def bands(found: Verdict) -> list[charts.Share]:
    """The two shares as the picture draws them."""
    return [
        charts.Share(each.from_on, each.until_on, each.share, each.low, each.high, each.words)
        for each in (found.before, found.after)
        if each.from_on and each.until_on and each.share is not None
    ]


def tally(found: Iterable[Verdict]) -> dict[str, int]:
    """How many themes have each verdict."""
    counts: dict[str, int] = {}
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return counts
