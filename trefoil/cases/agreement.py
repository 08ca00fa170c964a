"""Where a decision stands between the three partners. Reads what is there, asks and changes nothing.

Give it decisions from `decisions_of`, which come with all that is read here, so that a page of twenty decisions needs
no more queries than a page of one.
"""

from django.db.models import Prefetch

from trefoil.cases.models import Case, Decision, Involvement, PartnerView
from trefoil.partnership.models import Agency, Partner


def decisions_of(case: Case) -> list[Decision]:
    """The decisions of a case with their views and its partners, the newest first. Four queries."""
    found = Decision.objects.filter(case=case.pk).select_related("case").order_by("-proposed_on", "-pk")
    parts = Involvement.objects.select_related("agency").order_by("pk")
    views = PartnerView.objects.select_related("agency", "given_by").order_by("given_at", "pk")
    return list(found.prefetch_related(Prefetch("case__involvements", parts), Prefetch("views", views)))


def partners(decision: Decision) -> list[tuple[str, Agency]]:
    """The agencies that decide, each with the partner it decides as: council, health, police, then by name."""
    order = list(Partner.values)
    deciding = [
        (part.partner, part.agency)
        for part in decision.case.involvements.all()
        if part.partner and part.ended_on is None
    ]
    return sorted(deciding, key=lambda pair: (order.index(pair[0]), pair[1].name))


def last_views(decision: Decision) -> dict[int, PartnerView]:
    """The view that counts of each agency, by the agency's key: its last one."""
    return {view.agency_id: view for view in sorted(decision.views.all(), key=lambda view: (view.given_at, view.pk))}


def waiting(decision: Decision) -> list[str]:
    """Who has still to give a view: names of agencies, or of a partner that no agency decides as yet."""
    given, deciding = last_views(decision), partners(decision)
    filled = {partner for partner, _ in deciding}
    unfilled = [f"the {Partner(partner).label.lower()} partner" for partner in Partner.values if partner not in filled]
    return [agency.name for _, agency in deciding if agency.pk not in given] + unfilled


def dissenting(decision: Decision) -> list[str]:
    """Names of the agencies whose last view is that they do not agree."""
    given = last_views(decision)
    return [agency.name for _, agency in partners(decision) if agency.pk in given and not given[agency.pk].agrees]


def agreed(decision: Decision) -> list[str]:
    """The partners (council, health, police) all of whose agencies agree: the arcs that are filled."""
    given, deciding = last_views(decision), partners(decision)
    return [
        partner
        for partner in Partner.values
        if (votes := [given.get(agency.pk) for which, agency in deciding if which == partner])
        and all(view is not None and view.agrees for view in votes)
    ]
