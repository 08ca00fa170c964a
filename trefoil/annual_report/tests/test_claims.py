"""What a report claims rests on what shows it, and one leads to the other."""

from collections.abc import Callable
from datetime import date

import pytest

from trefoil.annual_report import actions
from trefoil.annual_report.claims import claims_of, shares
from trefoil.annual_report.due import telling_of
from trefoil.annual_report.models import Section
from trefoil.annual_report.tests.factories import whole_report
from trefoil.cases.models import Case
from trefoil.learning import actions as learning
from trefoil.learning.actions.following import PartPlan
from trefoil.learning.models import Action, Evidence
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused


@pytest.fixture
def action(cast: Cast) -> Action:
    """An action of one agency, to tie evidence to."""
    team, agency = cast["coordinator"], cast.agencies["health"]
    made = learning.make_recommendation(text="Ask the child.", findings=[], themes=[], owners=[agency], by=team)
    learning.accept(recommendation=made, despite="It is for a test.", by=team)
    part = PartPlan(agency, "Ask", clock.today())
    return learning.plan_action(recommendation=made, title="Ask", parts=[part], success_measure="Asked", by=team)


def test_a_claim_of_impact_is_shown_only_by_what_looked_for_a_change(chapter: Section, cast: Cast, action: Action):
    team = cast["coordinator"]
    block = actions.mark_claim(block=chapter.blocks.get(), claim="impact", by=team)
    assert not claims_of(chapter.report, team)[0].links

    actions.link_evidence(claim=block, figure="rapid_reviews", by=team)
    assert not claims_of(chapter.report, team)[0].is_supported, "a number of things done shows no change"

    seen = Evidence.objects.create(
        action=action, kind="audit", says="better", title="Audit", seen_on=date(2020, 1, 2), added_at=clock.now(),
        added_by=team,
    )  # fmt: skip
    actions.link_evidence(claim=block, evidence=seen, by=team)

    (claim,) = claims_of(chapter.report, team)
    assert claim.is_supported
    assert shares([claim]).share_of_impact == "1 of 1 (100%)"

    Case.objects.filter(pk=action.recommendation.case_id).update(sensitivity="restricted")
    (told,) = claims_of(chapter.report, cast["county_lead"])
    assert [(one.words, one.address) for one in told.links if one.link.evidence_id] == [("Evidence on record", "")]
    assert told.is_supported, "that there is evidence is no secret, only which"


def test_claims_without_evidence_are_listed(chapter: Section, cast: Cast, signed_in: Callable):
    block = actions.mark_claim(block=chapter.blocks.get(), claim="activity", by=cast["coordinator"])

    page = signed_in(cast["scrutineer"]).get("/reports/2019-20/claims/").content.decode()

    assert "Nothing is linked" in page and f"#claim-{block.pk}" in page


def test_from_a_sentence_of_the_report_to_its_evidence_in_three_clicks(
    chapter: Section, cast: Cast, signed_in: Callable
):
    team = cast["coordinator"]
    block = actions.mark_claim(block=chapter.blocks.get(), claim="activity", by=team)
    actions.link_evidence(claim=block, figure="rapid_reviews", by=team)
    client = signed_in(cast["scrutineer"])

    one = client.get(chapter.get_absolute_url()).content.decode()
    two = client.get("/reports/2019-20/claims/").content.decode()
    three = client.get("/reports/2019-20/figures/rapid_reviews/")

    assert f'href="/reports/2019-20/claims/#claim-{block.pk}"' in one
    assert 'href="/reports/2019-20/figures/rapid_reviews/"' in two
    assert three.status_code == 200


def test_a_chapter_of_another_report_shows_nothing_of_this_one(chapter: Section, cast: Cast):
    other = whole_report(cast, 2020)
    block = actions.mark_claim(block=chapter.blocks.get(), claim="activity", by=cast["coordinator"])

    with pytest.raises(Refused, match="a chapter of this report"):
        actions.link_evidence(claim=block, section=other.sections.get(), by=cast["coordinator"])


def test_the_loop_leads_from_evidence_back_to_the_sentence_that_rests_on_it(
    chapter: Section, cast: Cast, action: Action
):
    team = cast["coordinator"]
    seen = Evidence.objects.create(
        action=action, kind="audit", says="better", title="Audit", seen_on=date(2020, 1, 2), added_at=clock.now(),
        added_by=team,
    )  # fmt: skip
    block = actions.mark_claim(block=chapter.blocks.get(), claim="impact", by=team)
    actions.link_evidence(claim=block, evidence=seen, by=team)
    made_on = {action.recommendation_id: action.recommendation.made_on}

    assert list(telling_of(team, made_on)) == [("2019-20, a claim in chapter 1", block.get_absolute_url())]
    assert list(telling_of(cast["practitioner"], made_on)) == []
