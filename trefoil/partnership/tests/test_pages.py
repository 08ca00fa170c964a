from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from trefoil.partnership import actions, answers
from trefoil.partnership.models import (
    Agency,
    Appointment,
    Area,
    Arrangement,
    Coverage,
    Group,
    Membership,
    Person,
    Priority,
)
from trefoil.partnership.roles import Role
from trefoil.shared import clock, once
from trefoil.shared.models import AuditEvent


def send(client, page_name, /, *args, **answers):
    return client.post(reverse(f"partnership:{page_name}", args=args), {"once": once.new_token(), **answers})


def page(client, name, *args, query=""):
    return client.get(reverse(f"partnership:{name}", args=args) + query).content.decode()


def test_the_structure_is_drawn_and_said_in_words(signed_in, cast):
    html = page(signed_in(cast["practitioner"]), "index")

    assert "<svg" in html
    assert "Hartwell Safeguarding Children Board: Hartwell, 1 April 2006 to 31 March 2019" in html
    assert "Hartwell and Elmsford Safeguarding Children Board: Elmsford and Hartwell, since 1 April 2019" in html
    assert html.index("Safeguarding Children Partnership</a>") < html.index(
        "Child Safeguarding Practice Review group</a>"
    )


def test_before_anything_is_set_up_the_page_says_what_will_be_there(signed_in, db):
    person = actions.add_person(name="First Person", email="first@example.org", by=None)
    actions.appoint(person=person, role=Role.PARTNERSHIP_TEAM, from_on=date(2020, 1, 1), by=None)

    assert "Nothing is set up yet" in page(signed_in(person), "index")


def test_any_day_shows_who_sat_where(signed_in, cast):
    police = Membership.objects.get(group=cast.groups["reviews"], person=cast["police_lead"])
    actions.leave_group(membership=police, on=date(2020, 1, 31), by=None)
    client = signed_in(cast["board_member"])

    assert "Cormac Bellwood" in page(client, "on", query="?day=31/1/2020")
    assert "Cormac Bellwood" not in page(client, "on", query="?day=1/3/2020")
    assert "No group is recorded for this day" in page(client, "on", query="?day=1/3/2019")


def test_a_day_that_does_not_exist_gets_a_sentence(signed_in, cast):
    response = signed_in(cast["board_member"]).get("/partnership/on/?day=32/3/2020")

    assert response.status_code == 422
    assert "Enter a real date" in response.content.decode()


def test_a_group_says_that_its_review_is_late(signed_in, cast):
    actions.agree_terms(
        group=cast.groups["reviews"],
        terms_of_reference="Purpose",
        agreed_on=date(2019, 4, 1),
        review_on=date(2020, 4, 1),
        by=None,
    )

    html = page(signed_in(cast["board_member"]), "group", cast.groups["reviews"].pk)

    assert "Review 8 days late" in html
    assert "Add a member" not in html


def test_the_directory_shows_addresses_to_those_who_look_after_people(signed_in, cast):
    trust_rep = cast["trust_rep"]

    assert trust_rep.email in page(signed_in(cast["coordinator"]), "person", trust_rep.pk)
    assert trust_rep.email not in page(signed_in(cast["council_lead"]), "person", trust_rep.pk)
    assert trust_rep.name in page(signed_in(cast["practitioner"]), "people")


def test_lists_take_the_same_queries_for_few_rows_and_for_many(signed_in, cast, django_assert_max_num_queries):
    client = signed_in(cast["coordinator"])
    for number in range(30):
        agency = actions.add_agency(
            name=f"Agency {number}", short_name=f"A{number}", kind="HOU", areas=cast.areas.values(), by=None
        )
        actions.add_person(name=f"Person {number}", agency=agency, by=None)

    for name in ("agencies", "people", "index", "on", "priorities"):
        with django_assert_max_num_queries(16):
            page(client, name)


def test_the_team_makes_a_group_and_seats_somebody(signed_in, cast):
    client = signed_in(cast["coordinator"])

    send(client, "add_group", arrangement=cast.arrangement.pk, parent=cast.groups["partnership"].pk, kind="task_group",
         name="Child Exploitation task group", short_name="Exploitation", from_on="1/5/2019")  # fmt: skip
    group = Group.objects.get(short_name="Exploitation")
    send(client, "add_seat", group.pk, person=cast["trust_rep"].pk, part="chair", from_on="1/6/2019")
    [seat] = answers.sat_on(group, date(2019, 6, 1))
    send(client, "end_seat", seat.pk, on="1/7/2019")

    assert (seat.person, seat.agency, seat.part) == (cast["trust_rep"], cast.agencies["trust"], "chair")
    assert not answers.sat_on(group, date(2019, 7, 2))


def test_a_double_click_seats_somebody_once(signed_in, cast):
    client, group = signed_in(cast["coordinator"]), cast.groups["board"]
    answer = {"once": once.new_token(), "person": cast["analyst"].pk, "part": "member", "from_on": "1/6/2019"}
    address = reverse("partnership:add_seat", args=[group.pk])

    first, second = client.post(address, answer), client.post(address, answer)

    assert first["Location"] == second["Location"]
    assert group.memberships.count() == 1


def test_a_refusal_stands_on_the_form_with_what_wsigned_intyped(signed_in, cast):
    response = send(
        signed_in(cast["coordinator"]), "cover", cast.arrangement.pk, area=cast.areas["hartwell"].pk, from_on="1/1/2020"
    )

    html = response.content.decode()
    assert "covers Hartwell from 1 April 2019 with no last day" in html
    assert "1/1/2020" in html


def test_two_people_who_change_one_group_see_both_versions(signed_in, cast):
    client, group = signed_in(cast["coordinator"]), cast.groups["board"]
    actions.change_group(group=group, values={"purpose": "Theirs"}, by=cast["colleague"])

    response = send(
        client, "change_group", group.pk, version=1, name=group.name, short_name="Board", kind="board", purpose="Ours"
    )

    assert response.status_code == 409
    assert "Theirs" in response.content.decode()
    assert "Ours" in response.content.decode()


def test_the_team_prepares_next_year_with_two_arrangements(signed_in, cast):
    client = signed_in(cast["coordinator"])

    send(client, "end_arrangement", cast.arrangement.pk, on="31/3/2021")
    send(
        client,
        "add_arrangement",
        name="Hartwell Partnership",
        short_name="Hartwell",
        kind="partnership",
        from_on="1/4/2021",
    )
    alone = Arrangement.objects.get(name="Hartwell Partnership")
    send(client, "cover", alone.pk, area=cast.areas["hartwell"].pk, from_on="1/4/2021")

    assert answers.arrangement_of(cast.areas["hartwell"], date(2021, 4, 1)) == alone
    assert "4. Hartwell Partnership" not in page(client, "index")
    assert "Hartwell Partnership: Hartwell, since 1 April 2021" in page(client, "index")


def test_the_team_looks_after_agencies(signed_in, cast):
    client = signed_in(cast["coordinator"])

    send(
        client, "add_agency", name="Fernley Homes", short_name="Fernley", kind="HOU", areas=[cast.areas["hartwell"].pk]
    )
    agency = Agency.objects.get(short_name="Fernley")
    send(client, "change_agency", agency.pk, version=1, name="Fernley Housing", short_name="Fernley", kind="HOU",
         areas=[area.pk for area in cast.areas.values()])  # fmt: skip

    agency.refresh_from_db()
    assert agency.name == "Fernley Housing"
    assert agency.areas.count() == 2


def test_the_team_looks_after_people_and_roles(signed_in, cast):
    client = signed_in(cast["coordinator"])

    send(
        client,
        "add_person",
        name="Perpetua Lowe",
        job_title="Named doctor",
        agency=cast.agencies["trust"].pk,
        email="Lowe@Example.org",
    )
    person = Person.objects.get(email="lowe@example.org")
    send(client, "appoint", person.pk, role="agency_representative", from_on="9/4/2020")
    appointed = set(Person.objects.get(pk=person.pk).roles)
    send(client, "leave", person.pk, on="9/4/2020")

    assert appointed == {"agency_representative"}
    person = Person.objects.get(pk=person.pk)
    assert (person.is_active, person.left_on, person.permissions) == (False, date(2020, 4, 9), frozenset())


def test_nobody_gives_a_role_to_themselves(signed_in, cast):
    response = send(
        signed_in(cast["administrator"]), "appoint", cast["administrator"].pk, role="practitioner", from_on="9/4/2020"
    )

    assert "nobody gives a role to themselves" in response.content.decode()


def test_an_administrator_cannot_open_the_way_to_cases(signed_in, cast):
    client = signed_in(cast["administrator"])

    response = send(client, "appoint", cast["trainer"].pk, role="partnership_team", from_on="9/4/2020")
    moved = send(
        client,
        "change_person",
        cast["trust_rep"].pk,
        version=1,
        name="Leopold Ashgrove",
        agency=cast.agencies["police"].pk,
    )

    assert "Choose one of the answers in the list" in response.content.decode()
    assert "decides which cases they see" in moved.content.decode()
    with pytest.raises(Exception, match="this role opens confidential cases"):
        actions.appoint(person=cast["trainer"], role=Role.REVIEWER, from_on=date(2020, 4, 9), by=cast["administrator"])


def test_an_administrator_cannot_have_the_invitation_of_somebody_who_opens_cases(signed_in, cast):
    person = cast["coordinator"]
    sent = send(
        signed_in(cast["administrator"]), "change_person", person.pk, version=person.version, name=person.name,
        job_title=person.job_title, email="mine@example.org",
    )  # fmt: skip

    assert "can sign in and open cases as them" in sent.content.decode()
    person.refresh_from_db()
    assert person.email != "mine@example.org"


def test_the_service_page_is_the_administrators_alone_and_shows_no_case(signed_in, cast):
    assert signed_in(cast["coordinator"]).get("/partnership/service/").status_code == 404

    html = page(signed_in(cast["administrator"]), "service", query="?check=yes")

    assert "every event is as it was written" in html
    assert "Second factor still to set up" in html


def test_priorities_keep_those_of_before(signed_in, cast):
    client = signed_in(cast["coordinator"])
    send(
        client,
        "add_priority",
        arrangement=cast.arrangement.pk,
        name="Neglect",
        why="Families come back.",
        from_on="1/4/2019",
    )
    priority = Priority.objects.get(name="Neglect")

    send(client, "end_priority", priority.pk, on="1/4/2020")

    assert "Before" in page(client, "priorities")


EDITS = {
    "add_area": (), "add_arrangement": (), "add_group": (), "add_agency": (), "add_person": (), "add_priority": (),
    "arrangements": (), "cover": Arrangement, "end_arrangement": Arrangement, "change_arrangement": Arrangement,
    "end_coverage": Coverage, "change_group": Group, "change_terms": Group, "close_group": Group, "add_seat": Group,
    "end_seat": Membership, "change_agency": Agency, "add_statutory_partner": Agency, "change_person": Person,
    "appoint": Person, "leave": Person, "invite": Person, "forget_second_factors": Person, "end_appointment": Appointment,
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_edit_pages_do_not_exist_for_others(signed_in, cast, name):
    model = EDITS[name]
    args = [model.objects.order_by("pk").first().pk] if model else []

    assert signed_in(cast["coordinator"]).get(reverse(f"partnership:{name}", args=args)).status_code == 200
    assert signed_in(cast["council_lead"]).get(reverse(f"partnership:{name}", args=args)).status_code == 404


def test_the_first_person_is_invited_from_the_command_line(db, capsys, django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("invite", "Morag Ellery", "Morag@Example.org")

    assert "Invited Morag Ellery <morag@example.org> as partnership team." in capsys.readouterr().out
    assert Person.objects.get().may("partnership.edit")
    assert mailoutbox[0].to == ["morag@example.org"]


def test_history_tells_who_and_when(signed_in, cast):
    with clock.at(date(2020, 4, 9)):
        actions.change_group(group=cast.groups["board"], values={"purpose": "Oversight"}, by=cast["colleague"])

    html = page(signed_in(cast["practitioner"]), "group", cast.groups["board"].pk)

    assert "Changed the group." in html
    assert "9 April 2020, 9am, Idris Penhale" in html


def test_aresigned_inand_people_are_never_made_without_an_event(cast):
    made = Area.objects.count() + Person.objects.count() + Group.objects.count() + Agency.objects.count()

    kinds = [f"partnership.{kind}" for kind in ("area", "person", "group", "agency")]
    assert AuditEvent.objects.filter(verb="created", subject_kind__in=kinds).count() == made
