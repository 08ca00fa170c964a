"""Where learners work: agencies of the partnership, real schools by their names, and some small settings that are invented.

A school or a body that exists is a place of work and nothing else: whoever did not come, came for a part or gave a place
back late works for an invented one.
"""

AGENCIES = {
    "stoke_council": "council", "staffs_council": "council", "ccgs": "health", "police": "police",
    "werrington": "justice", "barnardos": "charity", "hallowdale": "health", "thornmere": "health",
    "highmarl": "health", "merrowbeck": "health", "sallowmarsh": "health", "cobbledown": "charity",
    "harthaven": "charity", "peverdale": "housing", "larkhollow": "school", "brindlemoor": "school",
    "marrowby": "academy", "quillets": "early_years", "orrinvale": "private",
}  # fmt: skip
"""Agencies that send people, by their codes, and the kind of workplace that each is."""

SMALL = (
    ("Thimblewick Nursery", "early_years", "stoke"), ("Mossgate Pre-school", "early_years", "staffs"),
    ("Otterbridge Childminders", "early_years", "staffs"), ("Fennyside Playgroup", "early_years", "stoke"),
    ("Lanternside Youth Project", "charity", "stoke"), ("Brackenfold Family Link", "charity", "staffs"),
    ("Chantrymoor Swimming Club", "charity", "staffs"), ("Wendlecote Residential Care", "private", "staffs"),
    ("Ambervale Cars", "private", "stoke"), ("Quarrelbank Hotel", "private", "stoke"),
    ("Pellowfield Homes", "housing", "stoke"), ("Ferrisham District Council", "outside", None),
)  # fmt: skip
"""Invented settings that belong to no agency: name, kind, area."""

SENDS = {
    "council": (("stoke_council", 4), ("staffs_council", 5)),
    "health": (("ccgs", 3), ("thornmere", 6), ("hallowdale", 5), ("highmarl", 1), ("merrowbeck", 1), ("sallowmarsh", 1)),
    "police": (("police", 1),),
    "charity": (("barnardos", 1), ("cobbledown", 3), ("harthaven", 3), ("Lanternside Youth Project", 2),
                ("Brackenfold Family Link", 2), ("Chantrymoor Swimming Club", 1)),
    "early_years": (("quillets", 1), ("Thimblewick Nursery", 1), ("Mossgate Pre-school", 1),
                    ("Otterbridge Childminders", 1), ("Fennyside Playgroup", 1)),
    "housing": (("peverdale", 2), ("Pellowfield Homes", 1)),
    "private": (("orrinvale", 3), ("Wendlecote Residential Care", 2), ("Ambervale Cars", 1), ("Quarrelbank Hotel", 1)),
    "justice": (("werrington", 1),),
}  # fmt: skip
"""Who sends lists of each kind, and how often beside each other. Schools are drawn from all that there are."""

INVENTED_SCHOOLS = ("larkhollow", "brindlemoor", "marrowby")
OFTEN = 0.12
"""How often a list of a school comes from one of the invented ones."""

AUTHORITIES = {"861": "stoke", "860": "staffs"}
