"""Results of a learning system from a CSV file, found by the heads of its columns. Pure: no database, no clock."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from trefoil.shared import dates

MOST_ROWS = 5000
HEADS: dict[str, tuple[str, ...]] = {
    "email": ("email", "e-mail", "email address", "e-mail address", "user email", "username"),
    "name": ("name", "full name", "learner", "user", "user's full name"),
    "activity": ("course", "course id", "course code", "course name", "activity", "module", "package"),
    "status": ("status", "completion status", "lesson status", "result", "completion", "state"),
    "score": ("score", "grade", "score (%)", "result (%)", "raw score", "percentage"),
    "finished": ("date", "completed", "completion date", "date completed", "completed on", "finished", "timestamp"),
    "attempt": ("attempt", "attempts", "attempt number"),
}
STATUSES: dict[str, str] = {
    "passed": "passed", "pass": "passed", "complete": "completed", "completed": "completed", "yes": "completed",
    "failed": "failed", "fail": "failed", "incomplete": "attempted", "in progress": "attempted", "started": "attempted",
    "attempted": "attempted", "browsed": "attempted", "not complete": "attempted",
}  # fmt: skip
NEEDED = ("email", "activity", "status", "finished")


class NotResults(ValueError):
    """The file cannot be read; each argument says what to put right."""


@dataclass(frozen=True)
class Result:
    """One result, as a system told it."""

    email: str
    name: str
    activity: str
    status: str
    finished_on: date
    score: Decimal | None = None
    attempt: int = 1
    key: str = ""

    @property
    def digest(self) -> str:
        """Of what makes it this result: a system’s own key, else who, what, when and which attempt."""
        told = self.key or "\n".join(
            [self.email or self.name.casefold(), self.activity.casefold(), self.finished_on.isoformat(),
             str(self.attempt), self.status]
        )  # fmt: skip
        return hashlib.sha256(told.encode()).hexdigest()


def read_results(content: bytes) -> list[Result]:
    """The rows of a file; raises NotResults with a sentence for each line that cannot be read, so that none is lost."""
    rows = table_of(content)
    columns = heads_of(rows[0]) if rows else {}
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise NotResults(
            "Choose a CSV file whose first line names its columns: email, name, course, status, score, date and attempt. "
            f"No column for {', '.join(missing).replace('finished', 'date').replace('activity', 'course')} was found"
        )
    found, wrong = [], []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            found.append(result_of(row, columns))
        except ValueError as reason:
            wrong.append(f"Line {number}: {reason}")
    if wrong:
        raise NotResults(*wrong[:20], *([f"{len(wrong) - 20} more lines like these"] if len(wrong) > 20 else []))
    if not found:
        raise NotResults("Choose a file with at least one result")
    return found


def table_of(content: bytes) -> list[list[str]]:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding).replace("\x00", "")
        lines = text.splitlines()
        if len(lines) > MOST_ROWS:
            raise NotResults(f"Send at most {MOST_ROWS:,} lines at once")
        first = lines[0] if lines else ""
        delimiter = max(",;\t", key=first.count)
        return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error):
        raise NotResults("Choose a CSV file, saved as UTF-8") from None


def heads_of(row: Sequence[str]) -> dict[str, int]:
    heads = [" ".join(cell.casefold().replace("_", " ").split()) for cell in row]
    return {
        what: heads.index(found)
        for what, names in HEADS.items()
        if (found := next((name for name in names if name in heads), None)) is not None
    }


def result_of(row: Sequence[str], columns: Mapping[str, int]) -> Result:
    def cell(what: str) -> str:
        place = columns.get(what, len(row))
        return " ".join(row[place].split()) if place < len(row) else ""

    email, name, status = cell("email").lower(), cell("name")[:120], cell("status").casefold()
    if not email and not name:
        raise ValueError("write whose it is")
    if "@" not in email:
        email, name = "", (name or email)[:120]
    if not cell("activity"):
        raise ValueError("write the course")
    if status not in STATUSES:
        raise ValueError(
            f"write one of these as the status: passed, completed, failed, incomplete; not “{status[:30]}”"
        )
    return Result(
        email[:254], name, cell("activity")[:500], STATUSES[status], day_of(cell("finished")), score_of(cell("score")),
        attempt_of(cell("attempt")),
    )  # fmt: skip


def day_of(text: str) -> date:
    """A day, as systems write it: 2020-02-03, with or without a time, or 3/2/2020."""
    bare = text.replace("T", " ").split(" ")[0] if text[:4].isdigit() else text
    for one in (bare, text.partition(" ")[0], text.partition(",")[0]):
        try:
            return date.fromisoformat(one) if one[:4].isdigit() and "-" in one else dates.read_day(one)
        except ValueError:
            continue
    raise ValueError("write a real date, like 2020-02-03 or 3/2/2020")


def score_of(text: str) -> Decimal | None:
    if text in {"", "-"}:
        return None
    try:
        score = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        raise ValueError("write the score as a number from 0 to 100, or leave it empty") from None
    if not score.is_finite() or not 0 <= score <= 100:
        raise ValueError("write the score as a number from 0 to 100, or leave it empty")
    return score.quantize(Decimal("0.01"))


def attempt_of(text: str) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 1000):
        raise ValueError("write the attempt as a number from 1 on, or leave it empty")
    return int(text)
