"""Pages of the reference about the loop."""

from collections.abc import Iterator

from trefoil.learning.briefing.workflow import BRIEFINGS
from trefoil.learning.elsewhere.workflow import POINTS
from trefoil.learning.workflow import ACTIONS, FINDINGS, PARTS, RECOMMENDATIONS
from trefoil.shared.reference import page
from trefoil.shared.workflow_reference import lines


@page("workflows-of-learning", "Workflows of findings, recommendations, actions, briefings and learning from elsewhere")
def workflows() -> Iterator[str]:
    for workflow in (FINDINGS, RECOMMENDATIONS, PARTS, ACTIONS, BRIEFINGS, POINTS):
        yield from lines(workflow)
