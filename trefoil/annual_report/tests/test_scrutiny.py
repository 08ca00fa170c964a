"""The independent scrutineer’s statement is theirs alone, and the partners reply to it."""

from collections.abc import Callable
from datetime import date

import pytest

from trefoil.annual_report import actions
from trefoil.annual_report.models import Report, Section
from trefoil.annual_report.tests.factories import frozen, page_of
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.actions import Refused


@pytest.mark.parametrize("who", ["coordinator", "council_lead", "chair", "board_member", None])
def test_nobody_but_the_scrutineer_writes_the_statement(report: Report, cast: Cast, who: str | None):
    statement = actions.write_statement(report=report, text="They looked hard.", by=cast["scrutineer"])

    with pytest.raises(Refused, match="Only the independent scrutineer"):
        actions.write_statement(report=report, text="All is well.", by=cast[who] if who else None)
    with pytest.raises(Refused, match="Only the independent scrutineer"):
        actions.give_statement(statement=statement, by=cast[who] if who else None)


def test_a_scrutineer_who_joins_the_team_writes_no_more(report: Report, cast: Cast):
    from trefoil.partnership import actions as partnership
    from trefoil.partnership.models import Person

    partnership.appoint(person=cast["scrutineer"], role="partnership_team", from_on=date(2020, 1, 1), by=None)

    with pytest.raises(Refused, match="Only the independent scrutineer"):
        actions.write_statement(report=report, text="…", by=Person.objects.get(pk=cast["scrutineer"].pk))


def test_the_statement_is_read_by_others_once_it_is_given(report: Report, cast: Cast, signed_in: Callable):
    statement = actions.write_statement(report=report, text="They looked hard.", by=cast["scrutineer"])
    assert "They looked hard." not in signed_in(cast["coordinator"]).get("/reports/2019-20/scrutiny/").content.decode()

    actions.give_statement(statement=statement, by=cast["scrutineer"])

    assert "They looked hard." in signed_in(cast["coordinator"]).get("/reports/2019-20/scrutiny/").content.decode()


def test_partners_reply_and_both_are_printed_word_for_word(report: Report, chapter: Section, cast: Cast):
    statement = actions.write_statement(report=report, text="Use {less} jargon.", by=cast["scrutineer"])
    with pytest.raises(Refused, match="Wait until the scrutineer"):
        actions.reply_to_statement(statement=statement, text="We shall.", by=cast["police_lead"])
    statement = actions.give_statement(statement=statement, by=cast["scrutineer"])
    actions.reply_to_statement(statement=statement, text="We shall.", by=cast["police_lead"])
    with pytest.raises(Refused, match="a statutory partner’s lead replies"):
        actions.reply_to_statement(statement=statement, text="We too.", by=cast["school_rep"])
    actions.add_block(section=chapter, live_name="scrutineers_statement", by=cast["coordinator"])

    page = page_of(report)

    assert "Use {less} jargon." in page
    assert "Reply of Moorland Police" in page and "We shall." in page


def test_nobody_overwrites_the_reply_of_a_colleague_unseen(
    report: Report, cast: Cast, signed_in: Callable, post: Callable
):
    statement = actions.write_statement(report=report, text="They looked hard.", by=cast["scrutineer"])
    actions.give_statement(statement=statement, by=cast["scrutineer"])
    client, address = signed_in(cast["police_lead"]), "/reports/2019-20/scrutiny/reply/"

    assert post(client, address, {"text": "We agree with all of it."}).status_code == 303
    crossed = post(client, address, {"text": "We do not."})

    page = crossed.content.decode()
    assert crossed.status_code == 409
    assert "We agree with all of it." in page and "We do not." in page
    assert statement.replies.get().text == "We agree with all of it."
    assert post(client, address, {"text": "We do not.", "version": "1"}).status_code == 303
    assert post(client, address, {"text": "Nor do we.", "version": "1"}).status_code == 409
    assert statement.replies.get().text == "We do not."


def test_a_changed_statement_says_that_a_reply_was_to_an_earlier_one(report: Report, chapter: Section, cast: Cast):
    scrutineer = cast["scrutineer"]
    statement = actions.write_statement(report=report, text="One.", by=scrutineer)
    statement = actions.give_statement(statement=statement, by=scrutineer)
    actions.reply_to_statement(statement=statement, text="Fair.", by=cast["police_lead"])
    statement = actions.write_statement(report=report, text="Two.", by=scrutineer)
    actions.give_statement(statement=statement, by=scrutineer)
    actions.add_block(section=chapter, live_name="scrutineers_statement", by=cast["coordinator"])

    assert "Reply of Moorland Police (to an earlier version of the statement)" in page_of(report)


def test_the_statement_is_frozen_with_the_report(report: Report, chapter: Section, cast: Cast):
    frozen(report, cast)

    with pytest.raises(Refused, match="take it back first"):
        actions.write_statement(report=report, text="More.", by=cast["scrutineer"])
