"""The clocks of a case as pages show them: what is due, how long is left, and the count behind it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from trefoil.cases.actions.clocks import is_late
from trefoil.cases.models import Clock
from trefoil.shared import clock as the_clock
from trefoil.shared import deadlines
from trefoil.shared.dates import list_date, long_date
from trefoil.shared.time_limits import MARKS

SOON = 2
"""A clock with so few days left is shown as due soon."""
TONES = {"running": "", "today": "warn", "late": "bad", "held": "held", "met": "good", "met_late": "warn"}
TAG_TONES = {"": "live", "held": "quiet"}


@dataclass(frozen=True)
class ClockShown:
    """One clock, as finished values for a page."""

    clock: Clock
    today: date

    @cached_property
    def due(self) -> deadlines.Due:
        """The count by the rule that the clock started with, as long as it was then."""
        rule = deadlines.rule_for(self.clock.code, self.clock.trigger_on, rule_set=self.clock.rule_set)
        return deadlines.due(replace(rule, length=self.clock.length), self.clock.trigger_on)

    @cached_property
    def standing(self) -> deadlines.Standing:
        kept = replace(self.due, due_on=self.clock.due_on)
        return deadlines.standing(kept, self.today, met_on=self.clock.met_on, held=self.clock.held_why)

    @property
    def name(self) -> str:
        return self.due.rule.name

    @property
    def stopped(self) -> bool:
        return self.clock.stopped_on is not None

    @property
    def running(self) -> bool:
        return self.clock.met_on is None and not self.stopped

    @property
    def words(self) -> str:
        """Such as “6 working days left”, “2 days late” or “Done on day 14”."""
        if stopped_on := self.clock.stopped_on:
            return f"Stopped on {long_date(stopped_on)}"
        if self.standing.state == "met_late":
            return f"Done {self.standing.words}"
        return self.standing.words

    @property
    def sentence(self) -> str:
        return f"{self.words}."

    @property
    def tone(self) -> str:
        """How the words are coloured: none, warn, bad, good or held."""
        if self.stopped:
            return "held"
        if self.standing.state == "running" and deadlines.days_left(self.due, self.today) <= SOON:
            return "warn"
        return TONES[self.standing.state]

    @property
    def tag_tone(self) -> str:
        """The same for a tag in a table."""
        return TAG_TONES.get(self.tone, self.tone)

    @property
    def trigger(self) -> str:
        """What started it, as a sentence of its own."""
        return self.due.rule.trigger[:1].upper() + self.due.rule.trigger[1:]

    @property
    def detail(self) -> str:
        """What is due and when, as in the box at the head of a case."""
        count = f". {self.standing.count}" if self.standing.count else ""
        return f"{self.name}: due {list_date(self.clock.due_on)}{count}"

    @property
    def day(self) -> int:
        """The day reached; a late clock stands past its last box."""
        return deadlines.day_number(self.due, self.clock.met_on or self.today)

    @property
    def of(self) -> int:
        """How many boxes to draw; none for clocks that count no working days."""
        return self.clock.length if self.standing.ticks else 0

    @property
    def asks_reason(self) -> bool:
        """Late, and nobody has said why."""
        return is_late(self.clock) and not self.clock.late_reason

    @property
    def is_late(self) -> bool:
        return is_late(self.clock)

    @property
    def checked(self) -> str:
        """How far the rule itself has been checked against its source."""
        return MARKS[self.due.rule.mark]

    def box(self) -> dict[str, object]:
        """For `shared/components/clockbox.html`."""
        return {"words": self.words, "detail": self.detail, "day": self.day, "of": self.of, "tone": self.tone}


def shown(clocks: list[Clock]) -> list[ClockShown]:
    """Running clocks first, by due date; then those met or stopped, the latest first."""
    today = the_clock.today()
    all_shown = [ClockShown(one, today) for one in clocks]
    open_ones = sorted((one for one in all_shown if one.running), key=lambda one: (one.clock.due_on, one.clock.pk))
    over = [one for one in all_shown if not one.running]
    return open_ones + sorted(over, key=lambda one: (one.clock.due_on, one.clock.pk), reverse=True)


def box_of(clocks: list[ClockShown]) -> dict[str, object] | None:
    """The box at the head of a case: its next running clock, or a late one that still wants its reason."""
    running = [one for one in clocks if one.running]
    wanting = [one for one in clocks if one.asks_reason]
    return next((one.box() for one in [*running, *wanting]), None)
