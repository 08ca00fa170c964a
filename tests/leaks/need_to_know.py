"""Who may read what of the two cases: written by hand from the need-to-know rules, not asked of the code."""

SEE_OPEN = {
    "coordinator", "colleague", "council_lead", "health_lead", "police_lead", "school_rep", "let_in", "in_emergency",
    "reviewer", "scrutineer",
}  # fmt: skip
"""Who sees the open incident."""

SEE_REVIEW = SEE_OPEN - {"let_in", "in_emergency"}
"""Being let into an incident lets nobody into the review over it."""

SEE_SHUT = {"coordinator", "let_in", "in_emergency", "reviewer"}
SEE_SHUT_REVIEW = {"coordinator", "reviewer"}

SEE_POINT = {"coordinator", "colleague", "school_rep", "scrutineer"}
"""Who sees what was learned elsewhere: the team, the scrutineer, and the one agency that it concerns."""
SEE_SHUT_POINT = {"coordinator"}

SEES = {
    ("open", ""): SEE_OPEN,
    ("open", "review"): SEE_REVIEW,
    ("open", "point"): SEE_POINT,
    ("shut", ""): SEE_SHUT,
    ("shut", "review"): SEE_SHUT_REVIEW,
    ("shut", "point"): SEE_SHUT_POINT,
}

SEE_TRAINING = {
    "training of school": {"trainer", "school_rep"},
    "training of council": {"trainer", "council_lead"},
    "training of nobody": {"trainer"},
    "evaluations": {"trainer"},
}
"""Who sees the learners of a workplace: the training coordinator, and the agency that the workplace belongs to.

What learners and managers wrote of a course the coordinator alone reads."""

KNOWN_TO_THEIR_OFFICE = {"training.Learner.name", "training.Learner.email"}
"""What whoever books for the school, one of the learners, knows of those who work there: nothing else of them."""

ALL_TOGETHER = {"coordinator", "colleague", "council_lead", "health_lead", "police_lead", "reviewer", "scrutineer"}
"""Who reads what brings the words of all agencies, families and practitioners together; others their own row only."""

IDENTITY = SEE_OPEN - {"scrutineer"}
DRAFTS = {"coordinator", "colleague", "reviewer"}
FOLLOW_ACTIONS = {"chair", "board_member", "scrutineer", "coordinator", "colleague"}
OWN_ACTIONS = {"health_lead", "police_lead"}

BROUGHT_TOGETHER = (
    "reviews.Section", "reviews.EarlierLearning", "reviews.PanelReply", "council: ", "police: ", "health: ",
    "reviews.LearningConversation", "reviews.FamilyContribution", "review: family", "review: how_invited",
    "review: not_invited_why", "review: heard_by", "review: how_used", "review: roles", "review: learned",
    "review: moved_why", "review: reviews.LearningConversation", "review: reviews.FamilyContribution",
)  # fmt: skip


def may_read(who: str, case: str, what: str) -> bool:
    """Whether a person may read a token of a case, or of a learner."""
    if case == "certificate":
        return True  # whoever has a certificate's number may check whose it is
    if case == "training of school" and who == "learner":
        return what in KNOWN_TO_THEIR_OFFICE
    if case in SEE_TRAINING:
        return who in (SEE_TRAINING[case] if "access_needs" not in what else {"trainer"})
    sees = SEES[case, next((one for one in ("review", "point") if what.startswith(f"{one}:")), "")]
    if what.startswith("evidence:") or "learning.Evidence" in what or "learning.ImpactTest" in what:
        return who in sees | OWN_ACTIONS | (FOLLOW_ACTIONS if case == "open" else set())
    if who not in sees:
        return False
    if what.startswith(BROUGHT_TOGETHER):
        return who in ALL_TOGETHER
    if what.startswith("school: "):
        return who in ALL_TOGETHER | {"school_rep"}
    if "cases.Identity" in what:
        return who in IDENTITY
    if what.startswith("draft "):
        return who in DRAFTS
    return True
