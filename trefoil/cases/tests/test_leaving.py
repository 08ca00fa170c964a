"""What somebody was given by name ends when they leave, and does not come back with them."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from trefoil.cases import actions
from trefoil.cases.models import Access, Case, Conflict
from trefoil.partnership import actions as partnership
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.models import AuditEvent


@pytest.fixture
def elsewhere(new_case, cast: Cast) -> Case:
    """A case of the area that the trust is not part of."""
    return new_case(title="Sorrel")


def comes_back(cast: Cast, who: str, role: str) -> None:
    """The person leaves on one day, and is brought back and given their role anew on the next."""
    partnership.leave(person=cast[who], by=cast["administrator"])
    with clock.at(clock.today() + timedelta(days=1)):
        partnership.bring_back(person=cast[who], by=cast["administrator"])
        cast[who].refresh_from_db()
        partnership.appoint(person=cast[who], role=role, from_on=clock.today(), by=cast["coordinator"])


def sees(cast: Cast, who: str, case: Case) -> bool:
    cast[who].forget_roles()
    with clock.at(clock.today() + timedelta(days=1)):
        return Case.objects.visible_to(cast[who]).filter(pk=case.pk).exists()


def test_whoever_was_let_in_by_name_and_left_is_not_let_in_when_they_come_back(cast: Cast, case: Case):
    actions.let_in(case=case, person=cast["reviewer"], reason="Writes the review", by=cast["coordinator"])

    comes_back(cast, "reviewer", "reviewer")

    assert not sees(cast, "reviewer", case)
    access = Access.objects.get(case=case, person=cast["reviewer"])
    assert access.revoked_by == cast["administrator"]
    told = AuditEvent.objects.get(verb="revoked", case=str(case.pk))
    assert told.sentence == "Ended the access of Philippa Threlkeld, who left."


def test_an_emergency_opening_ends_with_leaving_too(cast: Cast, elsewhere: Case):
    actions.break_glass(case=elsewhere, reason="A child is at risk tonight", by=cast["trust_rep"])

    comes_back(cast, "trust_rep", "agency_representative")

    assert not sees(cast, "trust_rep", elsewhere)


def test_what_was_given_at_the_moment_of_leaving_does_not_come_back(cast: Cast, case: Case):
    partnership.leave(person=cast["reviewer"], by=cast["administrator"])
    Access.objects.create(
        case=case, person=cast["reviewer"], reason="Crossed with leaving", from_on=clock.today(),
        given_at=clock.now(), given_by=cast["coordinator"],
    )  # fmt: skip
    with clock.at(clock.today() + timedelta(days=1)):
        partnership.bring_back(person=cast["reviewer"], by=cast["administrator"])

    assert Access.objects.get(person=cast["reviewer"]).revoked_at


def test_who_is_shut_out_stays_shut_out(cast: Cast, case: Case):
    actions.shut_out(case=case, person=cast["reviewer"], reason="Knows the family", by=cast["coordinator"])

    comes_back(cast, "reviewer", "reviewer")

    assert Conflict.objects.filter(person=cast["reviewer"], ended_at=None).exists()


def test_passkeys_apps_and_sessions_end_and_do_not_come_back(cast: Cast, signed_in, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    person, client = cast["trust_rep"], signed_in("trust_rep")
    assert client.get("/").status_code == 200
    for kind in (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=person, type=kind, data={})
    cookie = client.cookies["sessionid"].value

    comes_back(cast, "trust_rep", "agency_representative")

    assert not Authenticator.objects.filter(user=person).exists()
    assert not UserSession.objects.filter(user=person).exists()
    client.cookies["sessionid"] = cookie
    with clock.at(clock.today() + timedelta(days=1)):
        assert client.get("/").status_code == 302
