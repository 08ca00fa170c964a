"""Words for invented records: neutral, and as different from each other as a search needs."""

from random import Random

PLANTS = (
    "Aspen", "Bilberry", "Bracken", "Burdock", "Celandine", "Chicory", "Comfrey", "Cowslip", "Dogwood", "Elder",
    "Fennel", "Figwort", "Foxglove", "Gorse", "Hawthorn", "Hazel", "Heather", "Hyssop", "Juniper", "Larkspur",
    "Lavender", "Lovage", "Mallow", "Meadowsweet", "Milkwort", "Mullein", "Myrtle", "Nettle", "Oxlip", "Pennyroyal",
    "Pimpernel", "Primrose", "Rowan", "Saffron", "Samphire", "Sedge", "Speedwell", "Tansy", "Thrift", "Valerian",
    "Vetch", "Willow", "Woodruff", "Wormwood", "Yew",
)  # fmt: skip

WHO = ("Practitioners", "Managers", "The agencies", "The core group", "Those at the meeting", "The night service")
DID = (
    "shared what they knew", "wrote down the child’s words", "asked about the father", "met the family at home",
    "used the pre-birth pathway", "talked about sleep and safety", "checked who lived in the house",
    "escalated a disagreement", "saw the injury", "planned the visit together", "read the earlier plan",
    "asked for an interpreter", "looked again when things changed", "spoke with the school nurse",
)  # fmt: skip
WHEN = (
    "before the birth", "within a day", "only after a reminder", "at the first visit", "when the case moved area",
    "after the holidays", "during the summer", "at the discharge meeting", "once the housing changed",
)  # fmt: skip
SO = (
    "That let the plan keep pace with the child.", "Others could then act on it.", "It was not written in one place.",
    "The child noticed and said so.", "The next review should look at this again.", "Nobody held the whole picture.",
)  # fmt: skip


def pseudonym(random: Random) -> str:
    return f"{random.choice(PLANTS)} and {random.choice(PLANTS)}"


def sentence(random: Random) -> str:
    return f"{random.choice(WHO)} {random.choice(DID)} {random.choice(WHEN)}."


def text(random: Random, sentences: int) -> str:
    return " ".join(f"{sentence(random)} {random.choice(SO)}" for _ in range(sentences))
