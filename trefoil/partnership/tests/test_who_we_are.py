from datetime import date

import pytest
from django.db import IntegrityError, transaction

from trefoil.partnership import actions, answers
from trefoil.partnership.models import Coverage, Membership, Partner, StatutoryPartner
from trefoil.partnership.roles import Role
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent


def test_two_boards_became_one_on_1_april_2019(cast):
    hartwell, elmsford = cast.areas["hartwell"], cast.areas["elmsford"]

    assert answers.arrangement_of(hartwell, date(2019, 3, 31)) == cast.arrangements["hartwell"]
    assert answers.arrangement_of(elmsford, date(2019, 3, 31)) == cast.arrangements["elmsford"]
    assert answers.arrangement_of(hartwell, date(2019, 4, 1)) == cast.arrangement
    assert list(answers.areas_of(cast.arrangement, date(2019, 4, 1))) == [elmsford, hartwell]


def test_an_area_that_nobody_covers_has_no_arrangement(cast):
    assert answers.arrangement_of(cast.areas["hartwell"], date(2001, 1, 1)) is None


def test_a_second_arrangement_for_an_area_is_refused_in_a_sentence(cast):
    with pytest.raises(Refused, match="covers Hartwell from 1 April 2019 with no last day"):
        actions.cover(
            arrangement=cast.arrangement, area=cast.areas["hartwell"], from_on=date(2020, 1, 1), by=cast["coordinator"]
        )


def test_the_database_itself_refuses_a_second_arrangement(cast):
    with pytest.raises(IntegrityError, match="coverage_one_arrangement_per_area"), transaction.atomic():
        Coverage.objects.create(
            arrangement=cast.arrangements["elmsford"], area=cast.areas["hartwell"], from_on=date(2019, 3, 31)
        )


def test_the_areas_separate_again_and_history_stays(cast):
    hartwell, last = cast.areas["hartwell"], date(2021, 3, 31)

    actions.end_arrangement(arrangement=cast.arrangement, on=last, by=cast["coordinator"])
    alone = actions.add_arrangement(
        name="Hartwell Safeguarding Children Partnership",
        short_name="Hartwell",
        kind="partnership",
        from_on=date(2021, 4, 1),
        by=cast["coordinator"],
    )
    actions.cover(arrangement=alone, area=hartwell, from_on=date(2021, 4, 1), by=cast["coordinator"])

    assert answers.arrangement_of(hartwell, date(2021, 4, 1)) == alone
    assert answers.arrangement_of(hartwell, last) == cast.arrangement
    assert answers.arrangement_of(hartwell, date(2019, 3, 31)) == cast.arrangements["hartwell"]


def test_each_area_has_one_council_one_health_body_and_one_force(cast):
    partners = answers.partners_of(cast.areas["elmsford"], date(2020, 4, 9))

    assert partners == {
        Partner.COUNCIL: cast.agencies["county"],
        Partner.HEALTH: cast.agencies["health"],
        Partner.POLICE: cast.agencies["police"],
    }


@pytest.mark.parametrize("partner", Partner.values)
def test_a_second_agency_for_one_partner_is_refused(cast, partner):
    with pytest.raises(Refused, match=f"Another agency is the {partner} partner for Hartwell"):
        actions.begin_statutory_partner(
            agency=cast.agencies["trust"],
            area=cast.areas["hartwell"],
            partner=partner,
            from_on=date(2020, 1, 1),
            by=cast["coordinator"],
        )


def test_a_new_health_body_follows_the_old_one(cast):
    elmsford = cast.areas["elmsford"]
    old = StatutoryPartner.objects.get(area=elmsford, partner=Partner.HEALTH)

    actions.end_statutory_partner(period=old, on=date(2022, 6, 30), by=cast["coordinator"])
    actions.begin_statutory_partner(
        agency=cast.agencies["trust"],
        area=elmsford,
        partner=Partner.HEALTH,
        from_on=date(2022, 7, 1),
        by=cast["coordinator"],
    )

    assert answers.partners_of(elmsford, date(2022, 6, 30))[Partner.HEALTH] == cast.agencies["health"]
    assert answers.partners_of(elmsford, date(2022, 7, 1))[Partner.HEALTH] == cast.agencies["trust"]


def test_who_sat_on_the_review_group_on_1_march_2020(cast):
    group = cast.groups["reviews"]
    police = Membership.objects.get(group=group, person=cast["police_lead"])
    actions.leave_group(membership=police, on=date(2020, 1, 31), by=cast["coordinator"])
    actions.join_group(
        group=group, person=cast["health_lead"], from_on=date(2020, 2, 1), part="adviser", by=cast["coordinator"]
    )

    names = [seat.person for seat in answers.sat_on(group, date(2020, 3, 1))]

    assert names == [cast["chair"], cast["council_lead"], cast["health_lead"]]
    assert cast["police_lead"] in [seat.person for seat in answers.sat_on(group, date(2020, 1, 31))]


def test_nobody_sits_twice_on_one_group(cast):
    with pytest.raises(Refused, match="Ignatius Farrow already sits on this group"):
        actions.join_group(
            group=cast.groups["reviews"], person=cast["chair"], from_on=date(2020, 1, 1), by=cast["coordinator"]
        )


def test_a_group_never_sits_under_itself(cast):
    with pytest.raises(Refused, match="Choose a parent"):
        actions.change_group(
            group=cast.groups["board"], values={"parent": cast.groups["reviews"]}, by=cast["coordinator"]
        )


def test_a_group_with_groups_below_it_stays_open(cast):
    with pytest.raises(Refused, match="Close Child Safeguarding Practice Review group or move it"):
        actions.close_group(group=cast.groups["partnership"], on=date(2020, 3, 1), by=cast["coordinator"])


def test_whose_role_it_was(cast):
    held = answers.held_role(Role.SCRUTINEER, date(2020, 4, 9))

    assert list(held) == [cast["scrutineer"]]


def test_only_the_team_changes_who_we_are(cast):
    for key, person in cast.items():
        if key not in {"coordinator", "colleague"}:
            with pytest.raises(Refused, match="Ask the partnership team"):
                actions.add_area(name="Elsewhere", code="E06900009", by=person)


def test_every_change_is_in_the_trail_in_plain_words(cast):
    with clock.at(date(2020, 4, 9)):
        actions.agree_terms(
            group=cast.groups["reviews"],
            terms_of_reference="Purpose",
            agreed_on=date(2020, 4, 9),
            review_on=date(2021, 4, 9),
            by=cast["coordinator"],
        )

    event = AuditEvent.objects.order_by("-number").first()
    assert event.sentence == "Terms of reference agreed on 9 April 2020."
    assert event.actor == str(cast["coordinator"].pk)
