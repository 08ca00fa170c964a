"""Actions as a board: a lane for each step of the work, then one for each answer of impact. And the plan as Word."""

from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.learning import actions, plan_document, standing
from trefoil.learning.impact import Impact
from trefoil.learning.lists import Actions
from trefoil.learning.models import Action
from trefoil.learning.stuck import State
from trefoil.learning.views import common
from trefoil.learning.views.actions import seen_by, ways_on
from trefoil.shared import clock
from trefoil.shared.documents.word import to_word
from trefoil.shared.downloads import WORD, attachment
from trefoil.shared.permissions import needs

SHOWN = 12
"""How many cards a lane shows; all of them are counted, and the list has them all."""

LANES: tuple[tuple[str, str, str], ...] = (
    (State.NOT_STARTED, "Not started", f"stage={State.NOT_STARTED}"),
    (State.IN_PROGRESS, "In progress", f"stage={State.IN_PROGRESS}"),
    (State.DONE, "Done, waiting to be closed", f"stage={State.DONE}"),
    (State.CLOSED, "Closed, impact not known yet",
     f"stage={State.CLOSED}&impact={Impact.NOT_TESTED}&impact={Impact.TOO_EARLY}"),
    (Impact.SHOWN, "Impact shown", f"impact={Impact.SHOWN}"),
    (Impact.NOT_SHOWN, "Impact not shown", f"impact={Impact.NOT_SHOWN}"),
)  # fmt: skip
"""Each lane: its code, its words, and what the list is filtered by to show all of it."""

WORK_LANES = 3
"""How many lanes tell how far the work is; the others tell what came of it."""


class Board(Actions):
    """The actions that the filters leave, in lanes."""

    template = "learning/board.html"

    def lanes(self) -> list[dict[str, Any]]:
        """The lanes with their cards, in two queries more than the cards' own records."""
        today = clock.today()
        cards: dict[str, list[Action]] = {code: [] for code, _, _ in LANES}
        for one in placed(self.rows):
            cards[one.lane].append(one)  # type: ignore[attr-defined]
        return [
            {
                "code": code, "words": words, "address": f"?{address}",
                "count": cards[code][0].in_lane if cards[code] else 0,  # type: ignore[attr-defined]
                "cards": [card(one, today) for one in cards[code]], "more": self.more(cards[code]),
                "of_impact": place >= WORK_LANES,
            }
            for place, (code, words, address) in enumerate(LANES)
        ]  # fmt: skip

    @staticmethod
    def more(cards: list[Any]) -> int:
        return cards[0].in_lane - len(cards) if cards else 0


def placed(rows: "QuerySet[Action]") -> "QuerySet[Action]":
    """The first cards of each lane, those due first on top; `in_lane` counts all of the lane."""
    closed = Q(closed_at__isnull=False)
    lane = Case(
        When(closed & Q(impact__in=[Impact.SHOWN, Impact.NOT_SHOWN]), then=F("impact")),
        When(closed, then=Value(State.CLOSED.value)),
        default=F("stage"),
        output_field=CharField(),
    )
    counted = rows.annotate(lane=lane).annotate(
        place=Window(RowNumber(), partition_by=F("lane"), order_by=[F("due_on").asc(), F("pk").asc()]),
        in_lane=Window(Count("pk"), partition_by=F("lane")),
    )
    return counted.filter(place__lte=SHOWN).order_by("due_on", "pk")


def card(one: Action, today: Any) -> dict[str, Any]:
    agencies = sorted({part.agency for part in one.parts.all()}, key=lambda agency: agency.name)
    return {
        "action": one, "state": common.work_tag(one, today, with_day=True), "agencies": agencies,
        "impact": common.impact_tag(one.impact) if one.is_closed else "",  # type: ignore[attr-defined]
        "stuck": [str(reason.label) for reason in standing.stuck(one, today)],
    }  # fmt: skip


@needs("learning.see_themes")
def board(request: HttpRequest) -> HttpResponse:
    page = Board(request, seen_by(request.user))
    shown = {"list": page, "title": "Actions, as a board", "tabs": common.tabs(request)}
    return render(request, page.template, shown | ways_on(page))


@needs("export")
def plan(request: HttpRequest) -> HttpResponse:
    """The actions that the filters leave as one Word document: the composite action plan."""
    page = Actions(request, seen_by(request.user))
    if not page.may_download():
        raise Http404
    found = list(page.rows.prefetch_related("evidence", "parts__owner", "recommendation__themes", "lasting_changes"))
    document = plan_document.of(found, page.filters_in_words(), request.user)
    actions.plan_taken(rows=len(found), filters=[one.name for one, _ in page.used], by=request.user)
    return attachment(to_word(document), f"action-plan-{clock.today().isoformat()}.docx", WORD)
