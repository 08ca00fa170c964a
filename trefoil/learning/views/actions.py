"""Actions: the list, one with its parts, progress and evidence, and its forms."""

from typing import Any

from django.db.models import Case, QuerySet, SmallIntegerField, When
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.cases.pages import only_if
from trefoil.learning import actions, forms, standing
from trefoil.learning.actions import PartPlan
from trefoil.learning.lists import Actions
from trefoil.learning.loop import Standing
from trefoil.learning.models import Action, ActionPart, ActionReview, ActionStage, Evidence, Finding
from trefoil.learning.views import chain, common
from trefoil.learning.workflow import ACTIONS, PARTS, is_theirs
from trefoil.partnership.models import Person
from trefoil.shared import clock, files
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for


@needs("learning.see_themes")
def index(request: HttpRequest) -> HttpResponse:
    page = Actions(request, seen_by(request.user))
    page.context |= {"tabs": common.tabs(request)} | ways_on(page)
    return page.response()


def seen_by(person: Person) -> "QuerySet[Action]":
    """The actions this person sees, with what the list, the board and the plan show of them."""
    is_done = Case(When(stage=ActionStage.DONE, then=1), default=0, output_field=SmallIntegerField())
    seen = standing.with_standing(Action.objects.visible_to(person), person)
    return seen.annotate(is_done=is_done).select_related("recommendation")


def ways_on(page: Actions) -> dict[str, Any]:
    """What leads to the same actions as a board, a table or a Word document, with the same filters."""
    query = page.address().partition("?")[2]
    return {"query": f"?{query}" if query else "", "may_download": page.may_download()}


def find(request: HttpRequest, reference: str, rows: "QuerySet[Action] | None" = None) -> Action:
    """The action of that reference when this person may see it; else 404."""
    seen = (Action.objects.all() if rows is None else rows).visible_to(request.user)  # type: ignore[attr-defined]
    return get_object_or_404(seen.select_related("recommendation__case", "closed_by"), reference=reference)


def find_part(request: HttpRequest, reference: str, pk: int) -> ActionPart:
    part = find(request, reference).parts.select_related("agency", "action__recommendation__case").filter(pk=pk).first()
    if part is None:
        raise Http404
    return part


def find_own_part(request: HttpRequest, reference: str, pk: int) -> ActionPart:
    """A part that this person tells of: their agency's own, or any for the partnership team; else 404."""
    part = find_part(request, reference, pk)
    only_if(is_theirs(part, request.user) is None)
    return part


def adds_evidence(action: Action, person: Person) -> bool:
    """Whether this person adds evidence to an action: the team, and the people of the agencies that have a part in it."""
    if person.may("learning.manage"):
        return True
    return person.may("learning.progress") and action.parts.filter(agency=person.agency_id).exists()


@needs("learning.see_themes")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    person, today = request.user, clock.today()
    record = find(request, reference, standing.with_standing(Action.objects.all(), person))
    recommendation = record.recommendation
    parts = list(
        record.parts.select_related("agency", "owner").prefetch_related("progress__told_by", "due_changes__changed_by")
        .order_by("due_on", "pk")
    )  # fmt: skip
    evidence = list(record.evidence.select_related("action", "file").order_by("-seen_on", "-pk"))
    findings = Finding.objects.visible_to(person).filter(recommendations=recommendation).order_by("found_on", "pk")
    return render(
        request,
        "learning/action.html",
        {
            "record": record,
            "recommendation": recommendation,
            "themes": list(recommendation.themes.order_by("name")),
            "findings": list(findings.select_related("case")),
            "crumbs": common.trail(("Actions", reverse("learning:actions"))),
            "state": common.state_tag(record, today),
            "parts": [part_row(part, person, today) for part in parts],
            "evidence": evidence,
            "loop": chain.of_action(person, record, loop_of(record, parts, evidence)),
            "may_manage": person.may("learning.manage"),
            "may_add_evidence": adds_evidence(record, person),
            "may_publish": person.may("learning.publish"),
            "history": events_for(subject=record, newest=30),
            **about_impact(record, person, today),
        },
    )


def about_impact(record: Action, person: Person, today: Any) -> dict[str, Any]:
    """Why the action is stuck, whether it can be closed, its tests, what it changed for good, and its reviews."""
    offers = {offer.move.verb: offer for offer in ACTIONS.offers(record, person)}
    tests = list(record.tests.all())
    reviews = ActionReview.objects.visible_to(person).filter(action=record)
    return {
        "stuck": [str(reason.label) for reason in standing.stuck(record, today)],
        "close": None if record.is_closed else offers.get("close"),
        "tests": [{"test": one, "state": common.test_tag(one, today)} for one in tests],
        "may_set_test": record.is_closed and person.may("learning.agree"),
        "lasting_changes": list(record.lasting_changes.order_by("pk")),
        "reviews": [
            {"review": one, "tag": common.review_tag(one)}
            for one in reviews.select_related("action", "finding", "theme").order_by("pk")
        ],
    }


def part_row(part: ActionPart, person: Person, today: Any) -> dict[str, Any]:
    """One agency's part with what was told of it and what this person may do with it."""
    told = sorted(part.progress.all(), key=lambda one: (one.told_at, one.pk), reverse=True)
    moved = sorted(part.due_changes.all(), key=lambda one: (one.changed_at, one.pk), reverse=True)
    return {
        "part": part, "state": common.state_tag(part, today), "told": told, "moved": moved,
        "links": links(part, person),
    }  # fmt: skip


def links(part: ActionPart, person: Person) -> list[dict[str, str]]:
    pages = {"start": "report_progress", "finish": "part_done", "reopen": "reopen_part"}
    open_moves = {offer.move.verb: offer.move.label for offer in PARTS.offers(part, person) if offer.open}
    if part.stage == ActionStage.IN_PROGRESS and "finish" in open_moves:
        open_moves = {"start": "Tell progress"} | open_moves
    made = [{"words": label, "page": pages[verb]} for verb, label in open_moves.items()]
    if part.stage != ActionStage.DONE and person.may("learning.manage"):
        made.append({"words": "Move the due date", "page": "change_due"})
    return [
        {"words": one["words"], "address": reverse(f"learning:{one['page']}", args=[part.action.reference, part.pk])}
        for one in made
    ]


def loop_of(record: Action, parts: list[ActionPart], evidence: list[Evidence]) -> Standing:
    """How far this action is, part by part."""
    done = sum(1 for part in parts if part.stage == ActionStage.DONE)
    showing = sum(1 for one in evidence if one.says != "done")
    closed = len(parts) if record.is_closed else None
    return Standing(1, len(parts), done, len(evidence), showing, closed=closed)


@needs("learning.manage")
def add_part(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)

    def act(data: dict[str, Any]) -> Action:
        actions.add_part(action=record, plan=PartPlan(**data), by=request.user)
        return record

    return form_page(
        request, form_class=forms.PartForm, title=f"Add an agency to {record}", lede=record.title, act=act,
        button="Add the part", done="The part was added", back=record.get_absolute_url(),
    )  # fmt: skip


@needs("learning.progress")
def progress(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    part = find_own_part(request, reference, pk)

    def act(data: dict[str, Any]) -> Action:
        actions.report_progress(part=part, by=request.user, **data)
        return part.action

    return form_page(
        request, form_class=forms.ProgressForm, title=f"Tell how {part.agency} is getting on",
        lede=f"{part.action}: {part.task}", act=act, done="Thank you. What you told is on the action’s page",
        back=part.action.get_absolute_url(),
    )  # fmt: skip


@needs("learning.progress")
def done(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    part = find_own_part(request, reference, pk)

    def act(data: dict[str, Any]) -> Action:
        actions.part_done(part=part, by=request.user, **data)
        return part.action

    return form_page(
        request, form_class=forms.DoneForm, title=f"{part.agency} has done its part",
        lede=f"{part.action}: {part.task}", act=act, button="It is done", done="This part is done",
        back=part.action.get_absolute_url(),
    )  # fmt: skip


@needs("learning.manage")
def reopen(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    part = find_part(request, reference, pk)

    def act(data: dict[str, Any]) -> Action:
        actions.reopen_part(part=part, by=request.user, **data)
        return part.action

    return form_page(
        request, form_class=forms.ReopenForm, title=f"Open the part of {part.agency} again",
        lede=f"{part.action} is then open too.", act=act, button="Open it again", done="This part is open again",
        back=part.action.get_absolute_url(), dangerous=True,
    )  # fmt: skip


@needs("learning.manage")
def due(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    part = find_part(request, reference, pk)

    def act(data: dict[str, Any]) -> Action:
        actions.change_due(part=part, by=request.user, **data)
        return part.action

    return form_page(
        request, form_class=forms.DueForm, title=f"Move the due date of {part.agency}", record=part,
        lede="Both dates and your reason stay readable on the action.", act=act, button="Move the date",
        done="The due date was moved", back=part.action.get_absolute_url(),
    )  # fmt: skip


@needs("learning.progress")
def add_evidence(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)
    only_if(adds_evidence(record, request.user))

    def act(data: dict[str, Any]) -> Action:
        actions.add_evidence(action=record, by=request.user, **data)
        return record

    return form_page(
        request, form_class=forms.EvidenceForm, title=f"Add evidence to {record}", lede=record.title,
        initial={"seen_on": clock.today()}, act=act, files=True, button="Add the evidence", done="The evidence was added",
        back=record.get_absolute_url(),
    )  # fmt: skip


@needs("learning.see_themes")
def evidence_file(request: HttpRequest, reference: str, pk: int) -> FileResponse:
    """The file of a piece of evidence, as a download only; that somebody took it is recorded first."""
    rows = find(request, reference).evidence.select_related("file", "action__recommendation__case")
    evidence = get_object_or_404(rows, pk=pk, file__isnull=False)
    if evidence.file is None or not evidence.file.may_be_opened:
        raise Http404
    actions.evidence_downloaded(evidence=evidence, by=request.user)
    return files.answer_with(evidence.file)
