"""Notes on a case."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.forms import NoteForm
from trefoil.cases.models import Case, Note
from trefoil.cases.pages import case_form, case_page, only_if, open_case_page
from trefoil.shared.dates import moment_in_words

TAB = "Notes"


def notes(request: HttpRequest, reference: str) -> HttpResponse:
    """All notes, the newest first."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    rows = Note.objects.visible_to(request.user).filter(case=case).select_related("written_by", "written_by__agency")
    may_note = request.user.may("case.note")

    def shown(note: Note) -> dict[str, Any]:
        mine = may_note and note.written_by_id == request.user.pk
        at, words = note.written_at.isoformat(), moment_in_words(note.written_at)
        return {"record": note, "mine": mine, "at": at, "when": words}

    in_order = [shown(note) for note in rows.order_by("-written_at", "-pk")]
    return case_page(request, case, "notes", "cases/notes.html", may_note=may_note, notes=in_order)


def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a note."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(request.user.may("case.note"))
    back = reverse("cases:notes", args=[reference])

    def act(data: dict) -> str:
        actions.write_note(case=case, **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=NoteForm, act=act, title="Write a note", button="Save note",
        done="Note saved",
    )  # fmt: skip


def change(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Change one's own note."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(request.user.may("case.note"))
    rows = Note.objects.visible_to(request.user).select_related("case")
    note = get_object_or_404(rows, case=case, pk=pk, written_by=request.user)
    back = reverse("cases:notes", args=[reference])

    def act(data: dict) -> str:
        actions.change_note(note=note, **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=NoteForm, record=note, act=act, title="Change your note",
        button="Save note", done="Note saved",
    )  # fmt: skip
