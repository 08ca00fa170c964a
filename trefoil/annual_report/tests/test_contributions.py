"""Agencies are asked for their part of a report, write it, and nobody else changes their words."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from trefoil.annual_report import actions
from trefoil.annual_report.models import Contribution, Section
from trefoil.annual_report.tests.factories import page_of
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused


@pytest.fixture
def asked(chapter: Section, cast: Cast) -> Contribution:
    return actions.ask_for_contribution(
        section=chapter, agency=cast.agencies["school"], question="What did you do?", word_limit=5,
        due_on=clock.today() + timedelta(days=7), by=cast["coordinator"],
    )  # fmt: skip


def test_an_agency_drafts_sends_is_asked_back_sends_again_and_is_printed_as_its_own_words(
    asked: Contribution, chapter: Section, cast: Cast
):
    rep, team = cast["school_rep"], cast["coordinator"]
    actions.draft_contribution(contribution=asked, text="One two three four five six", by=rep)
    with pytest.raises(Refused, match="Shorten this by 1 word: it may have 5"):
        actions.send_contribution(contribution=asked, text="One two three four five six", by=rep)
    actions.send_contribution(contribution=asked, text="We asked.", by=rep)
    with pytest.raises(Refused, match="It is sent already"):
        actions.draft_contribution(contribution=asked, text="More", by=rep)
    asked = actions.return_contribution(contribution=asked, query="Whom?", by=team)
    actions.send_contribution(contribution=asked, text="We asked the children.", by=rep)

    asked = actions.take_in(contribution=asked, by=team)

    assert asked.block.from_agency == cast.agencies["school"]
    assert '<strong>From Brook Street School</strong></p> <p class="govuk-body">We asked the children.' in page_of(
        chapter.report
    )


@pytest.fixture
def taken_in(asked: Contribution, cast: Cast) -> Contribution:
    actions.send_contribution(contribution=asked, text="We asked.", by=cast["school_rep"])
    return actions.take_in(contribution=asked, by=cast["coordinator"])


def test_nobody_else_changes_an_agencys_words_under_its_name(
    taken_in: Contribution, chapter: Section, cast: Cast, signed_in: Callable, post: Callable
):
    block, client = taken_in.block, signed_in(cast["coordinator"])
    address = f"{chapter.get_absolute_url()}{block.pk}/change/"

    answer = post(client, address, {"text": "We did very well.", "version": str(block.version)})

    assert answer.status_code == 422
    assert "These are the words of Brook Street School. Send them back with a question" in answer.content.decode()
    block.refresh_from_db()
    assert block.text == "We asked."
    page = client.get(chapter.get_absolute_url()).content.decode()
    assert address not in page and f"/contributions/{taken_in.pk}/send-back/" in page
    actions.move_block(block=block, up=True, by=cast["coordinator"])
    actions.remove_block(block=block, by=cast["coordinator"])


def test_words_that_were_sent_back_stay_until_the_agencys_new_ones_take_their_place(
    taken_in: Contribution, chapter: Section, cast: Cast
):
    team, place = cast["coordinator"], taken_in.block
    actions.add_block(section=chapter, text="And so on.", by=team)
    again = actions.return_contribution(contribution=taken_in, query="Whom?", by=team)
    assert "We asked." in page_of(chapter.report)
    actions.send_contribution(contribution=again, text="We asked the children.", by=cast["school_rep"])

    again = actions.take_in(contribution=again, by=team)

    assert again.block == place and again.block.position == place.position
    assert "We asked the children." in page_of(chapter.report) and "We asked.<" not in page_of(chapter.report)


def test_an_agency_sees_and_writes_its_own_contribution_only(asked: Contribution, cast: Cast, signed_in: Callable):
    assert list(Contribution.objects.visible_to(cast["school_rep"])) == [asked]
    for who in ("trust_rep", "board_member", "practitioner"):
        assert not Contribution.objects.visible_to(cast[who]).exists()
        assert signed_in(cast[who]).get(asked.get_absolute_url()).status_code == 404
    with pytest.raises(Refused, match="Ask somebody at Brook Street School"):
        actions.send_contribution(contribution=asked, text="Ours.", by=cast["trust_rep"])


def test_a_contribution_that_did_not_come_is_late(asked: Contribution, cast: Cast, signed_in: Callable):
    with clock.at(asked.due_on + timedelta(days=1)):
        assert asked.is_late(clock.today())
        assert Contribution.objects.late(clock.today()).get() == asked
        page = signed_in(cast["coordinator"]).get("/reports/2019-20/contributions/").content.decode()
        mine = signed_in(cast["school_rep"]).get("/").content.decode()
    assert "1 late" in page
    assert "Your part of Annual report 2019-20" in mine and "1 day late" in mine


def test_the_agencys_page_keeps_for_later_and_sends(
    asked: Contribution, cast: Cast, signed_in: Callable, post: Callable
):
    client = signed_in(cast["school_rep"])
    address = asked.get_absolute_url()

    post(client, address, {"text": "We", "later": "yes", "version": "1"})
    asked.refresh_from_db()
    assert (asked.state, asked.text) == ("drafted", "We")
    too_long = post(client, address, {"text": "We asked all of the children", "version": "2"})
    assert too_long.status_code == 422 and "We asked all of the children" in too_long.content.decode()
    post(client, address, {"text": "We asked", "version": "2"})

    asked.refresh_from_db()
    assert asked.state == "sent"
    assert client.get(address).status_code == 200
