"""The first page of an incident, and the national form laid out for copying."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.cases import timing
from trefoil.cases.models import Identity
from trefoil.cases.pages import case_page, only_if, open_case_page
from trefoil.cases.permission import may_explain
from trefoil.partnership.models import Person
from trefoil.reviews import national_form
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.shown import course, decided, facts, offers, returns
from trefoil.reviews.workflow import INCIDENT


def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the incident stands and what this person can do next, their own agency's task first."""
    incident = open_case_page(request, SeriousIncident.objects.whole(), reference, page="Overview")
    asked = returns.returns_of(incident, request.user)
    reads = request.user.may(READ)
    return case_page(
        request,
        incident,
        "overview",
        "reviews/incident.html",
        ending=course.ending(incident),
        stages=[] if course.ending(incident) else course.stages(incident, asked if reads else None),
        task=offers.own_task(incident, request.user, asked),
        offers=offers.offers(incident, request.user),
        reasons_wanted=reasons_wanted(incident, request.user),
        returns=asked,
        all_returns=reads,
        may_chase=asked.late > 0 and not returns.cannot("follow_up", incident, request.user),
        decisions=decided.decision_rows(incident),
        replies=list(incident.replies.all()) if reads else [],
        may_answer_panel=not returns.cannot("answer_panel", incident, request.user),
        facts=facts.key_facts(incident),
        may_see_form=request.user.may("reviews.propose"),
        may_change=not returns.cannot("change_facts", incident, request.user),
        checklist=facts.before_the_meeting(incident, asked) if reads else None,
        seen_before=facts.seen_before(incident, request.user),
    )


def reasons_wanted(incident: SeriousIncident, person: Person) -> list[dict[str, str]]:
    """Steps done late whose reason nobody has given, for those who can give it."""
    if not may_explain(person):
        return []
    met = [one for one in timing.shown(list(incident.clocks.all())) if one.asks_reason and one.clock.met_on]
    return [
        {
            "strong": f"{one.name}: {one.words[0].lower()}{one.words[1:]}.",
            "text": "The reason goes with what is sent to the national panel.",
            "address": reverse("cases:explain_late", args=[incident.reference, one.clock.pk]),
        }
        for one in met
    ]


def form_fields(request: HttpRequest, reference: str) -> HttpResponse:
    """Each field of the national form with its value, to be copied; and what is still missing."""
    only_if(request.user.may("reviews.propose"))
    incident = open_case_page(request, SeriousIncident.objects.whole(), reference, page="National form")
    named = set(Identity.objects.filter(concerned__case=incident).values_list("concerned", flat=True))
    groups = national_form.groups(incident, named=named)
    return case_page(
        request,
        incident,
        "overview",
        "reviews/national_form.html",
        groups=groups,
        missing=national_form.missing(groups),
        may_record=INCIDENT.refusal("record_notified", incident, request.user) is None,
    )
