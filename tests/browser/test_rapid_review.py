"""A rapid review from the decision to the panel's reply without JavaScript, and an agency's answer from a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Visitor
from tests.browser.pictures import picture
from trefoil.reviews import decisions, sections
from trefoil.shared.tests.browser import PHONE

pytestmark = pytest.mark.browser

BROTHERS = "/reviews/SIN-2020-03/"
"""Fern and Bracken: raised on 7 April 2020, waiting for the partners’ decision on the 9th."""


def said(window: Visitor, words: str) -> None:
    """What was just done stands on the page."""
    expect(window.get_by_text(words).first).to_be_visible()


def take_step(window: Visitor, step: str, button: str, **answers: str) -> None:
    """From the page of the case: press the step, answer its questions, and send them."""
    window.go(BROTHERS)
    window.press(step)
    for question, words in answers.items():
        window.get_by_label(QUESTIONS[question]).fill(words)
    window.press(button)


QUESTIONS = {
    "why": "Why?",
    "sent_on": "When was the national form sent?",
    "reference": "Which reference did it get?",
    "scope_from": "From which day does the review look at?",
    "scope_until": "Until which day?",
    "asked": "What is every agency asked?",
    "meeting_on": "When is the meeting?",
    "went_on": "When was it sent to the national panel",
    "came_on": "When did the letter come?",
}


def test_from_the_decision_to_the_panels_reply_without_javascript(visit):
    team = visit("coordinator", script=False)
    leads = {name: visit(name, script=False) for name in ("council_lead", "health_lead", "police_lead")}

    notify(team, leads)
    ask_and_take_answers(team)
    meet_and_decide(team)
    write_and_sign(team, leads)
    take_step(team, "Record the sending", "Save", went_on="9/4/2020")
    said(team, "The sending is recorded")
    team.press("Record the panel’s reply")
    team.get_by_role("group", name="What does the national panel say?").get_by_role("radio").first.check()
    team.press("Save the reply")

    said(team, "The reply is saved")
    assert [team.faults, *(lead.faults for lead in leads.values())] == [[], [], [], []]


def notify(team: Visitor, leads: dict[str, Visitor]) -> None:
    """Council and health still have to give their views; the police gave theirs the day before."""
    for name in ("council_lead", "health_lead"):
        lead = leads[name]
        lead.go(BROTHERS)
        lead.press("Give your view")
        lead.get_by_label("Yes, we agree").check()
        lead.press("Save your view")
        said(lead, "Your view is saved")
    team.go(BROTHERS)
    picture(team, "review-1-decision")
    take_step(team, "Record the notification", "Record the notification", sent_on="9/4/2020", reference="DEMO-2020-7")
    said(team, "the clock of the rapid review has started")


def ask_and_take_answers(team: Visitor) -> None:
    take_step(
        team, "Record the agreed scope", "Save the scope", scope_from="1/4/2019", scope_until="6/4/2020",
        asked="What did you know of the boys, and what did you do?",
    )  # fmt: skip
    team.page.get_by_role("navigation").get_by_role("link", name="Information").click()
    team.press("Ask agencies")
    team.get_by_label("Larkhollow Primary School").check()
    team.get_by_label("Peverdale Housing Association").check()
    team.press("Ask these agencies")
    picture(team, "review-2-asked")
    for agency in ("Larkhollow Primary School", "Peverdale Housing Association"):
        team.go(f"{BROTHERS}information/")
        team.get_by_role("row", name=agency).get_by_role("link").click()
        team.press("Answer")
        team.get_by_label("What does your agency know?").fill("Seen each week until the middle of March.")
        team.press("Send the answer")
        team.press("Accept the answer")
        team.press("Accept the answer")
        said(team, "The answer is accepted")


def meet_and_decide(team: Visitor) -> None:
    take_step(team, "Plan the meeting", "Save", meeting_on="9/4/2020")
    take_step(team, "Send the papers to the meeting", "Send the papers to the meeting")
    team.press("Record the meeting")
    team.get_by_label("Larkhollow Primary School").check()
    team.press("Save")
    said(team, "The meeting is recorded")
    picture(team, "review-3-meeting")
    for code in decisions.AT_THE_MEETING:
        team.go(f"{BROTHERS}review/")
        team.follow(decisions.QUESTIONS[code])
        team.get_by_role("radio", name="No").check()
        team.get_by_label("Why?").fill("Nothing in the answers points to it.")
        team.press("Save the decision")


def write_and_sign(team: Visitor, leads: dict[str, Visitor]) -> None:
    for code in sections.NEEDED:
        team.go(f"{BROTHERS}review/")
        team.follow(sections.BY_CODE[code].title)
        team.get_by_label("Text of this section").fill("What the agencies told us, and what the boys said.")
        team.press("Save")
    picture(team, "review-4-sections")
    take_step(team, "Ask the partners to sign", "Ask the partners to sign")
    said(team, "The three partners are asked to sign")
    for lead in leads.values():
        lead.go(BROTHERS)
        lead.press("Read and sign")
        picture(lead, "review-5-sign")
        lead.get_by_label("Yes, we agree").check()
        lead.press("Sign")
        said(lead, "Your signature is saved")


def test_an_agency_answers_from_a_phone(visit, further):
    window = visit("named_nurse", size=PHONE)
    window.go("/")

    window.get_by_role("region", name="Waiting on you").get_by_role("link").first.click()
    window.press("Answer for your agency")
    window.get_by_label("What does your agency know?").fill("He was quiet in class from January, and often tired.")
    window.press("Send the answer")

    said(window, "The answer has arrived")
    assert window.look() == []
