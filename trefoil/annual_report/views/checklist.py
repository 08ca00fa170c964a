"""What the law asks of the report: each item with its source, its answer and what shows it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.annual_report import actions, forms
from trefoil.annual_report.claims import Shown, links, shown
from trefoil.annual_report.models import ChecklistAnswer, Report
from trefoil.annual_report.readiness import is_met
from trefoil.annual_report.requirements import Item, edition_on, items_for
from trefoil.annual_report.views.linking import target_of
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@dataclass(frozen=True)
class Line:
    """One item as the page shows it."""

    item: Item
    answer: ChecklistAnswer | None
    links: list[Shown]
    is_met: bool

    @property
    def standing(self) -> str:
        if self.answer is None:
            return "Not answered"
        if self.answer.does_not_apply:
            return "Does not apply"
        return "Answered" if self.is_met else "Evidence missing"


@needs("report.read_drafts")
def checklist(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    answers = {one.code: one for one in report.answers.prefetch_related(links(request.user)).order_by("pk")}
    lines = [line(item, answers.get(item.code), report) for item in items_for(report)]
    context = {
        "report": report, "crumbs": crumbs(report), "edition": edition_on(report.period_end), "lines": lines,
        "met": sum(one.is_met for one in lines),
        "may_write": request.user.may("report.write") and report.stage == "draft",
    }  # fmt: skip
    return render(request, "annual_report/checklist.html", context)


def line(item: Item, answer: ChecklistAnswer | None, report: Report) -> Line:
    told = [shown(link, report) for link in answer.evidence_links.all()] if answer else []
    return Line(item, answer, told, is_met(answer))


def item_or_404(report: Report, code: str) -> Item:
    found = next((item for item in items_for(report) if item.code == code), None)
    if found is None:
        raise Http404
    return found


@needs("report.write")
def answer(request: HttpRequest, year: str, code: str) -> HttpResponse:
    report = seen(request, year)
    item = item_or_404(report, code)
    given = report.answers.filter(code=code).first()
    return form_page(
        request,
        form_class=forms.AnswerConditionalItem if item.only_where else forms.AnswerItem,
        record=given,
        act=lambda data: actions.answer_item(report=report, code=code, by=request.user, **data),
        title=item.title,
        lede=f"{item.text} ({item.source})",
        button="Save the answer",
        back=reverse("annual_report:checklist", args=[year]),
        done="The answer is saved. Link what shows it",
    )


@needs("report.write")
def show(request: HttpRequest, year: str, code: str) -> HttpResponse:
    """Link what shows that an item is met."""
    report = seen(request, year)
    item = item_or_404(report, code)
    given = report.answers.filter(code=code).first()
    if given is None:
        raise Http404

    def act(data: dict[str, str]) -> str:
        actions.link_evidence(answer=given, by=request.user, **target_of(data["shows"], report, request.user))
        return reverse("annual_report:checklist", args=[year])

    return form_page(
        request,
        form_class=forms.Link,
        form_options={"report": report, "person": request.user},
        act=act,
        title=f"What shows “{item.title}”?",
        lede=given.text,
        button="Link it",
        back=reverse("annual_report:checklist", args=[year]),
        done="It is linked",
    )
