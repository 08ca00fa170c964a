"""Coming in: the address is asked, a letter brings a link, the link has one button, and somebody new says who they are."""

from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.pages import form_page, see_other
from trefoil.training import actions, entering, links
from trefoil.training.actions.sign_in import works
from trefoil.training.by_organisation import way_in
from trefoil.training.forms.details import AboutYouForm, EmailForm

FORM = "training/form.html"


@public
def who(request: HttpRequest) -> HttpResponse:
    """The same answer is given whether the address is known or not, and the same letter is sent."""
    asked = request.GET.get("session", "").replace("\x00", "")
    about = entering.public_session(asked)

    def act(data: dict[str, Any]) -> str:
        if not ratelimit.consume(request, action="training_link", key=data["email"]):
            raise Refused("Too many links were asked for. Wait 15 minutes, then ask again")
        actions.ask_for_link(email=data["email"], session=about, by=None)
        return reverse("training:look_in_your_letters")

    return form_page(
        request, form_class=EmailForm, title="Who are you?", button="Send me a link", act=act, done="", template="training/who.html",
        back=about.get_absolute_url() if about else reverse("training:index"),
        context={"here": "mine", "way_in": way_in(about.reference if about else "")},
    )  # fmt: skip


@public
def look_in_your_letters(request: HttpRequest) -> HttpResponse:
    return render(request, "training/link_sent.html", {"here": "mine"})


@public
def come_in(request: HttpRequest, key: str) -> HttpResponse:
    """A page with one button: programs that look at links press nothing, so they use nothing up."""
    link = links.find_sign_in(key)
    if link is None:
        raise Http404
    if request.method == "POST":
        try:
            learner = actions.come_in(link=link, by=None)
        except Refused:
            return render(request, "training/come_in.html", {"here": "mine", "works": False}, status=422)
        entering.begin_visit(request, learner=learner, link=link)
        return see_other(entering.goes_on(learner, link.session))
    return render(request, "training/come_in.html", {"here": "mine", "works": works(link, clock.now())})


@public
def about_you(request: HttpRequest) -> HttpResponse:
    link = entering.proved_link(request)
    if link is None:
        return entering.to_sign_in()

    def act(data: dict[str, Any]) -> str:
        learner = actions.begin_record(link=link, by=None, **data)
        entering.now_known(request, learner)
        return entering.goes_on(learner, link.session)

    return form_page(
        request, form_class=AboutYouForm, title="About you", button="Continue", act=act, done="", template=FORM,
        lede="We ask this once.", context={"here": "mine"},
    )  # fmt: skip


@public
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "training/sign_out.html", {"here": "mine"})
    entering.end_visit(request)
    return see_other(reverse("training:index"))
