"""Everything people do to a practice review. One module for each subject."""

from trefoil.reviews.actions.practice.beginning import begin_review, change_rule_set, end_review
from trefoil.reviews.actions.practice.holding import check_hold, lift_hold, place_hold, tell_panel_of_hold
from trefoil.reviews.actions.practice.incidents import leave_out, take_in
from trefoil.reviews.actions.practice.publishing import (
    archive,
    call_back,
    check_line,
    look_again,
    publish,
    send_before,
    undo_line,
    withhold,
)
from trefoil.reviews.actions.practice.reporting import (
    record_draft,
    record_final,
    reopen_report,
    sign_report,
    start_work,
    write_summary,
)
from trefoil.reviews.actions.practice.reviewers import appoint_reviewer, end_reviewer
from trefoil.reviews.actions.practice.taking_part import (
    invite_family,
    record_answer,
    record_conversation,
    record_invitation,
    record_words,
    take_back_consent,
)
from trefoil.reviews.actions.practice.terms import add_line, answer_line, change_line, write_terms

__all__ = [
    "add_line",
    "answer_line",
    "appoint_reviewer",
    "archive",
    "begin_review",
    "call_back",
    "change_line",
    "change_rule_set",
    "check_hold",
    "check_line",
    "end_review",
    "end_reviewer",
    "invite_family",
    "leave_out",
    "lift_hold",
    "look_again",
    "place_hold",
    "publish",
    "record_answer",
    "record_conversation",
    "record_draft",
    "record_final",
    "record_invitation",
    "record_words",
    "reopen_report",
    "send_before",
    "sign_report",
    "start_work",
    "take_back_consent",
    "take_in",
    "tell_panel_of_hold",
    "undo_line",
    "withhold",
    "write_summary",
    "write_terms",
]
