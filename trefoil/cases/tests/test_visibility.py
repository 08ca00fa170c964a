"""Who may know that a case exists: role by agency by relation, as a table that people of the field can read."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from trefoil.cases import actions
from trefoil.cases.models import (
    Access,
    Case,
    Clock,
    Concerned,
    Conflict,
    Decision,
    Document,
    Identity,
    Involvement,
    Note,
    PartnerView,
)
from trefoil.cases.sight import people_who_see, who_sees
from trefoil.cases.tests.conftest import TODAY
from trefoil.partnership import actions as partnership
from trefoil.partnership.models import Person
from trefoil.partnership.roles import Role
from trefoil.shared import clock

YES, NO = True, False
SEES = {
    #                     no relation  let in by name  restricted  restricted, let in  shut out  shut out, let in
    "coordinator":        (YES,        YES,            NO,         YES,                NO,       NO),
    "scrutineer":         (YES,        YES,            NO,         YES,                NO,       NO),
    "council_lead":       (YES,        YES,            NO,         YES,                NO,       NO),
    "health_lead":        (YES,        YES,            NO,         YES,                NO,       NO),
    "police_lead":        (YES,        YES,            NO,         YES,                NO,       NO),
    "county_lead":        (NO,         YES,            NO,         YES,                NO,       NO),
    "school_rep":         (NO,         YES,            NO,         YES,                NO,       NO),
    "trust_rep":          (NO,         YES,            NO,         YES,                NO,       NO),
    "reviewer":           (NO,         YES,            NO,         YES,                NO,       NO),
    "chair":              (NO,         YES,            NO,         YES,                NO,       NO),
    "board_member":       (NO,         NO,             NO,         NO,                 NO,       NO),
    "analyst":            (NO,         NO,             NO,         NO,                 NO,       NO),
    "trainer":            (NO,         NO,             NO,         NO,                 NO,       NO),
    "practitioner":       (NO,         NO,             NO,         NO,                 NO,       NO),
    "administrator":      (NO,         NO,             NO,         NO,                 NO,       NO),
}  # fmt: skip
RELATIONS = ["none", "let in", "restricted", "restricted let in", "shut out", "shut out let in"]
"""The partners of Hartwell are part of the case; the county, the school and the trust are not. The chair belongs to
the health service, but chairing lets a person see what they are let into and no more."""


@pytest.fixture
def case(new_case, cast) -> Case:
    """Led by a colleague of whom the table says nothing."""
    return new_case(lead=cast["colleague"], by=cast["colleague"])


def can_see(person: Person, case: Case) -> bool:
    sees = Case.objects.visible_to(person).filter(pk=case.pk).exists()
    assert people_who_see(case).filter(pk=person.pk).exists() is sees, "the page of who sees it says otherwise"
    return sees


@pytest.mark.parametrize("name", SEES)
def test_who_sees_a_case(case, cast, name):
    for relation, expected in zip(RELATIONS, SEES[name], strict=True):
        Access.objects.all().delete()
        Conflict.objects.all().delete()
        Case.objects.update(sensitivity="restricted" if "restricted" in relation else "standard")
        relate(case, cast, name, relation)

        assert can_see(cast[name], case) is expected, f"{name}, {relation}"


def relate(case: Case, cast, name: str, relation: str) -> None:
    """Directly, so that the table holds even for what the actions would refuse."""
    given = {"case": case, "person": cast[name], "reason": "For the test"}
    if "let in" in relation:
        Access.objects.create(**given, from_on=TODAY, given_at=clock.now(), given_by=cast["colleague"])
    if "shut out" in relation:
        Conflict.objects.create(**given, shut_out_at=clock.now(), shut_out_by=cast["colleague"])


def test_the_table_names_everyone_of_the_cast(cast):
    assert set(SEES) == {name for name, _ in cast.items()} - {"colleague"}


def test_a_former_agency_sees_nothing(case, cast):
    part = case.involvements.get(agency=cast.agencies["police"])

    actions.end_involvement(involvement=part, by=cast["coordinator"])

    assert not can_see(cast["police_lead"], case)


def test_access_ends_at_once_when_it_is_taken_back(case, cast):
    access = actions.let_in(case=case, person=cast["reviewer"], reason="Writes it", by=cast["coordinator"])
    assert can_see(cast["reviewer"], case)

    actions.revoke(access=access, by=cast["coordinator"])

    assert not can_see(cast["reviewer"], case)


def test_access_ends_with_its_last_day(case, cast):
    actions.let_in(
        case=case, person=cast["reviewer"], reason="Writes it", until_on=TODAY + timedelta(1), by=cast["coordinator"]
    )

    with clock.at(TODAY + timedelta(1)):
        assert can_see(cast["reviewer"], case)
    with clock.at(TODAY + timedelta(2)):
        assert not can_see(cast["reviewer"], case)


def test_access_begins_with_its_first_day(case, cast):
    with clock.at(date(2020, 4, 20)):
        actions.let_in(case=case, person=cast["reviewer"], reason="Writes it", by=cast["coordinator"])

    assert not can_see(cast["reviewer"], case)


def test_a_leaver_sees_nothing(case, cast):
    Person.objects.filter(pk=cast["health_lead"].pk).update(is_active=False, left_on=TODAY)

    assert not can_see(Person.objects.get(pk=cast["health_lead"].pk), case)


def test_a_role_that_ended_shows_nothing(case, cast):
    cast["coordinator"].appointments.update(until_on=TODAY - timedelta(1))

    assert not can_see(Person.objects.get(pk=cast["coordinator"].pk), case)


def test_whoever_runs_the_service_sees_no_case_whatever_else_they_do(case, cast):
    partnership.appoint(person=cast["administrator"], role=Role.PARTNERSHIP_TEAM, from_on=TODAY, by=None)
    Access.objects.create(
        case=case, person=cast["administrator"], reason="Directly", from_on=TODAY, given_at=clock.now(),
        given_by=cast["colleague"],
    )  # fmt: skip

    assert not can_see(Person.objects.get(pk=cast["administrator"].pk), case)


def test_two_ways_in_show_a_case_once(case, cast):
    actions.let_in(case=case, person=cast["health_lead"], reason="Also by name", by=cast["coordinator"])

    assert Case.objects.visible_to(cast["health_lead"]).count() == 1
    assert people_who_see(case).filter(pk=cast["health_lead"].pk).count() == 1


def test_the_page_of_who_sees_it_says_why(case, cast):
    actions.let_in(
        case=case, person=cast["health_lead"], reason="Also by name", until_on=date(2020, 5, 1), by=cast["coordinator"]
    )

    why = {sight.person: sight.reasons for sight in who_sees(case)}

    assert why[cast["health_lead"]] == ("Their agency is part of the case", "Let in until 1 May 2020")
    assert why[cast["scrutineer"]] == ("Independent scrutineer: sees every case that is not restricted",)
    assert set(why) == set(people_who_see(case))


@pytest.mark.parametrize(
    "model", [Access, Clock, Concerned, Conflict, Decision, Document, Involvement, Note, PartnerView]
)
def test_what_belongs_to_a_case_is_hidden_with_it(model, case, cast, settings, tmp_path):
    settings.FILES_FOLDER = tmp_path
    fill(case, cast)

    assert model.objects.visible_to(cast["coordinator"]).exists()
    assert not model.objects.visible_to(cast["trust_rep"]).exists()


def test_who_someone_is_needs_the_case_and_the_permission(case, cast):
    linden = actions.add_concerned(case=case, key="Linden", part="child", by=cast["colleague"])
    actions.identify(concerned=linden, name="A name", by=cast["colleague"])

    seen_by = {name for name, person in cast.items() if Identity.objects.visible_to(person).exists()}

    assert seen_by == {"coordinator", "colleague", "council_lead", "health_lead", "police_lead"}


def fill(case: Case, cast) -> None:
    """One of everything a case can have."""
    team = cast["colleague"]
    actions.add_concerned(case=case, key="Linden", part="child", by=team)
    actions.write_note(case=case, text="Rang the ward.", by=team)
    actions.let_in(case=case, person=cast["reviewer"], reason="Writes it", by=team)
    actions.shut_out(case=case, person=cast["board_member"], reason="Knows the family", by=team)
    decision = actions.propose(case=case, code="notify", question="Is it met?", outcome="yes", reasons="Harm", by=team)
    actions.give_view(decision=decision, agrees=True, by=cast["police_lead"])
    Clock.objects.create(
        case=case, code="rapid-review", rule_set="WT2018", length=15, trigger_on=TODAY, due_on=date(2020, 5, 4)
    )
    upload = SimpleUploadedFile("summary.txt", b"The ward was told.", content_type="text/plain")
    actions.add_document(case=case, upload=upload, title="Summary", by=team)
