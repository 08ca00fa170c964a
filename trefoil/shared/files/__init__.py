"""Stored files: let in by what they hold, not by what they are called; held until scanned; never opened in the page.

@action
def add_document(*, case, upload, by):
    stored = files.store(upload, by=by)      # Refused, in words, when it may not be stored
return files.answer_with(document.file)      # in a view, after its own check that the person may see the case
"""

from trefoil.shared.files.answers import answer_with
from trefoil.shared.files.kinds import ACCEPT, HINT, KINDS, examine
from trefoil.shared.files.scanner import scan_waiting
from trefoil.shared.files.storage import destroy, read, store, tidy

__all__ = ["ACCEPT", "HINT", "KINDS", "answer_with", "destroy", "examine", "read", "scan_waiting", "store", "tidy"]
