"""Learning from elsewhere: a small case with findings, that is no chance for a theme to come back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.cases.models import Case
from trefoil.learning import actions, reading
from trefoil.learning.models import ActionReview, LearningPoint, Source
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token

pytestmark = pytest.mark.django_db
SAID = date(2020, 3, 20)


@pytest.fixture
def sign_in(client, cast, settings, tmp_path_factory) -> Callable[[str], Client]:
    """A browser of somebody of the cast; the second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False
    settings.DATA_FOLDER = tmp_path_factory.getbasetemp()

    def sign(who: str) -> Client:
        client.force_login(cast[who])
        return client

    return sign


def send(browser: Client, page: str, answers: dict[str, Any]) -> None:
    """Fill in a form; it leads on."""
    answer = browser.post(page, answers | {"once": new_token()})
    assert answer.status_code == 303, answer.content.decode()


@pytest.fixture
def take_in(cast):
    """Take in what an inspection said: `take_in(by="coordinator")`."""

    def make(by: str = "reviewer", **more: Any) -> LearningPoint:
        facts = {
            "source": "inspection", "title": "Handovers at weekends", "document": "Inspection of a home, March 2020",
            "paragraph": "4.2", "said_on": SAID, "summary": "Night staff were not told what the day staff knew.",
            "areas": [cast.areas["hartwell"]], "agencies": [cast.agencies["health"]],
        }  # fmt: skip
        return actions.take_in_learning(**facts | more, by=cast[by])

    return make


def test_it_gets_a_reference_agencies_and_a_page_without_a_line_of_its_own(cast, take_in):
    with clock.at(date(2020, 4, 1)):
        point = take_in(by="coordinator")

    assert (point.reference, point.stage_name, point.lead) == ("LRN-2020-01", "Open", cast["coordinator"])
    assert [one.agency for one in point.involvements.all()] == [cast.agencies["health"]]
    assert point.get_absolute_url() == "/loop/elsewhere/LRN-2020-01/"


@pytest.mark.parametrize("who", ["health_lead", "police_lead", "board_member", "analyst", "practitioner"])
def test_only_those_who_write_findings_take_it_in(cast, take_in, who):
    with pytest.raises(Refused, match="reviewers and the team"):
        take_in(by=who)


@pytest.mark.parametrize("who", ["coordinator", "reviewer", "chair"])
def test_whoever_takes_it_in_sees_it_afterwards(cast, take_in, who):
    point = take_in(by=who)

    assert LearningPoint.objects.visible_to(cast[who]).get() == point
    assert LearningPoint.objects.visible_to(cast["health_lead"]).exists()
    assert not LearningPoint.objects.visible_to(cast["police_lead"]).exists()


@pytest.mark.parametrize(
    ("fact", "value", "told"),
    [
        ("source", "review", "Choose where it comes from"),
        ("source", "gossip", "Choose where it comes from"),
        ("title", " ", "Enter what it is about"),
        ("document", " ", "Enter the document"),
        ("summary", "", "Write what it says"),
        ("said_on", date(2031, 1, 1), "today or earlier"),
        ("agencies", [], "at least one area and one agency"),
        ("areas", [], "at least one area and one agency"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused_in_words(take_in, fact, value, told):
    with pytest.raises(Refused, match=told):
        take_in(**{fact: value})


def test_its_findings_count_under_their_theme_and_not_as_a_review(cast, take_in, a_case, found, themes):
    person, review = cast["coordinator"], a_case("EXA-2019-01")
    found(review, themes["voice"])
    before = reading.reviewed(person), reading.reviews_seen(person)

    found(take_in(), themes["voice"])

    counts = reading.counts_by_theme(person)[themes["voice"].pk]
    assert (counts.reviews, counts.findings) == (1, 2)
    assert (reading.reviewed(person), reading.reviews_seen(person)) == before


def test_it_puts_no_closed_action_in_question(take_in, closed, found, themes):
    closed()
    with clock.at(date(2020, 7, 1)):
        found(take_in(), themes["voice"], on=date(2020, 7, 2))

    assert not ActionReview.objects.exists()


@pytest.mark.parametrize(("source", "report"), [("complaint", ""), ("national_panel", "Out of routine")])
def test_a_recommendation_made_from_it_says_where_it_comes_from(cast, take_in, found, themes, source, report):
    """The document is named only of the Panel: more people follow recommendations than see the case."""
    point = take_in(source=source, document="Out of routine")
    finding = found(point, themes["voice"])

    made = actions.make_recommendation(
        case=Case.objects.get(pk=point.pk), text="Hand over in writing.", findings=[finding], by=cast["coordinator"]
    )

    assert (made.source, made.report) == (Source(source), report)


def test_it_is_closed_when_its_findings_are_settled_and_can_be_opened_again(cast, take_in, found, themes):
    point = take_in()
    draft = found(point, themes["voice"], agree=False)
    with pytest.raises(Refused, match=f"Agree {draft} or set it aside first"):
        actions.close_learning(point=point, by=cast["coordinator"])
    actions.agree_finding(finding=draft, by=cast["coordinator"])

    closed = actions.close_learning(point=point, by=cast["coordinator"])
    assert (closed.stage, closed.closed_on) == ("closed", clock.today())
    with pytest.raises(Refused, match="Closed"):
        actions.change_learning(point=point, title="Another", by=cast["coordinator"])

    again = actions.reopen_learning(point=point, by=cast["coordinator"])
    assert (again.stage, again.closed_on) == ("open", None)


def test_nobody_changes_what_they_cannot_see(cast, take_in):
    point = take_in(by="coordinator")
    with pytest.raises(Refused, match="cannot see this case"):
        actions.change_learning(point=point, title="Another", by=cast["reviewer"])


def test_the_register_of_findings_tells_and_filters_by_where_they_come_from(
    cast, sign_in, take_in, a_case, found, themes
):
    of_review = found(a_case("EXA-2019-01"), themes["voice"])
    of_inspection = found(take_in(), themes["voice"])
    page = reverse("learning:findings")

    def listed(source: str) -> set[str]:
        html = sign_in("coordinator").get(page, {"source": source}).content.decode()
        return {one.reference for one in (of_review, of_inspection) if one.get_absolute_url() in html}

    assert listed("review") == {of_review.reference}
    assert listed("inspection") == {of_inspection.reference}
    assert listed("complaint") == set()
    html = sign_in("coordinator").get(page).content.decode()
    assert "Inspection" in html and "Take in learning from elsewhere" in html


def test_it_is_taken_in_put_right_and_closed_on_its_pages(cast, sign_in):
    browser = sign_in("coordinator")
    answers = {
        "source": "complaint", "title": "Waiting for an answer", "document": "Letter of 3 March", "said_on": "3/3/2020",
        "summary": "Calls were not returned.", "address": "",
        "areas": [cast.areas["hartwell"].pk], "agencies": [cast.agencies["health"].pk],
    }  # fmt: skip

    send(browser, reverse("learning:add_elsewhere"), answers)
    point = LearningPoint.objects.get()
    first = browser.get(point.get_absolute_url()).content.decode()
    assert "Calls were not returned." in first and "No findings yet" in first

    send(
        browser,
        reverse("learning:change_elsewhere", args=[point]),
        answers | {"title": "No answer", "version": point.version},
    )
    send(browser, reverse("learning:close_elsewhere", args=[point]), {})
    point.refresh_from_db()
    assert (point.title, point.stage) == ("No answer", "closed")
    findings = browser.get(reverse("learning:findings_of", args=[point])).content.decode()
    assert "No answer" in findings and "Findings" in findings


def test_an_agency_s_person_reads_it_and_is_offered_no_step(cast, sign_in, take_in):
    point = take_in()
    browser = sign_in("health_lead")

    html = browser.get(point.get_absolute_url()).content.decode()
    assert "Night staff were not told" in html and "What you can do" not in html
    assert browser.get(reverse("learning:close_elsewhere", args=[point])).status_code == 404
    assert sign_in("police_lead").get(point.get_absolute_url()).status_code == 404
