"""The steps of a serious incident and its rapid review."""

from functools import partial

from trefoil.reviews import actions
from trefoil.reviews.forms import raising, steps
from trefoil.reviews.steps import page
from trefoil.reviews.steps.page import today

StepPage = partial(page.StepPage, tab="incident")
take = partial(page.take, what="incident")

PAGES = (
    StepPage(
        "change_facts", "facts", "Change key facts", "Save", raising.FactsForm, take(actions.change_facts), edits=True,
        lede="The day the council became aware cannot be changed: the clocks were counted from it.",
    ),
    StepPage(
        "decide_notification", "criteria", "Does the incident meet the criteria?", "Save the decision",
        steps.CriteriaForm, take(actions.decide_notification),
        lede="Each of the three partners then agrees or not. A new decision takes the place of the one before, which "
        "stays on the record.",
        done="The decision is saved. Each partner can now give a view",
    ),
    StepPage(
        "agree_notification", "criteria/view", "Your partner’s view on notifying", "Save your view", steps.ViewForm,
        take(actions.agree_notification), done="Your view is saved",
    ),
    StepPage(
        "tell_partners", "told", "The partners were told", "Save", steps.ToldForm, take(actions.tell_partners),
        start=today("on"),
    ),
    StepPage(
        "record_notified", "notified", "Record the notification", "Record the notification", steps.NotifiedForm,
        take(actions.record_notified), start=today("on"),
        lede="Send the national form yourself; nothing is sent from here. It reaches the national panel, Ofsted and the "
        "Department for Education. The clock of the rapid review starts when you save this.",
        done="The notification is recorded and the clock of the rapid review has started",
    ),
    StepPage(
        "record_death_notified", "death-notified", "Record the death notification", "Record the death notification",
        steps.DeathNotifiedForm, take(actions.record_death_notified), start=today("on"),
        lede="A looked-after child died. Ofsted and the Secretary of State are told whether or not abuse is suspected. "
        "The criteria for a serious case are not met, so no rapid review starts.",
        done="The death notification is recorded",
    ),
    StepPage(
        "record_not_met", "not-met", "Close as not meeting the criteria", "Close the incident", steps.ConfirmForm,
        take(actions.record_not_met),
        lede="Nobody is notified and the clocks stop. The decision stays on the record with each partner’s view and "
        "reasons. If something new is learned the incident can be taken up again.",
        done="The incident is closed. The decision and its reasons are kept",
    ),
    StepPage(
        "reconsider", "reconsider", "Reconsider the criteria", "Take it up again", steps.ReconsiderForm,
        take(actions.reconsider), lede="The incident goes back to the decision on the criteria, with new clocks.",
    ),
    StepPage(
        "withdraw", "withdraw", "Withdraw the notification", "Withdraw the notification", steps.WithdrawForm,
        take(actions.withdraw),
        lede="The rapid review ends and its clocks stop. Everything written stays on the record. This cannot be undone: "
        "if it was wrong, raise the incident again.",
        done="The notification is withdrawn",
    ),
    StepPage(
        "agree_scope", "scope", "The scope of the rapid review", "Save the scope", steps.ScopeForm,
        take(actions.agree_scope), start=lambda incident: {"scope_until": incident.incident_on},
        done="The scope is saved. Now ask the agencies",
    ),
    StepPage(
        "plan_meeting", "meeting", "Plan the review meeting", "Save", steps.PlanMeetingForm,
        take(actions.plan_meeting),
        start=lambda incident: {"meeting_on": incident.meeting_on, "chair": incident.meeting_chair_id},
    ),
    StepPage(
        "go_to_meeting", "to-the-meeting", "Send the papers to the meeting", "Send the papers to the meeting",
        steps.ConfirmForm, take(actions.go_to_meeting),
        lede="Agencies that have not answered are shown at the meeting as still to answer; they still can.",
    ),
    StepPage(
        "record_meeting", "meeting-held", "Record the meeting", "Save", steps.MeetingForm, take(actions.record_meeting),
        start=lambda incident: {"on": incident.meeting_on}, done="The meeting is recorded. Now record what was decided",
    ),
    StepPage(
        "put_to_partners", "ask-to-sign", "Ask the partners to sign", "Ask the partners to sign", steps.ConfirmForm,
        take(actions.put_to_partners),
        lede="The text and the decisions then stay as they are until all three have signed. You can take them back.",
        done="The three partners are asked to sign",
    ),
    StepPage(
        "reopen", "take-back", "Take the text back", "Take the text back", steps.ReasonForm, take(actions.reopen),
        lede="Signatures given so far stay on the record, and all three partners sign anew.",
        done="The text can be changed again",
    ),
    StepPage(
        "record_sent", "sent", "Record the sending", "Save", steps.SentForm, take(actions.record_sent),
        start=today("on"),
        lede="Send the rapid review and the decision yourself, dissent included; nothing is sent from here.",
        done="The sending is recorded",
    ),
    StepPage(
        "record_reply", "reply", "The national panel’s reply", "Save the reply", steps.ReplyForm,
        take(actions.record_reply), start=today("received_on"),
        lede="The case is closed with the reply, unless the panel asks for more information.",
        done="The reply is saved",
    ),
)  # fmt: skip

BY_VERB = {each.verb: each for each in PAGES}
