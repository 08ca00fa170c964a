"""What happened to a case, in plain sentences, and who has seen what of it."""

from django.http import HttpRequest, HttpResponse

from trefoil.cases.history import history_page, readers
from trefoil.cases.models import Case
from trefoil.cases.pages import case_context, case_page, only_if, open_case_page

TAB = "History"


def history(request: HttpRequest, reference: str) -> HttpResponse:
    """The audit trail of the case; who looked is shown to those who check."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    context = case_context(case, request.user, "history") | {"may_audit": request.user.may("case.audit")}
    return history_page(request, case, context).response()


def who_saw(request: HttpRequest, reference: str) -> HttpResponse:
    """Everyone who has opened the case, names of children or papers of it."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(request.user.may("case.audit"))
    return case_page(request, case, "history", "cases/readers.html", readers=readers(case))
