"""The training programme of the year: courses, sessions, and who books them.

What the annual report says of it: popular and well respected; more and more people online, and slides of level 1 for
organisations that want to teach themselves; four levels, from basic awareness to specialist, with top-ups such as safer
sleeping and exploitation; the graded care profile (GCP2) and restorative practice, with training for trainers, are to
come later in 2020. Courses, dates, venues and everyone who comes are invented.
"""

from trefoil.demonstration.year.training.courses import COURSES
from trefoil.demonstration.year.training.sessions import SESSIONS

__all__ = ["COURSES", "SESSIONS"]
