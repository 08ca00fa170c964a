"""The papers of a case. A removed one can no longer be opened; that it was there, and why it went, is kept."""

from typing import Any

from trefoil.cases.models import Case, Document
from trefoil.cases.permission import must, must_see
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock, files
from trefoil.shared.actions import Refused, action, record


@action
def add_document(
    *,
    case: Case,
    upload: Any,
    title: str,
    agency: Agency | None = None,
    marking: str = Document.Marking.SENSITIVE,
    by: Person | None,
) -> Document:
    """Store an uploaded file, once its content is looked at, and add it to a case as one of its papers."""
    must(case, by, "case.upload", "Ask the partnership team to add this paper for you")
    file = files.store(upload, by=by)
    document = Document.objects.create(
        case=case, file=file, title=title, agency=agency, marking=marking, added_at=clock.now(), added_by=by
    )
    record("uploaded", document, f"Added {a_paper(document)}.", case=case)
    return document


def a_paper(document: Document) -> str:
    """A paper as the trail names it: by whose it is, never by its title."""
    return f"a paper of {document.agency}" if document.agency else "a paper"


@action
def downloaded(*, document: Document, by: Person) -> None:
    """Record that a person took a copy of a paper; refuses what was removed or may not be opened."""
    must_see(document.case, by)
    if document.removed_at:
        raise Refused("This paper was removed and can no longer be opened")
    if not document.file.may_be_opened:
        raise Refused("This paper cannot be opened now: see what the virus scan says of it")
    record("downloaded", document, f"Downloaded {a_paper(document)}.", case=document.case)


@action
def remove_document(*, document: Document, why: str, by: Person) -> Document:
    """Take a paper away: nobody can open it any more. Its title, who added it and why it went stay."""
    if document.added_by_id == by.pk:
        must_see(document.case, by)
    else:
        must(document.case, by, "case.edit", "Ask the partnership team, or whoever added it, to remove this paper")
    locked = Document.objects.select_related("case", "agency").select_for_update(of=("self",)).get(pk=document.pk)
    if locked.removed_at:
        raise Refused("This paper was removed already")
    locked.removed_at, locked.removed_by, locked.removed_why = clock.now(), by, why
    locked.save(update_fields=["removed_at", "removed_by", "removed_why"])
    record("removed", locked, f"Removed {a_paper(locked)}.", case=locked.case)
    return locked
