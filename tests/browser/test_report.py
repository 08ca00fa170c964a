"""The annual report: written with live figures, followed to the records, published, read and downloaded by anyone."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Visitor
from tests.browser.pictures import picture
from trefoil.annual_report.models import Block, Report
from trefoil.annual_report.tests.factories import LEADS, make_ready, published
from trefoil.shared.tests.browser import outside_the_loop

pytestmark = pytest.mark.browser


def open_text(window: Visitor) -> None:
    """The first text of the chapter on priorities."""
    window.go("/reports/2019-20/")
    window.follow("3. Our priorities")
    window.follow("Change text 1")


def test_text_with_a_live_figure_is_written_followed_signed_published_and_read(visit, year):
    team = visit("manager")
    open_text(team)
    picture(team, "report-1-text")
    team.get_by_label("Text", exact=True).fill("We sent {rapid_reviews} rapid reviews to the panel.")
    team.press("Save the text")
    expect(team.get_by_text("rapid reviews to the panel")).to_be_visible()
    picture(team, "report-2-chapter")

    team.get_by_text("rapid reviews to the panel").get_by_role("link", name="9").click()
    expect(team.get_by_role("heading", level=1)).to_contain_text("9")
    expect(team.get_by_role("row")).to_have_count(10)
    picture(team, "report-3-figure")

    with outside_the_loop():
        make_ready(Report.objects.get(year="2019-20"), year.cast)
    team.go("/reports/2019-20/")
    team.press("Put it to the partners")
    team.press("Put it to the partners")
    for lead in LEADS:
        sign(visit(lead))
    team.go("/reports/2019-20/")
    team.press("Publish the report")
    team.press("Publish the report")
    expect(team.get_by_role("link", name="Open the public page")).to_be_visible()
    picture(team, "report-4-published")
    read_by_anyone(visit(None))
    assert team.faults == []


def sign(lead: Visitor) -> None:
    lead.go("/reports/2019-20/")
    lead.press("Sign the report")
    picture(lead, "report-5-sign")
    lead.get_by_label("I have read the report and sign it").check()
    lead.press("Sign the report")
    expect(lead.get_by_text("You have signed the report")).to_be_visible()
    assert lead.faults == []


def read_by_anyone(reader: Visitor) -> None:
    reader.go("/published/2019-20/")
    sentence = reader.get_by_role("paragraph").filter(has_text="We sent 9")
    expect(sentence).to_contain_text("rapid reviews to the panel.")
    assert reader.look() == []
    for link, begins in (("PDF", b"%PDF-"), ("Word", b"PK")):
        with reader.page.expect_download() as started:
            reader.page.get_by_role("link", name=link).first.click()
        assert started.value.path().read_bytes().startswith(begins)


def test_two_people_write_one_text_and_both_versions_are_shown(visit):
    first, second = visit("manager"), visit("coordinator")
    open_text(first)
    open_text(second)

    first.get_by_label("Text", exact=True).fill("The Board has {priorities} priorities, and Priya wrote this.")
    first.press("Save the text")
    second.get_by_label("Text", exact=True).fill("Tomasz wrote something else.")
    second.press("Save the text")

    expect(second.get_by_label("Text", exact=True)).to_have_value("Tomasz wrote something else.")
    expect(second.get_by_text("Priya wrote this").first).to_be_visible()
    assert second.look() == []
    second.press("Save the text")
    expect(second.get_by_text("Tomasz wrote something else.")).to_be_visible()


SENTENCE = "One standard now holds in both areas"


def test_from_a_sentence_of_the_published_report_to_its_evidence_in_three_clicks_and_on_to_the_incident(visit, year):
    with outside_the_loop():
        published(Report.objects.get(year="2019-20"), year.cast, "manager")
    reader = visit("manager")
    reader.go("/published/2019-20/")

    said = reader.page.get_by_role("paragraph").filter(has_text=SENTENCE)
    said.locator("xpath=following::a[contains(., 'What shows this')][1]").click()
    picture(reader, "report-6-claim")
    claim = reader.page.locator(".tf-claim").filter(has_text=SENTENCE)
    expect(claim).to_be_in_viewport()
    claim.get_by_role("link", name="on action A-0").first.click()
    expect(reader.get_by_text("Evidence of action A-0")).to_be_visible()
    step_back(reader, "finding")

    expect(reader.get_by_text("Finding F-0").first).to_be_visible()
    assert reader.faults == []


def test_back_from_the_loop_to_the_sentence_in_three_clicks(visit, year):
    with outside_the_loop():
        claim = Block.objects.get(section__report__year="2019-20", text__contains=SENTENCE)
        link = claim.evidence_links.exclude(evidence=None).select_related("evidence__action").first()
        evidence = link.evidence.get_absolute_url()
        published(claim.section.report, year.cast, "manager")
    reader = visit("manager")

    for step in ("finding", "theme", "recommendation", "action", ""):
        reader.go(evidence)
        if step:
            step_back(reader, step)
        reader.page.locator(".tf-loop").get_by_role("link", name="2019-20, a claim in chapter").first.click()
        expect(reader.page.get_by_role("paragraph").filter(has_text=SENTENCE)).to_be_in_viewport()
    assert reader.faults == []


def step_back(reader: Visitor, step: str) -> None:
    """To the first record of an earlier step of the loop."""
    place = reader.page.locator(".tf-loop__steps li").filter(has=reader.page.locator("strong", has_text=step))
    place.get_by_role("link").first.click()
