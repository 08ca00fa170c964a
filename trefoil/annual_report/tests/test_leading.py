"""Whoever may read drafts is led from a claim of the frozen report to what shows it; what was handed out stays as it is."""

from collections.abc import Callable

import pytest
from django.test import Client

from trefoil.annual_report import actions, publishing
from trefoil.annual_report.models import Block, Report, Section
from trefoil.annual_report.tests.factories import frozen, published
from trefoil.partnership.tests.cast import Cast

PAGE = "/published/2019-20/"


@pytest.fixture
def claims(chapter: Section, cast: Cast) -> list[Block]:
    """Two claims with a text between them that claims nothing."""
    team = cast["coordinator"]
    texts = [actions.add_block(section=chapter, text=f"Text {place}.", by=team) for place in (1, 2, 3)]
    return [actions.mark_claim(block=block, claim="activity", by=team) for block in (texts[0], texts[2])]


def link_to(claim: Block) -> str:
    return f'href="/reports/2019-20/claims/#claim-{claim.pk}"'


def after(page: str, words: str) -> str:
    return page.partition(words)[2][:400]


def test_each_claim_of_the_published_page_leads_to_what_shows_it(
    report: Report, claims: list[Block], cast: Cast, signed_in: Callable
):
    published(report, cast)

    page = signed_in(cast["coordinator"]).get(PAGE).content.decode()

    first, second = claims
    assert link_to(first) in after(page, "Text 1.") and link_to(second) in after(page, "Text 3.")
    assert page.count("/claims/#claim-") == 2


def test_nobody_else_is_led_on_and_what_is_kept_holds_no_key(
    client: Client, report: Report, claims: list[Block], cast: Cast, signed_in: Callable
):
    edition = published(report, cast)

    for reader in (client, signed_in(cast["practitioner"])):
        page = reader.get(PAGE).content.decode()
        assert "What shows this" in page and "#claim-" not in page
    edition.refresh_from_db()
    assert "#claim-" not in edition.page


def test_a_published_chapter_leads_nobody_to_a_page_that_does_not_open_for_them(
    report: Report, claims: list[Block], chapter: Section, cast: Cast, signed_in: Callable
):
    published(report, cast)

    answer = signed_in(cast["school_rep"]).get(chapter.get_absolute_url())

    assert answer.status_code == 200
    assert "What shows this" in answer.content.decode() and "#claim-" not in answer.content.decode()


def test_once_the_report_is_open_again_its_claims_may_be_others_and_no_link_is_made(
    report: Report, claims: list[Block], cast: Cast, signed_in: Callable
):
    published(report, cast)
    publishing.reopen(report=report, by=cast["coordinator"])
    actions.remove_block(block=claims[0], by=cast["coordinator"])

    assert "#claim-" not in signed_in(cast["coordinator"]).get(PAGE).content.decode()


def test_a_frozen_chapter_leads_on_and_can_be_led_to(
    report: Report, claims: list[Block], chapter: Section, cast: Cast, signed_in: Callable
):
    frozen(report, cast)

    page = signed_in(cast["health_lead"]).get(chapter.get_absolute_url()).content.decode()

    for claim in claims:
        assert link_to(claim) in page
        assert f'<p id="block-{claim.pk}" class="govuk-body">{claim.text}' in page
