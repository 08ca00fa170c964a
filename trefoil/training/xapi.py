"""xAPI 1.0.3, as much of it as results need: what a statement must be, and the result that it tells. Pure.

Experience API 1.0.3, part two (data) sections 2.2 to 2.5 and part three (communication) section 2.1.2. Statements with
other verbs than those below are acknowledged and kept out: nothing is learned here about how people go through a page.
"""

import hashlib
import json
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

VERSION = "1.0.3"
MOST_STATEMENTS = 200
VERBS = {
    "http://adlnet.gov/expapi/verbs/completed": "completed", "http://adlnet.gov/expapi/verbs/passed": "passed",
    "http://adlnet.gov/expapi/verbs/failed": "failed", "http://adlnet.gov/expapi/verbs/attempted": "attempted",
}  # fmt: skip
PARTS = {
    "id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments",
}  # fmt: skip
SET_BY_US = ("stored", "authority")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Of results that can be true; others are a fault of the clock of the system that sends them."""
IDENTITIES = ("mbox", "mbox_sha1sum", "openid", "account")


class Wrong(ValueError):
    """The statements cannot be taken; says why, for whoever runs the system that sent them."""


@dataclass(frozen=True)
class Told:
    """One statement: its key, a digest of what it says, and the result if it tells of one."""

    key: uuid.UUID
    digest: str
    status: str = ""
    email: str = ""
    name: str = ""
    activity: str = ""
    score: Decimal | None = None
    at: datetime | None = None


def read(body: bytes, now: datetime) -> list[Told]:
    """All statements of a body, one or a list; raises Wrong when any of them is none."""
    try:
        sent = json.loads(body.decode("utf-8"), parse_constant=refuse_constant, object_pairs_hook=without_repeats)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Wrong("Send one statement, or a list of them, as JSON") from None
    statements = sent if isinstance(sent, list) else [sent]
    if len(statements) > MOST_STATEMENTS:
        raise Wrong(f"Send at most {MOST_STATEMENTS} statements at once")
    found = [told(one, now) for one in statements]
    if len({one.key for one in found}) != len(found):
        raise Wrong("Two statements have the same id")
    return found


def refuse_constant(name: str) -> None:
    raise ValueError(name)


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A key stands twice")
    return found


def told(statement: Any, now: datetime) -> Told:
    """Check one statement and read what it tells."""
    if not isinstance(statement, dict):
        raise Wrong("A statement is an object")
    if unknown := sorted(set(statement) - PARTS):
        raise Wrong(f"A statement has no part called {unknown[0][:40]!r}")
    if any(value is None for name, value in statement.items()):
        raise Wrong("A part of a statement is null: leave it out")
    key = key_of(statement.get("id"))
    verb, actor, about = (part(statement, name) for name in ("verb", "actor", "object"))
    verb_id = address(verb.get("id"), "verb.id")
    activity = activity_of(about)
    email, name = actor_of(actor)
    at = moment(statement.get("timestamp"), now)
    score = score_of(statement.get("result", {}))
    status = VERBS.get(verb_id, "") if activity else ""
    digest = digest_of(statement)
    if not status:
        return Told(key, digest)
    if result_says_no(statement):
        status = "failed" if status in {"passed", "completed"} else status
    return Told(key, digest, status, email, name, activity, score, at)


def digest_of(statement: dict[str, Any]) -> str:
    """Of what it says, without what the receiving side may set."""
    said = {name: value for name, value in statement.items() if name not in ("id", "version", *SET_BY_US)}
    return hashlib.sha256(
        json.dumps(said, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    ).hexdigest()


def key_of(given: Any) -> uuid.UUID:
    if given is None:
        return uuid.uuid4()
    if not isinstance(given, str) or not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", given):
        raise Wrong("The id of a statement is a UUID")
    return uuid.UUID(given)


def part(statement: dict[str, Any], name: str) -> dict[str, Any]:
    found = statement.get(name)
    if not isinstance(found, dict):
        raise Wrong(f"A statement has {name} as an object")
    return found


def address(given: Any, where: str) -> str:
    if not isinstance(given, str) or not ADDRESS.fullmatch(given) or len(given) > 500:
        raise Wrong(f"{where} is an address (IRI) of 500 characters or fewer")
    return given


def activity_of(about: dict[str, Any]) -> str:
    """The address of the activity; nothing for what is about a person or another statement."""
    kind = about.get("objectType", "Activity")
    if kind not in ("Activity", "Agent", "Group", "StatementRef", "SubStatement"):
        raise Wrong("object.objectType is none that there is")
    return address(about.get("id"), "object.id") if kind == "Activity" else ""


def actor_of(actor: dict[str, Any]) -> tuple[str, str]:
    """The e-mail address and name of an agent. Who is only known by an account or a hash has no address here."""
    group = actor.get("objectType", "Agent") == "Group"
    given = [name for name in IDENTITIES if name in actor]
    if len(given) > 1 or (not given and not (group and isinstance(actor.get("member"), list))):
        raise Wrong("An actor has one of mbox, mbox_sha1sum, openid and account")
    name = actor.get("name", "")
    if not isinstance(name, str):
        raise Wrong("actor.name is text")
    account = actor.get("account")
    if account is not None:
        if not isinstance(account, dict) or not isinstance(account.get("name"), str):
            raise Wrong("actor.account has homePage and name")
        address(account.get("homePage"), "actor.account.homePage")
        return ("", tidy(name or account["name"]))
    mbox = actor.get("mbox")
    if mbox is None:
        return "", tidy(name or str(actor.get(given[0], ""))) if given else tidy(name)
    if not isinstance(mbox, str) or not re.fullmatch(r"mailto:[^\s@]{1,64}@[^\s@]{1,180}", mbox):
        raise Wrong("actor.mbox is mailto: and an address")
    return mbox.removeprefix("mailto:").lower(), tidy(name)


def tidy(text: str) -> str:
    return " ".join(text.replace("\x00", "").encode("utf-8", "ignore").decode().split())[:120]


def moment(given: Any, now: datetime) -> datetime:
    if given is None:
        return now
    try:
        found = datetime.fromisoformat(given.replace("Z", "+00:00"))
    except (AttributeError, ValueError):
        raise Wrong("timestamp is a date and time as in ISO 8601") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Wrong(f"timestamp is between {FIRST_YEAR} and {LAST_YEAR}")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def score_of(result: Any) -> Decimal | None:
    """Of 100."""
    if not isinstance(result, dict):
        raise Wrong("result is an object")
    score = result.get("score")
    if score is None:
        return None
    if not isinstance(score, dict):
        raise Wrong("result.score is an object")
    numbers = {name: number(score.get(name), name) for name in ("scaled", "raw", "min", "max")}
    scaled, raw, low, high = (numbers[name] for name in ("scaled", "raw", "min", "max"))
    if scaled is not None:
        if not -1 <= scaled <= 1:
            raise Wrong("result.score.scaled lies between -1 and 1")
        return Decimal(max(0.0, scaled) * 100).quantize(Decimal("0.01"))
    if raw is not None and high is not None and high > (low or 0):
        share = (raw - (low or 0)) / (high - (low or 0))
        return Decimal(min(1.0, max(0.0, share)) * 100).quantize(Decimal("0.01"))
    return None


def number(given: Any, name: str) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, (int, float)) or abs(given) > 1e9:
        raise Wrong(f"result.score.{name} is a number")
    return float(given)


def result_says_no(statement: dict[str, Any]) -> bool:
    return statement.get("result", {}).get("success") is False
