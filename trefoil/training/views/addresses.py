"""Another work e-mail address: asked for by the learner, proved by a link, or corrected at the desk."""

from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock, forms
from trefoil.shared.actions import Refused
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions, links
from trefoil.training.actions.sign_in import works
from trefoil.training.entering import for_learners
from trefoil.training.models import Learner
from trefoil.training.views.desk_learner import address_of, find

FORM = "training/form.html"


class AddressForm(forms.Form):
    email = forms.EmailField("The new work e-mail address", missing="Enter the new work e-mail address")


@for_learners
def change(request: HttpRequest, learner: Learner) -> HttpResponse:
    """The old mailbox may be gone by the time they sign in next: it is asked while they are here."""

    def act(data: dict[str, Any]) -> str:
        if not ratelimit.consume(request, action="training_link", key=data["email"].lower()):
            raise Refused("Too many links were asked for. Wait 15 minutes, then ask again")
        actions.ask_for_new_address(learner=learner, email=data["email"], by=None)
        return reverse("training:mine")

    return form_page(
        request, form_class=AddressForm, title="Change your e-mail address", act=act, button="Send a link to it",
        lede="We send a link to the new address. Once you have opened it there, that address lets you in, and your record "
        "stays yours.", done="Look in the new mailbox: we sent a link to it, which works for an hour",
        back=reverse("training:mine"), template=FORM, context={"here": "mine"},
    )  # fmt: skip


@public
def take(request: HttpRequest, key: str) -> HttpResponse:
    """A page with one button, as for signing in."""
    found = links.find_new_address(key)
    if found is None:
        raise Http404
    link, learner = found
    if request.method != "POST" and not works(link, clock.now()):
        return render(request, "training/come_in.html", {"here": "mine", "works": False})

    def act(data: dict[str, Any]) -> str:
        actions.take_new_address(learner=learner, link=link, by=None)
        return reverse("training:who")

    return form_page(
        request, form_class=ConfirmForm, title="Use this address for training", act=act, button="This is my address",
        lede=f"Letters about training go to {link.email} from now on.", done="Your address is changed. Sign in with it",
        template=FORM, context={"here": "mine"},
    )  # fmt: skip


@needs("training.manage")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    if found.merged_into_id:
        raise Http404
    return form_page(
        request, form_class=AddressForm, title=f"Correct the address of {found}", button="Save the address",
        record=found, initial={"email": found.email or ""}, back=address_of(found),
        lede="Letters go there from now on, and whoever reads that mailbox can sign in as this learner. Be sure of it.",
        act=lambda data: address_of(actions.correct_address(learner=found, by=request.user, **data)),
        done="The address is corrected",
    )  # fmt: skip
