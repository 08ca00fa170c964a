"""Pages of the reference about incidents and reviews."""

from collections.abc import Iterator

from trefoil.reviews import decisions
from trefoil.reviews.publication_workflow import PUBLICATION
from trefoil.reviews.review_workflow import REVIEW
from trefoil.reviews.sections import NEEDED, SECTIONS
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared.reference import page, table
from trefoil.shared.workflow_reference import lines


@page("workflows-of-reviews", "Workflows of incidents and reviews")
def workflows() -> Iterator[str]:
    yield "Every step, who may take it and only when, as the pages and the actions ask it."
    yield ""
    for workflow in (INCIDENT, REVIEW, PUBLICATION):
        yield from lines(workflow)


@page("rapid-review", "The rapid review: its sections and decisions")
def rapid_review() -> Iterator[str]:
    yield "## Sections"
    yield ""
    yield from table(
        ["", "Section", "What it says", "Needed to sign", "Source"],
        ([part.number, part.title, part.hint, "yes" if part.code in NEEDED else "", part.source] for part in SECTIONS),
    )
    yield ""
    yield "## Decisions"
    yield ""
    yield from table(
        ["Code", "Question", "Source"],
        ([f"`{code}`", question, decisions.SOURCES[code]] for code, question in decisions.QUESTIONS.items()),
    )
