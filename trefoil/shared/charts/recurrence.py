"""Where a theme comes back: one mark per review in date order, found or looked for and not found, and when we acted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trefoil.shared.charts import look
from trefoil.shared.charts.base import WIDE, Chart, Grid, moment
from trefoil.shared.dates import long_date


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
            return alt.Y(field, title=None, scale=alt.Scale(domain=[-0.25, 1.3], nice=False), axis=percent)

        up = height("at:Q")
        layers = [
            *self._shares(alt, across, height, plot / max((last - first).days, 1)),
            *self._action(alt, across, height, plot, first, last),
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
        titles = [{"at": 1.22, "text": "Theme found"}, {"at": -0.17, "text": "Looked for, not found"}]
        layers.append(
            alt.Chart(alt.Data(values=titles))
            .mark_text(align="left", baseline="middle", fontSize=14, color=look.QUIET)
            .encode(x=alt.value(4), y=up, text="text:N")
        )
        return alt.layer(*layers).properties(width=plot, height=250 if self.shares else 190)

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

    def _shares(self, alt: Any, across: Any, height: Any, per_day: float) -> list[Any]:
        """Band and line of each share, with its words."""
        if not self.shares:
            return []
        rows = [
            {"on": moment(s.from_on), "until": moment(s.until_on), "at": s.share, "low": s.low, "high": s.high,
             "words": s.words, "number": number, "words_at": s.share - 0.09 if s.share > 0.5 else s.share + 0.09}
            for number, s in enumerate(self.shares)
        ]  # fmt: skip
        base = alt.Chart(alt.Data(values=rows))
        return [
            base.mark_rect(color=look.BAND, opacity=0.75).encode(
                x=across, x2="until:T", y=height("low:Q"), y2="high:Q"
            ),
            base.mark_rule(color=look.BRAND, strokeWidth=3).encode(x=across, x2="until:T", y=height("at:Q")),
            *self._share_words(base, across, height, per_day),
        ]

    def _share_words(self, base: Any, across: Any, height: Any, per_day: float) -> list[Any]:
        """The words start with their band; where the band is too short for them they end with it."""
        text: dict[str, Any] = {"baseline": "middle", "fontWeight": "bold", "fontSize": look.SIZE}
        layers = []
        for number, share in enumerate(self.shares):
            one = base.transform_filter(f"datum.number === {number}")
            if look.width_of(share.words, bold=True) + 16 < (share.until_on - share.from_on).days * per_day:
                start = one.mark_text(align="left", dx=8, **text).encode(x=across)
            else:
                start = one.mark_text(align="right", **text).encode(x="until:T")
            layers.append(start.encode(y=height("words_at:Q"), text="words:N"))
        return layers

    def _action(self, alt: Any, across: Any, height: Any, plot: float, first: date, last: date) -> list[Any]:
        """The dashed rule, with its words on the side that has more room."""
        if not self.action_on:
            return []
        share = (self.action_on - first) / (last - first)
        space = max(share, 1 - share) * plot - 16
        words = "\n".join(look.broken(self.action_words, min(space, 220), lines=4, size=14))
        base = alt.Chart(alt.Data(values=[{"on": moment(self.action_on), "at": 0.5, "words": words}]))
        side: dict[str, Any] = {"align": "right", "dx": -8} if share > 0.5 else {"align": "left", "dx": 8}
        return [
            base.mark_rule(strokeDash=[5, 4], strokeWidth=1.6, color=look.INK).encode(x=across),
            base.mark_text(
                baseline="middle", lineBreak="\n", lineHeight=18, fontSize=14, color=look.INK, **side
            ).encode(x=across, y=height("at:Q"), text="words:N"),
        ]
