"""Who has opened a briefing, and what agencies did with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from trefoil.learning import actions
from trefoil.learning.briefing import forms
from trefoil.learning.briefing.letters import perhaps_lost
from trefoil.learning.briefing.links import address_of
from trefoil.learning.briefing.lists import tag_of
from trefoil.learning.briefing.readership import Reader, readers
from trefoil.learning.models import Briefing, BriefingAnswer, BriefingLink, Recipient
from trefoil.learning.views import common
from trefoil.learning.views.briefings import days_out, find
from trefoil.partnership.models import Agency
from trefoil.shared.actions import Refused
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page, see_other
from trefoil.shared.permissions import needs
from trefoil.shared.words import count

NAMED = 200
"""How many people who opened it are shown by name, the latest first; all are counted."""


def find_published(request: HttpRequest, reference: str) -> Briefing:
    """The briefing, when agencies were ever sent it."""
    briefing = find(request, reference)
    if briefing.published_at is None:
        raise Http404
    return briefing


def page_of(briefing: Briefing) -> str:
    return reverse("learning:briefing_readers", args=[briefing.reference])


@needs("learning.brief")
def index(request: HttpRequest, reference: str) -> HttpResponse:
    """Every agency, the silent ones first."""
    briefing = find_published(request, reference)
    found = readers(briefing)
    silent, lost = [one for one in found if one.silent], perhaps_lost(briefing)
    opened = briefing.openings.exclude(agency=None).select_related("person", "agency").order_by("-last_at", "pk")
    return render(request, "learning/briefing_readers.html", {
        "briefing": briefing, "tag": tag_of(briefing), "days": count(days_out(briefing), "day"),
        "crumbs": common.trail(("Briefings", reverse("learning:briefings")),
                               (briefing.title, briefing.get_absolute_url())),
        "silent": [row(one) | {"letter_lost": one.recipient.pk in lost} for one in silent],
        "read": [row(one) for one in found if not one.silent],
        "sentence": sentence(len(found), len(silent)),
        "answers": [one.answer for one in found if one.answer],
        "links": [{"reader": one, "address": address_of(one.link)} for one in found if one.link],
        "people": opened[:NAMED], "more_people": opened.count() > NAMED,
        "may_send": briefing.is_out and without(briefing).exists(),
    })  # fmt: skip


def row(one: Reader) -> dict[str, Any]:
    return {
        "reader": one, "agency": one.agency, "pk": one.recipient.pk, "how": in_words(one),
        "first": day(one.first_at), "last": day(one.last_at), "reminded": day(one.recipient.reminded_at),
    }  # fmt: skip


def day(at: Any) -> str:
    return long_date(timezone.localtime(at).date()) if at else ""


def in_words(one: Reader) -> str:
    """How it was opened: “4 people, and 12 times by its link”."""
    people = [count(one.people, "person", "people")] if one.people else []
    times = [f"{count(one.by_link, 'time')} by its link"] if one.by_link else []
    return ", and ".join([*people, *times]) or "Not opened"


def sentence(all_of_them: int, silent: int) -> str:
    opened = all_of_them - silent
    return f"{opened} of {count(all_of_them, 'agency', 'agencies')} opened it. {silent if silent else 'None'} silent."


def find_recipient(request: HttpRequest, reference: str, pk: int) -> Recipient:
    briefing = find_published(request, reference)
    return get_object_or_404(briefing.recipients.select_related("briefing", "agency"), pk=pk)


@require_POST
@needs("learning.brief")
def remind(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    recipient = find_recipient(request, reference, pk)
    return told(request, recipient, f"{recipient.agency} is reminded", actions.remind_reader)


@require_POST
@needs("learning.brief")
def make_link(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    recipient = find_recipient(request, reference, pk)
    words = f"{recipient.agency} has a link. Copy it below and pass it on"
    return told(request, recipient, words, actions.make_link)


def told(request: HttpRequest, recipient: Recipient, words: str, act: Any) -> HttpResponse:
    """Do it and say so, or say why not; then the page of readers."""
    try:
        act(recipient=recipient, by=request.user)
        messages.success(request, words)
    except Refused as reason:
        messages.error(request, str(reason))
    return see_other(page_of(recipient.briefing))


@needs("learning.brief")
def revoke(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    recipient = find_recipient(request, reference, pk)
    link = get_object_or_404(BriefingLink.objects.filter(revoked_at=None), recipient=recipient)

    def act(data: dict[str, Any]) -> str:
        actions.revoke_link(link=link, by=request.user)
        return page_of(recipient.briefing)

    return form_page(
        request, form_class=ConfirmForm, title=f"Take back the link of {recipient.agency}", act=act,
        lede="It opens nothing from now on. How often it was used stays known.", button="Take it back",
        done="The link is taken back", back=page_of(recipient.briefing), dangerous=True,
    )  # fmt: skip


def without(briefing: Briefing) -> Any:
    """The agencies that do not have it."""
    return forms.current_agencies().exclude(pk__in=briefing.recipients.values("agency"))


@needs("learning.brief")
def send(request: HttpRequest, reference: str) -> HttpResponse:
    briefing = find_published(request, reference)

    def act(data: dict[str, list[Agency]]) -> str:
        return page_of(actions.send_briefing(briefing=briefing, by=request.user, **data))

    return form_page(
        request, form_class=forms.AgenciesForm, form_options={"agencies": without(briefing)}, act=act,
        title=f"Send briefing {briefing} to more agencies", button="Send it", done="The briefing is sent",
        back=page_of(briefing),
    )  # fmt: skip


@needs("learning.progress")
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """What one's own agency did with it."""
    briefing, person = find(request, reference), request.user
    if not briefing.is_out or not briefing.recipients.filter(agency=person.agency_id).exists():
        raise Http404
    given = BriefingAnswer.objects.filter(briefing=briefing, agency=person.agency_id).first()

    def act(data: dict[str, Any]) -> Briefing:
        actions.answer_briefing(briefing=briefing, by=person, **data)
        return briefing

    return form_page(
        request, form_class=forms.AnswerForm, form_options={"person": person}, record=given, act=act,
        title=f"What {person.agency} did with it", lede=f"{briefing}: {briefing.title}. The partnership team reads it.",
        button="Save the answer", done="Thank you. Your answer is saved", back=briefing.get_absolute_url(),
    )  # fmt: skip
