"""The text of a rapid review: its list of tasks, one section to a page, and the whole for reading and printing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases.pages import case_form, case_page, only_if, open_case_page
from trefoil.learning.models import Theme
from trefoil.partnership.models import Person
from trefoil.reviews import actions, decisions, sections
from trefoil.reviews.forms.steps import SectionForm
from trefoil.reviews.forms.writing import EarlierLearningForm
from trefoil.reviews.models import EarlierLearning, Section, SeriousIncident
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.shown import decided, kept
from trefoil.reviews.shown.days import on
from trefoil.reviews.shown.offers import offers_among
from trefoil.reviews.shown.returns import cannot
from trefoil.reviews.stages import ENDED
from trefoil.reviews.views.steps import step_of
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared import clock

TAB = "Rapid review"
SIGNING = ("put_to_partners", "sign_off", "reopen", "record_sent")


def index(request: HttpRequest, reference: str) -> HttpResponse:
    """Every section and every decision, with how far each is."""
    only_if(request.user.may(READ))
    incident = open_case_page(request, SeriousIncident.objects.whole(), reference, page=TAB)
    written = {section.code: section for section in incident.sections.all() if section.text.strip()}
    return case_page(
        request,
        incident,
        "review",
        "reviews/sections.html",
        tasks=[task(incident, part, written.get(part.code), request.user) for part in sections.SECTIONS],
        written=len(written),
        of=len(sections.SECTIONS),
        may_write=not cannot("write_section", incident, request.user),
        why_not_write=why_not("write_section", incident, request.user),
        questions=[question(incident, code) for code in decisions.AT_THE_MEETING],
        may_decide=not cannot("decide", incident, request.user),
        why_not_decide=why_not("decide", incident, request.user),
        offers=offers_among(SIGNING, incident, request.user),
        signing=decisions.signing(incident),
        lines=decided.view_lines(signature) if (signature := decisions.signing(incident)) else [],
        agreed=decided.agreed(signature) if signature else [],
    )


def why_not(verb: str, incident: SeriousIncident, person: Person) -> str:
    """What stands in the way of writing; nothing once the review is over, when nobody expects to write."""
    return "" if incident.stage in ENDED else INCIDENT.refusal(verb, incident, person) or ""


def task(incident: SeriousIncident, part: sections.Part, section: Section | None, person: Person) -> dict[str, Any]:
    words, tone = "Not begun", "quiet"
    if section:
        words, tone = "Written", "good"
    elif part.code in sections.NEEDED:
        words, tone = "Needed", "warn"
    elif kept.for_section(part, incident, person):
        words, tone = "From the records", "quiet"
    return {
        "part": part,
        "address": reverse("reviews:section", args=[incident.reference, part.code]),
        "words": words,
        "tone": tone,
        "by": f"{section.changed_by}, {on(clock.day_of(section.changed_at))}" if section else "",
    }


def question(incident: SeriousIncident, code: str) -> dict[str, Any]:
    decision = decisions.last(incident, code)
    return {
        "words": decisions.QUESTIONS[code],
        "address": reverse("reviews:decide", args=[incident.reference, code]),
        "outcome": decision.get_outcome_display() if decision else "",
    }


def section(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Write one section; what the records hold for it is shown above and never typed again."""
    only_if(code in sections.BY_CODE)
    part = sections.BY_CODE[code]
    incident, refused = step_of(request, reference, "write_section", f"{TAB}, section {part.number}")
    if refused:
        return refused
    back = reverse("reviews:sections", args=[reference])
    now = Section.objects.filter(incident=incident, code=code).first() or Section(code=code, version=0)

    def act(data: dict[str, Any]) -> str:
        actions.write_section(incident=incident, code=code, by=request.user, **data)
        return back

    return case_form(
        request, incident, TAB, back=back, title=f"{part.number}. {part.title}", form_class=SectionForm,
        form_options={"hint": part.hint}, record=now, act=act, template="reviews/section.html",
        done=f"Section {part.number} is saved",
        context={"part": part, "kept": kept.for_section(part, incident, request.user), "reference": reference},
    )  # fmt: skip


def read(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole rapid review on one page, for reading before signing and for printing."""
    only_if(request.user.may(READ))
    incident = open_case_page(request, SeriousIncident.objects.whole(), reference, page="Reading the rapid review")
    texts = {one.code: one.text for one in incident.sections.all()}
    parts = [
        {"part": part, "text": texts.get(part.code, ""), "kept": kept.for_section(part, incident, request.user)}
        for part in sections.SECTIONS
    ]
    return case_page(request, incident, "review", "reviews/read.html", parts=parts)


def earlier_learning(request: HttpRequest, reference: str, pk: int | None = None) -> HttpResponse:
    """Add or better an entry of what had been learned before, and whether it held."""
    incident, refused = step_of(request, reference, "add_earlier_learning", "Earlier learning")
    if refused:
        return refused
    entries = EarlierLearning.objects.visible_to(request.user).select_related("incident")
    entry = get_object_or_404(entries, incident=incident, pk=pk) if pk is not None else None
    back = reverse("reviews:section", args=[reference, "earlier_learning"])

    def act(data: dict[str, Any]) -> str:
        if entry is None:
            actions.add_earlier_learning(incident=incident, by=request.user, **data)
        else:
            actions.change_earlier_learning(earlier=entry, by=request.user, **data)
        return back

    return case_form(
        request, incident, TAB, back=back, title="What had been learned before, and did it hold?",
        form_class=EarlierLearningForm, form_options={"themes": Theme.objects.filter(retired_at=None)}, record=entry,
        act=act,
    )  # fmt: skip
