"""The first page of the desk."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trefoil.partnership.models import Person
from trefoil.shared import clock, words
from trefoil.training import overview, stuck_letters
from trefoil.training.models import Letter, Session
from trefoil.training.sessions_counted import is_at_risk, missing, shares
from trefoil.training.views.desk_common import button, tabs
from trefoil.training.when import where_of


def desk(request: HttpRequest) -> HttpResponse:
    """Where Training begins: what the coordinator is to look at; for an agency the bookings of its learners."""
    person: Any = request.user
    if not person.may("training.manage"):
        if person.may("training.see_own_agency"):
            return redirect("training:desk_bookings")
        raise Http404
    now = clock.now()
    risks, unmarked = list(overview.at_risk_now(now)), list(overview.to_be_marked(now))
    untaught = list(overview.without_trainer_now(now))
    requests = list(overview.waiting_for_managers(person, now))
    coming = list(overview.coming(now))
    stuck = stuck_letters.stuck(Letter.objects.visible_to(person), now).count()
    context = {
        "state": state(len(risks), len(unmarked), len(requests), len(untaught), stuck), "stuck": stuck,
        "risks": [shown(one) | {"missing": f"{missing(one)} more needed"} for one in risks[: overview.SHOWN]], "risk_count": len(risks),
        "unmarked": [{"session": one, "on": clock.day_of(one.starts_at)} for one in unmarked[: overview.SHOWN]],
        "untaught": [{"session": one, "on": clock.day_of(one.starts_at)} for one in untaught[: overview.SHOWN]],
        "untaught_count": len(untaught),
        "unmarked_count": len(unmarked),
        "requests": requests[: overview.SHOWN], "request_count": len(requests),
        "to_decide": to_decide(person), "demand": overview.demand(person, now), "came": overview.came(person, now),
        "coming": [shown(one) | {"at_risk": is_at_risk(one, now)} for one in coming], "coming_count": len(coming),
        "buttons": [button("Plan a session", "desk_plan", kind="")],
    }  # fmt: skip
    return render(request, "training/desk/overview.html", context | tabs(request, "desk"))


def to_decide(person: Person) -> list[tuple[str, str]]:
    """What waits for the coordinator in other lists: so many of what, and where."""
    found = overview.to_decide(person)
    rows = [
        (found.workplaces, "workplace", "to check", there("desk_workplaces", use="check")),
        (found.charges, "charge", "to confirm or waive", there("desk_charges", stage="proposed")),
        (found.results, "result", "of e-learning to settle", there("desk_elearning", state="settle")),
        (found.letters, "letter", "to print", there("desk_letters")),
    ]
    return [(f"{words.count(number, what)} {then}", address) for number, what, then, address in rows if number]


def there(page: str, **chosen: str) -> str:
    return reverse(f"training:{page}", query=chosen)


def shown(session: Session) -> dict[str, Any]:
    return {
        "session": session, "course": session.course_version.course, "on": clock.day_of(session.starts_at),
        "where": where_of(session), "shares": shares(session),
    }  # fmt: skip


def state(risks: int, unmarked: int, requests: int, untaught: int, stuck: int) -> str:
    """One sentence on how things stand."""
    parts = [
        f"{words.count(risks, 'session is', 'sessions are')} at risk" if risks else "",
        f"{words.count(untaught, 'session has', 'sessions have')} no trainer" if untaught else "",
        f"{words.count(unmarked, 'register is', 'registers are')} to be taken" if unmarked else "",
        f"{words.count(requests, 'request waits', 'requests wait')} for a manager" if requests else "",
        f"{words.count(stuck, 'letter')} did not go out" if stuck else "",
    ]
    said = [one for one in parts if one]
    return f"{words.listed(said)}." if said else "Nothing is at risk and nothing waits."
