"""Everything people do to a serious incident and its rapid review. One module for each subject."""

from trefoil.reviews.actions.agencies import accept, answer, ask_agencies, ask_agency, chase, extend, raise_query
from trefoil.reviews.actions.deciding import (
    decide,
    decide_criterion,
    decide_national_review,
    decide_practice_review,
    put_to_partners,
    reopen,
    sign_off,
)
from trefoil.reviews.actions.meeting import agree_scope, go_to_meeting, plan_meeting, record_meeting
from trefoil.reviews.actions.notifying import (
    agree_notification,
    decide_notification,
    reconsider,
    record_death_notified,
    record_not_met,
    record_notified,
    tell_partners,
    withdraw,
)
from trefoil.reviews.actions.panel import answer_panel, record_reply, record_sent
from trefoil.reviews.actions.raising import change_facts, raise_incident
from trefoil.reviews.actions.views import give_view
from trefoil.reviews.actions.writing import add_earlier_learning, change_earlier_learning, write_section

__all__ = [
    "accept",
    "add_earlier_learning",
    "agree_notification",
    "agree_scope",
    "answer",
    "answer_panel",
    "ask_agencies",
    "ask_agency",
    "change_earlier_learning",
    "change_facts",
    "chase",
    "decide",
    "decide_criterion",
    "decide_national_review",
    "decide_notification",
    "decide_practice_review",
    "extend",
    "give_view",
    "go_to_meeting",
    "plan_meeting",
    "put_to_partners",
    "raise_incident",
    "raise_query",
    "reconsider",
    "record_death_notified",
    "record_meeting",
    "record_not_met",
    "record_notified",
    "record_reply",
    "record_sent",
    "reopen",
    "sign_off",
    "tell_partners",
    "withdraw",
    "write_section",
]
