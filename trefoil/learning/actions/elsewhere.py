"""Learning from elsewhere: taken in, put right, closed when its findings are settled, opened again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from trefoil.cases import actions as cases
from trefoil.cases.models import Case
from trefoil.cases.permission import must_see
from trefoil.learning.actions.allowed import need_writer
from trefoil.learning.elsewhere.kind import CODE
from trefoil.learning.elsewhere.workflow import POINTS
from trefoil.learning.models import LearningPoint, PointStage
from trefoil.partnership.models import Agency, Area, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import lock, must_change

CONCERNED = "What was learned elsewhere concerns it"
FACTS = ("source", "title", "document", "paragraph", "address", "said_on", "summary")
"""What may be put right later."""


@action
def take_in_learning(
    *,
    source: str,
    title: str,
    document: str,
    said_on: date,
    summary: str,
    areas: Sequence[Area],
    agencies: Sequence[Agency],
    paragraph: str = "",
    address: str = "",
    by: Person,
) -> LearningPoint:
    """Take in what somebody else found or said, as a case on which findings can be written. `title` names nobody."""
    need_writer(by)
    facts = sound({"source": source, "title": title, "document": document, "said_on": said_on, "summary": summary})
    if not areas or not agencies:
        raise Refused("Choose at least one area and one agency that it concerns")
    return cases.open_case(
        model=LearningPoint, kind=CODE, areas=areas, opened_on=clock.today(), stage=PointStage.OPEN, lead=by,
        agencies=[(agency, CONCERNED, "") for agency in agencies], paragraph=paragraph.strip(), address=address,
        **facts, by=by,
    )  # fmt: skip


def sound(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts without needless spaces, unless one is missing or cannot be."""
    if "source" in facts and facts["source"] not in dict(LearningPoint._meta.get_field("source").choices or ()):
        raise Refused("Choose where it comes from; a review of a case is opened as a review")
    for name, ask in (
        ("title", "Enter what it is about"),
        ("document", "Enter the document it stands in"),
        ("summary", "Write what it says about practice"),
    ):
        if name in facts:
            facts[name] = need_words(facts[name], ask)
    if facts.get("said_on", date.min) > clock.today():
        raise Refused("Enter a day that is today or earlier")
    return facts


@action
def change_learning(*, point: LearningPoint, version: int | None = None, by: Person, **facts: Any) -> LearningPoint:
    """Put right what a learning point says or where it stands."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"Not facts that may be changed: {', '.join(sorted(unknown))}")
    locked = step("change", point, by, version=version)
    changed = must_change(locked, sound(facts))
    record("changed", locked, "Changed what was learned elsewhere.", case=locked, fields=changed)
    return locked


@action
def close_learning(*, point: LearningPoint, by: Person) -> LearningPoint:
    """Nothing more is to be learned from it: each of its findings is agreed or set aside."""
    locked = step("close", point, by)
    cases.close_case(case=locked, closed_on=clock.today(), by=by)
    return locked


@action
def reopen_learning(*, point: LearningPoint, by: Person) -> LearningPoint:
    """More is to be learned from it after all."""
    locked = step("reopen", point, by)
    cases.reopen_case(case=locked, by=by)
    return locked


def step(verb: str, point: LearningPoint, by: Person, *, version: int | None = None) -> LearningPoint:
    """Lock the case, make the move of the table, and return it."""
    must_see(point, by)
    lock(Case.objects.all(), pk=point.pk, version=version)
    locked = LearningPoint.objects.get(pk=point.pk)
    POINTS.perform(verb, record=locked, by=by)
    return locked
