"""Every step of a serious incident and its rapid review, in one table: verb, from, to, who may, and only when.

Steps written with STAYS are work done at a stage. A missing answer from an agency, a late clock or a dissenting
partner blocks nothing: they are shown, and the record asks for the reason.
"""

from typing import Any

from trefoil.cases import agreement
from trefoil.reviews import decisions, sections
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.stages import ENDED, IncidentStage
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.words import listed
from trefoil.shared.workflow import STAYS, Move, Workflow

S = IncidentStage
UNDER_WAY = frozenset(IncidentStage) - ENDED
WRITING = frozenset({S.GATHERING, S.MEETING, S.DECIDING})
AFTER_NOTIFIED = frozenset({S.NOTIFIED, S.GATHERING, S.MEETING, S.DECIDING, S.SIGNED_OFF})


# Conditions ---------------------------------------------------------------------------------------------------------
def notification_open(incident: SeriousIncident, by: Any) -> str | None:
    decision = decisions.last(incident, decisions.NOTIFY)
    if decision is None:
        return "Decide first whether the incident meets the criteria"
    if decision.settled_on:
        return f"The decision on the criteria was settled on {long_date(decision.settled_on)}"
    return None


def criteria_met(incident: SeriousIncident, by: Any) -> str | None:
    decision = decisions.last(incident, decisions.NOTIFY)
    if decision is None:
        return "Decide first whether the incident meets the criteria"
    return None if decision.outcome == "yes" else "The partners decided that the criteria are not met"


def criteria_not_met(incident: SeriousIncident, by: Any) -> str | None:
    decision = decisions.last(incident, decisions.NOTIFY)
    if decision is None:
        return "Decide first whether the incident meets the criteria"
    return None if decision.outcome == "no" else "The criteria are met: record that the national panel was notified"


def council_agrees(incident: SeriousIncident, by: Any) -> str | None:
    """The duty to notify is the council's (Children Act 2004, section 16C): the others' views may follow."""
    decision = decisions.last(incident, decisions.NOTIFY)
    agrees = decisions.council_agrees(decision) if decision else None
    if agrees is None:
        return "Ask the council to agree first: the duty to notify is theirs"
    return None if agrees else "The council does not agree, and the duty to notify is theirs: speak with them first"


def everyone_spoke_on_notification(incident: SeriousIncident, by: Any) -> str | None:
    decision = decisions.last(incident, decisions.NOTIFY)
    waiting = agreement.waiting(decision) if decision else []
    return f"Ask {listed(waiting)} for their view first" if waiting else None


def looked_after_child_died(incident: SeriousIncident, by: Any) -> str | None:
    return None if incident.looked_after_child_died else "This is for the death of a looked-after child"


def not_a_looked_after_death(incident: SeriousIncident, by: Any) -> str | None:
    if incident.looked_after_child_died:
        return "A looked-after child died: record that Ofsted and the Secretary of State were told"
    return None


def speaks_for_a_partner(incident: SeriousIncident, by: Any) -> str | None:
    if decisions.partner_spoken_for(incident, by):
        return None
    return "Ask the statutory partners of the area: only they decide on this incident"


def meeting_planned(incident: SeriousIncident, by: Any) -> str | None:
    return None if incident.meeting_on else "Set the day of the meeting and its chair first"


def meeting_day_reached(incident: SeriousIncident, by: Any) -> str | None:
    if incident.meeting_on and incident.meeting_on > clock.today():
        return "Come back on the day of the meeting, or change its date"
    return None


def text_is_open(incident: SeriousIncident, by: Any) -> str | None:
    if incident.put_to_partners_on:
        return "The text is with the partners to sign: take it back first"
    return None


def everything_decided(incident: SeriousIncident, by: Any) -> str | None:
    left = decisions.undecided(incident)
    if not left:
        return None
    more = f", and {len(left) - 1} more" if len(left) > 1 else ""
    return f"Decide first: “{left[0]}”{more}"


def needed_sections_written(incident: SeriousIncident, by: Any) -> str | None:
    written = {section.code for section in incident.sections.all() if section.text.strip()}
    left = [sections.BY_CODE[code].title for code in sections.NEEDED if code not in written]
    return f"Write first: {listed(left)}" if left else None


def put_to_the_partners(incident: SeriousIncident, by: Any) -> str | None:
    return None if incident.put_to_partners_on else "Wait until the partnership team asks the partners to sign"


def has_not_signed(incident: SeriousIncident, by: Any) -> str | None:
    decision = decisions.signing(incident)
    if decision and decisions.has_spoken(decision, by):
        return "Your partner has signed: ask the partnership team to reopen the text if it has to change"
    return None


def all_three_signed(incident: SeriousIncident, by: Any) -> str | None:
    decision = decisions.signing(incident)
    waiting = agreement.waiting(decision) if decision else ["the three partners"]
    return f"Ask {listed(waiting)} to sign first" if waiting else None


def panel_replied(incident: SeriousIncident, by: Any) -> str | None:
    return None if incident.replies.exists() else "Record the national panel’s reply first"


# The table ----------------------------------------------------------------------------------------------------------
INCIDENT = Workflow(
    name="Serious incident and rapid review",
    stages=IncidentStage,
    moves=(
        # verb, from, to, who may, only when
        Move("change_facts", UNDER_WAY, STAYS, "reviews.run", label="Change key facts"),
        Move("decide_notification", {S.RAISED}, STAYS, "reviews.propose", label="Decide whether to notify"),
        Move(
            "agree_notification",
            {S.RAISED} | AFTER_NOTIFIED,
            STAYS,
            "reviews.decide",
            (notification_open, speaks_for_a_partner),
            label="Give your partner’s view on notifying",
        ),
        Move("tell_partners", UNDER_WAY, STAYS, "reviews.run", label="Record that the partners were told"),
        Move(
            "record_notified",
            {S.RAISED},
            S.NOTIFIED,
            "reviews.record_sent",
            (criteria_met, council_agrees),
            label="Record the notification",
        ),
        Move(
            "record_death_notified",
            {S.RAISED},
            S.DEATH_NOTIFIED,
            "reviews.record_sent",
            (looked_after_child_died, criteria_not_met, everyone_spoke_on_notification),
            label="Record the death notification",
        ),
        Move(
            "record_not_met",
            {S.RAISED},
            S.NOT_MET,
            "reviews.run",
            (criteria_not_met, not_a_looked_after_death, everyone_spoke_on_notification),
            label="Close as not meeting the criteria",
            dangerous=True,
        ),
        Move("reconsider", {S.NOT_MET, S.DEATH_NOTIFIED}, S.RAISED, "reviews.run", label="Reconsider the criteria"),
        Move("agree_scope", {S.NOTIFIED}, S.GATHERING, "reviews.run", label="Record the agreed scope"),
        Move("ask", WRITING, STAYS, "reviews.run", (text_is_open,), label="Ask agencies for information"),
        Move("follow_up", WRITING, STAYS, "reviews.run", label="Chase, extend or check a return"),
        Move("answer", WRITING, STAYS, "reviews.answer", label="Answer for your agency"),
        Move("answer_for", WRITING, STAYS, "reviews.answer_for", label="Record an agency’s answer"),
        Move("plan_meeting", {S.NOTIFIED, S.GATHERING, S.MEETING}, STAYS, "reviews.run", label="Plan the meeting"),
        Move(
            "go_to_meeting",
            {S.GATHERING},
            S.MEETING,
            "reviews.run",
            (meeting_planned,),
            label="Send the papers to the meeting",
        ),
        Move(
            "record_meeting",
            {S.GATHERING, S.MEETING},
            S.DECIDING,
            "reviews.run",
            (meeting_planned, meeting_day_reached),
            label="Record the meeting",
        ),
        Move("write_section", WRITING, STAYS, "reviews.write", (text_is_open,), label="Write the rapid review"),
        Move("add_earlier_learning", WRITING, STAYS, "reviews.write", (text_is_open,), label="Add earlier learning"),
        Move("decide", {S.DECIDING}, STAYS, "reviews.run", (text_is_open,), label="Record a decision"),
        Move(
            "put_to_partners",
            {S.DECIDING},
            STAYS,
            "reviews.run",
            (text_is_open, everything_decided, needed_sections_written),
            label="Ask the partners to sign",
        ),
        Move(
            "sign_off",
            {S.DECIDING},
            STAYS,
            "reviews.decide",
            (speaks_for_a_partner, put_to_the_partners, has_not_signed),
            label="Sign off for your partner",
        ),
        # Made by the third signature; no button of its own.
        Move("complete_sign_off", {S.DECIDING}, S.SIGNED_OFF, "reviews.decide", (all_three_signed,)),
        Move(
            "reopen",
            {S.DECIDING, S.SIGNED_OFF},
            S.DECIDING,
            "reviews.run",
            (put_to_the_partners,),
            label="Take the text back",
            dangerous=True,
        ),
        Move(
            "record_sent",
            {S.SIGNED_OFF},
            S.SENT,
            "reviews.record_sent",
            (all_three_signed,),
            label="Record the sending",
        ),
        Move("record_reply", {S.SENT}, S.CLOSED, "reviews.record_sent", label="Record the panel’s reply"),
        Move("record_question", {S.SENT}, STAYS, "reviews.record_sent"),
        Move("answer_panel", {S.SENT, S.CLOSED}, STAYS, "reviews.run", (panel_replied,), label="Record our answer"),
        Move("withdraw", AFTER_NOTIFIED, S.WITHDRAWN, "reviews.run", label="Withdraw the notification", dangerous=True),
    ),
)
