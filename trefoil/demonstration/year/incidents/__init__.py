"""The nine serious incidents with their rapid reviews, the three that did not meet the test, and the one of this week."""

from trefoil.demonstration.year.incidents.alder import ALDER
from trefoil.demonstration.year.incidents.awaiting import FERN
from trefoil.demonstration.year.incidents.bramble import BRAMBLE
from trefoil.demonstration.year.incidents.bryony import BRYONY
from trefoil.demonstration.year.incidents.campion import CAMPION
from trefoil.demonstration.year.incidents.clover import CLOVER
from trefoil.demonstration.year.incidents.linden import LINDEN
from trefoil.demonstration.year.incidents.not_met import MALLOW, SEDGE, WILLOW
from trefoil.demonstration.year.incidents.sorrel import SORREL
from trefoil.demonstration.year.incidents.teasel import TEASEL
from trefoil.demonstration.year.incidents.yarrow import YARROW

REVIEWED = (BRAMBLE, SORREL, TEASEL, YARROW, ALDER, CLOVER, LINDEN, CAMPION, BRYONY)
"""In the order in which they were notified."""

NOT_MET = (SEDGE, WILLOW, MALLOW)
AWAITING_DECISION = (FERN,)

INCIDENTS = tuple(sorted(REVIEWED + NOT_MET + AWAITING_DECISION, key=lambda incident: incident.raised_on))
"""Every incident that anyone raised, in the order in which it was raised."""
