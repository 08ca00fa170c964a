"""The clocks of a case, each with its rule, its source and the count, day by day; and why one was late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.forms import LateReasonForm
from trefoil.cases.models import Case, Clock
from trefoil.cases.pages import case_form, case_page, only_if, open_case_page
from trefoil.cases.permission import may_explain
from trefoil.cases.timing import ClockShown
from trefoil.shared import clock as the_clock

TAB = "Clocks"


def clocks(request: HttpRequest, reference: str) -> HttpResponse:
    """Every clock of the case: running, met, late, stopped."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    return case_page(request, case, "clocks", "cases/clocks.html", may_explain=may_explain(request.user))


def clock(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One clock and how its due date was counted."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    rows = Clock.objects.visible_to(request.user).select_related("late_reason_by")
    kept = get_object_or_404(rows, case=case, pk=pk)
    one = ClockShown(kept, the_clock.today())
    return case_page(request, case, "clocks", "cases/clock.html", one=one, may_explain=may_explain(request.user))


def explain(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say why a step was or is late."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(may_explain(request.user))
    kept = get_object_or_404(Clock.objects.visible_to(request.user).select_related("case"), case=case, pk=pk)
    one = ClockShown(kept, the_clock.today())
    only_if(one.is_late)
    back = reverse("cases:clock", args=[reference, pk])

    def act(data: dict) -> str:
        actions.explain_late(clock=kept, **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=LateReasonForm, record=kept, act=act,
        initial=lambda record: {"reason": record.late_reason}, title=f"Why “{one.name}” was late",
        lede="Being late blocks nothing. The reason stays with the case and goes with what is sent.", done="Saved",
    )  # fmt: skip
