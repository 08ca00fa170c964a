"""Everything people do to a report, but for freezing, signing and publishing it (`publishing.py`)."""

from trefoil.annual_report.actions.checklist import answer_item
from trefoil.annual_report.actions.claims import link_evidence, mark_claim, unlink_evidence
from trefoil.annual_report.actions.contributions import (
    ask_for_contribution,
    draft_contribution,
    return_contribution,
    send_contribution,
    take_in,
)
from trefoil.annual_report.actions.promises import add_promise, change_promise, remove_promise, tell_outcome
from trefoil.annual_report.actions.scrutiny import give_statement, reply_to_statement, write_statement
from trefoil.annual_report.actions.sending import record_sending
from trefoil.annual_report.actions.writing import (
    ADDRESSES,
    add_block,
    add_section,
    begin_report,
    change_block,
    change_section,
    move_block,
    remove_block,
    write_plainly,
)

__all__ = [
    "ADDRESSES",
    "add_block",
    "add_promise",
    "add_section",
    "answer_item",
    "ask_for_contribution",
    "begin_report",
    "change_block",
    "change_promise",
    "change_section",
    "draft_contribution",
    "give_statement",
    "link_evidence",
    "mark_claim",
    "move_block",
    "record_sending",
    "remove_block",
    "remove_promise",
    "reply_to_statement",
    "return_contribution",
    "send_contribution",
    "take_in",
    "tell_outcome",
    "unlink_evidence",
    "write_plainly",
    "write_statement",
]
