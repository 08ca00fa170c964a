"""What words for everyone must not hold: a reference, a day, a child, and in what went wrong an agency.

A machine finds names and numbers only. Whether a story can be recognised is for the people to say who agree and publish.
"""

import re
from collections.abc import Iterable

from trefoil.cases.models import Concerned, Identity, Involvement
from trefoil.learning.models import Briefing, BriefingPoint
from trefoil.partnership.models import Agency, Kind

REFERENCE = re.compile(r"\b(?:[A-Z]{2,5}-\d{4}-\d{2,}|[FRA]-\d{3,})\b")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})\b")
SHORTEST_NAME = 3
COMMON = {word for kind in Kind for word in kind.label.split()} | {"Health", "Council", "Police", "Housing", "School"}
"""Words that also name a whole profession: an agency called so is looked for by its full name only."""


def telltales(briefing: Briefing) -> list[str]:
    """What to take out before anyone else reads it, one sentence for each, in the order of the page."""
    points = [point.words for point in briefing.points.told()]
    voices = list(briefing.voices.values_list("public_words", flat=True))
    of_what_went_wrong = [briefing.title, briefing.happened, *points]
    whole = "\n".join([*of_what_went_wrong, *voices, briefing.differently, briefing.questions])
    found = [f"Take out “{one}”: it leads to a case" for one in plainly(whole)]
    found += [f"Take out “{one}”: it may be a name in a case" for one in named(whole, names_behind(briefing))]
    said = named("\n".join(of_what_went_wrong), agencies_behind(briefing))
    return found + [
        f"Take out “{one}”: say what happened and what was learned without naming an agency" for one in said
    ]


def plainly(text: str) -> list[str]:
    """References and days, as they stand there, each once."""
    return list(dict.fromkeys(found.group() for pattern in (REFERENCE, DAY) for found in pattern.finditer(text)))


def named(text: str, names: Iterable[str]) -> list[str]:
    """Which of the names stand in the text as words of their own, written as names are."""
    return [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def names_behind(briefing: Briefing) -> list[str]:
    """Pseudonyms and names of the people concerned in the cases that the briefing rests on.

    Only of those cases: asked of all, the answer would tell anyone who tries names which are known here.
    """
    cases = BriefingPoint.objects.filter(briefing=briefing).values("finding__case")
    keys = Concerned.objects.filter(case__in=cases).values_list("key", flat=True)
    full = Identity.objects.filter(concerned__case__in=cases).values_list("name", flat=True)
    parts = [part for name in full for part in name.split()]
    return sorted({name for name in (*keys, *full, *parts) if len(name) >= SHORTEST_NAME})


def agencies_behind(briefing: Briefing) -> list[str]:
    """Agencies that the findings are about or that are part of their cases, by full and by short name."""
    points = BriefingPoint.objects.filter(briefing=briefing)
    part_of = Involvement.objects.filter(case__in=points.values("finding__case")).values("agency")
    about = Agency.objects.filter(findings__in=points.values("finding")).values("pk")
    agencies = (Agency.objects.filter(pk__in=part_of) | Agency.objects.filter(pk__in=about)).order_by("name").distinct()
    return [name for one in agencies for name in dict.fromkeys((one.name, one.short_name)) if name not in COMMON]
