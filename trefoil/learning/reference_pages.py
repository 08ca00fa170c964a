"""Pages of the reference about the loop."""

from collections.abc import Iterator

from trefoil.learning.briefing.workflow import BRIEFINGS
from trefoil.learning.workflow import ACTIONS, FINDINGS, PARTS, RECOMMENDATIONS
from trefoil.shared.reference import page
from trefoil.shared.workflow_reference import lines


@page("workflows-of-learning", "Workflows of findings, recommendations, actions and briefings")
def workflows() -> Iterator[str]:
    for workflow in (FINDINGS, RECOMMENDATIONS, PARTS, ACTIONS, BRIEFINGS):
        yield from lines(workflow)
