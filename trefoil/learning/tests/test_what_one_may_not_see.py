"""What a person may not see does not exist for them: not in a count, not in a sentence, not in a form."""

from datetime import date

import pytest
from django.urls import reverse

from trefoil.learning import actions
from trefoil.learning.models import Action, ActionPart, Evidence, Recommendation
from trefoil.partnership import actions as partnership
from trefoil.partnership.models import Person
from trefoil.partnership.roles import Role
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token

TODAY = date(2020, 4, 9)


@pytest.fixture(autouse=True)
def on_the_day(settings, tmp_path_factory):
    settings.SECOND_FACTOR_REQUIRED = False
    settings.DATA_FOLDER = tmp_path_factory.getbasetemp()
    with clock.at(TODAY):
        yield


def opened(client, person, page, *args):
    client.force_login(person)
    return client.get(reverse(f"learning:{page}", args=args))


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def main_of(response) -> str:
    """The page without its head and tail, and without what differs with the record's own reference."""
    return text_of(response).split("<main")[1].split("</main")[0]


@pytest.fixture
def shared_loop(planned, cast):
    """An action with parts of the health service and the police; only the health service is part of the case."""
    return planned()


def test_whoever_runs_the_service_sees_nothing_that_came_of_a_case_whatever_other_role_they_hold(cast, shared_loop):
    from_elsewhere = actions.make_recommendation(text="Ask who lives at home.", by=cast["coordinator"])
    for role in (Role.PARTNERSHIP_TEAM, Role.BOARD_MEMBER, Role.AGENCY_REPRESENTATIVE):
        partnership.appoint(person=cast["administrator"], role=role, from_on=TODAY, by=None)
    Person.objects.filter(pk=cast["administrator"].pk).update(agency=cast.agencies["health"])
    person = Person.objects.get(pk=cast["administrator"].pk)

    for model in (Action, ActionPart, Evidence):
        assert not model.objects.visible_to(person).exists(), model
    assert list(Recommendation.objects.visible_to(person)) == [from_elsewhere]
    with pytest.raises(Refused):
        actions.report_progress(part=shared_loop.parts.first(), text="Begun", by=person)


def test_a_recommendation_reads_alike_whether_findings_are_hidden_or_there_are_none(client, cast, shared_loop, themes):
    theirs = shared_loop.recommendation
    from_elsewhere = actions.make_recommendation(
        text=theirs.text, effect=theirs.effect, themes=theirs.themes.all(), owners=theirs.owners.all(),
        by=cast["coordinator"],
    )  # fmt: skip
    for one in (theirs, from_elsewhere):
        page = text_of(opened(client, cast["police_lead"], "recommendation", one.reference))
        assert "No finding that you can see" in page
        assert "It rests on findings" not in page
        assert "not shown to you" not in page
        assert "No one case" not in page


def test_a_finding_that_bears_a_recommendation_out_is_not_told_to_whoever_may_not_see_it(
    client, cast, shared_loop, a_case, found, themes
):
    record = shared_loop.recommendation
    later = found(a_case("EXA-2020-03", on=date(2020, 3, 1)), themes["voice"])
    actions.bear_out(recommendation=record, finding=later, by=cast["coordinator"])

    told = "A later finding bears out recommendation"
    assert told in text_of(opened(client, cast["coordinator"], "recommendation", record.reference))
    assert told not in text_of(opened(client, cast["police_lead"], "recommendation", record.reference))
    assert "was accepted" in text_of(opened(client, cast["police_lead"], "recommendation", record.reference))


def test_the_list_of_recommendations_counts_the_actions_that_its_reader_may_see(client, cast, shared_loop):
    plan = actions.PartPlan(cast.agencies["health"], "Train the midwives", date(2020, 6, 1))
    actions.plan_action(recommendation=shared_loop.recommendation, title="Train", parts=[plan], by=cast["coordinator"])

    assert "0 of 2 done" in text_of(opened(client, cast["health_lead"], "recommendations"))
    assert "0 of 1 done" in text_of(opened(client, cast["police_lead"], "recommendations"))


@pytest.fixture
def pages(cast, a_case, shared_loop):
    """The pages on which somebody tells of the health service's part."""
    part = shared_loop.parts.get(agency=cast.agencies["health"])
    return {
        reverse("learning:report_progress", args=[shared_loop.reference, part.pk]): {"text": "All is done"},
        reverse("learning:part_done", args=[shared_loop.reference, part.pk]): {"text": "Done", "done_on": "9/4/2020"},
    }


def test_nobody_opens_a_page_to_tell_of_another_agencys_part(client, cast, pages):
    for address, answers in pages.items():
        client.force_login(cast["police_lead"])
        assert client.get(address).status_code == 404
        assert client.post(address, answers | {"once": new_token()}).status_code == 404
        client.force_login(cast["health_lead"])
        assert client.get(address).status_code == 200


def test_whoever_has_no_part_in_an_action_has_no_page_to_add_evidence_to_it(client, cast, shared_loop):
    case = shared_loop.recommendation.case
    case.involvements.create(agency=cast.agencies["council"], reason="Knew the family", from_on=case.opened_on)
    assert opened(client, cast["council_lead"], "action", shared_loop.reference).status_code == 200

    assert opened(client, cast["council_lead"], "add_evidence", shared_loop.reference).status_code == 404
    for who in ("health_lead", "police_lead", "coordinator"):
        assert opened(client, cast[who], "add_evidence", shared_loop.reference).status_code == 200
    assert not Evidence.objects.exists()
