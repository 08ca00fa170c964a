"""What each role may do. Acting is a permission held by a role; seeing is `visible_to(person)` on each model.

The names are the field's own; an installation gives them to people by dated appointments. The administrator runs
the service and sees no case.
"""

from functools import cache

from django.db import models


class Role(models.TextChoices):
    """The parts people play."""

    PARTNERSHIP_TEAM = "partnership_team", "Partnership team"
    AGENCY_REPRESENTATIVE = "agency_representative", "Agency representative"
    STATUTORY_LEAD = "statutory_lead", "Statutory partner lead"
    REVIEWER = "reviewer", "Reviewer"
    SUBGROUP_CHAIR = "subgroup_chair", "Subgroup chair"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    BOARD_MEMBER = "board_member", "Board member"
    ANALYST = "analyst", "Analyst"
    TRAINING_COORDINATOR = "training_coordinator", "Training coordinator"
    PRACTITIONER = "practitioner", "Practitioner"
    ADMINISTRATOR = "administrator", "System administrator"


PERMISSIONS = {
    "home.use": "Use My work",
    "partnership.see": "See who we are: structure, groups, agencies, people and priorities",
    "partnership.edit": "Keep all of that up to date, and give roles that open cases",
    "partnership.edit_people": "Add and invite people, give other roles, record that somebody left",
    "service.run": "Look after sign-in, sessions and the state of the audit trail; excludes every case",
    "case.see_all": "See every case that is not restricted",
    "case.see_agency": "See the cases that one’s own agency is part of",
    "case.see_granted": "See the cases that one was let into by name",
    "case.see_identity": "See who a child or adult of a case really is",
    "case.grant": "Say who may see a case, shut people out, restrict it",
    "case.edit": "Keep the agencies, children, adults and papers of a case up to date",
    "case.upload": "Add papers to a case",
    "case.note": "Write notes on a case",
    "case.audit": "See who has looked at a case",
    "case.give_view": "Give a statutory partner’s view on a decision",
    "case.break_glass": "Open a case in an emergency",
    "reviews.raise": "Raise a serious incident",
    "reviews.propose": "Propose whether an incident is to be notified",
    "reviews.decide": "Agree and sign for a statutory partner",
    "reviews.run": "Take the steps of incidents and reviews",
    "reviews.read": "Read the text of reviews, and what practitioners and families said",
    "reviews.write": "Write the text of reviews",
    "reviews.answer": "Answer for one’s own agency",
    "reviews.answer_for": "Record what an agency answered by letter or telephone",
    "reviews.record_sent": "Record what was sent to the national panel, and its replies",
    "learning.see_themes": "See what each theme means",
    "learning.write": "Write findings and recommendations",
    "learning.agree": "Agree findings, answer recommendations, close actions",
    "learning.see_actions": "Follow all recommendations and actions",
    "learning.progress": "Tell how one’s own agency’s part of an action is going",
    "learning.manage": "Keep themes, and plan and change actions",
    "learning.publish": "Choose which words of evidence, children and families a report may hold",
    "learning.brief": "Write, agree and publish briefings, and see who has opened them",
    "learning.read_briefings": "Read the briefings that were published to one’s own agency",
    "report.read": "Read annual reports that were published",
    "report.read_drafts": "Read drafts of the annual report",
    "report.write": "Write the annual report",
    "report.publish": "Put the annual report to the partners, publish it, or open it for correction",
    "report.contribute": "Write one’s own agency’s part of the annual report",
    "report.sign": "Sign the annual report for one’s own agency, where it is a statutory partner",
    "report.reply": "Reply to the scrutineer’s statement for one’s own agency, where it is a statutory partner",
    "report.scrutinise": "Write the independent scrutineer’s statement",
    "training.manage": "Run the training programme: courses, sessions, places, registers; sees every learner",
    "training.see_own_agency": "See the training of one’s own agency’s learners",
    "export": "Download lists",
}
"""Every permission there is, and what it lets a person do. Asking for another is a fault."""

EVERYONE = frozenset({"home.use", "partnership.see", "learning.see_themes", "learning.read_briefings", "report.read"})

ROLES: dict[str, frozenset[str]] = {
    Role.PARTNERSHIP_TEAM: EVERYONE
    | {
        "case.see_all", "case.see_identity", "case.grant", "case.edit", "case.upload", "case.note", "case.audit",
        "reviews.raise", "reviews.propose", "reviews.run", "reviews.read", "reviews.write", "reviews.answer_for",
        "reviews.record_sent",
        "learning.write", "learning.agree", "learning.see_actions", "learning.progress", "learning.manage",
        "learning.publish", "learning.brief",
        "partnership.edit", "partnership.edit_people",
        "report.read_drafts", "report.write", "report.publish", "export",
    },
    Role.AGENCY_REPRESENTATIVE: EVERYONE
    | {"case.see_agency", "case.see_identity", "case.upload", "case.note", "reviews.raise", "reviews.answer",
       "learning.progress", "report.contribute", "training.see_own_agency", "export", "case.break_glass"},
    Role.STATUTORY_LEAD: EVERYONE
    | {"case.see_agency", "case.see_identity", "case.upload", "case.note", "reviews.raise", "reviews.answer",
       "reviews.propose", "reviews.decide", "reviews.read", "case.give_view", "learning.progress",
       "report.read_drafts", "report.contribute", "report.sign", "report.reply", "training.see_own_agency", "export", "case.break_glass"},
    Role.REVIEWER: EVERYONE
    | {"case.see_granted", "case.see_identity", "case.upload", "case.note", "reviews.read", "reviews.write",
       "learning.write"},
    Role.SUBGROUP_CHAIR: EVERYONE
    | {"reviews.read", "case.see_granted", "case.note", "learning.write", "learning.agree",
       "learning.see_actions", "export", "case.break_glass"},
    Role.SCRUTINEER: EVERYONE
    | {"reviews.read", "case.see_all", "case.note", "case.audit", "learning.see_actions", "report.read_drafts", "report.scrutinise", "export"},
    Role.BOARD_MEMBER: EVERYONE | {"learning.see_actions"},
    Role.ANALYST: EVERYONE | {"export"},
    Role.TRAINING_COORDINATOR: EVERYONE | {"training.manage", "export"},
    Role.PRACTITIONER: EVERYONE,
    Role.ADMINISTRATOR: frozenset({"home.use", "partnership.see", "service.run", "partnership.edit_people"}),
}  # fmt: skip

CONFIDENTIAL = frozenset({"case.see_all", "case.see_agency", "case.see_granted", "case.see_identity"})
"""Whoever holds one of these can open a confidential case and must sign in with a second factor."""


@cache
def permissions_of(roles: frozenset[str]) -> frozenset[str]:
    """All that these roles together allow."""
    return frozenset().union(*(ROLES[role] for role in roles))


def is_confidential(role: str) -> bool:
    """Whether whoever holds the role can open confidential cases."""
    return bool(ROLES[role] & CONFIDENTIAL)
