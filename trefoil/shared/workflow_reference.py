"""A workflow as a page of the reference shows it: a diagram of its moves, then every row of its table."""

from collections.abc import Iterator

from trefoil.shared.reference import table
from trefoil.shared.workflow import STAYS, Move, Workflow


def lines(workflow: Workflow) -> Iterator[str]:
    """Markdown for one workflow, under a heading of its own."""
    yield f"## {workflow.name}"
    yield ""
    yield from diagram(workflow)
    yield ""
    yield from table(
        ["Step", "From", "To", "Permission", "Only when"], (row(workflow, move) for move in workflow.moves)
    )
    yield ""


def diagram(workflow: Workflow) -> Iterator[str]:
    """The moves between stages; work that leaves a record at its stage is in the table only."""
    yield "```mermaid"
    yield "stateDiagram-v2"
    for stage, label in workflow.stages.choices:
        yield f"    {stage}: {label}"
    order = [stage for stage, _ in workflow.stages.choices]
    for move in workflow.moves:
        if move.to != STAYS:
            for stage in sorted(move.frm, key=order.index):
                yield f"    {stage} --> {move.to}: {words_for(move)}"
    yield "```"


def row(workflow: Workflow, move: Move) -> list[str]:
    order = [stage for stage, _ in workflow.stages.choices]
    stages = [workflow.label(stage) for stage in sorted(move.frm, key=order.index)]
    return [
        words_for(move),
        ", ".join(stages),
        "stays" if move.to == STAYS else workflow.label(move.to),
        f"`{move.permission}`",
        "; ".join(condition.__name__.replace("_", " ") for condition in move.only_when),
    ]


def words_for(move: Move) -> str:
    return move.label or move.verb.replace("_", " ").capitalize()
