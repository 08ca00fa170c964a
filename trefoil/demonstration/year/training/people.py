"""Learners whom the year follows by name. All invented, and all at workplaces that are invented."""

LEARNER = "Nerys Calloway"
"""Works at a nursery, then at a school; has certificates, places, an entry on a waiting list and something to refresh."""
LEARNER_AT, LEARNER_THEN_AT = "quillets", "larkhollow"

OFFICE = "Gwilym Tarrant"
"""Books training for colleagues at a hospital trust."""
OFFICE_AT = "hallowdale"
BY_REFERENCE = ("Bethel Ormerod-Pyke", "HH-3307")
"""A colleague without an e-mail address, by what the office calls them."""
COLLEAGUES = ("Sunniva Bright-Okafor", "Osian Mellor-Khan", "Petronella Wace", "Idris Lammas", "Thea Gorringe")

FRIENDS = ("Morwenna Slade-Ahmed", "Tobias Quennell", "Rukmini Farthing")
"""Colleagues of one charity who want to come together."""
FRIENDS_AT = "cobbledown"

NEW, NEW_AT = "Ffion Pargeter", "Sallow Lane Scout Group"
"""Comes in by a link for the first time and types a workplace that nobody knows yet."""

NEEDS = (
    "I lip-read: a seat near the front, and captions online.",
    "Step-free access, and a table that I can get under.",
    "Slides on paper in large print, the day before.",
)


def address(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@trefoil.example"
