"""The verdict on a theme as a page shows it: one for everyone, over the reviews of the partnership."""

from collections.abc import Collection, Iterable, Sequence

from trefoil.learning import reading, recurrence
from trefoil.learning.acted_on import acted_on
from trefoil.learning.recurrence import Looked, Reviewed
from trefoil.learning.verdict import Share, Verdict
from trefoil.learning.verdict.words import INTERVAL, ODDS, percent
from trefoil.shared import charts, clock
from trefoil.shared.words import count


def on_themes(themes: Collection[int], reviewed: Sequence[Reviewed]) -> dict[int, Verdict]:
    """The verdict on each theme over the reviews of the partnership, from all actions that are not restricted.

    The same for whoever reads it: docs/decisions/0014.
    """
    acted = acted_on(
        themes, reviewed, recommendations=reading.recommendations_of_all(),
        findings=reading.of_reviews(reading.findings_of_all()), until=clock.today(),
    )  # fmt: skip
    looked = recurrence.looks_by_theme(reviewed, themes)
    return {theme: acted[theme].judge(looked[theme]) for theme in themes}


def over(reviewed: Sequence[Reviewed]) -> str:
    """Over what a verdict is counted, in words that are alike whether there are restricted cases or not."""
    latest = "the latest " if len(reviewed) == reading.COMPARED else ""
    return f"{latest}{count(len(reviewed), 'review')} of the partnership"


def dots(looked: Sequence[Looked], found: Verdict | None) -> list[bool | None]:
    """Found or not, review by review, with None for the bar at the day on which all actions until then were done."""
    row: list[bool | None] = [one.found for one in looked]
    if found and found.by_actions and found.compared_on:
        row.insert(sum(one.on <= found.compared_on for one in looked), None)
    return row


def rests_on(found: Verdict) -> list[tuple[str, ...]]:
    """What the verdict rests on, as facts: the two shares with their intervals, and the rule."""
    return [
        ("Before", found.before.words, likely(found.before)),
        ("Since" if found.by_actions else "Later", found.after.words, likely(found.after)),
        *set_apart(found),
        ("Method", f"Exact, with a {INTERVAL}", "Clopper and Pearson; Fisher’s exact chance"),
        ("Rule", RULE[found.kind], ""),
    ]


def set_apart(found: Verdict) -> list[tuple[str, ...]]:
    """What remains without the reviews that led to recommendations; nothing where none did."""
    if not found.led:
        return []
    before, after = found.apart_before, found.apart_after
    since = f"{after.found} of {after.looked} {'since' if found.by_actions else 'later'}"
    return [("Set apart", count(found.led, "review"), f"led to recommendations; without: {before.words}, then {since}")]


RULE = {
    "reducing": f"Reducing: so clear a fall, with and without what is set apart, would come up by chance at most {ODDS}",
    "rising": f"Rising: so clear a rise, with and without what is set apart, would come up by chance at most {ODDS}",
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
