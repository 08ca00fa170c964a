"""Questions put to the three partners, and what each of them said."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases import actions, agreement, kinds
from trefoil.cases.actions.decisions import refuse_view
from trefoil.cases.forms import ViewForm
from trefoil.cases.models import Case, Decision
from trefoil.cases.pages import case_form, case_page, only_if, open_case_page
from trefoil.partnership.models import Person
from trefoil.shared.dates import long_date, moment_in_words
from trefoil.shared.words import listed

TAB = "Decisions"
NO_ANSWER = "No answer proposed yet"


def decisions(request: HttpRequest, reference: str) -> HttpResponse:
    """Every decision with the partners' views, also those that were replaced or whose answer was no."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    shown = [as_shown(one, request.user) for one in agreement.decisions_of(case)]
    return case_page(request, case, "decisions", "cases/decisions.html", decisions=shown)


def as_shown(decision: Decision, person: Person) -> dict[str, Any]:
    """One decision as finished values."""
    last = set(agreement.last_views(decision).values())
    return {
        "record": decision,
        "outcome": decision.get_outcome_display() or NO_ANSWER,
        "state": state(decision),
        "tone": "quiet" if decision.replaced_on else "good" if decision.settled_on else "live",
        "agreed": agreement.agreed(decision),
        "lines": lines(decision),
        "views": [
            {"record": view, "when": moment_in_words(view.given_at), "earlier": view not in last}
            for view in decision.views.all()
        ],
        "may_give": may_give(decision, person),
    }


def state(decision: Decision) -> str:
    """Where the decision stands, in a few words."""
    replaced = f"eplaced on {long_date(decision.replaced_on)}" if decision.replaced_on else ""
    if decision.settled_on:
        ending = " with a dissent" if agreement.dissenting(decision) else ""
        return f"Settled on {long_date(decision.settled_on)}{ending}" + (f", r{replaced}" if replaced else "")
    if replaced:
        return f"R{replaced}"
    waiting = agreement.waiting(decision)
    return f"Waits for {listed(waiting)}" if waiting else "Every partner has given a view"


def lines(decision: Decision) -> list[dict[str, str]]:
    """What each partner said, beside the mark with the three arcs."""
    given, deciding = agreement.last_views(decision), agreement.partners(decision)
    said = []
    for _, agency in deciding:
        view = given.get(agency.pk)
        words = "no view yet" if view is None else "agrees" if view.agrees else "does not agree"
        said.append({"kind": agency.kind if view else "", "words": f"{agency}: {words}"})
    named = {agency.name for _, agency in deciding}
    unnamed = [name for name in agreement.waiting(decision) if name not in named and name.startswith("the ")]
    return said + [{"kind": "", "words": f"{name.capitalize()}: no agency named yet"} for name in unnamed]


def may_give(decision: Decision, person: Person) -> bool:
    """Whether this person can give their agency's view now, from what is read already: as `refuse_view` says."""
    if not person.may("case.give_view") or decision.settled_on or decision.replaced_on:
        return False
    if decision.code in kinds.of(decision.case.kind).agreed_together:
        return False
    return any(agency.pk == person.agency_id for _, agency in agreement.partners(decision))


def give_view(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Agree, or not, for one's own agency."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    decision = get_object_or_404(Decision.objects.visible_to(request.user).select_related("case"), case=case, pk=pk)
    only_if(refuse_view(decision, request.user) is None)
    only_if(decision.code not in kinds.of(case.kind).agreed_together)
    back = reverse("cases:decisions", args=[reference])
    its_action = kinds.of(case.kind).give_view or actions.give_view

    def act(data: dict) -> str:
        its_action(decision=decision, **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=ViewForm, act=act, title="Give your agency’s view",
        template="cases/give_view.html", button="Give this view", done="Your agency’s view is kept",
        context={"decision": decision, "outcome": decision.get_outcome_display() or NO_ANSWER},
    )  # fmt: skip
