"""What can be said of a course from the answers of its learners. Pure: no database, no clock.

Each learner is compared with themselves, booking by booking: nobody's answer in one session meets an answer in another.
Over all items together a learner counts once, with the mean of the items that they answered both times.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import fmean

from trefoil.shared.words import count
from trefoil.training.change import ENOUGH, Answers, Change, change

APART = 5
"""With fewer answers nothing is told apart that could say who said what."""


def may_be_told(counts: Mapping[int, int], session: int | None = None) -> bool:
    """Whether answers may be told apart that so many gave in each session: of all together, or of one `session`.

    Of one only where nobody finds out about the sessions that are too small to be told, by taking the others away from
    all: together they have no answers, or enough.
    """
    if session is None:
        return sum(counts.values()) >= APART
    small = sum(number for number in counts.values() if number < APART)
    return counts.get(session, 0) >= APART and (small == 0 or small >= APART)


@dataclass(frozen=True)
class Row:
    """What one learner answered to one item, of one booking; None where they gave no answer."""

    booking: int
    item: str
    before: int | None
    after: int | None
    later: int | None
    position: int = 0
    theme: int | None = None


@dataclass(frozen=True)
class Item:
    """One item, and how it changed until after the course and until weeks later."""

    words: str
    after: Change
    later: Change


@dataclass(frozen=True)
class Managers:
    """What managers said: of those asked, how many had seen it, had not, could not say."""

    asked: int = 0
    seen: int = 0
    not_seen: int = 0
    cannot_say: int = 0

    @property
    def answered(self) -> int:
        return self.seen + self.not_seen + self.cannot_say

    @property
    def is_told(self) -> bool:
        return self.answered >= APART

    @property
    def shares(self) -> list[tuple[str, int]]:
        return [("shown", self.seen), ("not_shown", self.not_seen), ("too_early", self.cannot_say)]

    @property
    def mostly_seen(self) -> bool:
        """Whether at least half of those who answered had seen it."""
        return self.is_told and 2 * self.seen >= self.answered


@dataclass(frozen=True)
class Rate:
    """How many of those asked answered at one time."""

    answered: int
    asked: int

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0

    @property
    def words(self) -> str:
        return f"{self.answered} of {self.asked} ({self.percent}%)" if self.asked else "Nobody was asked yet"


@dataclass(frozen=True)
class Cohort:
    """All who came, of one course or one session. `later`: of them, those who could be asked weeks later by now."""

    rows: Sequence[Row] = ()
    came: int = 0
    came_weeks_ago: frozenset[int] = field(default_factory=frozenset)
    sent_before: int = 0
    sent_after: int = 0
    sent_later: int = 0
    managers: Managers = field(default_factory=Managers)

    @property
    def rate_before(self) -> Rate:
        return Rate(self.sent_before, self.came)

    @property
    def rate_after(self) -> Rate:
        return Rate(self.sent_after, self.came)

    @property
    def rate_later(self) -> Rate:
        return Rate(self.sent_later, len(self.came_weeks_ago))

    @cached_property
    def overall(self) -> Item:
        """All items together."""
        return Item("All items together", self.together("after"), self.together("later"))

    def together(self, until: str) -> Change:
        """How each learner changed on the mean of their items."""
        by_booking: dict[int, list[Row]] = {}
        for row in self.rows:
            by_booking.setdefault(row.booking, []).append(row)
        return self.changed({booking: mean_of(rows, until) for booking, rows in by_booking.items()}, until)

    @cached_property
    def items(self) -> list[Item]:
        """Each item by its words: what is asked in the same words in another version is the same item."""
        by_item: dict[str, dict[int, Row]] = {}
        for row in self.rows:
            by_item.setdefault(row.item, {})[row.booking] = row
        places = {row.item: row.position for row in self.rows}
        return [self.item(words, by_item[words]) for words in sorted(by_item, key=lambda one: (places[one], one))]

    def item(self, words: str, rows: dict[int, Row]) -> Item:
        after = {key: Answers(one.before, one.after) for key, one in rows.items()}
        later = {key: Answers(one.before, one.later) for key, one in rows.items()}
        return Item(words, self.changed(after, "after"), self.changed(later, "later"))

    def changed(self, answers: dict[int, Answers], until: str) -> Change:
        """The change over all who came, or all who could be asked weeks later, whether they answered or not."""
        if until == "later":
            answers = {key: one for key, one in answers.items() if key in self.came_weeks_ago}
        asked = len(self.came_weeks_ago) if until == "later" else self.came
        silent = max(0, asked - len(answers))
        return change([*answers.values(), *[Answers(None, None)] * silent])

    def of_themes(self, themes: Collection[int]) -> "Cohort":
        """The same people, by the items that belong to these themes."""
        return replace(self, rows=[row for row in self.rows if row.theme in themes])


def mean_of(rows: Sequence[Row], until: str) -> Answers:
    """The mean of the items answered both times; of whoever answered none both times, what they said at one of them."""
    pairs = [(row.before, getattr(row, until)) for row in rows]
    both = [(one, two) for one, two in pairs if one is not None and two is not None]
    if both:
        return Answers(fmean(one for one, _ in both), fmean(two for _, two in both))
    before = [one for one, _ in pairs if one is not None]
    after = [two for _, two in pairs if two is not None]
    if before:
        return Answers(fmean(before), None)
    return Answers(None, fmean(after) if after else None)


def points(number: float) -> str:
    """+1.4, or −0.3 with the sign that people read as minus; what rounds to nought has no sign."""
    rounded = round(number, 1)
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"


@dataclass(frozen=True)
class Verdict:
    """What can be said in a sentence; `kind` is one of few, none, faded, changed, lasting."""

    kind: str
    label: str
    tone: str
    sentence: str


ORDER = ("lasting", "changed", "faded", "none", "few")


def verdict(found: Cohort) -> Verdict:
    """The plain sentence on top: what rose, whether it lasted, and what managers saw."""
    after, later = found.overall.after, found.overall.later
    if max(after.matched, later.matched) < ENOUGH:
        fewest = f"{count(max(after.matched, later.matched), 'learner')} answered both times"
        return Verdict("few", "Too few to say", "quiet", f"Too few to say: {fewest}, and {ENOUGH} are needed.")
    if later.is_shown:
        return Verdict(
            "lasting",
            "Lasting change",
            "good",
            f"Learners were still surer weeks later, by {by(later)}. {managers(found)}",
        )
    if after.is_shown and later.matched < ENOUGH:
        return Verdict(
            "changed", "Changed, lasting not known", "live",
            f"Learners were surer after the course, by {by(after)}. Too few can say yet whether it lasted.",
        )  # fmt: skip
    if after.is_shown:
        return Verdict(
            "faded", "Did not last", "warn",
            f"Learners were surer after the course, by {by(after)}, but weeks later that can no longer be told. {managers(found)}",
        )  # fmt: skip
    return Verdict(
        "none", "No change shown", "warn",
        "It is not shown that learners were surer afterwards: they changed too little, or too few answered.",
    )  # fmt: skip


def by(told: Change) -> str:
    """2.1 points of 10 among those who answered, and what holds for all with care."""
    assert told.mean is not None  # noqa: S101  it is shown
    assert told.of_all is not None  # noqa: S101
    return (
        f"{told.mean:.1f} points on a scale from 1 to 10 among those who answered; read with care for all who came, "
        f"by {told.of_all.low:.1f} to {told.of_all.high:.1f}"
    )


def managers(found: Cohort) -> str:
    told = found.managers
    if not told.is_told:
        return f"Fewer than {APART} managers have said what they saw."
    return f"{told.seen} of the {told.answered} managers who answered had seen it in practice."


def says(found: Cohort) -> str:
    """What the measured change is evidence of, by the words of learning's evidence: better, same or early.

    That people feel sure is not yet better practice: it needs a change that lasted and managers who saw it.
    """
    told = verdict(found).kind
    if told == "lasting" and found.managers.mostly_seen:
        return "better"
    return "same" if found.overall.later.matched >= ENOUGH and told != "lasting" else "early"
