"""What a new briefing starts with, for its writer to read and to save or change. Nothing of it is kept by itself."""

from trefoil.learning.models import Briefing, Recommendation, RecommendationStage
from trefoil.partnership.models import Person
from trefoil.shared.words import listed

QUESTIONS = (
    "Where have we seen this in our own work?",
    "What would a child or a parent say that we did?",
    "What will each of us do differently next week, and how will we know?",
)
MOST = 4
"""How many recommendations are offered as things to do differently: more do not fit on one page."""


def happened(briefing: Briefing) -> str:
    """In general words: the number of reviews is left out, since few of them could be recognised."""
    themes = listed(f"“{theme.name}”" for theme in briefing.themes.order_by("name"))
    cases = briefing.points.values("finding__case").distinct().count()
    reviews = "Several reviews" if cases > 1 else "A review"
    return f"{reviews} of the partnership found learning about {themes}. This page says what it was, and tells of no child."


def differently(briefing: Briefing, person: Person) -> str:
    """The recommendations that were accepted, one line each: their words speak of practice, never of a family."""
    resting = Recommendation.objects.visible_to(person).filter(
        stage=RecommendationStage.ACCEPTED, findings__briefing_points__briefing=briefing
    )
    texts = dict.fromkeys(" ".join(text.split()) for text in resting.order_by("pk").values_list("text", flat=True))
    return "\n".join(list(texts)[:MOST])


def questions() -> str:
    return "\n".join(QUESTIONS)
