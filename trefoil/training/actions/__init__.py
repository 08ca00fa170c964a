"""What people do with training places. Each locks its sessions first, in the order of their keys."""

from trefoil.training.actions.booking import (
    answer_for_manager,
    ask_for_place,
    give_back,
    substitute,
)
from trefoil.training.actions.charges import confirm_charge, waive_charge
from trefoil.training.actions.courses import (
    add_course,
    bring_back_course,
    change_course,
    change_version,
    retire_course,
    write_version,
)
from trefoil.training.actions.desk import Named, Several, book_for, change_session, enrol
from trefoil.training.actions.register import Mark, record_evaluation, save_register
from trefoil.training.actions.sessions import (
    cancel_session,
    change_places,
    hold_places,
    open_session,
    plan_session,
    settle_due,
)
from trefoil.training.actions.waiting import accept_offer, decline_offer, join_waiting, leave_waiting

__all__ = [
    "Mark",
    "Named",
    "Several",
    "accept_offer",
    "add_course",
    "answer_for_manager",
    "ask_for_place",
    "book_for",
    "bring_back_course",
    "cancel_session",
    "change_course",
    "change_places",
    "change_session",
    "change_version",
    "confirm_charge",
    "decline_offer",
    "enrol",
    "give_back",
    "hold_places",
    "join_waiting",
    "leave_waiting",
    "open_session",
    "plan_session",
    "record_evaluation",
    "retire_course",
    "save_register",
    "settle_due",
    "substitute",
    "waive_charge",
    "write_version",
]
