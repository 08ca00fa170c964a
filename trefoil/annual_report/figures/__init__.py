"""The figures a report can hold; each counts records and leads to the list of them."""

from trefoil.annual_report.figures import impact, incidents, loop, partnership, reviews, workforce
from trefoil.annual_report.figures.registry import FIGURES, Figure, find

__all__ = ["FIGURES", "Figure", "find", "impact", "incidents", "loop", "partnership", "reviews", "workforce"]
