"""The findings of a case begin the chain of all that came of them, as far as the reader may see each step."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.cases.models import Case
from trefoil.learning import actions
from trefoil.learning.models import Recommendation


@pytest.fixture(autouse=True)
def signed_in_at_once(settings, tmp_path_factory):
    settings.SECOND_FACTOR_REQUIRED = False
    settings.DATA_FOLDER = tmp_path_factory.getbasetemp()


@pytest.fixture
def chain(client: Client) -> Callable[..., str]:
    """The chain on the page of a case's findings, as this person sees it; nothing where none is drawn."""

    def read(person, case: Case) -> str:
        client.force_login(person)
        page = client.get(reverse("learning:findings_of", args=[case.reference])).content.decode()
        return page.split("tf-loop__steps")[1].split("tf-loop__return")[0] if "tf-loop__steps" in page else ""

    return read


def test_it_leads_from_the_case_to_each_step(cast, closed, chain):
    action = closed()
    made = action.recommendation
    shown = chain(cast["coordinator"], made.case)

    leads_to = [*made.findings.all(), *made.themes.all(), made, action, *action.evidence.all(), *action.tests.all()]
    for one in leads_to:
        assert f'href="{one.get_absolute_url()}"' in shown
    assert shown.count("<li") == 8
    assert made.case.reference in shown


def test_a_case_without_findings_has_none(cast, a_case, chain):
    assert chain(cast["coordinator"], a_case("EXA-2019-01")) == ""


def test_a_finding_that_was_set_aside_begins_no_step(cast, a_case, found, themes, chain):
    case = a_case("EXA-2019-01")
    kept, aside = found(case, themes["voice"]), found(case, themes["neglect"])
    actions.set_aside(finding=aside, why="Counted twice", by=cast["coordinator"])

    shown = chain(cast["coordinator"], case)
    assert kept.get_absolute_url() in shown
    assert aside.get_absolute_url() not in shown
    assert themes["neglect"].get_absolute_url() not in shown


def test_a_recommendation_of_another_case_that_rests_on_a_finding_here_is_a_step(
    cast, a_case, found, recommended, themes, chain
):
    case = a_case("EXA-2019-09")
    finding = found(case, themes["voice"])
    elsewhere: Recommendation = recommended()
    elsewhere.findings.add(finding)

    assert elsewhere.get_absolute_url() in chain(cast["coordinator"], case)


def test_whoever_follows_no_actions_is_shown_no_step_of_them(cast, closed, chain):
    """People of an agency that is part of the case, and of no part of the action."""
    action = closed()
    action.parts.exclude(agency=cast.agencies["health"]).delete()
    everything = chain(cast["coordinator"], action.recommendation.case)
    theirs = chain(cast["police_lead"], action.recommendation.case)

    assert action.get_absolute_url() in everything
    assert action.get_absolute_url() not in theirs
