"""The command line, `trefoil`: our own subcommands first, each explaining itself, then the framework's."""

import os
import sys
from importlib import import_module

OUR_FOLDERS = ("shared", "partnership", "cases", "learning", "reviews", "annual_report", "home", "demonstration")


def our_commands() -> dict[str, str]:
    """Name (with hyphens) to one-line help of every subcommand that Trefoil adds."""
    from django.core.management import find_commands

    found = {}
    for folder in OUR_FOLDERS:
        package = import_module(f"trefoil.{folder}")
        for name in find_commands(os.path.join(os.path.dirname(str(package.__file__)), "management")):
            command = import_module(f"trefoil.{folder}.management.commands.{name}").Command
            found[name.replace("_", "-")] = command.help
    return found


def overview() -> str:
    """What `trefoil` prints when asked for nothing or for help."""
    import django

    django.setup()
    commands = our_commands()
    width = max(map(len, commands))
    lines = [f"  {name:<{width}}  {text}" for name, text in sorted(commands.items())]
    return "\n".join(
        [
            "trefoil: the working system of a safeguarding children partnership",
            "",
            *lines,
            "",
            "`trefoil COMMAND --help` explains each. The framework's own commands work too: `trefoil migrate`.",
        ]
    )


def main() -> None:
    """Run one subcommand; a setting that does not fit ends it with a sentence that says what to set."""
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trefoil.config.settings")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(line_buffering=True)  # what programs we start print comes in its place
    try:
        run(sys.argv)
    except ImproperlyConfigured as reason:
        print(reason, file=sys.stderr)
        sys.exit(2)


def run(words: list[str]) -> None:
    """Do what the words of the command line ask; a hyphen in a subcommand stands for an underscore in its file."""
    from django.core.management import execute_from_command_line

    if len(words) < 2 or words[1] in {"help", "--help", "-h"}:
        print(overview())
        return
    execute_from_command_line([words[0], words[1].replace("-", "_"), *words[2:]])
