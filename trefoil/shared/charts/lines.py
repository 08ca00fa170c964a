"""Lines over time, each named at its right end; no legend, no smoothing, and gaps stay gaps."""

from dataclasses import dataclass
from typing import Any

from trefoil.shared.charts import look
from trefoil.shared.charts.base import WIDE, Chart, Grid, say_number


@dataclass(frozen=True)
class Line:
    """`values` has one value per period of the chart; None is a gap."""

    label: str
    values: tuple[float | None, ...] | list[float | None]


@dataclass(frozen=True, kw_only=True)
class Lines(Chart):
    """`periods` are the names along the bottom in their order, such as "2017 to 2018"."""

    periods: tuple[str, ...] | list[str]
    lines: tuple[Line, ...] | list[Line]
    period_name: str = "Period"

    def __post_init__(self) -> None:
        super().__post_init__()
        for line in self.lines:
            if len(line.values) != len(self.periods):
                raise ValueError(f"{line.label} has {len(line.values)} values for {len(self.periods)} periods")
        if len(self.lines) > len(look.SERIES):
            raise ValueError(f"A chart can tell {len(look.SERIES)} lines apart, not {len(self.lines)}")

    @property
    def kind(self) -> str:
        return "Line"

    @property
    def grid(self) -> Grid:
        columns = (self.period_name, *(line.label for line in self.lines))
        rows = tuple(
            (period, *(say_number(line.values[place]) for line in self.lines))
            for place, period in enumerate(self.periods)
        )
        return Grid(self.title, columns, rows, frozenset(range(1, len(columns))))

    def specification(self, width: int) -> Any:
        import altair as alt

        names = [look.broken(line.label, 170 if width >= WIDE else 92, lines=4) for line in self.lines]
        right = 14 + max((look.width_of(row) for name in names for row in name), default=0)
        values: list[dict[str, Any]] = [
            {"period": place, "value": value, "line": str(number)}
            for number, line in enumerate(self.lines)
            for place, value in enumerate(line.values)
        ]
        known = [value for line in self.lines for value in line.values if value is not None]
        top, lowest = max([*known, 0]) or 1, min([*known, 0])
        keys = [str(number) for number in range(len(self.lines))]
        every = max(1, -(-len(self.periods) // (8 if width >= WIDE else 3)))
        shown = [place for place in range(len(self.periods)) if place % every == 0]
        titles = {place: look.broken(self.periods[place], 74, size=14) for place in shown}
        across = alt.X(
            "period:Q",
            title=None,
            scale=alt.Scale(domain=[0, max(len(self.periods) - 1, 1)], nice=False),
            axis=alt.Axis(values=shown, labelExpr=expression(titles), grid=False, labelLimit=0),
        )
        up = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[lowest, top], nice=True), axis=alt.Axis(tickCount=5))
        base = alt.Chart(alt.Data(values=values))
        colour = alt.Color("line:N", scale=alt.Scale(domain=keys, range=list(look.SERIES[: len(keys)])), legend=None)
        drawn = base.mark_line(strokeWidth=2.5).encode(
            x=across,
            y=up,
            color=colour,
            strokeDash=alt.StrokeDash(
                "line:N", scale=alt.Scale(domain=keys, range=list(look.DASHES[: len(keys)])), legend=None
            ),
        )
        points = base.mark_point(size=50, opacity=1, filled=True).encode(x=across, y=up, color=colour)
        height = 260 if width >= WIDE else 220
        per_row = 10 * (top - lowest) / height
        ends = alt.Chart(alt.Data(values=self._ends(names, per_row))).mark_text(
            align="left", dx=10, baseline="middle", lineBreak="\n", lineHeight=18, fontSize=look.SIZE, fontWeight="bold"
        )
        ends = ends.encode(x=across, y=alt.Y("at:Q", title=None), text="name:N", color=colour)
        plot = width - right - 50
        return alt.layer(drawn, points, ends).properties(width=max(plot, 60), height=height)

    def _ends(self, names: list[list[str]], per_row: float) -> list[dict[str, Any]]:
        """Where each line's name stands: at its last value, moved up where it would cover the name below.

        `per_row` is half the height of a row of text, in the chart's unit.
        """
        ends: list[tuple[float, int, int]] = []
        for number, line in enumerate(self.lines):
            known = [(place, value) for place, value in enumerate(line.values) if value is not None]
            if known:
                ends.append((known[-1][1], number, known[-1][0]))
        ends.sort()
        placed, floor = [], float("-inf")
        for value, number, place in ends:
            half = len(names[number]) * per_row
            at = max(value, floor + half)
            floor = at + half
            first_row = at + (len(names[number]) - 1) * per_row * 0.9
            placed.append({"period": place, "at": first_row, "line": str(number), "name": "\n".join(names[number])})
        return placed


def expression(titles: dict[int, list[str]]) -> str:
    """A Vega expression that gives each tick its lines of text."""
    import json

    table = json.dumps({str(place): lines for place, lines in titles.items()}, ensure_ascii=False)
    return f"{table}[datum.value]"
