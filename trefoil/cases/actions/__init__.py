"""Everything people do to a case, whatever its kind. One module for each subject."""

from trefoil.cases.actions.access import end_conflict, let_in, open_to_agencies, restrict, revoke, shut_out
from trefoil.cases.actions.clocks import (
    explain_late,
    hold_clock,
    is_running,
    meet_clock,
    release_clock,
    start_clock,
    stop_clock,
)
from trefoil.cases.actions.concerned import add_concerned, change_concerned, identify, opened_identity
from trefoil.cases.actions.decisions import give_view, propose, settle
from trefoil.cases.actions.documents import add_document, downloaded, remove_document
from trefoil.cases.actions.emergency import ask_in_emergency, break_glass, check_emergency
from trefoil.cases.actions.involvement import end_involvement, involve
from trefoil.cases.actions.notes import change_note, write_note
from trefoil.cases.actions.opening import close_case, name_lead, open_case, opened, rename, reopen_case

__all__ = [
    "add_concerned",
    "add_document",
    "ask_in_emergency",
    "break_glass",
    "change_concerned",
    "change_note",
    "check_emergency",
    "close_case",
    "downloaded",
    "end_conflict",
    "end_involvement",
    "explain_late",
    "give_view",
    "hold_clock",
    "identify",
    "involve",
    "is_running",
    "let_in",
    "meet_clock",
    "name_lead",
    "open_case",
    "open_to_agencies",
    "opened",
    "opened_identity",
    "propose",
    "release_clock",
    "remove_document",
    "rename",
    "reopen_case",
    "restrict",
    "revoke",
    "settle",
    "shut_out",
    "start_clock",
    "stop_clock",
    "write_note",
]
