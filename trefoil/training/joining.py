"""Attendance reports of Teams, Zoom and Google Meet: who joined, and for how many minutes. Pure: no database, no clock.

All change their layout every so often. What is read here is found by the heads of the columns, not by their order:

- Teams, older: one list of joins, tab-separated in UTF-16, under a few lines about the meeting. People who come back
  have several rows.
- Teams, newer: numbered sections, of which “2. Participants” has a row for each person; “3. In-Meeting Activities”
  tells the same once more and is left out. UTF-16 with tabs, or UTF-8 with commas.
- Zoom: a row for each join, with the minutes, in UTF-8 with commas, with or without two lines about the meeting first.
  Time in the waiting room does not count.
- Google Meet: a row for each person, with a first and a last name, the whole time they were there, and the times of day at
  which they first joined and last left.

Nobody is counted twice for being there with two devices: joins that overlap are counted as one stretch of time.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_ROWS = 5000
HEADS = {
    "name": ("full name", "name (original name)", "name", "participant name"),
    "first": ("first name",),
    "last": ("last name",),
    "email": ("email", "user email", "email address"),
    "upn": ("participant id (upn)",),
    "joined": ("join time", "first join", "first join time", "time joined"),
    "left": ("leave time", "last leave", "last leave time", "time exited"),
    "duration": ("in-meeting duration", "duration", "duration (minutes)", "total duration (minutes)"),
    "waiting": ("in waiting room",),
}
"""The heads that each of the columns has had."""
MOMENTS = (
    "%m/%d/%Y %I:%M:%S %p", "%m/%d/%y %I:%M:%S %p", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M:%S",
    "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %I:%M:%S %p", "%I:%M %p",
    "%I:%M:%S %p", "%H:%M", "%H:%M:%S",
)  # fmt: skip
LENGTH = re.compile(r"(?:(\d+)\s*h\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?")
CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?")
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class NotAReport(ValueError):
    """The file is no attendance report that is known here; says what to do."""


@dataclass(frozen=True)
class Stay:
    """One row of a report."""

    name: str
    email: str
    minutes: float
    joined: datetime | None = None
    left: datetime | None = None


@dataclass(frozen=True)
class Joined:
    """One person of a report, all their stays together."""

    name: str
    email: str
    minutes: int


@dataclass(frozen=True)
class Expected:
    """Somebody who has a place: `key` is theirs; `also` are addresses of records that were merged into theirs."""

    key: int
    name: str
    email: str
    also: Sequence[str] = ()


@dataclass(frozen=True)
class Matched:
    """How many minutes each expected person was there, and who of the report is nobody expected."""

    minutes: Mapping[int, int]
    strangers: Sequence[Joined]


def read_report(content: bytes) -> list[Joined]:
    """The people of a report; raises NotAReport."""
    rows = table_of(text_of(content))
    start, columns = heads_of(rows)
    stays = []
    for row in rows[start + 1 :]:
        if not any(cell.strip() for cell in row) or is_section(row):
            break
        if stay := stay_of(row, columns):
            stays.append(stay)
    return together(stays)


def text_of(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NotAReport(
            "Choose the attendance report as it was downloaded from Teams, Zoom or Google Meet, a CSV file"
        ) from None


def table_of(text: str) -> list[list[str]]:
    lines = text.replace("\x00", "").splitlines()
    if len(lines) > MOST_ROWS:
        raise NotAReport("Choose a report of one session: this file has too many lines")
    tabs = sum("\t" in line for line in lines) * 2 > sum(bool(line.strip()) for line in lines)
    try:
        return list(csv.reader(io.StringIO("\n".join(lines)), delimiter="\t" if tabs else ","))
    except csv.Error:
        raise NotAReport(
            "Choose the attendance report as it was downloaded from Teams, Zoom or Google Meet, a CSV file"
        ) from None


def heads_of(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The first line that heads a list of people: it has a name and a duration, or when they joined and left."""
    for number, row in enumerate(rows):
        found = [" ".join(cell.casefold().split()) for cell in row]
        columns = {
            what: found.index(head) for what, heads in HEADS.items() for head in reversed(heads) if head in found
        }
        named = "name" in columns or {"first", "last"} <= columns.keys()
        if named and ("duration" in columns or {"joined", "left"} <= columns.keys()):
            return number, columns
    raise NotAReport(
        "Choose an attendance report from Teams, Zoom or Google Meet: no list of people was found in this file"
    )


def is_section(row: Sequence[str]) -> bool:
    """Whether a line begins the next section of a report of Teams."""
    return bool(re.fullmatch(r"\d\.\s.*", row[0].strip())) and not any(cell.strip() for cell in row[1:])


def stay_of(row: Sequence[str], columns: Mapping[str, int]) -> Stay | None:
    def cell(what: str) -> str:
        place = columns.get(what, len(row))
        return row[place].strip() if place < len(row) else ""

    name = cell("name") or f"{cell('first')} {cell('last')}".strip()
    if cell("waiting").casefold() == "yes" or not name:
        return None
    email = cell("email") or (cell("upn") if "@" in cell("upn") else "")
    joined, left = moments(cell("joined"), cell("left"))
    minutes = length(cell("duration"))
    if minutes is None:
        minutes = (left - joined).total_seconds() / 60 if joined and left else 0
    return Stay(name, email.casefold(), minutes, joined, left)


def moments(first: str, last: str) -> tuple[datetime | None, datetime | None]:
    """Both moments, read alike; a report writes days as its maker’s machine does."""
    first, last = (" ".join(one.replace(",", " ").split()) for one in (first, last))
    for how in MOMENTS:
        try:
            joined, left = datetime.strptime(first, how), datetime.strptime(last, how)  # noqa: DTZ007  compared only
        except ValueError:
            continue
        if left >= joined:
            return joined, left
    return None, None


def length(text: str) -> float | None:
    """1h 2m 3s, 62, or 1:02:03 as minutes; None when it says nothing."""
    text = text.strip().casefold()
    if re.fullmatch(r"\d{1,5}(\.\d+)?", text):
        return float(text)
    if found := CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(one or 0) for one in found.groups())
        return hours * 60 + minutes + seconds / 60
    found = LENGTH.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(one or 0) for one in found.groups())
    return hours * 60 + minutes + seconds / 60


def together(stays: Iterable[Stay]) -> list[Joined]:
    """All stays of each person as one."""
    people: dict[tuple[str, str], list[Stay]] = {}
    for stay in stays:
        people.setdefault(("", stay.email) if stay.email else (plain(stay.name), ""), []).append(stay)
    return [Joined(rows[0].name, rows[0].email, round(total(rows))) for rows in people.values()]


def total(stays: Sequence[Stay]) -> float:
    """Minutes there: the times joined where they are known, so that two devices at once count once.

    Never more than their rows say together: between first joining and last leaving somebody may have been away.
    """
    told = sum(one.minutes for one in stays)
    if len(stays) == 1 or not all(one.joined and one.left for one in stays):
        return told
    spans = sorted((one.joined, one.left) for one in stays if one.joined and one.left)
    whole, end = timedelta(), spans[0][0]
    for joined, left in spans:
        whole += max(timedelta(), left - max(joined, end))
        end = max(end, left)
    return min(told, whole.total_seconds() / 60)


def plain(name: str) -> str:
    """A name for comparing: without what stands in brackets, and alike whether the surname stands first."""
    words = re.findall(r"\w+", IN_BRACKETS.sub(" ", name).casefold())
    return " ".join(sorted(words))


def match(people: Iterable[Joined], expected: Sequence[Expected]) -> Matched:
    """Find everyone of a report among those expected: by e-mail address, else by a name that only one of them has."""
    by_email = {email: one.key for one in expected for email in (one.email, *one.also) if email}
    names: dict[str, list[int]] = {}
    for one in expected:
        names.setdefault(plain(one.name), []).append(one.key)
    minutes: dict[int, int] = {}
    strangers: list[Joined] = []
    for person in people:
        alike = names.get(plain(person.name), [])
        key = by_email.get(person.email) if person.email else None
        if key is None and len(alike) == 1:
            key = alike[0]
        if key is None:
            strangers.append(person)
        else:
            minutes[key] = minutes.get(key, 0) + person.minutes
    return Matched(minutes, strangers)


def proposed(minutes: int, threshold: int) -> str:
    """What the register would say: attended from so many minutes on, in part below, else did not come."""
    return "attended" if minutes >= max(threshold, 1) else "partly" if minutes else "no_show"
