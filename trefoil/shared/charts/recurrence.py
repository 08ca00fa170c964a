"""Where a theme comes back: one mark per review in date order, found or looked for and not found, and when we acted."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from trefoil.shared.charts import look
from trefoil.shared.charts.base import WIDE, Chart, Grid, moment
from trefoil.shared.charts.placing import Box, around, free_place
from trefoil.shared.dates import long_date

LOWEST, HIGHEST = -0.25, 1.3
"""The share at the lower and at the upper edge of the drawing: room for marks and words below nought and above one."""
SMALL, LINE = 14, 18
"""Size of the words beside the dashed rule, and the height of a line of them."""
FOUND_AT, NOT_FOUND_AT = ("Theme found", 1.22), ("Looked for, not found", -0.17)
HALO: dict[str, Any] = {"stroke": "#ffffff", "strokeWidth": 5, "strokeJoin": "round", "aria": False}
"""Behind the words of a share: where there is room only across the dashed rule, they stay readable."""
MARK = 9
"""Half of what a mark covers, with some air."""


@dataclass(frozen=True)
class Look:
    """One review that looked for the theme. `reference` is as people know it, such as SIN-2019-03."""

    on: date
    reference: str
    found: bool


@dataclass(frozen=True)
class Share:
    """The share of reviews (0 to 1) with the theme over a time, its 90% interval, and its words: "5 of 5 reviews"."""

    from_on: date
    until_on: date
    share: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, kw_only=True)
class Recurrence(Chart):
    """`action_on` and `action_words` draw the dashed rule: "Actions A-009 and A-012 done, 1 September 2019"."""

    looks: tuple[Look, ...] | list[Look]
    action_on: date | None = None
    action_words: str = ""
    shares: tuple[Share, ...] | list[Share] = ()
    by_month: bool = False
    """For what is published: a day could lead to a family, so each mark stands in the middle of its month."""

    @property
    def kind(self) -> str:
        return "Recurrence"

    @property
    def grid(self) -> Grid:
        ordered = sorted(self.looks, key=lambda each: (each.on, each.reference))
        rows = tuple(
            (e.reference, self.said_on(e.on), "Found" if e.found else "Looked for, not found") for e in ordered
        )
        return Grid(self.title, ("Review", "Date", "Theme"), rows)

    def said_on(self, day: date) -> str:
        return f"{day:%B %Y}" if self.by_month else long_date(day)

    def specification(self, width: int) -> Any:
        import altair as alt

        first, last = self._span()
        left = 44 if self.shares else 0
        plot = width - left - 12
        across = alt.X(
            "on:T",
            title=None,
            scale=alt.Scale(type="utc", domain=[moment(first), moment(last)]),
            axis=alt.Axis(format="%b %Y", tickCount=6 if width >= WIDE else 3, grid=False, labelOverlap=True),
        )
        percent = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=True) if self.shares else None

        def height(field: str) -> Any:
            return alt.Y(field, title=None, scale=alt.Scale(domain=[LOWEST, HIGHEST], nice=False), axis=percent)

        up = height("at:Q")
        placed = self.placed(plot)
        layers = [
            *self._shares(alt, across, height),
            *self._action(alt, across, height, placed),
            *self._share_words(alt, across, height, placed),
        ]
        marks = alt.Chart(alt.Data(values=self._marks(plot, first, last)))
        layers.append(
            marks.transform_filter("datum.found")
            .mark_point(shape="diamond", size=170, filled=True, color=look.FOUND, opacity=1)
            .encode(x=across, y=up)
        )
        layers.append(
            marks.transform_filter("!datum.found")
            .mark_point(shape="circle", size=130, filled=True, fill="#ffffff", stroke=look.QUIET, strokeWidth=2.4,
                        opacity=1)
            .encode(x=across, y=up)
        )  # fmt: skip
        titles = [{"at": at, "text": text} for text, at in (FOUND_AT, NOT_FOUND_AT)]
        layers.append(
            alt.Chart(alt.Data(values=titles))
            .mark_text(align="left", baseline="middle", fontSize=SMALL, color=look.QUIET)
            .encode(x=alt.value(4), y=up, text="text:N")
        )
        return alt.layer(*layers).properties(width=plot, height=self.drawn_height)

    @property
    def drawn_height(self) -> int:
        return 250 if self.shares else 190

    def _span(self) -> tuple[date, date]:
        """First and last day of the axis, with a little air."""
        days = [each.on for each in self.looks] + ([self.action_on] if self.action_on else [])
        days += [day for share in self.shares for day in (share.from_on, share.until_on)]
        first, last = min(days, default=date(2000, 1, 1)), max(days, default=date(2000, 12, 31))
        air = max((last - first) / 20, timedelta(days=20))
        return first - air, last + air

    def _marks(self, plot: float, first: date, last: date) -> list[dict[str, Any]]:
        """One row per review; where marks would cover each other they are stacked towards the middle."""
        rows: list[dict[str, Any]] = []
        placed: dict[bool, list[float]] = {True: [], False: []}
        per_day = plot / max((last - first).days, 1)
        for each in sorted(self.looks, key=lambda one: (one.on, one.reference)):
            x = (each.on - first).days * per_day
            level = sum(1 for other in placed[each.found] if x - other < 15)
            placed[each.found].append(x)
            at = 1 - 0.13 * (level % 4) if each.found else 0.13 * (level % 4)
            rows.append({"on": moment(each.on), "at": at, "found": each.found})
        return rows

    def placed(self, plot: float) -> "Placed":
        """Where the words stand: those of each share near its line, those of the rule in the middle, none on a mark."""
        return Placed(self, plot, *self._span())

    def _shares(self, alt: Any, across: Any, height: Any) -> list[Any]:
        """Band and line of each share."""
        if not self.shares:
            return []
        rows = [
            {"on": moment(s.from_on), "until": moment(s.until_on), "at": s.share, "low": s.low, "high": s.high}
            for s in self.shares
        ]
        base = alt.Chart(alt.Data(values=rows))
        return [
            base.mark_rect(color=look.BAND, opacity=0.75).encode(
                x=across, x2="until:T", y=height("low:Q"), y2="high:Q"
            ),
            base.mark_rule(color=look.BRAND, strokeWidth=3).encode(x=across, x2="until:T", y=height("at:Q")),
        ]

    def _share_words(self, alt: Any, across: Any, height: Any, placed: "Placed") -> list[Any]:
        """The words start with their band; where the band is too short for them they end with it."""
        layers = []
        for share, at in zip(self.shares, placed.shares_at, strict=True):
            starts = placed.starts_with_band(share)
            on = share.from_on if starts else share.until_on
            one = alt.Chart(alt.Data(values=[{"on": moment(on), "at": at, "words": share.words}]))
            side: dict[str, Any] = {"align": "left", "dx": 8} if starts else {"align": "right"}
            for like in (HALO, {}):
                text = one.mark_text(baseline="middle", fontWeight="bold", fontSize=look.SIZE, **side, **like)
                layers.append(text.encode(x=across, y=height("at:Q"), text="words:N"))
        return layers

    def _action(self, alt: Any, across: Any, height: Any, placed: "Placed") -> list[Any]:
        """The dashed rule, with its words on the side that has more room."""
        if not self.action_on:
            return []
        values = {"on": moment(self.action_on), "at": placed.action_at, "words": "\n".join(placed.action_lines)}
        base = alt.Chart(alt.Data(values=[values]))
        side: dict[str, Any] = {"align": "right", "dx": -8} if placed.action_is_left else {"align": "left", "dx": 8}
        return [
            base.mark_rule(strokeDash=[5, 4], strokeWidth=1.6, color=look.INK).encode(x=across),
            base.mark_text(
                baseline="middle", lineBreak="\n", lineHeight=LINE, fontSize=SMALL, color=look.INK, **side
            ).encode(x=across, y=height("at:Q"), text="words:N"),
        ]


class Placed:
    """Where the words of one drawing stand, so that they lie on no mark, line or other words; `plot` is its width."""

    def __init__(self, chart: Recurrence, plot: float, first: date, last: date) -> None:
        self.first, self.plot = first, plot
        self.per_day, self.per_unit = plot / max((last - first).days, 1), chart.drawn_height / (HIGHEST - LOWEST)
        self.fixed = [*self.marks(chart, last), *self.titles(), *self.lines(chart)]
        self.shares_at: list[float] = []
        words: list[Box] = []
        for share in chart.shares:
            at = free_place(near(share.share), partial(self.share_box, share), self.fixed + words)
            self.shares_at.append(at)
            words.append(self.share_box(share, at))
        self.shares = words
        self.action_is_left, self.action_lines, self.action_at = False, [""], 0.5
        if chart.action_on:
            self.place_action(chart.action_on, chart.action_words)

    def x(self, day: date) -> float:
        return (day - self.first).days * self.per_day

    def y(self, share: float) -> float:
        return (HIGHEST - share) * self.per_unit

    def marks(self, chart: Recurrence, last: date) -> list[Box]:
        ordered = sorted(chart.looks, key=lambda one: (one.on, one.reference))
        rows = chart._marks(self.plot, self.first, last)
        return [
            around(self.x(each.on), self.y(row["at"]), half_width=MARK, half_height=MARK)
            for each, row in zip(ordered, rows, strict=True)
        ]

    def titles(self) -> list[Box]:
        """The words above and below the marks."""
        return [
            Box(4, 4 + look.width_of(text, size=SMALL), self.y(at) - 9, self.y(at) + 9)
            for text, at in (FOUND_AT, NOT_FOUND_AT)
        ]

    def lines(self, chart: Recurrence) -> list[Box]:
        """The line of each share, and the dashed rule."""
        lines = [
            Box(self.x(s.from_on), self.x(s.until_on), self.y(s.share) - 2, self.y(s.share) + 2) for s in chart.shares
        ]
        rule = [self.x(chart.action_on)] if chart.action_on else []
        return [*lines, *(Box(x - 2, x + 2, 0, chart.drawn_height) for x in rule)]

    def starts_with_band(self, share: Share) -> bool:
        return look.width_of(share.words, bold=True) + 16 < (share.until_on - share.from_on).days * self.per_day

    def share_box(self, share: Share, at: float) -> Box:
        width = look.width_of(share.words, bold=True)
        left = self.x(share.from_on) + 8 if self.starts_with_band(share) else self.x(share.until_on) - width
        return Box(left, left + width, self.y(at) - look.SIZE / 2 - 1, self.y(at) + look.SIZE / 2 + 1)

    def place_action(self, day: date, said: str) -> None:
        x = self.x(day)
        self.action_is_left = x > self.plot / 2
        space = max(x, self.plot - x) - 16
        self.action_lines = look.broken(said, min(space, 220), lines=4, size=SMALL)
        width = max(look.width_of(line, size=SMALL) for line in self.action_lines)
        left = x - 8 - width if self.action_is_left else x + 8

        below = (len(self.action_lines) - 1) * LINE

        def box(at: float) -> Box:
            """The first line stands at the place, the others below it."""
            return Box(left, left + width, self.y(at) - LINE / 2, self.y(at) + below + LINE / 2)

        within = [at for at in near(0.5) if self.y(at) + below <= self.y(0)]
        self.action_at = free_place(within or [1.0], box, [*self.fixed, *self.shares])


def near(share: float) -> list[float]:
    """Heights to try for words that belong to a share: just below or above it first, then further away."""
    away = [
        sign * step / 100 for step in (9, 13, 17, 22, 27, 32, 38, 44) for sign in ((-1, 1) if share > 0.5 else (1, -1))
    ]
    return [share + one for one in away if 0.0 <= share + one <= 1.1]
