"""My work, search and what changed: each from what the person may see."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from trefoil.cases import actions as cases
from trefoil.cases.models import Case
from trefoil.home import changes
from trefoil.home.search import search
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.tests.factories import raised
from trefoil.shared import clock


@pytest.fixture
def incident(cast: Cast) -> Case:
    """A serious incident in Hartwell, raised by its council."""
    return raised(cast)


def titles(found: list) -> list[str]:
    return [hit.title for group in found for hit in group.hits]


def test_my_work_shows_the_clock_and_the_next_step(signed_in: Callable, cast: Cast, incident: Case):
    with clock.at(incident.opened_on):
        page = signed_in(cast["coordinator"]).get("/").content.decode()

    assert incident.reference in page
    assert "working days left" in page


@pytest.mark.parametrize("key", ["board_member", "analyst", "practitioner", "administrator", "trainer"])
def test_people_without_cases_see_no_clock_and_no_reference(signed_in: Callable, cast: Cast, incident: Case, key: str):
    page = signed_in(cast[key]).get("/").content.decode()

    assert incident.reference not in page
    assert "Statutory clocks" not in page


def test_search_finds_a_case_by_its_reference_and_by_its_pseudonym(cast: Cast, incident: Case):
    by_reference = search(cast["coordinator"], incident.reference.lower())
    by_name = search(cast["coordinator"], incident.title.split()[0][:4])

    assert titles(by_reference) == [f"{incident.reference} {incident.title}"]
    assert f"{incident.reference} {incident.title}" in titles(by_name)


def test_search_finds_nothing_of_a_case_that_one_may_not_see(cast: Cast, incident: Case):
    assert titles(search(cast["school_rep"], incident.reference)) == []
    assert titles(search(cast["school_rep"], incident.title)) == []


@pytest.mark.parametrize("asked", ["", "  ", "'", "&|!", ":*", "a" * 200, "SIN-", "%", "\\", "select 1; --"])
def test_any_words_can_be_searched_for(cast: Cast, asked: str):
    search(cast["coordinator"], asked)


def test_what_others_did_on_my_cases_is_told_and_what_i_did_is_not(cast: Cast, incident: Case):
    before = clock.now() - timedelta(minutes=1)
    cases.write_note(case=incident, text="A note.", by=cast["coordinator"])

    def sentences(key: str) -> list[str]:
        return [event.sentence for event in changes.since(cast[key], before)]

    assert any("note" in sentence for sentence in sentences("colleague"))
    assert not any("note" in sentence for sentence in sentences("coordinator"))
    assert sentences("school_rep") == []


def test_help_shows_only_what_a_role_allows(signed_in: Callable, cast: Cast):
    for_team = signed_in(cast["coordinator"]).get("/help/").content.decode()
    for_practitioner = signed_in(cast["practitioner"]).get("/help/").content.decode()

    assert "Write the annual report" in for_team
    assert "Write the annual report" not in for_practitioner
    assert "Record a serious incident" not in for_practitioner


@pytest.mark.parametrize("page", ["/accessibility/", "/privacy/"])
def test_anyone_reads_the_accessibility_statement_and_the_privacy_page(client: object, db: None, page: str):
    assert client.get(page).status_code == 200


def test_the_red_number_counts_what_is_late(signed_in: Callable, cast: Cast, incident: Case):
    with clock.at(incident.opened_on + timedelta(days=60)):
        page = signed_in(cast["coordinator"]).get("/").content.decode()

    assert 'class="tf-count">2<' in page  # the two clocks that start when an incident is raised
