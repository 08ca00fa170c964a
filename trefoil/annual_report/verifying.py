"""Whether an edition is still what was frozen, signed and published: every hash computed anew."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from trefoil.annual_report.models import Edition
from trefoil.shared.documents.stored import canonical, sha256


@dataclass(frozen=True)
class Check:
    """One thing that was checked, in words, and whether it holds."""

    words: str
    holds: bool


def verified(edition: Edition) -> list[Check]:
    """Every check of an edition, in the order in which it was made."""
    checks = [Check("The data has the hash under which it was frozen", sha256(edition.data) == edition.sha256)]
    told = told_by(edition.data)
    if told is None:
        return checks
    if "sources_sha256" in told:
        same = sha256(canonical(edition.sources)) == told["sources_sha256"]
        checks.append(Check("What each number counted is what was sealed with the data", same))
        signed = list(edition.sign_offs.order_by("pk").values_list("sha256", flat=True))
        checks.append(
            Check("Every partner who signed it signed this hash", bool(signed) and set(signed) == {edition.sha256})
        )
    if edition.published_at:
        checks.append(
            Check(
                "The page, Word and PDF are those that were published", hash_of_forms(edition) == edition.forms_sha256
            )
        )
    return checks


def told_by(data: str) -> dict[str, Any] | None:
    """What the data says; None when it was made into something that says nothing, and no more can be checked."""
    try:
        told = json.loads(data)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def hash_of_forms(edition: Edition) -> str:
    """The hash of the page, the Word and the PDF of an edition, and of the children's, one after the other."""
    digest = hashlib.sha256()
    forms = [edition.page.encode(), edition.word, edition.pdf]
    if edition.children_page:
        forms += [edition.children_page.encode(), edition.children_word, edition.children_pdf]
    for content in forms:
        digest.update(bytes(content))
    return digest.hexdigest()
