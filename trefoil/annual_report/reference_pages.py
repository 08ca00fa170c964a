"""Pages of the reference about the annual report."""

from collections.abc import Iterator

from trefoil.annual_report.workflow import REPORT
from trefoil.shared.reference import page
from trefoil.shared.workflow_reference import lines


@page("workflows-of-reports", "Workflow of the annual report")
def workflows() -> Iterator[str]:
    yield from lines(REPORT)
