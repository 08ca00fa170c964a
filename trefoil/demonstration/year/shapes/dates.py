"""Dates as the material writes them: `day("2019-04-01")`."""

from datetime import date

day = date.fromisoformat

BEGINNING = day("2018-07-01")
"""When the area, an early adopter, began to hold rapid reviews."""
