"""Briefings as their readers see them: the list, the page, and the same page as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from trefoil.learning import actions
from trefoil.learning.briefing.assembly import document_of
from trefoil.learning.briefing.lists import Briefings, tag_of
from trefoil.learning.briefing.readership import readers
from trefoil.learning.briefing.telltale import telltales
from trefoil.learning.briefing.workflow import BRIEFINGS
from trefoil.learning.models import Briefing, BriefingAnswer, BriefingStage, Finding
from trefoil.learning.views import common
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.audit import READS
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.pdf import lines_over, to_pdf
from trefoil.shared.documents.word import to_word
from trefoil.shared.downloads import PDF, WORD, attachment
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for
from trefoil.shared.words import count


@needs("learning.read_briefings")
def index(request: HttpRequest) -> HttpResponse:
    rows = Briefing.objects.visible_to(request.user).prefetch_related("themes")
    may_write = request.user.may("learning.brief")
    return Briefings(
        request, rows, context={
            "tabs": common.tabs(request),
            "add_words": "Begin a briefing" if may_write else "",
            "add_address": reverse("learning:begin_briefing"),
        },
    ).response()  # fmt: skip


def find(request: HttpRequest, reference: str) -> Briefing:
    """The briefing of that reference when this person may see it; else 404."""
    rows = Briefing.objects.visible_to(request.user).select_related("agreed_by", "published_by", "withdrawn_by")
    return get_object_or_404(rows, reference=reference)


@needs("learning.read_briefings")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    briefing, person = find(request, reference), request.user
    may_write = person.may("learning.brief")
    context = {
        "briefing": briefing, "tag": tag_of(briefing), "may_write": may_write,
        "crumbs": common.trail(("Briefings", reverse("learning:briefings"))),
        "themes": list(briefing.themes.order_by("name")), "page": "", "answer": None, "may_answer": False,
    }  # fmt: skip
    if briefing.stage != BriefingStage.WITHDRAWN or may_write:
        context["page"] = to_html(document_of(briefing), standalone=False)
    if briefing.is_out:
        actions.open_briefing(briefing=briefing, by=person)
        context |= of_reader(briefing, person)
    if may_write:
        context |= of_writer(briefing, person)
    return render(request, "learning/briefing.html", context)


def of_reader(briefing: Briefing, person: Person) -> dict[str, Any]:
    """What the agency of this person answered, and whether the person may answer for it."""
    sent = bool(person.agency_id) and briefing.recipients.filter(agency=person.agency_id).exists()
    answers = BriefingAnswer.objects.filter(briefing=briefing, agency=person.agency_id).select_related("answered_by")
    return {"answer": answers.first() if sent else None, "may_answer": sent and person.may("learning.progress")}


def of_writer(briefing: Briefing, person: Person) -> dict[str, Any]:
    """What stands in the way, what the briefing rests on as far as this person sees it, and who opened it."""
    points = briefing.points.select_related("finding__case").order_by("position")
    seen = set(
        Finding.objects.visible_to(person).filter(briefing_points__briefing=briefing).values_list("pk", flat=True)
    )
    shown = [point for point in points if point.finding_id in seen]
    is_draft = briefing.stage == BriefingStage.DRAFT
    read = readers(briefing) if briefing.published_at else []
    return {
        "is_draft": is_draft,
        "offers": [button(offer) for offer in BRIEFINGS.offers(briefing, person)],
        "warnings": warnings(briefing) if not briefing.published_at else [],
        "points": shown, "hidden_points": len(points) - len(shown),
        "silent": [one for one in read if one.silent],
        "opened_words": f"{sum(not one.silent for one in read)} of {count(len(read), 'agency', 'agencies')}",
        "days_out": days_out(briefing),
        "history": history_of(briefing),
    }  # fmt: skip


def history_of(briefing: Briefing) -> list[Any]:
    """What was done with it; who read it stands on the page of readers."""
    return [one for one in events_for(subject=briefing, newest=200) if one.verb not in READS][:12]


def button(offer: Any) -> dict[str, Any]:
    address = reverse_of(offer.move.verb)
    main = offer.move.verb in {"agree", "publish"}
    return {"words": offer.move.label, "address": address, "refusal": offer.refusal, "main": main}


def reverse_of(verb: str) -> str:
    """Where a step is taken, seen from the page of the briefing."""
    return f"{verb.replace('_', '-')}/"


def warnings(briefing: Briefing) -> list[str]:
    """All that has to be mended before it can be agreed or published, not only the first."""
    over = lines_over(document_of(briefing))
    too_long = [f"Shorten it by about {count(over, 'line')}: it has to fit on one page"] if over else []
    return [*telltales(briefing), *too_long]


def days_out(briefing: Briefing) -> int:
    """How many days ago it was published."""
    if briefing.published_at is None:
        return 0
    return (clock.today() - timezone.localtime(briefing.published_at).date()).days


def to_take_out(request: HttpRequest, reference: str, kind: str) -> Briefing:
    """The briefing for a file; a withdrawn one is handed out to nobody but those who wrote it."""
    briefing = find(request, reference)
    if briefing.stage == BriefingStage.WITHDRAWN and not request.user.may("learning.brief"):
        raise Http404
    if briefing.is_out:
        actions.open_briefing(briefing=briefing, by=request.user)
    actions.take_out_briefing(briefing=briefing, kind=kind, by=request.user)
    return briefing


@needs("learning.read_briefings")
def pdf(request: HttpRequest, reference: str) -> HttpResponse:
    briefing = to_take_out(request, reference, "PDF")
    return attachment(to_pdf(document_of(briefing)), f"briefing-{briefing.reference}.pdf", PDF)


@needs("learning.read_briefings")
def word(request: HttpRequest, reference: str) -> HttpResponse:
    briefing = to_take_out(request, reference, "Word")
    return attachment(to_word(document_of(briefing)), f"briefing-{briefing.reference}.docx", WORD)
