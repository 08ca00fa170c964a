"""Letters to print, by workplace, for those who have no e-mail address; and letters that did not go out by themselves."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.shared import clock
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.downloads import PDF, attachment
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.words import count
from trefoil.training import actions, printing, stuck_letters
from trefoil.training.actions.letters import WITH
from trefoil.training.forms.desk_letters import ARRIVED, SettleLetterForm
from trefoil.training.letters import is_over
from trefoil.training.models import Letter, Workplace
from trefoil.training.views.desk_common import tabs

SHOWN = 50


@needs("training.manage")
def letters(request: HttpRequest) -> HttpResponse:
    found, now = printing.piles(request.user), clock.now()
    stuck = stuck_letters.stuck(Letter.objects.visible_to(request.user), now)
    number = stuck.count()
    return render(request, "training/desk/letters.html", tabs(request, "desk_letters") | {
        "piles": [shown(one) for one in found], "number": sum(len(one.letters) for one in found),
        "stuck": [shown_stuck(one) for one in stuck.select_related(*WITH)[:SHOWN]], "stuck_number": number,
        "stuck_fact": f"The oldest {SHOWN} of {number}" if number > SHOWN else count(number, "letter"),
    })  # fmt: skip


def shown_stuck(letter: Letter) -> dict[str, Any]:
    return {
        "letter": letter, "reader": printing.reader_in_words(letter), "may_have_gone": may_have_gone(letter),
    }  # fmt: skip


def may_have_gone(letter: Letter) -> bool:
    return letter.stage in stuck_letters.MAY_HAVE_GONE


def find_stuck(request: HttpRequest, pk: int) -> Letter:
    rows = stuck_letters.stuck(Letter.objects.visible_to(request.user), clock.now())
    return get_object_or_404(rows.select_related(*WITH), pk=pk)


def about(letter: Letter) -> str:
    return f"For: {printing.reader_in_words(letter)}. About: {letter.get_about_display()}."


@needs("training.manage")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one letter again that did not go out by itself."""
    letter, back = find_stuck(request, pk), reverse("training:desk_letters")
    lede = about(letter)
    if may_have_gone(letter):
        lede += " It may have gone out already: whoever reads it may get it twice."
    return form_page(
        request, form_class=ConfirmForm, title="Send this letter again", button="Send again", lede=lede, back=back,
        act=lambda data: actions.send_letter_again(letter=letter, by=request.user) and back,
        done="The letter is on its way. It stays in this list until it went out",
    )  # fmt: skip


@needs("training.manage")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one letter off the list without sending it."""
    letter, back = find_stuck(request, pk), reverse("training:desk_letters")

    def act(data: dict[str, Any]) -> str:
        actions.settle_letter(letter=letter, arrived=data["what"] == ARRIVED, by=request.user)
        return back

    return form_page(
        request, form_class=SettleLetterForm, title="Take this letter off the list", button="Take it off", back=back,
        lede=f"{about(letter)} It is not sent, or not again.", act=act,
        form_options={"may_have_gone": may_have_gone(letter)}, done="The letter is off the list",
    )  # fmt: skip


def shown(pile: printing.Pile) -> dict[str, Any]:
    return {
        "workplace": pile.workplace, "number": len(pile.letters), "since": pile.since, "newest": pile.newest,
        "names": sorted({printing.learner_of(one).name for one in pile.letters}),
    }  # fmt: skip


def find(request: HttpRequest, pk: int, newest: int, *, with_over: bool = False) -> tuple[Workplace, list[Letter]]:
    workplace = get_object_or_404(Workplace.objects.visible_to(request.user), pk=pk)
    there = printing.pile_of(request.user, workplace.pk, newest, with_over=with_over)
    if not there:
        raise Http404
    return workplace, there


@needs("training.manage")
def pdf(request: HttpRequest, pk: int, newest: int) -> HttpResponse:
    """All letters of a workplace up to one, each on a page of its own."""
    return attachment(to_pdf(printing.document_of(*find(request, pk, newest))), "letters.pdf", PDF)


@needs("training.manage")
def printed(request: HttpRequest, pk: int, newest: int) -> HttpResponse:
    """What they tell may have come to its end since they were printed: that leaves the list, too."""
    workplace, there = find(request, pk, newest, with_over=True)
    number = sum(not is_over(one) for one in there)
    back = reverse("training:desk_letters")
    return form_page(
        request, form_class=ConfirmForm, title=f"Mark the letters of {workplace} as printed", button="Mark as printed",
        lede=f"{count(number, 'letter')}. They leave this list. Do this once they are on paper.", back=back,
        act=lambda data: actions.mark_printed(letters=[one.pk for one in there], by=request.user) and back,
        done="The letters are marked as printed",
    )  # fmt: skip
