"""For somebody who rings about the waiting list: the answer to an offer, and the end of their entry."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.shared import forms
from trefoil.shared.dates import moment_in_words
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions
from trefoil.training.models import Offer, OfferStage, Waiting
from trefoil.training.views.desk_sessions import back_to
from trefoil.training.when import day_of

ANSWERS = (("accept", "They accept the place"), ("decline", "They decline it"))


class Answered(forms.Form):
    answer = forms.ChoiceField("What do they say?", choices=ANSWERS, missing="Choose what they say")


@needs("training.manage")
def answer_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer is theirs: the coordinator writes down what they said."""
    rows = Offer.objects.filter(stage=OfferStage.OPEN, waiting__in=Waiting.objects.visible_to(request.user))
    found = get_object_or_404(rows.select_related("session__course_version__course", "waiting__learner"), pk=pk)
    back = back_to(found.session)

    def act(data: dict[str, Any]) -> str:
        answer = actions.accept_offer if data["answer"] == "accept" else actions.decline_offer
        answer(offer=found, by=request.user)
        return back

    return form_page(
        request, form_class=Answered, title=f"Answer for {found.waiting.learner}", act=act, button="Save the answer",
        lede=f"{found.session.course_version.course}, {day_of(found.session)}. The place is kept until "
        f"{moment_in_words(found.lapses_at)}. Once it is accepted their manager is asked, as for any place.",
        back=back, done="The answer is saved",
    )  # fmt: skip


@needs("training.manage")
def leave(request: HttpRequest, pk: int, reference: str) -> HttpResponse:
    """Take somebody off the list who asks for it."""
    waiting = Waiting.objects.visible_to(request.user).filter(ended_at=None).select_related("course", "learner")
    found = get_object_or_404(waiting, pk=pk, sessions__reference=reference)
    back = reverse("training:desk_session", args=[reference])

    def act(data: dict[str, Any]) -> str:
        actions.leave_waiting(waiting=found, by=request.user)
        return back

    return form_page(
        request, form_class=ConfirmForm, title=f"Take {found.learner} off the waiting list", act=act, dangerous=True,
        lede=f"{found.course}. They lose their position for all their dates, and a place that is offered to them goes to "
        "the next person.", button="Take them off the list", back=back, done="They do not wait any more",
    )  # fmt: skip
