"""Who may see a case and why, and who is shut out."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from trefoil.cases.models import Access, Case, Conflict, Sensitivity
from trefoil.cases.pages import case_page, open_case_page
from trefoil.cases.sight import who_sees
from trefoil.partnership.models import Person
from trefoil.shared.dates import long_date, moment_in_words

TAB = "Access"


def access(request: HttpRequest, reference: str) -> HttpResponse:
    """Who sees the case, by which way in, and who is shut out."""
    case = open_case_page(request, Case.objects.select_related("lead"), reference, page=TAB)
    ways = Access.objects.visible_to(request.user).filter(case=case)
    ways = ways.select_related("person", "person__agency", "given_by", "checked_by")
    live = set(Access.objects.live().filter(case=case).values_list("pk", flat=True))
    conflicts = Conflict.objects.visible_to(request.user).filter(case=case, ended_at=None).select_related("person")
    return case_page(
        request, case, "access", "cases/access.html",
        restricted=case.sensitivity == Sensitivity.RESTRICTED, may_grant=request.user.may("case.grant"),
        sights=who_sees(case),
        ways=[as_shown(one, one.pk in live, request.user, case) for one in ways.order_by("-given_at", "-pk")],
        conflicts=[
            {"record": one, "when": moment_in_words(one.shut_out_at)} for one in conflicts.order_by("person__name")
        ],
    )  # fmt: skip


def may_check(one: Access, case: Case, person: Person) -> bool:
    """Whether this person can check this emergency opening now: the lead or the team, and never their own."""
    waits = one.way == Access.Way.BROKE_GLASS and one.checked_at is None and one.person_id != person.pk
    return waits and (case.lead_id == person.pk or person.may("case.grant"))


def as_shown(one: Access, live: bool, person: Person, case: Case) -> dict[str, Any]:
    """One way in by name, as finished values."""
    return {
        "record": one,
        "live": live,
        "given": moment_in_words(one.given_at),
        "until": state_in_words(one, live),
        "emergency": one.way == Access.Way.BROKE_GLASS,
        "may_check": may_check(one, case, person),
        "may_revoke": live and (person.may("case.grant") or one.person_id == person.pk),
    }


def state_in_words(one: Access, live: bool) -> str:
    """Until when someone is let in, or since when no longer."""
    if one.revoked_at:
        return f"Taken back on {moment_in_words(one.revoked_at)}"
    if not one.until_on:
        return "Until taken back"
    return f"Until {long_date(one.until_on)}" if live else f"Ended on {long_date(one.until_on)}"
