"""`trefoil clock rapid-review --from 2020-04-09`: a due date with its rule, its source and the count, day by day."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from trefoil.shared import clock, command, deadlines
from trefoil.shared.calendars import FIRST_YEAR, LAST_YEAR
from trefoil.shared.dates import list_date, long_date
from trefoil.shared.time_limits import MARKS


class Command(command.Command):
    help = "Print when a step is due, by which rule, and how the days were counted"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", nargs="?", help="such as rapid-review; without it, all clocks are listed")
        parser.add_argument("--from", dest="start", help="the day of the trigger, like 2020-04-09; else today")
        parser.add_argument("--rule-set", default="", help="count by this edition, such as WT2015, whatever the day")

    def handle(self, *, code: str | None, start: str | None, rule_set: str, **options: Any) -> None:
        if not code:
            self.stdout.write("\n".join(listing()))
            return
        day = command.read_date(start) if start else clock.today()
        if not FIRST_YEAR < day.year < LAST_YEAR:
            raise command.Stop(
                f"Give a date from {FIRST_YEAR + 1} to {LAST_YEAR - 1}: beyond, bank holidays are unknown"
            )
        try:
            rule = deadlines.rule_for(code, day, rule_set=rule_set)
        except deadlines.UnknownClock as reason:
            raise command.Stop(str(reason)) from None
        self.stdout.write("\n".join(explanation(deadlines.due(rule, day))))


def listing() -> Iterator[str]:
    """One line for each rule."""
    rules = deadlines.all_rules()
    width = max(len(rule.code) for rule in rules)
    for rule in rules:
        way = "before" if rule.before else "from"
        name = f"{rule.code:<{width}}  {rule.rule_set:<6}"
        yield f"{name}  {rule.length_words} {way} {rule.trigger} [{rule.mark}]"
    yield ""
    yield from (f"[{mark}] {meaning}" for mark, meaning in MARKS.items())


def explanation(reckoned: deadlines.Due) -> Iterator[str]:
    """The due date, the rule and the sum."""
    rule = reckoned.rule
    yield f"{rule.name}: due {reckoned.due_on:%A} {long_date(reckoned.due_on)}"
    yield f"{rule.length_words} {'before' if rule.before else 'from'} {rule.trigger} (day 0)"
    yield f"Rule set {rule.rule_set}: {rule.source}"
    yield f"Mark {rule.mark}: {MARKS[rule.mark]}"
    if rule.note:
        yield f"Note: {rule.note}"
    yield f"Responsible: {rule.responsible}"
    yield f"Done when: {rule.done_when}"
    yield ""
    yield reckoned.sentence
    if reckoned.days:
        yield ""
        yield f"{'day 0':<14} {list_date(reckoned.start)}"
        yield from runs(reckoned.days)


def runs(days: tuple[deadlines.Day, ...]) -> Iterator[str]:
    """The count, with days of one kind that follow each other on one line."""
    for what, group in groupby(days, key=lambda day: day.what):
        run = list(group)
        if what != "counted":
            numbers, name = "not counted", f"  {what}"
        elif len(run) == 1:
            numbers, name = f"day {run[0].number}", ""
        else:
            numbers, name = f"days {run[0].number} to {run[-1].number}", ""
        yield f"{numbers:<14} {span(run[0].on, run[-1].on)}{name}"


def span(first: date, last: date) -> str:
    """One day, or from one to another."""
    return list_date(first) if first == last else f"{list_date(first)} to {list_date(last)}"
