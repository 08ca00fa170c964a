"""What every page of a case begins with, whatever the kind of case."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from trefoil.cases import actions
from trefoil.cases.models import Case


def open_case_page(request: HttpRequest, queryset: QuerySet, reference: str, *, page: str = "") -> Case:
    """The case of that reference, when this person may see it, and the record that they looked; else 404.

    `queryset` is `Case.objects.all()` or that of a kind; `page` is the tab's name, as the trail tells it.
    """
    with transaction.atomic():
        case = get_object_or_404(queryset.visible_to(request.user), reference=reference)
        actions.opened(case=case, page=page, by=request.user)
    return case
