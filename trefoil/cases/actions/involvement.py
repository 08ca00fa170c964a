"""Which agencies are part of a case. Their people see it from that day until their part ends."""

from trefoil.cases.models import Case, Involvement
from trefoil.cases.permission import must, must_edit
from trefoil.partnership.models import Agency, Partner, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.editing import change, lock

TEAM_INVOLVES = "Ask the partnership team: they say which agencies are part of a case"


@action
def involve(*, case: Case, agency: Agency, reason: str, partner: str = "", by: Person | None) -> Involvement:
    """Make an agency part of a case, as one of the three partners or not.

    Asked again for an agency that is part of it already, it changes why, or adds that it decides as a partner.
    """
    must_edit(case, by, TEAM_INVOLVES)
    lock(Case.objects.all(), pk=case.pk)
    return join(case, agency, reason, partner)


def join(case: Case, agency: Agency, reason: str, partner: str) -> Involvement:
    """What `involve` does once it has asked; also for the agencies of a case that is just being opened."""
    there = Involvement.objects.filter(case=case, agency=agency, ended_on=None).first()
    if there is not None:
        return change_part(there, reason, partner)
    involvement = Involvement.objects.create(
        case=case, agency=agency, reason=reason, partner=partner, from_on=clock.today()
    )
    record("joined", involvement, f"Made {agency} part of the case{as_partner(partner)}.", case=case)
    return involvement


def change_part(involvement: Involvement, reason: str, partner: str) -> Involvement:
    """Change why an agency is part of a case, or add that it decides as a partner."""
    fields = change(involvement, {"reason": reason, "partner": partner or involvement.partner})
    if not fields:
        raise Refused(f"{involvement.agency} is part of this case already")
    so = f": it decides{as_partner(partner)}" if "partner" in fields else ""
    record(
        "changed", involvement, f"Changed the part of {involvement.agency}{so}.", case=involvement.case, fields=fields
    )
    return involvement


def as_partner(partner: str) -> str:
    """Such as ", as the health partner"."""
    return f", as the {Partner(partner).label.lower()} partner" if partner else ""


@action
def end_involvement(*, involvement: Involvement, by: Person | None) -> Involvement:
    """An agency is no longer part of a case: its people stop seeing it at once."""
    must(involvement.case, by, "case.edit", TEAM_INVOLVES)
    locked = lock(Involvement.objects.select_related("agency", "case"), pk=involvement.pk)
    if locked.ended_on:
        raise Refused(f"{locked.agency} is no longer part of this case already")
    locked.ended_on, locked.version = clock.today(), locked.version + 1
    locked.save(update_fields=["ended_on", "version"])
    record("left", locked, f"Ended the part of {locked.agency} in the case.", case=locked.case)
    return locked
