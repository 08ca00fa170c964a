"""The days of one invented incident, and the stage it has reached today."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from trefoil.reviews.stages import IncidentStage as Stage
from trefoil.shared import calendars, deadlines
from trefoil.shared.working_days import add_working_days

STEPS = (Stage.RAISED, Stage.NOTIFIED, Stage.GATHERING, Stage.MEETING, Stage.DECIDING, Stage.SIGNED_OFF, Stage.SENT,
         Stage.CLOSED)  # fmt: skip
"""The usual way, in order; each step has its day in `Timeline.reached`."""


@cache
def after(day: date, number: int) -> date:
    return add_working_days(day, number, holidays=calendars.england_and_wales())


@cache
def rule_and_due(code: str, trigger_on: date) -> tuple[str, int, date]:
    """The rule set in force, its length, and when the step is due."""
    rule = deadlines.rule_for(code, trigger_on)
    return rule.rule_set, rule.length, deadlines.due(rule, trigger_on).due_on


@dataclass(frozen=True)
class Timeline:
    """When each step was reached; steps after today were not."""

    stage: Stage
    happened_on: date
    reached: dict[Stage, date]
    late: bool

    def on(self, step: Stage) -> date | None:
        return self.reached.get(step)

    @property
    def closed_on(self) -> date | None:
        return self.reached.get(self.stage) if self.stage in OVER else None


OVER = {Stage.NOT_MET, Stage.DEATH_NOTIFIED, Stage.WITHDRAWN, Stage.CLOSED}


def timeline(random: Random, aware_on: date, today: date) -> Timeline:
    """One in sixteen does not meet the criteria, some are deaths without a review, some are withdrawn."""
    late = random.random() < 0.06
    happened_on = aware_on - timedelta(days=random.choice((0, 0, 1, 1, 2, 5, 12)))
    notified = random.randint(2, 5)
    days = {Stage.RAISED: 0, Stage.NOTIFIED: notified, Stage.GATHERING: notified + 1, Stage.MEETING: notified + 10,
            Stage.DECIDING: notified + 12, Stage.SIGNED_OFF: notified + 14, Stage.SENT: notified + (18 if late else 15),
            Stage.CLOSED: notified + random.randint(26, 34)}  # fmt: skip
    chance = random.random()
    for end, share, kept in (
        (Stage.NOT_MET, 0.06, STEPS[:1]), (Stage.DEATH_NOTIFIED, 0.10, STEPS[:2]), (Stage.WITHDRAWN, 0.13, STEPS[:3])
    ):  # fmt: skip
        if chance < share:
            days = {step: days[step] for step in kept} | {end: days[kept[-1]] + 1}
            break
    reached = {step: on for step, number in days.items() if (on := after(aware_on, number)) <= today}
    stage = max(reached, key=lambda step: days[step])
    return Timeline(Stage(stage), happened_on, reached, late)
