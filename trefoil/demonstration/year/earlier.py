"""What had been learned before each rapid review, and whether it held in that case."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Earlier:
    """One piece of earlier learning in one incident. `held`: yes, partly or no."""

    incident: str
    learned: str
    held: str
    why: str
    theme: str


EARLIER = (
    Earlier(
        "bramble", "Injuries in babies who cannot move by themselves are acted on the same day", "yes",
        "The clinic knew the guidance, in place since 2016, and asked for a doctor within the hour.", "babies",
    ),
    Earlier(
        "bramble", "Steps for taking a disagreement further", "no", "Published, and not known in the team.", "challenge",
    ),
    Earlier(
        "sorrel", "At the end of help, decide who will look again", "no",
        "First learning of a serious case review under way; it had not yet reached how cases are closed.", "step_down",
    ),
    Earlier(
        "teasel", "Steps for taking a disagreement further", "no",
        "Bramble’s review had found that they were not known. The training was planned for two months later.", "challenge",
    ),
    Earlier(
        "yarrow", "Injuries in babies who cannot move by themselves are acted on the same day", "no",
        "Here the same guidance needed a permission before anyone could act.", "permission",
    ),
    Earlier(
        "alder", "No part-time timetable without a review and an end", "no",
        "National learning was known and had not changed the decision.", "not_in_school",
    ),
    Earlier(
        "clover", "Injuries in babies who cannot move by themselves are acted on the same day", "yes",
        "The same-day rule held.", "babies",
    ),
    Earlier(
        "clover", "One standard for early help assessments", "no", "Agreed, and not begun yet.", "early_help",
    ),
    Earlier(
        "linden", "At the end of help, decide who will look again", "no",
        "The serious case review that says so was being written as these things happened.", "step_down",
    ),
    Earlier(
        "campion", "One standard for early help assessments", "yes",
        "The assessment was finished in time and heard both parents.", "early_help",
    ),
    Earlier(
        "campion", "Steps for taking a disagreement further", "partly",
        "Known, and thought to be for formal disputes only.", "challenge",
    ),
    Earlier(
        "bryony", "Recognise low-level neglect, and tell those who see the adults", "partly",
        "Known to the nursery, and not yet to services for adults.", "neglect",
    ),
)  # fmt: skip
