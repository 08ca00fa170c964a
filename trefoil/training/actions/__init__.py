"""What people do with training places. Each locks its sessions first, in the order of their keys."""

from trefoil.training.actions.booking import (
    answer_for_manager,
    ask_for_place,
    give_back,
    substitute,
)
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
    "accept_offer",
    "answer_for_manager",
    "ask_for_place",
    "cancel_session",
    "change_places",
    "decline_offer",
    "give_back",
    "hold_places",
    "join_waiting",
    "leave_waiting",
    "open_session",
    "plan_session",
    "settle_due",
    "substitute",
]
