"""What the law asks of a yearly report, by the edition of the guidance that held on the last day of the reported year.

The items stand in `items.py`, in our own words, each with its source and how sure we are of it. A report cannot be put
to the partners or published while one of them is without an answer.
"""

from trefoil.annual_report.requirements.editions import EDITIONS, Edition, edition_on, items_for
from trefoil.annual_report.requirements.item import Item

__all__ = ["EDITIONS", "Edition", "Item", "edition_on", "items_for"]
