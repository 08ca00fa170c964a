"""The papers of a case: added, downloaded, removed. A removed one keeps its line on the page and can no longer be opened."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.forms import DocumentForm, RemoveDocumentForm
from trefoil.cases.models import Case, Document
from trefoil.cases.pages import case_form, case_page, find_case, only_if, open_case_page
from trefoil.partnership.models import Person
from trefoil.shared import files
from trefoil.shared.dates import moment_in_words

TAB = "Documents"


def documents(request: HttpRequest, reference: str) -> HttpResponse:
    """Every paper of the case, the newest first; those that were removed below."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    rows = Document.objects.visible_to(request.user).filter(case=case)
    rows = rows.select_related("file", "agency", "added_by", "removed_by").order_by("-added_at", "-pk")
    shown = [as_shown(one, request.user) for one in rows]
    return case_page(
        request, case, "documents", "cases/documents.html", may_upload=request.user.may("case.upload"),
        documents=[one for one in shown if not one["removed"]], removed=[one for one in shown if one["removed"]],
    )  # fmt: skip


def may_remove(document: Document, person: Person) -> bool:
    return document.removed_at is None and (person.may("case.edit") or document.added_by_id == person.pk)


def as_shown(document: Document, person: Person) -> dict[str, Any]:
    """One paper as finished values."""
    return {
        "record": document,
        "kind": document.file.kind.upper(),
        "size": filesizeformat(document.file.size),
        "scan": document.file.get_scan_display(),
        "may_open": document.file.may_be_opened,
        "added": moment_in_words(document.added_at),
        "removed": moment_in_words(document.removed_at) if document.removed_at else "",
        "may_remove": may_remove(document, person),
    }


def find_document(request: HttpRequest, case: Case, pk: int) -> Document:
    """A paper of this case that is still there; else 404."""
    rows = Document.objects.visible_to(request.user).select_related("case", "file", "agency")
    return get_object_or_404(rows, case=case, pk=pk, removed_at=None)


def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a paper. What is inside the file is checked before it is kept."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(request.user.may("case.upload"))
    back = reverse("cases:documents", args=[reference])

    def act(data: dict) -> str:
        actions.add_document(case=case, upload=data.pop("file"), **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=DocumentForm, form_options={"case": case}, files=True, act=act,
        initial={"marking": Document.Marking.SENSITIVE, "agency": request.user.agency_id}, button="Add the paper",
        title="Add a paper", lede="Everyone who sees the case can open it.", done="The paper is added",
    )  # fmt: skip


def download(request: HttpRequest, reference: str, pk: int) -> FileResponse:
    """The file, as a download only; that somebody took it is recorded first. 404 while it may not be opened."""
    case = find_case(request, Case.objects.all(), reference)
    document = find_document(request, case, pk)
    only_if(document.file.may_be_opened)
    actions.downloaded(document=document, by=request.user)
    return files.answer_with(document.file)


def remove(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Take a paper away."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    document = find_document(request, case, pk)
    only_if(may_remove(document, request.user))
    back = reverse("cases:documents", args=[reference])

    def act(data: dict) -> str:
        actions.remove_document(document=document, **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=RemoveDocumentForm, act=act, dangerous=True,
        title="Remove this paper", button="Remove it",
        lede=f"“{document.title}”: nobody can open it any more. What it was called, who added it and why it went stay on the record.",
        done="The paper is removed",
    )  # fmt: skip
