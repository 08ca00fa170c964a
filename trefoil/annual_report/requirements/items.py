"""The items, in our own words. The letter after each source says how far it has been checked:

V   read in the primary source
V2  read in a text that restates the primary source
K   from general knowledge: read the source before you rely on it

The last reading was on 23 November 2026. Whoever reads more of a source changes the letter here, and nothing else.
"""

from dataclasses import replace

from trefoil.annual_report.requirements.item import Item

ACT = "Children Act 2004, section 16G(7)"
CHAPTER_2018 = "Working Together 2018, chapter 3"
CHAPTER_2023 = "Working Together 2023, chapter 2"
CHAPTER_2026 = "Working Together 2026, chapter 2"

WHAT_WAS_DONE = Item(
    "what-was-done", "What was done under the arrangements",
    "Say what the partners and the agencies they work with did in the year because of the arrangements, the reviews "
    "of serious cases among it.",
    ACT, "V2", must=True,
)  # fmt: skip
HOW_EFFECTIVE = Item(
    "how-effective", "How well the arrangements worked",
    "Say how far the arrangements kept children safe in practice, and how that is known.",
    ACT, "V2", must=True,
)  # fmt: skip
IMPACT = Item(
    "impact", "What difference it made to children",
    "Show what changed for children and families, from early help to young people who leave care, because of what the "
    "partners and agencies did. Training counts among it.",
    CHAPTER_2018, "K",
)  # fmt: skip
LITTLE_PROGRESS = Item(
    "little-progress", "Where there was little or no progress",
    "Look at each agreed priority on which little or nothing moved, and say why.",
    CHAPTER_2018, "K",
)  # fmt: skip
REVIEWS = Item(
    "review-recommendations", "What was decided on the recommendations of reviews",
    "Tell the decisions and actions of the year, and those planned, that follow local and national reviews, and what "
    "became better through them.",
    CHAPTER_2018, "K",
)  # fmt: skip
VOICES = Item(
    "children-and-families", "What children and families said, and how it was used",
    "Say how children and families were asked, and what in the work or in services is different because of their "
    "answers.",
    CHAPTER_2018, "K",
)  # fmt: skip
RESTRAINT = Item(
    "restraint", "The review of restraint",
    "Review how restraint was used in the secure establishment, and report what was found to the youth justice bodies "
    "and the inspectorate of prisons too.",
    CHAPTER_2018, "K", only_where="there is a secure establishment in the area",
)  # fmt: skip

WT2018 = (WHAT_WAS_DONE, HOW_EFFECTIVE, IMPACT, LITTLE_PROGRESS, REVIEWS, VOICES, RESTRAINT)


def in_edition(item: Item, source: str, *, must: bool | None = None, mark: str = "") -> Item:
    """The same item as a later edition asks for it."""
    kept = item.source if item.source == ACT else source
    return replace(item, source=kept, mark=mark or item.mark, must=item.must if must is None else must)


ADDED_2023 = (
    Item(
        "each-partner", "What each partner contributed",
        "Say what each safeguarding partner, and each agency that takes part, did for the arrangements.",
        CHAPTER_2023, "K",
    ),
    Item(
        "themes", "Themes of scrutiny, audits and reviews",
        "Bring together what independent scrutiny, audits and reviews found, and what was done about it.",
        CHAPTER_2023, "K",
    ),
    Item(
        "key-decisions", "The main decisions of the year",
        "Name the decisions that the partners took and what came of them.",
        CHAPTER_2023, "K",
    ),
    Item(
        "money", "What it cost, and what it was worth",
        "Give what each partner paid, what changed in that, what the money did, and whether it was well spent.",
        CHAPTER_2023, "K",
    ),
    Item(
        "information", "How data were used and information shared",
        "Say how the partners used data, and in what way the sharing of information became better.",
        CHAPTER_2023, "K",
    ),
    Item(
        "education", "How well children are kept safe in education",
        "Say how well safeguarding works in schools and colleges, in alternative provision, and for children who are "
        "missing education.",
        CHAPTER_2023, "K",
    ),
    Item(
        "changed-arrangements", "Changes to the arrangements",
        "Give each change to the published arrangements and the time in which it is to be made.",
        CHAPTER_2023, "K",
    ),
)  # fmt: skip

WT2023 = (*(in_edition(one, CHAPTER_2023) for one in WT2018), *ADDED_2023)

WT2026 = tuple(
    in_edition(one, CHAPTER_2026, must=True, mark="V2") if one.code == "impact" else in_edition(one, CHAPTER_2026)
    for one in WT2023
)
"""Of the edition of 2026 only that impact must be shown could be read; its other items are those of 2023."""
