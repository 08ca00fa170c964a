"""The children and adults whom a case concerns; and, on a page of its own, who they really are."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.facts import age_in_words
from trefoil.cases.forms import ConcernedForm, IdentityForm
from trefoil.cases.models import Case, Concerned, Identity
from trefoil.cases.pages import case_form, case_page, find_case, only_if, open_case_page, told
from trefoil.cases.permission import may_edit
from trefoil.shared.dates import long_date

TAB = "People"
ORDER = [Concerned.Part.CHILD, Concerned.Part.SIBLING, Concerned.Part.ADULT]


def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Everyone the case concerns, by pseudonym: the child at the centre first."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    rows = Concerned.objects.visible_to(request.user).filter(case=case).select_related("home_area")
    in_order = sorted(rows, key=lambda one: (ORDER.index(Concerned.Part(one.part)), one.pk))
    return case_page(
        request, case, "people", "cases/people.html",
        people=[{"record": one, "age": age_in_words(one.age_months)} for one in in_order],
        may_edit=may_edit(case, request.user), may_see_identity=request.user.may("case.see_identity"),
    )  # fmt: skip


def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a child or adult."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(may_edit(case, request.user))
    back = reverse("cases:people", args=[reference])

    def act(data: dict) -> str:
        actions.add_concerned(case=case, **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=ConcernedForm, act=act, title="Add a child or adult",
        lede="Only what analysis needs. Who they are is asked on a page of its own.", button="Add", done="Added",
    )  # fmt: skip


def change(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Change what is known of a child or adult."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(may_edit(case, request.user))
    rows = Concerned.objects.visible_to(request.user).select_related("case", "home_area")
    concerned = get_object_or_404(rows, case=case, pk=pk)
    back = reverse("cases:people", args=[reference])

    def act(data: dict) -> str:
        actions.change_concerned(concerned=concerned, **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=ConcernedForm, record=concerned, act=act,
        title="Change what is known of this person", lede=f"{concerned.key}, {concerned.get_part_display().lower()}.",
        done="Saved",
    )  # fmt: skip


def find_concerned(request: HttpRequest, reference: str, pk: int) -> Concerned:
    """A concerned person whose identity is about to be shown: an event of its own on the trail, each time."""
    only_if(request.user.may("case.see_identity"))
    with transaction.atomic():
        case = find_case(request, Case.objects.all(), reference)
        rows = Concerned.objects.visible_to(request.user).select_related("case")
        concerned = get_object_or_404(rows, case=case, pk=pk)
        told(request, lambda: actions.opened_identity(concerned=concerned, by=request.user))
    return concerned


def identity(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Who someone really is."""
    concerned = find_concerned(request, reference, pk)
    known = Identity.objects.visible_to(request.user).filter(concerned=concerned).first()
    return case_page(
        request, concerned.case, "people", "cases/identity.html", concerned=concerned,
        facts=facts_of(known) if known else [], may_edit=may_edit(concerned.case, request.user),
    )  # fmt: skip


def facts_of(known: Identity) -> list[tuple[str, str]]:
    """What is known, in the order of the form."""
    return [
        ("Name", known.name),
        ("Born", long_date(known.born_on) if known.born_on else "Not known"),
        ("NHS number", known.nhs_number or "Not known"),
        ("Number in children’s social care", known.social_care_number or "Not known"),
        ("Address", known.address or "Not known"),
    ]


def change_identity(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Enter or correct who someone really is. The form shows it too, so opening it is recorded as well."""
    concerned = find_concerned(request, reference, pk)
    only_if(may_edit(concerned.case, request.user))
    back = reverse("cases:identity", args=[reference, pk])

    def act(data: dict) -> str:
        actions.identify(concerned=concerned, **data, by=request.user)
        return back

    return case_form(
        request, concerned.case, TAB, back=back, form_class=IdentityForm, act=act, title="Who this person is",
        record=Identity.objects.visible_to(request.user).filter(concerned=concerned).first(),
        lede=f"{concerned.key} in every text. Only people who need names for their work on this case see this page. Each "
        "opening is recorded.",
        done="Saved",
    )  # fmt: skip
