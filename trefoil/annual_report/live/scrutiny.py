"""The live block with the scrutineer's own words, which nobody else edits, and the partners' replies."""

from trefoil.annual_report import narrative
from trefoil.annual_report.live.registry import live
from trefoil.annual_report.scope import Scope
from trefoil.shared.documents.model import Heading, Note, Part, Run, plain

UNEDITED = "Written by the independent scrutineer. The partners have not changed a word of it."


@live("The independent scrutineer’s statement, with the partners’ replies")
def scrutineers_statement(scope: Scope) -> list[Part]:
    statement = getattr(scope.report, "statement", None)
    if statement is None or statement.given_at is None:
        return []
    parts: list[Part] = [Heading("Statement of the independent scrutineer", 3)]
    parts += narrative.parts(scope.ledger.words(statement.text), untouched)
    parts.append(Note(plain(UNEDITED)))
    for reply in statement.replies.select_related("agency").order_by("agency__name", "pk"):
        earlier = " (to an earlier version of the statement)" if reply.to_version != statement.version else ""
        parts.append(Heading(f"Reply of {reply.agency.name}{earlier}", 3))
        parts += narrative.parts(scope.ledger.words(reply.text), untouched)
    return parts


def untouched(name: str) -> Run:
    """Braces in somebody's own words stay braces."""
    return Run(f"{{{name}}}")
