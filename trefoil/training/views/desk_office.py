"""Letting somebody book for the people of a workplace, and ending it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from trefoil.shared import forms
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions
from trefoil.training.models import BooksFor, Workplace
from trefoil.training.views.desk_workplaces import find


class LetBook(forms.Form):
    email = forms.EmailField(
        "Their work e-mail address", missing="Enter their work e-mail address",
        hint="The one with which they sign in to training. They need not work there: an office can book for several schools",
    )  # fmt: skip


@needs("training.manage")
def let_book(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)

    def act(data: dict[str, Any]) -> Workplace:
        actions.let_book_for(workplace=found, by=request.user, **data)
        return found

    return form_page(
        request, form_class=LetBook, title=f"Let somebody book for {found}", act=act, button="Let them book",
        lede="They see who works there now, with the places that are to come, and book, change and give back for them. "
        "Each manager is still asked. They do not see what people need in a room, or what they said of a course.",
        back=found.get_absolute_url(), done="They can book now. Tell them: it stands under My learning",
    )  # fmt: skip


@needs("training.manage")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    rows = BooksFor.objects.visible_to(request.user).filter(ended_at=None).select_related("learner", "workplace")
    found = get_object_or_404(rows, pk=pk)

    def act(data: dict[str, Any]) -> Workplace:
        return actions.end_booking_for(grant=found, by=request.user).workplace

    return form_page(
        request, form_class=ConfirmForm, title=f"End booking by {found.learner} for {found.workplace}", act=act,
        lede="They can no longer see or book for the people who work there. What they booked stays.",
        button="End it", dangerous=True, back=found.workplace.get_absolute_url(), done="They book there no more",
    )  # fmt: skip
