"""Every page of a practice review opens for those it is for, and is not there for others."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trefoil.learning import actions as learning
from trefoil.partnership.models import Person
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.steps.practice import PAGES
from trefoil.reviews.tests.factories import raised
from trefoil.reviews.tests.practice import (
    begun,
    checked,
    drafted,
    final,
    held,
    hold,
    published,
    sent_before,
    signed_off,
    under_way,
)
from trefoil.shared import clock
from trefoil.shared.once import FIELD, new_token

SignIn = Callable[[Person], Client]
READ_BY_ALL = ("review", "review_terms", "review_publication")
READ_BY_FEW = ("review_conversations", "review_family", "review_themes")
SECRETS = ("Wordsforfew1", "Wordsforfew2", "Wordsforfew3", "Wordsforfew4", "Wordsforfew5")


def records_of(review: PracticeReview) -> dict[str, Any]:
    """One record of each kind that a step is about, by the name of its model."""
    rows = (review.reviewers, review.enquiry_lines, review.contributions, review.holds, review.publication_checks)
    return {row.model.__name__: row.first() for row in rows}


def steps_of(review: PracticeReview) -> list[str]:
    """The address of every step whose record is there."""
    there = records_of(review)
    found = []
    for page in PAGES:
        record = there.get(page.of.__name__) if page.of else None
        if page.of is None or record is not None:
            found.append(page.address(review, record))
    return found


def with_everything(cast: Cast) -> PracticeReview:
    """A held review with something of each kind."""
    review = held(cast)
    practice.check_line(review=review, line="legal", by=cast["coordinator"])
    return review


STAGES = [begun, under_way, drafted, final, signed_off, with_everything, checked, sent_before, published]


@pytest.mark.parametrize("start", STAGES, ids=lambda start: start.__name__)
def test_every_page_opens_or_leads_back_with_the_reason(
    cast: Cast, signed_in: SignIn, start: Callable[..., PracticeReview]
) -> None:
    review = start(cast)

    browser = signed_in(cast["coordinator"])
    for address in steps_of(review):
        assert browser.get(address).status_code in {200, 303, 404}, address
    for name in ("coordinator", "council_lead", "scrutineer"):
        for page in READ_BY_ALL + READ_BY_FEW:
            answer = signed_in(cast[name]).get(reverse(f"reviews:{page}", args=[review.reference]))
            assert answer.status_code == 200, (name, page)


def test_strangers_find_nothing(cast: Cast, signed_in: SignIn) -> None:
    review = with_everything(cast)

    pages = [reverse(f"reviews:{page}", args=[review.reference]) for page in READ_BY_ALL + READ_BY_FEW]
    for name in ("trust_rep", "county_lead", "administrator", "practitioner", "chair"):
        browser = signed_in(cast[name])
        for address in [*pages, *steps_of(review)]:
            assert browser.get(address).status_code == 404, (name, address)


def test_an_agency_that_is_part_of_a_review_does_not_read_what_was_said(cast: Cast, signed_in: SignIn) -> None:
    review = drafted(cast, decided_because=SECRETS[0])
    practice.write_summary(review=review, summary=SECRETS[1], by=cast["reviewer"])
    practice.answer_line(line=review.enquiry_lines.get(), answer=SECRETS[2], by=cast["reviewer"])
    mother = review.contributions.get()
    practice.record_answer(contribution=mother, agreed=True, terms="Yes.", by=cast["reviewer"])
    practice.record_words(
        contribution=mother, took_part_on=clock.today(), words=SECRETS[3], heard_by="Reviewer", by=cast["reviewer"]
    )
    practice.place_hold(
        review=review, proceedings="family", reason=SECRETS[4], next_check_on=date(2020, 5, 4), by=cast["coordinator"]
    )

    browser, team = signed_in(cast["school_rep"]), signed_in(cast["coordinator"])
    for page in READ_BY_ALL:
        address = reverse(f"reviews:{page}", args=[review.reference])
        shown = browser.get(address)
        assert shown.status_code == 200
        assert not [secret for secret in SECRETS if secret in shown.content.decode()], page
    for page in READ_BY_FEW:
        assert browser.get(reverse(f"reviews:{page}", args=[review.reference])).status_code == 404
    read = "".join(
        team.get(reverse(f"reviews:{page}", args=[review.reference])).content.decode()
        for page in READ_BY_ALL + READ_BY_FEW
    )
    assert [secret for secret in SECRETS if secret not in read] == []


def test_a_review_is_opened_on_a_page(cast: Cast, signed_in: SignIn) -> None:
    incident = raised(cast)
    answers = {
        "review_kind": "thematic", "title": "Children under 1", "areas": [cast.areas["hartwell"].pk],
        "decided_on": "3/4/2020", "decided_because": "Four babies in seven months.", "incidents": [incident.pk],
        FIELD: new_token(),
    }  # fmt: skip
    answer = signed_in(cast["coordinator"]).post(reverse("reviews:begin_review"), answers)
    assert answer.status_code == 303, answer.content.decode()
    review = PracticeReview.objects.get()
    assert answer["Location"] == review.get_absolute_url()
    assert list(review.incidents.all()) == [incident]
    assert signed_in(cast["council_lead"]).get(reverse("reviews:begin_review")).status_code == 404


def test_a_refusal_comes_back_on_the_form_with_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    review = under_way(cast)
    address = reverse("reviews:review_conversations_add", args=[review.reference])
    answers = {
        "held_on": "1/4/2020", "how": "video", "took_part": "3", "roles": "Honor Tillotson, social worker",
        "learned": "They knew.", FIELD: new_token(),
    }  # fmt: skip
    answer = signed_in(cast["reviewer"]).post(address, answers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Write roles, never names" in page
    assert "They knew." in page


def test_words_sent_after_somebody_else_took_the_step_come_back(cast: Cast, signed_in: SignIn) -> None:
    review = begun(cast)
    address = reverse("reviews:review_summary", args=[review.reference])
    answer = signed_in(cast["coordinator"]).post(
        address, {"summary": "Two hours of writing.", "version": review.version, FIELD: new_token()}
    )
    assert answer.status_code == 422
    assert "Two hours of writing." in answer.content.decode()


def test_the_buttons_are_what_the_tables_offer(cast: Cast, signed_in: SignIn) -> None:
    review = begun(cast)
    page = signed_in(cast["coordinator"]).get(review.get_absolute_url()).content.decode()
    assert "Write the terms of reference first." in page
    assert reverse("reviews:review_start", args=[review.reference]) not in page
    assert reverse("reviews:review_reviewers_appoint", args=[review.reference]) in page


def test_the_third_signature_given_on_the_page_of_decisions_completes_the_review(cast: Cast, signed_in: SignIn) -> None:
    review = final(cast)
    decision = review.decisions.get()
    for name in ("council_lead", "health_lead", "police_lead"):
        address = reverse("cases:give_view", args=[review.reference, decision.pk])
        answer = signed_in(cast[name]).post(address, {"agrees": "True", FIELD: new_token()})
        assert answer.status_code == 303, answer.content.decode()
    review.refresh_from_db()
    assert review.completed_on == clock.today()


def test_pages_ask_the_same_number_of_queries_however_much_there_is(cast: Cast, signed_in: SignIn) -> None:
    review = under_way(cast, review_kind="thematic")
    browser = signed_in(cast["coordinator"])
    addresses = [reverse(f"reviews:{page}", args=[review.reference]) for page in READ_BY_ALL + READ_BY_FEW]
    fill(cast, review, "Bramble", "Sorrel")
    first = [queries_of(browser, address) for address in addresses]
    fill(cast, review, "Teasel", "Yarrow", "Clover", "Campion")
    assert [queries_of(browser, address) for address in addresses] == first


def queries_of(browser: Client, address: str) -> int:
    """How many queries a page asks, once it was opened before."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def fill(cast: Cast, review: PracticeReview, *names: str) -> None:
    """An incident with a child, a conversation about it, a line of enquiry, a family and a hold for each name."""
    by = cast["reviewer"]
    for name in names:
        incident = raised(cast, title=name, children=[{"key": name, "part": "child"}])
        practice.take_in(review=review, incident=incident, by=cast["coordinator"])
        theme = learning.add_theme(name=name, definition="What counts.", source="Us", by=cast["coordinator"])
        practice.add_line(review=review, question=f"What of {name}?", theme=theme, by=by)
        practice.record_conversation(
            review=review, held_on=clock.today(), took_part=3, roles="Midwives", learned=f"{name}.",
            incidents=[incident], agencies=[cast.agencies["trust"]], themes=[theme], by=by,
        )  # fmt: skip
        practice.invite_family(
            review=review, who=f"{name}’s mother", invited_on=clock.today(), incident=incident, by=by
        )
        hold(cast, review)
