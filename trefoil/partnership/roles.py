"""What each role may do. Acting is a permission held by a role; seeing is `visible_to(person)` on each model.

The names are the field's own; an installation gives them to people by dated appointments. The administrator runs
the service and sees no case.
"""

from collections.abc import Iterable

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


EVERYONE = frozenset({"home.use", "partnership.see", "learning.see_themes", "report.read"})

ROLES: dict[str, frozenset[str]] = {
    Role.PARTNERSHIP_TEAM: EVERYONE
    | {
        "case.see_all", "case.see_identity", "case.grant", "case.edit", "case.upload", "case.note", "case.audit",
        "reviews.raise", "reviews.propose", "reviews.run", "reviews.read", "reviews.write", "reviews.answer_for",
        "reviews.record_sent",
        "learning.write", "learning.agree", "learning.see_actions", "learning.progress", "learning.manage",
        "partnership.edit", "partnership.edit_people",
        "report.read_drafts", "report.write", "report.publish", "export",
    },
    Role.AGENCY_REPRESENTATIVE: EVERYONE
    | {"case.see_agency", "case.see_identity", "case.upload", "case.note", "reviews.raise", "reviews.answer",
       "learning.progress", "export", "case.break_glass"},
    Role.STATUTORY_LEAD: EVERYONE
    | {"case.see_agency", "case.see_identity", "case.upload", "case.note", "reviews.raise", "reviews.answer",
       "reviews.propose", "reviews.decide", "reviews.read", "case.give_view", "learning.progress",
       "report.read_drafts", "export", "case.break_glass"},
    Role.REVIEWER: EVERYONE
    | {"case.see_granted", "case.see_identity", "case.upload", "case.note", "reviews.read", "reviews.write",
       "learning.write"},
    Role.SUBGROUP_CHAIR: EVERYONE
    | {"reviews.read", "case.see_granted", "case.note", "learning.write", "learning.agree",
       "learning.see_actions", "export", "case.break_glass"},
    Role.SCRUTINEER: EVERYONE
    | {"reviews.read", "case.see_all", "case.note", "case.audit", "learning.see_actions", "export"},
    Role.BOARD_MEMBER: EVERYONE | {"learning.see_actions"},
    Role.ANALYST: EVERYONE | {"export"},
    Role.TRAINING_COORDINATOR: EVERYONE,
    Role.PRACTITIONER: EVERYONE,
    Role.ADMINISTRATOR: frozenset({"home.use", "partnership.see", "service.run", "partnership.edit_people"}),
}  # fmt: skip

CONFIDENTIAL = frozenset({"case.see_all", "case.see_agency", "case.see_granted", "case.see_identity"})
"""Whoever holds one of these can open a confidential case and must sign in with a second factor."""


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """All that these roles together allow."""
    return frozenset().union(*(ROLES[role] for role in roles))


def is_confidential(role: str) -> bool:
    """Whether whoever holds the role can open confidential cases."""
    return bool(ROLES[role] & CONFIDENTIAL)
