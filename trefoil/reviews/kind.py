"""The kinds of case of this part, as every page about cases shows them."""

from trefoil.cases.kinds import CaseKind
from trefoil.reviews.stages import ENDED, IncidentStage

SERIOUS_INCIDENT = CaseKind(
    code="serious_incident",
    name="Serious incident",
    prefix="SIN",
    stages=IncidentStage,
    page="reviews:incident",
    ended=frozenset(ENDED),
    looks_for_themes=True,
)
