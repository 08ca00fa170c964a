"""Horizontal bars with their values; on a grey track where the whole is known. Bars start at nought."""

from dataclasses import dataclass
from typing import Any

from trefoil.shared.charts import look
from trefoil.shared.charts.base import WIDE, Chart, Grid, say_number


@dataclass(frozen=True)
class Bar:
    """One row. `value` None draws no bar, and `note` says why, such as "5 or fewer"."""

    label: str
    value: float | None
    note: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and self.value < 0:
            raise ValueError(f"A bar starts at nought, so {self.value} cannot be drawn")

    @property
    def said(self) -> str:
        return say_number(self.value, self.note or "Not known")


@dataclass(frozen=True, kw_only=True)
class Bars(Chart):
    """`whole`: what every bar is a part of, such as the number of reviews; None when there is no such number."""

    rows: tuple[Bar, ...] | list[Bar]
    whole: float | None = None
    row_name: str = "Item"
    value_name: str = "Number"

    @property
    def kind(self) -> str:
        return "Bar"

    @property
    def grid(self) -> Grid:
        heading = f"{self.value_name} (of {say_number(self.whole)})" if self.whole else self.value_name
        cells = tuple((row.label, row.said) for row in self.rows)
        return Grid(self.title, (self.row_name, heading), cells, frozenset({1}))

    def specification(self, width: int) -> Any:
        import altair as alt

        values, top = self._values(width)
        room = 14 + max((look.width_of(row["said"], bold=True) for row in values), default=0)
        beside = width >= WIDE
        left = 10 + max((look.width_of(line) for row in values for line in row["name"].split("\n")), default=0)
        plot = width - room - (left if beside else 0)
        across = alt.Scale(domain=[0, top], nice=False)
        down = alt.Y("place:Q", scale=alt.Scale(domain=[0, 1], reverse=True), axis=None)
        base = alt.Chart(alt.Data(values=values))

        def bar(field: str, colour: str) -> Any:
            drawn = base.transform_filter(f"isValid(datum.{field})").mark_bar(color=colour, height=20)
            return drawn.encode(y=down, x=alt.X(f"{field}:Q", scale=across, axis=None), x2=alt.X2(datum=0))

        layers = [bar("track", look.TRACK), bar("value", look.BRAND)]
        layers.append(
            base.mark_text(align="left", dx=6, baseline="middle", fontWeight="bold", fontSize=look.SIZE).encode(
                y=down, x=alt.X("end:Q", scale=across, axis=None), text="said:N"
            )
        )
        naming: dict[str, Any] = {"lineBreak": "\n", "fontSize": look.SIZE, "lineHeight": 19}
        names = base.mark_text(align="right" if beside else "left", baseline="line-top", **naming).encode(
            y=alt.Y("name_place:Q", scale=alt.Scale(domain=[0, 1], reverse=True), axis=None),
            x=alt.value(-10 if beside else 0),
            text="name:N",
        )
        return alt.layer(*layers, names).properties(width=max(plot, 40), height=self._height(width))

    def _lines(self, width: int) -> list[list[str]]:
        space = 270 if width >= WIDE else width - 10
        return [look.broken(row.label, space) for row in self.rows]

    def _heights(self, width: int) -> list[int]:
        """Pixels of each row: beside its bar a name may be taller than the bar; on a phone it stands above it."""
        if width >= WIDE:
            return [max(34, 19 * len(lines) + 12) for lines in self._lines(width)]
        return [19 * len(lines) + 20 + 16 for lines in self._lines(width)]

    def _height(self, width: int) -> int:
        return max(sum(self._heights(width)), 20)

    def _values(self, width: int) -> tuple[list[dict[str, Any]], float]:
        """One row of data per bar, with its place as a share of the height, and the end of the scale."""
        total, above, values = self._height(width), 0.0, []
        top = max([self.whole or 0, *(row.value or 0 for row in self.rows)]) or 1
        for row, lines, height in zip(self.rows, self._lines(width), self._heights(width), strict=True):
            text = 19 * len(lines)
            middle = above + (height / 2 if width >= WIDE else text + 6 + 10)
            name_top = above + (height - text) / 2 if width >= WIDE else above + 2
            values.append(
                {
                    "name": "\n".join(lines), "value": row.value, "end": row.value or 0, "said": row.said,
                    "track": self.whole, "place": middle / total, "name_place": name_top / total,
                }
            )  # fmt: skip
            above += height
        return values, top
