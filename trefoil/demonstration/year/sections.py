"""The fifteen sections of a rapid review, in order (National Panel guidance; our domain reference, section 3)."""

SECTIONS = {
    "front_sheet": "Front sheet",
    "family": "The child and the family",
    "incident": "What happened and what is known",
    "immediate_safety": "Keeping this child and the other children safe now",
    "history": "Relevant history and what agencies did",
    "lived_experience": "The child’s lived experience and voice",
    "analysis": "Analysis by theme, and what worked",
    "learning": "Learning already found and shared",
    "earlier_learning": "Earlier learning, and whether it held",
    "criteria": "The matters of regulation 11",
    "decision": "Whether a local review is needed, and why",
    "national_review": "Whether a national review should be considered",
    "parallel": "Other proceedings",
    "family_informed": "What the family was told",
    "sign_off": "The partners’ agreement",
}
