"""The live blocks a report can hold, drawn from the records."""

from trefoil.annual_report.live import incidents, loop, partnership, reviews
from trefoil.annual_report.live.registry import LIVE, Live, number

__all__ = ["LIVE", "Live", "incidents", "loop", "number", "partnership", "reviews"]
