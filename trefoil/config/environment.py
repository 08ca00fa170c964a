"""The one reader of environment variables: everything that varies between installations passes through here.

Every variable is explained in `.env.example`, which runs as it is; a test compares that file with `NAMES`.
"""

import base64
import os
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ENV_FILE = Path(__file__).resolve().parents[2] / ".env"

KEY_BYTES = 32
NAMES: set[str] = set()
"""Every variable name asked for so far."""


def read_file(path: Path) -> None:
    """Take the `NAME=value` lines of a file as variables, where they are not set already."""
    for line in path.read_text().splitlines() if path.exists() else ():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())


def unless_set(name: str, value: str) -> None:
    """What a variable is for the programs that this one starts, where nobody has said otherwise."""
    os.environ.setdefault(name, value)


def text(name: str, default: str | None = None) -> str:
    """The value of a variable, or its default; without either, the start fails and says what to set."""
    NAMES.add(name)
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name}: see .env.example for what it means")
    return value


def yes(name: str, default: str = "no") -> bool:
    """True for `yes`, False for `no`; anything else fails at start rather than being guessed at."""
    value = text(name, default).lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"Set {name} to yes or no, not {value!r}: see .env.example")
    return value == "yes"


def number(name: str, default: str) -> int:
    """A whole number of nought or more."""
    value = text(name, default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"Set {name} to a whole number, not {value!r}: see .env.example")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A list of values separated by commas; empty when nothing is set."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """One of the given words."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"Set {name} to {' or '.join(choices)}, not {value!r}: see .env.example")
    return value


def day(name: str, default: str) -> date:
    """A date written as 2020-04-09."""
    value = text(name, default)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(f"Set {name} to a real date, like 2020-04-09, not {value!r}") from None


def keys(name: str) -> list[str]:
    """Keys of 32 bytes, each in base64url, separated by commas."""
    found = words(name)
    for value in found:
        try:
            long_enough = len(base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))) == KEY_BYTES
        except ValueError:
            long_enough = False
        if not long_enough:
            raise ImproperlyConfigured(f"Set {name} to keys of {KEY_BYTES} bytes in base64url: see .env.example")
    return found
