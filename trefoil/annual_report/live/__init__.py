"""The live blocks a report can hold, drawn from the records."""

from trefoil.annual_report.live import (
    children,
    incidents,
    loop,
    partnership,
    progress,
    promises,
    reviews,
    scrutiny,
    verdicts,
    workforce,
)
from trefoil.annual_report.live.registry import LIVE, Live, number

__all__ = [
    "LIVE", "Live", "children", "incidents", "loop", "number", "partnership", "progress", "promises", "reviews", "scrutiny",
    "verdicts", "workforce",
]  # fmt: skip
