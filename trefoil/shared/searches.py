"""Searches of confidential records, told to the audit trail."""

from collections.abc import Mapping
from typing import Any

from trefoil.shared.actions import action, record
from trefoil.shared.words import listed


@action
def note_search(*, where: str, found: Mapping[str, int], by: Any) -> None:
    """Record that a person searched, where, and how many results of each kind they were shown. Not what they asked for.

    The words may be a child's name, and the trail is never changed: a name would stay in it for ever. Nor is a keyed
    hash of them kept: whoever holds the key could try a list of names against it, and so learn for whom somebody
    searched. That many searches were made, by whom and when, and which records were opened after them, is enough to
    ask the person why.
    """
    results = listed(f"{number:,} in {kind.lower()}" for kind, number in found.items() if number) or "nothing found"
    record("searched", by, f"Searched {where}: {results}.", found=dict(found), results=sum(found.values()))
