"""The pages on which the partnership team chooses the words that a report may hold."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from trefoil.learning import actions, forms
from trefoil.learning.models import Action, Evidence, Finding, Voice
from trefoil.learning.views.actions import find as find_action
from trefoil.learning.views.findings import find as find_finding
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs

TITLE = "Choose the words for publication"
BUTTON, DONE = "Save the choice", "Your choice is saved"


def chosen(row: Voice | Evidence) -> dict[str, str]:
    """The words as they were chosen last, to write on from."""
    return {"words": row.public_words}


@needs("learning.publish")
def voice(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    finding = find_finding(request, reference)
    said = get_object_or_404(finding.voices.all(), pk=pk)

    def act(data: dict[str, Any]) -> Finding:
        actions.choose_words_of_voice(voice=said, by=request.user, **data)
        return finding

    return form_page(
        request, form_class=forms.PublicWordsForm, title=TITLE, lede=f"{said.label}: “{said.words}”", act=act,
        record=said, initial=chosen, button=BUTTON, done=DONE, back=finding.get_absolute_url(),
    )  # fmt: skip


@needs("learning.publish")
def evidence(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    record = find_action(request, reference)
    seen = get_object_or_404(record.evidence.all(), pk=pk)

    def act(data: dict[str, Any]) -> Action:
        actions.choose_words_of_evidence(evidence=seen, by=request.user, **data)
        return record

    return form_page(
        request, form_class=forms.PublicWordsForm, title=TITLE, lede=f"{seen.get_kind_display()}: “{seen.title}”",
        act=act, record=seen, initial=chosen, button=BUTTON, done=DONE, back=record.get_absolute_url(),
    )  # fmt: skip
