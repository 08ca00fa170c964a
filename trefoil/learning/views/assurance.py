"""For the Board: is it working? The share of actions with impact shown, by whom and about what, and what is stuck."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.learning import assurance_document, reading, theme_list, verdicts
from trefoil.learning.assurance import PARTS, Assurance, assurance
from trefoil.learning.models import Theme
from trefoil.learning.stuck import Stuck
from trefoil.learning.verdict import Kind
from trefoil.learning.views import common
from trefoil.partnership.models import Person
from trefoil.shared import clock, spreadsheets
from trefoil.shared.dates import long_date
from trefoil.shared.documents.word import to_word
from trefoil.shared.downloads import WORD, attachment
from trefoil.shared.permissions import needs

WHY = {
    Stuck.NO_OWNER: "A part has nobody named for it",
    Stuck.OVERDUE: "A part is past its date",
    Stuck.NOT_CLOSED: "Every part is done, and nobody else has looked at the evidence",
    Stuck.TEST_OVERDUE: "It was to be seen by now whether practice changed",
    Stuck.REVIEW: "Its theme came back after it was closed",
}


@needs("learning.see_themes")
def show(request: HttpRequest) -> HttpResponse:
    person, today = request.user, clock.today()
    if not common.is_open("Actions", person):
        raise Http404
    found = assurance(person, today)
    told = verdict_counts(person)
    if kind := request.GET.get("download", ""):
        return download(found, told, kind, person)
    return render(request, "learning/assurance.html", {
        "tabs": common.tabs(request), "found": found, "parts": list(PARTS.items()), "verdicts": told,
        "verdicts_apart": not reading.may_follow_children(person),
        "groups": [{"words": words, "id": words.lower(), "lines": lines} for words, lines in found.groups],
        "stuck": [
            {"reason": reason, "why": WHY[reason], "count": number,
             "address": f"{reverse('learning:actions')}?stuck={reason}"}
            for reason, number in found.stuck
        ],
        "may_download": person.may("export"), "on": long_date(today),
    })  # fmt: skip


def verdict_counts(person: Person) -> list[dict[str, Any]]:
    """How many themes have each verdict: the same themes and verdicts as on the list of themes."""
    if not reading.may_follow(person):
        return []
    themes = list(Theme.objects.visible_to(person).in_use())
    table = theme_list.known(themes, person)
    tally = verdicts.tally(one.verdict for one in table.values() if one.verdict)
    return [
        {"kind": kind.value, "words": kind.label, "count": tally.get(kind, 0),
         "address": f"{reverse('learning:index')}?verdict={kind}"}
        for kind in Kind
    ]  # fmt: skip


def download(found: Assurance, told: list[dict[str, Any]], kind: str, person: Person) -> HttpResponse:
    """The tables of the page as Excel, CSV or Word."""
    if kind not in {*spreadsheets.FORMATS, "docx"} or not person.may("export"):
        raise Http404
    rows = [(words, line) for words, lines in found.groups for line in lines]
    spreadsheets.note_export(
        subject=person, what="the Board’s view of the loop", kind=kind, rows=len(rows), filters=[], by=person, case=None
    )
    if kind == "docx":
        return attachment(to_word(assurance_document.document(found, told)), "closing-the-loop.docx", WORD)
    heads = ("By", "Name", "Actions", *PARTS.values(), "Impact shown of closed")
    sheet = spreadsheets.Sheet(
        "Closing the loop", (assurance_document.MARKING, f"On {long_date(clock.today())}"), heads,
        [(words, line.name, line.tally.all, *(n for _, n in line.tally.parts()), line.tally.share_in_words)
         for words, line in rows],
    )  # fmt: skip
    return spreadsheets.as_response(sheet, kind, "closing-the-loop")
