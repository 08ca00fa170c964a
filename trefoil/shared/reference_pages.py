"""The reference pages of the ground: commands, settings, verbs of the audit trail, clocks."""

import argparse
import re
from collections.abc import Iterator

from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import DjangoHelpFormatter

from trefoil.shared import audit, time_limits
from trefoil.shared.reference import page, table

VARIABLE = re.compile(r"#?([A-Z_]+)=(.*)")


@page("commands", "Commands")
def commands() -> Iterator[str]:
    """Every subcommand of ours, with what it takes."""
    yield "The command line is `trefoil`, in `.venv/bin`. `trefoil COMMAND --help` says the same."
    for name, app in sorted(get_commands().items()):
        if str(app).startswith("trefoil."):
            command = load_command_class(str(app), name)
            yield from ["", f"## trefoil {name.replace('_', '-')}", "", f"{command.help}."]
            yield from arguments_of(command.create_parser("trefoil", name))


def arguments_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """One line for each argument that is the command's own."""
    own = [
        action
        for action in parser._actions
        if not set(action.option_strings) & (DjangoHelpFormatter.show_last | {"-h", "--version"})
    ]
    if own:
        yield ""
    for action in own:
        name = action.option_strings[-1] if action.option_strings else action.dest.upper()
        yield f"- `{name}`: {action.help or ''}".rstrip(": ")


@page("settings", "Settings")
def all_settings() -> Iterator[str]:
    """Every variable of `.env.example`, with its note and what it is when left alone."""
    yield "They are read from the environment, or from the file `.env`, which starts as a copy of `.env.example`."
    yield ""
    note: list[str] = []  # a note holds for all variables that follow it
    rows: list[tuple[str, str, str]] = []
    after_variable = False
    for text in (settings.ROOT / ".env.example").read_text().splitlines()[3:]:
        if found := VARIABLE.fullmatch(text):
            rows.append((f"`{found[1]}`", f"`{found[2]}`" if found[2] else "", " ".join(note)))
            after_variable = True
        elif text.startswith("#"):
            note = [*([] if after_variable else note), text.removeprefix("#").strip()]
            after_variable = False
    yield from table(["name", "example or default", "what it means"], rows)


@page("audit-verbs", "Verbs of the audit trail")
def audit_verbs() -> Iterator[str]:
    """What an event may say that someone did."""
    yield "Each event of the audit trail has one of these verbs, a sentence, when, who, and what it was about."
    yield ""
    yield from table(["verb", "what was done"], sorted(audit.VERBS.items()))


@page("clocks", "Clocks")
def clocks() -> Iterator[str]:
    """Every time limit of every edition, with its source and how far it was checked."""
    yield "`trefoil clock CODE --from DAY` shows any of them at work. How days are counted: `../explanation/clocks.md`."
    yield ""
    yield from (f"- {mark}: {meaning}." for mark, meaning in time_limits.MARKS.items())
    code = ""
    for rule in time_limits.all_rules():
        if rule.code != code:
            code = rule.code
            yield from [
                "",
                f"## {code}",
                "",
                f"{rule.name}. Done when: {rule.done_when.lower()[0]}{rule.done_when[1:]}.",
            ]
            yield ""
        way = "before" if rule.before else "from"
        yield (
            f"- {rule.rule_set} ({time_limits.period_words(rule)}): {rule.length_words} {way} {rule.trigger}. "
            f"{rule.responsible}. {rule.source}. Mark {rule.mark}."
        )
