"""Charts: what is to be seen (`Bars`, `Lines`, `Recurrence`, `Timeline`), its drawing, and its numbers as a table.

chart = Bars(title="The child’s voice was a theme in 8 of 9 reviews", subtitle="Reviews in which ...", rows=[...])
{% include "shared/components/chart.html" with chart=drawn only %}   where drawn = charts.draw(chart)
"""

from trefoil.shared.charts.bars import Bar, Bars
from trefoil.shared.charts.base import Chart, Grid
from trefoil.shared.charts.drawn import Drawn, draw, picture, vector
from trefoil.shared.charts.lines import Line, Lines
from trefoil.shared.charts.recurrence import Look, Recurrence, Share
from trefoil.shared.charts.timeline import Milestone, Span, Timeline

__all__ = [
    "Bar", "Bars", "Chart", "Drawn", "Grid", "Line", "Lines", "Look", "Milestone", "Recurrence", "Share", "Span",
    "Timeline", "draw", "picture", "vector",
]  # fmt: skip
