"""My work, search and what changed: each from what the person may see."""

import json
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
from trefoil.shared.models import AuditEvent


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


def searches() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(verb="searched").order_by("number"))


def test_a_search_is_on_the_trail_with_how_many_were_found_and_never_with_its_words(
    signed_in: Callable, cast: Cast, incident: Case
):
    client = signed_in(cast["coordinator"])
    client.get("/search/", {"q": "Linden"})
    client.get("/search/", {"q": "Persephone"})
    client.get("/search/", {"q": "  "})

    one, other = searches()
    assert one.actor == str(cast["coordinator"].pk)
    assert one.sentence == "Searched all that they may see: 1 in cases."
    assert json.loads(one.details) == {"found": {"Cases": 1}, "results": 1}
    assert other.sentence == "Searched all that they may see: nothing found."
    assert not any(
        "linden" in (e.sentence + e.details).lower() or "persephone" in e.details.lower() for e in searches()
    )


def test_a_search_within_a_list_of_cases_is_on_the_trail_too(signed_in: Callable, cast: Cast, incident: Case):
    client = signed_in(cast["coordinator"])
    for address in ("/cases/", "/cases/?kind=serious_incident", "/partnership/people/?q=Linden"):
        assert client.get(address).status_code == 200
    assert searches() == []

    client.get("/cases/", {"q": "Linden"})
    client.get("/cases/", {"q": "Linden", "page": "2"})

    assert [one.sentence for one in searches()] == ["Searched the list “Cases”: 1 in cases."]
