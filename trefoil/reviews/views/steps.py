"""The views of steps: each shows a step's form and takes its answer, or says why the step cannot be taken now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases.models import Case
from trefoil.cases.pages import case_form, find_case, only_if, open_case_page
from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.steps import table_of
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.reviews.steps.page import StepPage
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared.pages import see_other
from trefoil.shared.workflow import Workflow

TABS = {
    "incident": "Overview",
    "review": "Overview",
    "review_terms": "Terms",
    "review_conversations": "Conversations",
    "review_family": "Family",
    "review_publication": "Publication",
}


@dataclass(frozen=True)
class Steps:
    """What the steps of one kind of case have in common."""

    cases: Callable[[], Any]
    table_of: Callable[[str], Workflow]
    given: Callable[[StepPage, Any, Person], dict[str, Any]]
    """What a step's form is told beside its answers."""

    def find(self, request: HttpRequest, reference: str, verb: str) -> Any:
        """The case, for somebody who sees it and may ever take the step; else 404."""
        case = find_case(request, self.cases(), reference)
        only_if(request.user.may(self.table_of(verb).move(verb).permission))
        return case

    def refuse(self, request: HttpRequest, case: Case, verb: str, back: str) -> HttpResponse | None:
        """The answer to give at once when the step cannot be taken now."""
        # What somebody sends although the step was taken meanwhile comes back with its words: the action refuses it.
        if request.method == "POST" or not (reason := self.table_of(verb).refusal(verb, case, request.user)):
            return None
        messages.warning(request, reason)
        return see_other(back)

    def view_of(self, page: StepPage) -> Callable[..., HttpResponse]:
        """The view that shows the page and takes its answer."""

        def view(request: HttpRequest, reference: str, pk: int | None = None) -> HttpResponse:
            case = self.find(request, reference, page.verb)
            record = record_of(page, case, request.user, pk)
            back = reverse(f"reviews:{page.tab}", args=[reference])
            if refused := self.refuse(request, case, page.verb, back):
                return refused
            open_case_page(request, self.cases(), reference, page=page.title)
            return case_form(
                request,
                case,
                TABS[page.tab],
                back=back,
                title=page.title,
                lede=page.lede,
                button=page.button,
                form_class=page.form,
                form_options=self.given(page, case, request.user),
                initial=page.start(record) if page.start else None,
                record=record if page.edits else None,
                act=lambda data: page.act(record, data, request.user) and back,
                done=page.done,
                dangerous=self.table_of(page.verb).move(page.verb).dangerous,
                template=page.template,
            )

        view.__name__ = page.name
        return view


def record_of(page: StepPage, case: Case, person: Person, pk: int | None) -> Any:
    """The case itself, or the record of it that the page is about, if the person sees it."""
    if page.of is None:
        return case
    return get_object_or_404(page.of.objects.visible_to(person).filter(review=case), pk=pk)  # type: ignore[attr-defined]


OF_INCIDENTS = Steps(
    SeriousIncident.objects.whole,
    lambda verb: INCIDENT,
    lambda page, case, by: {} if page.edits else {"incident": case},
)
OF_REVIEWS = Steps(PracticeReview.objects.all, table_of, lambda page, case, by: {"review": case, "person": by})


def step_of(request: HttpRequest, reference: str, verb: str, page: str) -> tuple[SeriousIncident, HttpResponse | None]:
    """The incident, and the answer to give at once when the step cannot be taken now. 404 when it is not theirs."""
    found = OF_INCIDENTS.find(request, reference, verb)
    if refused := OF_INCIDENTS.refuse(request, found, verb, found.get_absolute_url()):
        return found, refused
    return open_case_page(request, SeriousIncident.objects.whole(), reference, page=page), None
