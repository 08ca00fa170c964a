"""The fifteen sections of a rapid review, in order.

National Panel guidance for safeguarding partners, 2019 and later editions, as our domain reference gives it
("Serious incidents and reviews", section 3; wording not yet checked against the source).
"""

from dataclasses import dataclass

SOURCE = "National panel guidance for safeguarding partners"


@dataclass(frozen=True)
class Part:
    """A section: its code, its title, what it should say. `kept` names what the records already hold for it."""

    code: str
    title: str
    hint: str
    kept: str = ""
    """What elsewhere in the record belongs here and is shown above the text, never typed again."""
    source: str = SOURCE

    @property
    def number(self) -> int:
        return SECTIONS.index(self) + 1


SECTIONS = (
    Part(
        "front_sheet",
        "Front sheet",
        "Who holds this review, who chaired the meeting and anything a reader needs to know before starting.",
        kept="front_sheet",
    ),
    Part(
        "family",
        "The child and the family",
        "Who lives with the child and who matters to them. Say what race, ethnicity, culture, faith and disability mean "
        "for this family. Use pseudonyms only.",
        kept="concerned",
    ),
    Part(
        "incident",
        "What happened and what is known",
        "The facts so far as they are known, and what is not known yet.",
        kept="incident",
    ),
    Part(
        "immediate_safety",
        "Keeping this child and the other children safe now",
        "What was done at once for this child and for brothers and sisters, by whom, and what is still to be done.",
    ),
    Part(
        "history",
        "Relevant history and what agencies did",
        "Short: only what helps to understand this incident. Who knew the family, since when, and what they did.",
        kept="requests",
    ),
    Part(
        "lived_experience",
        "The child’s lived experience and voice",
        "What a day was like for this child. Quote the child’s words exactly and say who heard them. A baby’s voice is "
        "what someone saw.",
    ),
    Part(
        "analysis",
        "Analysis by theme, and what worked",
        "Why things happened as they did, theme by theme, and what worked well. Describe systems, not blame.",
        kept="findings",
    ),
    Part(
        "learning",
        "Learning already found and shared",
        "What has been learned, with whom it was shared and when, and what has changed already.",
    ),
    Part(
        "earlier_learning",
        "Earlier learning, and whether it held",
        "What earlier local reviews had already taught us about this, and whether that learning held here.",
        kept="earlier_learning",
    ),
    Part(
        "criteria",
        "The matters of regulation 11",
        "Anything to add to the decision on each matter below.",
        kept="criteria",
        source="Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018, regulation 11",
    ),
    Part(
        "decision",
        "Whether a local review is needed, and why",
        "Anything to add to the decision below, such as another way to learn from this case.",
        kept="practice_review",
        source="Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018, regulation 11",
    ),
    Part(
        "national_review",
        "Whether a national review should be considered",
        "Whether the case raises issues that are complex or of national importance.",
        kept="national_review",
        source="Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018, regulation 3",
    ),
    Part(
        "parallel",
        "Other proceedings",
        "Police investigation, inquest, care proceedings, child death review: how far each has come and who was spoken to.",
    ),
    Part(
        "family_informed",
        "What the family was told",
        "Who told the family about this review, when, and what they said. If they were not told, why not.",
    ),
    Part(
        "sign_off",
        "The partners’ agreement",
        "Anything the partners or the independent scrutineer wish to say with their signature.",
        kept="sign_off",
    ),
)

BY_CODE = {part.code: part for part in SECTIONS}

NEEDED = ("incident", "immediate_safety", "lived_experience", "analysis", "family_informed")
"""Sections without which the three partners are not asked to sign."""
