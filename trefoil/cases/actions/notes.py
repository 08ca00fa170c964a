"""Dated notes on a case, by the people who see it. Each changes only their own."""

from trefoil.cases.models import Case, Note
from trefoil.cases.permission import must
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.editing import lock, must_change

ASK_FOR_NOTE = "Ask the partnership team to write this note for you"


@action
def write_note(*, case: Case, text: str, by: Person) -> Note:
    """Write a note that everyone who sees the case can read."""
    must(case, by, "case.note", ASK_FOR_NOTE)
    note = Note.objects.create(case=case, text=text, written_at=clock.now(), written_by=by)
    record("noted", note, "Wrote a note.", case=case)
    return note


@action
def change_note(*, note: Note, text: str, version: int | None = None, by: Person) -> Note:
    """Better one's own note."""
    must(note.case, by, "case.note", ASK_FOR_NOTE)
    locked = lock(Note.objects.select_related("case"), pk=note.pk, version=version)
    if locked.written_by_id != by.pk:
        raise Refused("Only whoever wrote a note changes it. Write one of your own beside it")
    must_change(locked, {"text": text})
    record("changed", locked, "Changed a note.", case=locked.case)
    return locked
