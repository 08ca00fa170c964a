"""The pages of the annual report."""

from collections.abc import Callable

import pytest
from django.test import Client

from trefoil.annual_report import actions
from trefoil.annual_report.models import Report, Section
from trefoil.annual_report.tests.factories import published
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.once import new_token


@pytest.fixture
def coordinator(signed_in: Callable, cast: Cast) -> Client:
    return signed_in(cast["coordinator"])


def test_the_editor_shows_the_chapter_with_its_figure_as_a_link(coordinator: Client, chapter: Section):
    page = coordinator.get(chapter.get_absolute_url())

    assert 'href="/reports/2019-20/figures/rapid_reviews/"' in page.content.decode()


def test_a_figure_leads_to_its_list(coordinator: Client, chapter: Section):
    page = coordinator.get("/reports/2019-20/figures/rapid_reviews/")

    assert page.status_code == 200
    assert "0 rapid reviews since July 2018" in page.content.decode()


def test_an_unknown_figure_is_not_found(coordinator: Client, report: Report):
    assert coordinator.get("/reports/2019-20/figures/nothing/").status_code == 404


def test_changing_a_text_needs_the_version_it_was_read_in(coordinator: Client, chapter: Section, cast: Cast):
    block = chapter.blocks.get()
    address = f"{chapter.get_absolute_url()}{block.pk}/change/"
    actions.change_block(block=block, text="Somebody else’s words.", by=cast["coordinator"])

    page = coordinator.post(address, {"text": "My words.", "version": "1", "once": new_token()})

    assert page.status_code == 409
    assert "Somebody else’s words." in page.content.decode()
    assert "My words." in page.content.decode()


def test_anyone_reads_the_published_report_without_signing_in(
    client: Client, report: Report, chapter: Section, cast: Cast
):
    assert client.get("/published/2019-20/").status_code == 404
    published(report, cast)

    page = client.get("/published/2019-20/")

    assert page.status_code == 200
    assert "1. Rapid reviews" in page.content.decode()
    assert client.get("/published/2019-20/pdf/").content[:4] == b"%PDF"
    assert client.get("/published/2019-20/word/").content[:2] == b"PK"


def test_a_draft_does_not_exist_for_a_practitioner(signed_in: Callable, cast: Cast, chapter: Section):
    client = signed_in(cast["practitioner"])

    for address in [
        "/reports/2019-20/",
        chapter.get_absolute_url(),
        "/reports/2019-20/pdf/",
        "/reports/2019-20/sign-off/",
    ]:
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "",
        "preview/",
        "sign-off/",
        "add-chapter/",
        "rapid-reviews/change/",
        "rapid-reviews/add-text/",
        "rapid-reviews/add-live/",
    ],
)
def test_every_page_of_the_editor_opens(coordinator: Client, chapter: Section, page: str):
    assert coordinator.get(f"/reports/2019-20/{page}").status_code == 200
