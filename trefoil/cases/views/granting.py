"""Letting people into a case, taking it back, shutting people out, restricting a case, checking emergencies."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.forms import LeadForm, LetInForm, ShutOutForm
from trefoil.cases.models import Access, Case, Conflict
from trefoil.cases.pages import case_form, only_if, open_case_page
from trefoil.cases.sight import people_who_see
from trefoil.cases.views.access import TAB, may_check
from trefoil.shared.dates import moment_in_words
from trefoil.shared.forms import ConfirmForm


def grant(
    request: HttpRequest,
    reference: str,
    form_class: type,
    do: Callable[[Case, dict], object],
    *,
    form_options: Callable[[Case], dict] | None = None,
    **words: Any,
) -> HttpResponse:
    """A form for those who say who may see the case."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(request.user.may("case.grant"))
    back = reverse("cases:access", args=[reference])

    def act(data: dict) -> str:
        do(case, data)
        return back

    options = form_options(case) if form_options else {}
    return case_form(request, case, TAB, back=back, form_class=form_class, form_options=options, act=act, **words)


def let_in(request: HttpRequest, reference: str) -> HttpResponse:
    """Let a person in by name."""
    return grant(
        request, reference, LetInForm, lambda case, data: actions.let_in(case=case, **data, by=request.user),
        title="Let someone see this case", button="Let them in", done="They can see the case now",
    )  # fmt: skip


def shut_out(request: HttpRequest, reference: str) -> HttpResponse:
    """Shut a person out by name."""
    return grant(
        request, reference, ShutOutForm, lambda case, data: actions.shut_out(case=case, **data, by=request.user),
        title="Shut someone out of this case", button="Shut them out", dangerous=True,
        lede="They stop seeing the case at once, whatever else lets them see it, and cannot open it in an emergency.",
        done="They no longer see the case",
    )  # fmt: skip


def name_lead(request: HttpRequest, reference: str) -> HttpResponse:
    """Say who leads the case."""
    return grant(
        request, reference, LeadForm, lambda case, data: actions.name_lead(case=case, **data, by=request.user),
        title="Name the lead of this case", button="Name the lead", done="Saved",
        form_options=lambda case: {"people": people_who_see(case)},
    )  # fmt: skip


def restrict(request: HttpRequest, reference: str) -> HttpResponse:
    """Restrict the case to named people."""
    return grant(
        request, reference, ConfirmForm, lambda case, data: actions.restrict(case=case, by=request.user),
        title="Restrict this case to named people", button="Restrict it", dangerous=True,
        lede="Its agencies and the partnership team stop seeing it at once. Only people let in by name see it: you and "
        "the lead are let in now.",
        done="Only people let in by name see the case now",
    )  # fmt: skip


def open_to_agencies(request: HttpRequest, reference: str) -> HttpResponse:
    """Lift the restriction."""
    return grant(
        request, reference, ConfirmForm, lambda case, data: actions.open_to_agencies(case=case, by=request.user),
        title="Open this case to its agencies again", button="Open it again",
        lede="Its agencies and the partnership team see it again. People let in by name stay let in.",
        done="The case is open to its agencies again",
    )  # fmt: skip


def end_conflict(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Stop shutting a person out."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(request.user.may("case.grant"))
    rows = Conflict.objects.visible_to(request.user).select_related("case", "person")
    conflict = get_object_or_404(rows, case=case, pk=pk, ended_at=None)
    back = reverse("cases:access", args=[reference])

    def act(data: dict) -> str:
        actions.end_conflict(conflict=conflict, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=ConfirmForm, act=act, button="Stop shutting them out",
        title=f"Stop shutting out {conflict.person}",
        lede="They see the case again if their role, their agency or somebody’s leave lets them.",
        done=f"{conflict.person} is no longer shut out",
    )  # fmt: skip


def find_access(request: HttpRequest, case: Case, pk: int) -> Access:
    rows = Access.objects.visible_to(request.user).select_related("case", "person", "person__agency")
    return get_object_or_404(rows, case=case, pk=pk)


def revoke(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Take access back; anyone may give up their own."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    one = find_access(request, case, pk)
    own = one.person_id == request.user.pk
    only_if(own or request.user.may("case.grant"))
    back = reverse("cases:access", args=[reference])

    def act(data: dict) -> str:
        actions.revoke(access=one, by=request.user)
        return reverse("cases:list") if own else back

    return case_form(
        request, case, TAB, back=back, form_class=ConfirmForm, act=act, dangerous=True,
        title=f"Take back the access of {one.person}", button="Take it back",
        lede="It ends at once. They still see the case if their role or agency lets them.",
        done=f"The access of {one.person} is taken back",
    )  # fmt: skip


def check(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Look at an emergency opening and say that it was looked at."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    one = find_access(request, case, pk)
    only_if(may_check(one, case, request.user))
    back = reverse("cases:access", args=[reference])

    def act(data: dict) -> str:
        actions.check_emergency(access=one, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=ConfirmForm, act=act, template="cases/check_emergency.html",
        title="Check an emergency opening", button="I have checked this", done="Checked",
        context={"one": one, "given": moment_in_words(one.given_at)},
    )  # fmt: skip
