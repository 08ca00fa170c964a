"""The reference page of access: who opens which page, from the table that the tests hold the site to."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, get_resolver

from trefoil.shared.reference import page, table

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "access"
CASES = {
    "open": "A case whose agencies see it, in the middle of its rapid review",
    "shut": "A case restricted to named people, at its end",
    "-": "Pages about no case",
}


@page("access", "Who opens which page")
def access() -> Iterator[str]:
    """The table of `tests/access/table.csv`: the pages of each case, and the people each page opens for."""
    people = {row["name"]: row["who"] for row in rows("people.csv")}
    yield "Every page of Trefoil with the people it opens for. The tests open each page as each person and compare, and"
    yield "a page without a row fails them. For everyone else a page is not there: the answer is the same as for a page"
    yield "that never was. Whoever is not signed in is asked to sign in; people without a role are told so."
    yield ""
    yield "## The people"
    yield ""
    yield from table(["name", "who"], people.items())
    routes = dict(named_routes())
    pages = list(rows("table.csv"))
    for about, words in CASES.items():
        yield ""
        yield f"## {words}"
        yield ""
        told = [row for row in pages if row["about"] == about and row["page"] in routes]
        yield from table(
            ["page", "opens for", "theirs, but not at this stage"],
            ((f"`/{routes[row['page']]}`", who(row, "yes", people), who(row, "on", people)) for row in told),
        )


def rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(newline="") as file:
        yield from csv.DictReader(file)


def who(row: dict[str, str], word: str, people: dict[str, str]) -> str:
    """The people with that word, the shorter way round."""
    named = [name for name in people if row[name] == word]
    others = [name for name in people if row[name] != word]
    if not others:
        return "everyone"
    if set(others) <= {"nobody", "no_role"}:
        return "everyone signed in" if others == ["nobody"] else "everyone with a role"
    return ", ".join(named)


def named_routes(patterns: list | None = None, space: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    """Name and route of every address."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield (f"{space}:{one.name}" if space else str(one.name)), route
        else:
            yield from named_routes(one.url_patterns, one.namespace or space, route)
