"""Who did not come too often, and letting them book again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.shared import clock, forms, words
from trefoil.shared.components import link
from trefoil.shared.lists import Column, ListPage, Search
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions, no_shows, terms
from trefoil.training.models import Learner
from trefoil.training.views.desk_common import button, tabs


def workplaces(row: Learner) -> str:
    today = clock.today()
    return ", ".join(sorted(one.workplace.name for one in row.employments.all() if one.holds_on(today))) or "Not told"


class NoShows(ListPage):
    title, one, many = "Repeat no-shows", "person", "people"
    lede = (
        f"They did not come to {terms.NO_SHOWS} sessions or more within 12 months, and cannot book until you agree. What "
        "you book for them is agreed by that. Sessions whose charge was waived do not count."
    )
    file_name = "training-no-shows"
    template = "training/desk/list.html"
    order = "-missed"
    empty_title = "Nobody"
    empty_text = "Whoever does not come too often stands here until you agree that they book again."
    columns = (
        Column("name", "Learner", lambda row: row.name, sort=("name",)),
        Column("workplace", "Workplace", workplaces),
        Column("missed", "Did not come", lambda row: words.count(row.missed, "time"), plain=lambda row: row.missed,
               sort=("missed",), numeric=True),
        Column("agree", "What you can do",
               lambda row: link(reverse("training:desk_let_again", args=[row.pk]), "Let them book again", row.name),
               page_only=True, hidden_head=True),
    )  # fmt: skip
    filters = (Search("q", "Learner", ("name",)),)


def learners(request: HttpRequest) -> Any:
    return no_shows.who_need_agreement(Learner.objects.visible_to(request.user), clock.now())


@needs("training.manage")
def page(request: HttpRequest) -> HttpResponse:
    rows = learners(request).prefetch_related("employments__workplace")
    buttons = [button("Bookings", "desk_bookings")]
    return NoShows(request, rows, context=tabs(request, "desk_bookings") | {"buttons": buttons}).response()


class Why(forms.Form):
    why = forms.TextField(
        "Why may they book again?", missing="Say why they may book again", limit=300,
        hint="For example, their manager telephoned: they were on duty",
    )  # fmt: skip


@needs("training.manage")
def let_again(request: HttpRequest, pk: int) -> HttpResponse:
    found, back = get_object_or_404(learners(request), pk=pk), reverse("training:desk_no_shows")
    return form_page(
        request, form_class=Why, title=f"Let {found} book again", button="Let them book again", back=back,
        lede=f"{found} did not come {words.count(found.missed, 'time')} within 12 months. Once you agree, these do not count.",
        act=lambda data: actions.let_book_again(learner=found, by=request.user, **data) and back,
        done="They can book again",
    )  # fmt: skip
