"""Live blocks on promises: what became of those made before, and those made now."""

from trefoil.annual_report.live.registry import live, table
from trefoil.annual_report.models import Promise
from trefoil.annual_report.scope import Scope
from trefoil.shared.documents.model import Part


@live("What became of last year’s promises")
def promises_told(scope: Scope) -> list[Part]:
    told = scope.report.promises_to_tell.select_related("owner", "made_in").order_by("pk")
    columns = ("What was promised", "Where, and by whom", "What became of it")
    words = scope.ledger.words
    return table(
        "Last year’s promises", columns, [(words(one.text), words(origin(one)), words(outcome(one))) for one in told]
    )


def origin(promise: Promise) -> str:
    return f"{promise.where_made}. {promise.whose}"


def outcome(promise: Promise) -> str:
    if not promise.outcome:
        return "Not told yet"
    shown = f" What shows it: {promise.outcome_evidence}" if promise.outcome_evidence else ""
    return f"{promise.get_outcome_display()}. {promise.outcome_text}{shown}"


@live("What is promised for the next year")
def promises_made(scope: Scope) -> list[Part]:
    made = scope.report.promises.select_related("owner", "priority").order_by("pk")
    columns = ("What is promised", "Whose it is", "For which priority")
    rows = [
        (scope.ledger.words(one.text), one.whose, one.priority.name if one.priority else "All our work") for one in made
    ]
    source = "The next report says what became of each."
    return table("Promises for the next year", columns, rows, source=source)
