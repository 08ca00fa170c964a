"""Was this recommended before? Compared by the stems of the words, as PostgreSQL's English search makes them."""

from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import Q

from trefoil.learning import vague
from trefoil.learning.models import Recommendation
from trefoil.learning.vague import Warned
from trefoil.partnership.models import Person

LOOKED_AT = 60
"""How many of the nearest recommendations are compared word by word."""

SHOWN = 3
"""How many of those that say the same are named."""

LONGEST = 60
"""How many different stems of a text are looked up; recommendations are shorter than that."""


def stems(text: str) -> list[str]:
    """The stems of a text's words, without words such as “the”, each once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(to_tsvector('english', %s))", [text])
        return list(cursor.fetchone()[0])


def made_before(text: str, *, by: Person, until: date, but: int | None = None) -> list[Recommendation]:
    """Recommendations that this person sees, made on or before that day, that say the same: the most alike first.

    `but` leaves out the recommendation itself. Those made on the same day count only when they were made first.
    """
    words = stems(text)
    if not words:
        return []
    asked = SearchQuery(" | ".join(quoted(word) for word in words[:LONGEST]), config="english", search_type="raw")
    vector = SearchVector("text", config="english")
    earlier = Q(made_on__lt=until) | Q(made_on=until, pk__lt=but) if but else Q(made_on__lte=until)
    near = (
        Recommendation.objects.visible_to(by)
        .filter(earlier)
        .annotate(words=vector, rank=SearchRank(vector, asked))
        .filter(words=asked)
        .order_by("-rank", "pk")[:LOOKED_AT]
    )
    found = [(vague.alike(words, stems_of(one.words)), one) for one in near]  # type: ignore[attr-defined]
    same = sorted((pair for pair in found if pair[0] >= vague.ALIKE), key=lambda pair: (-pair[0], pair[1].pk))
    return [one for _, one in same[:SHOWN]]


def quoted(stem: str) -> str:
    """A stem as the search takes it, whatever signs it holds."""
    return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"


def stems_of(vector: str) -> set[str]:
    """The stems of a text-search vector as PostgreSQL writes it: 'babi':3 'see':1,9."""
    found, rest = set(), vector
    while rest:
        stem, _, rest = rest.lstrip()[1:].partition("':")
        found.add(stem.replace("''", "'"))
        _, _, rest = rest.partition(" ")
    return found


def warnings_of(recommendation: Recommendation, by: Person) -> list[Warned]:
    """The warnings on a recommendation as it stands, among those that this person sees."""
    return vague.warnings(
        owners=recommendation.owners.count(),
        effect=recommendation.effect,
        due_on=recommendation.due_on,
        same=made_before(recommendation.text, by=by, until=recommendation.made_on, but=recommendation.pk),
    )
