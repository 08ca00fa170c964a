"""Learning systems of employers, what they call our courses, and results that match nobody or no course known here.

Most people who only come across children learn level 1 at a screen, where their employer keeps the result; the training
coordinator brings the files in four times a year. All of it is invented.
"""

from dataclasses import dataclass
from datetime import date

from trefoil.demonstration.year.shapes import day

HUB, HEALTH, PORTAL = (
    "Learning hub of councils and schools",
    "Health learning portal",
    "Portal for licensed practitioners",
)
SYSTEMS = (HUB, HEALTH, PORTAL)
BEGIN_ON = day("2019-05-20")

ACTIVITIES = (
    ("level_1", "SC-L1-2019", 80), ("level_2", "SC-L2-2019", 80), ("elearning", "ONLINE-60", None),
    ("gcp2_refresher", "GCP2-REFRESH", 70),
)  # fmt: skip
"""A course, what the systems call it, and the score of 100 from which it is passed."""

BROUGHT_IN = (day("2019-06-04"), day("2019-09-03"), day("2019-12-03"), day("2020-03-03"), day("2020-04-08"))
COURSE_OF_LEVEL = {1: "level_1", 2: "level_2"}
LEARNED = 0.86
"""How many of an invented workplace who need level 1 or 2 and were at no course of it learned it at a screen."""
OLDEST, OLDEST_INVENTED = 1040, 1180
"""So many days before the last day the oldest results are of. What is older than 36 months has expired: at invented places alone."""
FAILED_FIRST = 0.05
"""How many of an invented workplace did not pass the first time."""
ALSO_ONLINE = 0.06
"""How many also took the hour on what children meet online."""


@dataclass(frozen=True)
class Stranger:
    """A result that matches nobody known here, or no course; `aside` is why the coordinator set it aside."""

    name: str
    email: str
    activity: str
    on: date
    aside: str = ""


STRANGERS = (
    Stranger("Peregrine Luttercombe", "p.luttercombe@trefoil.example", "SC-L1-2019", day("2020-03-19")),
    Stranger("Anneliese Fothergay", "", "SC-L2-2019", day("2020-03-24")),
    Stranger("Jocasta Wimberry", "j.wimberry@trefoil.example", "SC-L1-2019", day("2020-03-27")),
    Stranger("Barnaby Ettrickson", "b.ettrickson@trefoil.example", "FIRE-SAFETY-3", day("2020-03-30"),
             "Fire safety is no course of ours"),
    Stranger("Ursula Penmarrick", "u.penmarrick@trefoil.example", "SC-L1-2017", day("2020-04-01")),
)  # fmt: skip
"""In the last file: those without a reason still wait to be settled."""
