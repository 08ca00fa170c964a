"""The annual report: written with live figures, followed to the records, published, read and downloaded by anyone."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Visitor
from tests.browser.pictures import picture
from trefoil.annual_report.models import Report
from trefoil.annual_report.tests.factories import LEADS, make_ready
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
