"""The drawing of which arrangement covers which area when: pure arithmetic from periods to boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Span:
    """One arrangement over one lane for a time. `lane` counts areas from the top, from 0."""

    arrangement: int
    name: str
    lane: int
    first: date
    last: date | None


@dataclass(frozen=True)
class Bar:
    """A box of the drawing. Its `number` stands in the box and before the name in the list below."""

    number: int
    name: str
    x: int
    y: int
    width: int
    height: int
    first: date
    last: date | None
    lanes: tuple[int, ...]
    label: str

    @property
    def text_x(self) -> int:
        return self.x + 8

    @property
    def text_y(self) -> int:
        return self.y + self.height // 2 + 5


@dataclass(frozen=True)
class Drawing:
    """All that the template draws. Years are (x, words); `day_x` is where the day of the page stands."""

    width: int
    height: int
    left: int
    bottom: int
    lanes: list[tuple[int, str]]
    years: list[tuple[int, str]]
    bars: list[Bar]
    day_x: int


LANE, GAP, TOP = 46, 10, 26


def draw(spans: Sequence[Span], lanes: Sequence[str], day: date, *, width: int, left: int) -> Drawing:
    """Lay out the spans in a picture `width` wide whose time begins at `left`."""
    first, last = window(spans, day)
    per_day = (width - left) / max((last - first).days, 1)

    def x(moment: date) -> int:
        return left + round((min(max(moment, first), last) - first).days * per_day)

    bars = []
    for number, (name, start, end, run) in enumerate(runs(spans), start=1):
        right = x(end + timedelta(days=1)) if end else width
        box = (right - x(start) - 2, len(run) * (LANE + GAP) - GAP)
        label = f"{number}  {name}" if box[0] > 9 * len(name) + 40 else str(number)
        bars.append(Bar(number, name, x(start) + 1, TOP + run[0] * (LANE + GAP), *box, start, end, tuple(run), label))
    height = TOP + len(lanes) * (LANE + GAP) + 22
    step = 1 if width > 500 else 2
    years = [(x(date(year, 1, 1)), str(year)) for year in range(first.year + 1, last.year + 1, step)]
    named = [(TOP + lane * (LANE + GAP), name) for lane, name in enumerate(lanes)]
    return Drawing(width, height, left, height - 22, named, years, bars, x(day))


def window(spans: Iterable[Span], day: date) -> tuple[date, date]:
    """From two years before the first change that the drawing shows to two years after the last, `day` included."""
    starts = sorted({span.first for span in spans})
    changes = [start for start in starts[1:] if start > starts[0]] + [day]
    return date(min(changes).year - 2, 1, 1), date(max(changes).year + 2, 12, 31)


def runs(spans: Sequence[Span]) -> list[tuple[str, date, date | None, list[int]]]:
    """Spans of one arrangement over neighbouring lanes at the same time, as one: in order of their start."""
    found: dict[tuple[date, date, int], list[Span]] = {}
    for span in spans:
        found.setdefault((span.first, span.last or date.max, span.arrangement), []).append(span)
    rows = []
    for (start, _, _), group in found.items():
        lanes = sorted(span.lane for span in group)
        run = [lanes[0]]
        for lane in lanes[1:]:
            if lane != run[-1] + 1:
                rows.append((group[0].name, start, group[0].last, run))
                run = []
            run.append(lane)
        rows.append((group[0].name, start, group[0].last, run))
    return sorted(rows, key=lambda row: (row[1], row[3][0]))
