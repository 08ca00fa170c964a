"""Letters to print: for those who have no e-mail address, by workplace."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.downloads import PDF, attachment
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.words import count
from trefoil.training import actions, printing
from trefoil.training.models import Letter, Workplace
from trefoil.training.views.desk_common import tabs


@needs("training.manage")
def letters(request: HttpRequest) -> HttpResponse:
    found = printing.piles(request.user)
    return render(request, "training/desk/letters.html", tabs(request, "desk_letters") | {
        "piles": [shown(one) for one in found], "number": sum(len(one.letters) for one in found),
    })  # fmt: skip


def shown(pile: printing.Pile) -> dict[str, Any]:
    return {
        "workplace": pile.workplace, "number": len(pile.letters), "since": pile.since, "newest": pile.newest,
        "names": sorted({printing.learner_of(one).name for one in pile.letters}),
    }  # fmt: skip


def find(request: HttpRequest, pk: int, newest: int) -> tuple[Workplace, list[Letter]]:
    workplace = get_object_or_404(Workplace.objects.visible_to(request.user), pk=pk)
    there = printing.pile_of(request.user, workplace.pk, newest)
    if not there:
        raise Http404
    return workplace, there


@needs("training.manage")
def pdf(request: HttpRequest, pk: int, newest: int) -> HttpResponse:
    """All letters of a workplace up to one, each on a page of its own."""
    return attachment(to_pdf(printing.document_of(*find(request, pk, newest))), "letters.pdf", PDF)


@needs("training.manage")
def printed(request: HttpRequest, pk: int, newest: int) -> HttpResponse:
    workplace, there = find(request, pk, newest)
    back = reverse("training:desk_letters")
    return form_page(
        request, form_class=ConfirmForm, title=f"Mark the letters of {workplace} as printed", button="Mark as printed",
        lede=f"{count(len(there), 'letter')}. They leave this list. Do this once they are on paper.", back=back,
        act=lambda data: actions.mark_printed(letters=[one.pk for one in there], by=request.user) and back,
        done="The letters are marked as printed",
    )  # fmt: skip
