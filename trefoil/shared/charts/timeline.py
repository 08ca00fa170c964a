"""Cases over time: a bar per case from its first to its last day, with milestones on it, and open cases left open."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trefoil.shared.charts import look
from trefoil.shared.charts.base import WIDE, Chart, Grid, moment
from trefoil.shared.dates import long_date


@dataclass(frozen=True)
class Milestone:
    """A day on a case's bar. `kind` is one of the chart's `milestone_kinds`, which draws its shape."""

    on: date
    kind: str


@dataclass(frozen=True)
class Span:
    """One case; `until_on` None means it goes on."""

    label: str
    from_on: date
    until_on: date | None = None
    milestones: tuple[Milestone, ...] | list[Milestone] = ()


SHAPES = ("diamond", "circle", "triangle-up", "square", "cross")


@dataclass(frozen=True, kw_only=True)
class Timeline(Chart):
    """`as_at` is the day the picture was made: bars of cases that go on end there."""

    spans: tuple[Span, ...] | list[Span]
    as_at: date
    row_name: str = "Case"

    @property
    def kind(self) -> str:
        return "Timeline"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of milestone, in the order in which they first appear."""
        return tuple(dict.fromkeys(mark.kind for span in self.spans for mark in span.milestones))

    @property
    def grid(self) -> Grid:
        rows = []
        for span in self.spans:
            by_kind = {kind: [long_date(m.on) for m in span.milestones if m.kind == kind] for kind in self.kinds}
            ended = long_date(span.until_on) if span.until_on else "Goes on"
            marks = (", ".join(days) or "None" for days in by_kind.values())
            rows.append((span.label, long_date(span.from_on), *marks, ended))
        return Grid(self.title, (self.row_name, "Started", *self.kinds, "Ended"), tuple(rows))

    def specification(self, width: int) -> Any:
        import altair as alt

        beside = width >= WIDE
        names = [look.broken(span.label, 170 if beside else width - 10, lines=2) for span in self.spans]
        left = 12 + max((look.width_of(row) for name in names for row in name), default=0) if beside else 0
        first, last = self._ends()
        step = 36 if beside else 56
        height = max(step * len(self.spans), step) + 30 * self._key_rows(width)
        across = alt.X(
            "on:T",
            title=None,
            scale=alt.Scale(type="utc", domain=[moment(first), moment(last)]),
            axis=alt.Axis(format="%b %Y", tickCount=6 if beside else 3, grid=True, gridDash=[2, 3], labelOverlap=True),
        )
        place = alt.Scale(domain=[0, height], reverse=True, nice=False)
        down = alt.Y("place:Q", scale=place, axis=None)
        rows, marks = self._rows(names, step, beside, 30 * self._key_rows(width))
        base = alt.Chart(alt.Data(values=rows))
        bars = base.mark_bar(height=8, color=look.BRAND).encode(x=across, x2="until:T", y=down)
        open_ends = (
            base.transform_filter("datum.open")
            .mark_point(shape="triangle-right", size=110, filled=True, color=look.BRAND, opacity=1)
            .encode(x=alt.X("until:T", title=None), y=down)
        )
        text: dict[str, Any] = {"baseline": "middle", "lineBreak": "\n", "lineHeight": 18, "fontSize": look.SIZE}
        titles = base.mark_text(align="right" if beside else "left", **text).encode(
            x=alt.value(-12 if beside else 0), y=alt.Y("name_place:Q", scale=place, axis=None), text="name:N"
        )
        shapes = alt.Shape(
            "kind:N",
            scale=alt.Scale(domain=list(self.kinds) or ["none"], range=list(SHAPES[: len(self.kinds) or 1])),
            legend=None,
        )
        drawn: dict[str, Any] = {
            "size": 130,
            "filled": True,
            "fill": "#ffffff",
            "stroke": look.INK,
            "strokeWidth": 2,
            "opacity": 1,
        }
        points = alt.Chart(alt.Data(values=marks)).mark_point(**drawn).encode(x=across, y=down, shape=shapes)
        layers = [bars, open_ends, points, titles, *self._key(alt, width, left, place, shapes, drawn)]
        return alt.layer(*layers).properties(width=width - left - 10, height=height)

    def _ends(self) -> tuple[date, date]:
        days = [span.from_on for span in self.spans] + [span.until_on or self.as_at for span in self.spans]
        days += [mark.on for span in self.spans for mark in span.milestones]
        first, last = min(days, default=self.as_at), max(days, default=self.as_at)
        air = max((last - first) / 30, timedelta(days=7))
        return first - air, last + air

    def _rows(self, names: list[list[str]], step: int, beside: bool, above: int) -> tuple[list[dict], list[dict]]:
        rows, marks = [], []
        for number, (span, name) in enumerate(zip(self.spans, names, strict=True)):
            place = above + step * number + (step / 2 if beside else step - 14)
            rows.append(
                {
                    "on": moment(span.from_on), "until": moment(span.until_on or self.as_at),
                    "open": span.until_on is None, "name": "\n".join(name), "place": place,
                    "name_place": place - (9 * (len(name) - 1) if beside else 22),
                }
            )  # fmt: skip
            marks += [{"on": moment(mark.on), "kind": mark.kind, "place": place} for mark in span.milestones]
        return rows, marks

    def _key_rows(self, width: int) -> int:
        """Rows of the key above the bars: all shapes in one on a wide page, one each on a phone."""
        if not self.kinds:
            return 0
        return 1 if width >= WIDE else len(self.kinds)

    def _key(self, alt: Any, width: int, left: float, place: Any, shapes: Any, drawn: dict[str, Any]) -> list[Any]:
        """Shape and words of each kind of milestone."""
        rows: list[dict[str, Any]] = []
        x = 8.0
        for number, kind in enumerate(self.kinds):
            rows.append({"kind": kind, "x": x, "place": 12 if width >= WIDE else 12 + 26 * number})
            x += look.width_of(kind) + 44 if width >= WIDE else 0
        layers = []
        for row in rows:
            base = alt.Chart(alt.Data(values=[row]))
            down = alt.Y("place:Q", scale=place, axis=None)
            layers.append(base.mark_point(**drawn).encode(x=alt.value(row["x"]), y=down, shape=shapes))
            words = base.mark_text(align="left", baseline="middle", fontSize=look.SIZE)
            layers.append(words.encode(x=alt.value(row["x"] + 14), y=down, text="kind:N"))
        return layers
