"""What a report needs before the partners sign: the law's items, claims, promises, contributions, scrutiny, copies."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from trefoil.annual_report import actions, publishing
from trefoil.annual_report.assembly import whole
from trefoil.annual_report.claims import claims_of, shares
from trefoil.annual_report.due import telling_of
from trefoil.annual_report.models import Contribution, Promise, Report, Section
from trefoil.annual_report.readiness import MANDATORY, unanswered
from trefoil.annual_report.reading import read
from trefoil.annual_report.receivers import bodies, wanted
from trefoil.annual_report.requirements import EDITIONS, edition_on, items_for
from trefoil.annual_report.tests.factories import frozen, make_ready, published, whole_report
from trefoil.annual_report.workflow import still_needed
from trefoil.cases.models import Case
from trefoil.learning import actions as learning
from trefoil.learning.actions.following import PartPlan
from trefoil.learning.models import Action, Evidence
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.documents.html import to_html


@pytest.fixture
def action(cast: Cast) -> Action:
    """An action of one agency, to tie evidence to."""
    team, agency = cast["coordinator"], cast.agencies["health"]
    made = learning.make_recommendation(text="Ask the child.", findings=[], themes=[], owners=[agency], by=team)
    learning.accept(recommendation=made, despite="It is for a test.", by=team)
    part = PartPlan(agency, "Ask", clock.today())
    return learning.plan_action(recommendation=made, title="Ask", parts=[part], success_measure="Asked", by=team)


def page_of(report: Report) -> str:
    return " ".join(str(to_html(whole(report).document, standalone=False)).split())


# --- What the law asks for -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2020, 3, 31), "WT2018"), (date(2023, 3, 31), "WT2018"), (date(2024, 3, 31), "WT2023"),
     (date(2026, 3, 31), "WT2023"), (date(2027, 3, 31), "WT2026")],
)  # fmt: skip
def test_a_report_is_held_to_the_edition_of_its_year(day: date, code: str):
    assert edition_on(day).code == code


def test_every_item_has_its_source_and_says_how_sure_we_are():
    for edition in EDITIONS:
        codes = [item.code for item in edition.items]
        assert len(codes) == len(set(codes))
        for item in edition.items:
            assert item.source and item.text and item.how_sure
    assert any(not item.is_checked for item in EDITIONS[0].items), "what was not read in its source says so"


def test_the_edition_of_2026_must_show_impact():
    impact = next(item for item in EDITIONS[2].items if item.code == "impact")

    assert impact.must and impact.is_checked


def test_signing_is_refused_while_an_item_is_empty_and_names_it(report: Report, chapter: Section, cast: Cast):
    make_ready(report, cast)
    report.answers.get(code="little-progress").delete()

    with pytest.raises(Refused, match="“Where there was little or no progress”"):
        publishing.sign_off(report=report, by=cast["coordinator"])


def test_an_answer_without_evidence_is_not_enough(report: Report, chapter: Section, cast: Cast):
    answer = actions.answer_item(report=report, code="impact", text="Children say so.", by=cast["coordinator"])
    assert "impact" in {item.code for item in unanswered(report)}

    actions.link_evidence(answer=answer, section=chapter, by=cast["coordinator"])

    assert "impact" not in {item.code for item in unanswered(report)}


def test_only_an_item_with_a_condition_can_be_said_not_to_apply(report: Report, cast: Cast):
    with pytest.raises(Refused, match="asked of every report"):
        actions.answer_item(report=report, code="impact", text="No.", does_not_apply=True, by=cast["coordinator"])

    actions.answer_item(
        report=report, code="restraint", text="There is no secure establishment.", does_not_apply=True,
        by=cast["coordinator"],
    )  # fmt: skip
    assert "restraint" not in {item.code for item in unanswered(report)}


def test_the_checklist_shows_every_item_with_its_source(report: Report, cast: Cast, signed_in: Callable):
    page = signed_in(cast["health_lead"]).get("/reports/2019-20/checklist/").content.decode()

    for item in items_for(report):
        assert item.title in page and item.source in page
    assert "not yet checked against the source" in page


def test_all_that_is_still_needed_is_told_at_once(report: Report, chapter: Section, cast: Cast):
    told = " ".join(still_needed(report, cast["coordinator"]))

    for words in (
        "Agree 1 more chapter",
        *MANDATORY.values(),
        "Answer what the law asks",
        "Promise something",
        "scrutineer",
    ):
        assert words in told


@pytest.mark.parametrize("name", MANDATORY)
def test_a_report_without_a_part_that_every_report_holds_is_not_signed(
    report: Report, chapter: Section, cast: Cast, name: str
):
    make_ready(report, cast)
    block = chapter.blocks.get(live=name)
    actions.remove_block(block=block, by=cast["coordinator"])

    with pytest.raises(Refused, match=MANDATORY[name]):
        publishing.sign_off(report=report, by=cast["coordinator"])


def test_the_partners_say_why_little_moved(report: Report, chapter: Section, cast: Cast):
    make_ready(report, cast)
    why = chapter.blocks.get(text__startswith="Little moved")
    actions.remove_block(block=why, by=cast["coordinator"])

    with pytest.raises(Refused, match="Say why little moved"):
        publishing.sign_off(report=report, by=cast["coordinator"])


# --- Claims ----------------------------------------------------------------------------------------------------------
def test_a_claim_of_impact_is_shown_only_by_what_looked_for_a_change(chapter: Section, cast: Cast, action: Action):
    team = cast["coordinator"]
    block = actions.mark_claim(block=chapter.blocks.get(), claim="impact", by=team)
    assert not claims_of(chapter.report, team)[0].links

    actions.link_evidence(claim=block, figure="rapid_reviews", by=team)
    assert not claims_of(chapter.report, team)[0].is_supported, "a number of things done shows no change"

    seen = Evidence.objects.create(
        action=action, kind="audit", says="better", title="Audit", seen_on=date(2020, 1, 2), added_at=clock.now(),
        added_by=team,
    )  # fmt: skip
    actions.link_evidence(claim=block, evidence=seen, by=team)

    (claim,) = claims_of(chapter.report, team)
    assert claim.is_supported
    assert shares([claim]).share_of_impact == "1 of 1 (100%)"

    Case.objects.filter(pk=action.recommendation.case_id).update(sensitivity="restricted")
    (told,) = claims_of(chapter.report, cast["county_lead"])
    assert [(one.words, one.address) for one in told.links if one.link.evidence_id] == [("Evidence on record", "")]
    assert told.is_supported, "that there is evidence is no secret, only which"


def test_claims_without_evidence_are_listed(chapter: Section, cast: Cast, signed_in: Callable):
    block = actions.mark_claim(block=chapter.blocks.get(), claim="activity", by=cast["coordinator"])

    page = signed_in(cast["scrutineer"]).get("/reports/2019-20/claims/").content.decode()

    assert "Nothing is linked" in page and f"#claim-{block.pk}" in page


def test_from_a_sentence_of_the_report_to_its_evidence_in_three_clicks(
    chapter: Section, cast: Cast, signed_in: Callable
):
    team = cast["coordinator"]
    block = actions.mark_claim(block=chapter.blocks.get(), claim="activity", by=team)
    actions.link_evidence(claim=block, figure="rapid_reviews", by=team)
    client = signed_in(cast["scrutineer"])

    one = client.get(chapter.get_absolute_url()).content.decode()
    two = client.get("/reports/2019-20/claims/").content.decode()
    three = client.get("/reports/2019-20/figures/rapid_reviews/")

    assert f'href="/reports/2019-20/claims/#claim-{block.pk}"' in one
    assert 'href="/reports/2019-20/figures/rapid_reviews/"' in two
    assert three.status_code == 200


def test_a_chapter_of_another_report_shows_nothing_of_this_one(chapter: Section, cast: Cast):
    other = whole_report(cast, 2020)
    block = actions.mark_claim(block=chapter.blocks.get(), claim="activity", by=cast["coordinator"])

    with pytest.raises(Refused, match="a chapter of this report"):
        actions.link_evidence(claim=block, section=other.sections.get(), by=cast["coordinator"])


# --- Promises --------------------------------------------------------------------------------------------------------
def test_this_years_promises_become_next_years_list(report: Report, cast: Cast):
    promise = actions.add_promise(report=report, text="Ask children", by=cast["coordinator"])

    following = whole_report_begun(cast)

    promise.refresh_from_db()
    assert promise.told_in == following
    assert "Say what became of 1 more promise" in " ".join(still_needed(following, cast["coordinator"]))


def whole_report_begun(cast: Cast) -> Report:
    return actions.begin_report(
        arrangement=cast.arrangement, year="2020-21", title="Annual report 2020-21", start=date(2020, 4, 1),
        end=date(2021, 3, 31), by=cast["coordinator"],
    )  # fmt: skip


def test_what_became_of_a_promise_stands_in_the_next_report(report: Report, cast: Cast):
    team = cast["coordinator"]
    promise = actions.add_promise(report=report, text="Ask children", owner=cast.agencies["health"], by=team)
    following = whole_report_begun(cast)
    section = actions.add_section(report=following, title="Looking back", by=team)
    actions.add_block(section=section, live_name="promises_told", by=team)
    assert "Not told yet" in page_of(following)

    promise.refresh_from_db()
    actions.tell_outcome(promise=promise, outcome="partly", outcome_text="Half of them.", by=team)

    page = page_of(following)
    assert "Kept in part. Half of them." in page
    assert "Annual report 2019-20. Hartwell and Elmsford NHS" in page


def test_a_promise_that_is_carried_over_is_promised_again(report: Report, cast: Cast):
    team = cast["coordinator"]
    promise = actions.add_promise(report=report, text="Ask children", made_before="The board before", by=team)

    promise = actions.tell_outcome(promise=promise, outcome="carried_over", outcome_text="No time.", by=team)
    assert report.promises.get().text == "Ask children"
    assert report.promises.get().carried_from == promise

    actions.tell_outcome(promise=promise, outcome="kept", outcome_text="Done after all.", by=team)
    assert not report.promises.exists()


# --- Contributions ---------------------------------------------------------------------------------------------------
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


# --- The scrutineer --------------------------------------------------------------------------------------------------
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


# --- Copies ----------------------------------------------------------------------------------------------------------
def test_a_sending_is_put_down_after_publication_only(report: Report, chapter: Section, cast: Cast):
    edition = frozen(report, cast)

    with pytest.raises(Refused, match="Publish the report first"):
        actions.record_sending(edition=edition, to="Panel", how="E-mail", sent_on=clock.today(), by=cast["coordinator"])


def test_the_register_tells_who_has_still_to_have_a_copy_and_by_when(
    report: Report, chapter: Section, cast: Cast, signed_in: Callable
):
    edition = published(report, cast)
    panel, centre = bodies(clock.today())
    assert [one.sent for one in wanted(report, edition)] == [None, None]
    with pytest.raises(Refused, match="today or earlier"):
        actions.record_sending(
            edition=edition, to=panel, how="E-mail", sent_on=clock.today() + timedelta(days=1), by=cast["coordinator"]
        )

    actions.record_sending(edition=edition, to=panel, how="E-mail", sent_on=clock.today(), by=cast["coordinator"])

    assert [bool(one.sent) for one in wanted(report, edition)] == [True, False]
    page = signed_in(cast["board_member"]).get("/reports/2019-20/sent-to/")
    assert page.status_code == 404
    page = signed_in(cast["health_lead"]).get("/reports/2019-20/sent-to/").content.decode()
    assert panel in page and centre in page and "Working Together" in page


# --- The short edition -----------------------------------------------------------------------------------------------
def test_the_short_edition_takes_its_numbers_from_the_same_frozen_data(
    client: Client, report: Report, chapter: Section, cast: Cast
):
    team = cast["coordinator"]
    actions.write_plainly(block=chapter.blocks.get(), plain="We looked {rapid_reviews} times.", by=team)
    actions.change_section(section=chapter, plain_title="When a child was hurt", by=team)
    published(report, cast)

    page = client.get("/published/2019-20/children/").content.decode()

    assert "When a child was hurt" in page and "We looked 0 times." in page
    assert client.get("/published/2019-20/children/pdf/").content[:4] == b"%PDF"
    assert client.get("/published/2019-20/children/word/").content[:2] == b"PK"
    assert 'href="/published/2019-20/children/"' in client.get("/published/2019-20/").content.decode()


def test_a_report_without_plain_words_has_no_short_edition(
    client: Client, report: Report, chapter: Section, cast: Cast
):
    published(report, cast)

    assert client.get("/published/2019-20/children/").status_code == 404


def test_long_sentences_and_long_words_are_told():
    found = read(
        "We met. The multi-agency representatives considered all of the arrangements that had been put in place over "
        "the whole year."
    )

    assert len(found.long_sentences) == 1
    assert "multi" not in found.long_words and "representatives" in found.long_words
    assert read("We met {rapid_reviews} times. We listened.").is_easy


def test_the_editors_page_shows_what_is_hard_to_read(report: Report, chapter: Section, cast: Cast, signed_in: Callable):
    hard = "The representatives of all the agencies that took part in the reviews met every month to talk about them."
    actions.write_plainly(block=chapter.blocks.get(), plain=hard, by=cast["coordinator"])

    page = signed_in(cast["coordinator"]).get("/reports/2019-20/children/").content.decode()

    assert "Long sentence" in page and "representatives" in page


def test_promises_are_seen_with_their_report(report: Report, cast: Cast):
    promise = actions.add_promise(report=report, text="Ask children", by=cast["coordinator"])

    assert promise in Promise.objects.visible_to(cast["health_lead"])
    assert promise not in Promise.objects.visible_to(cast["practitioner"])


def test_the_loop_leads_from_evidence_back_to_the_sentence_that_rests_on_it(
    chapter: Section, cast: Cast, action: Action
):
    team = cast["coordinator"]
    seen = Evidence.objects.create(
        action=action, kind="audit", says="better", title="Audit", seen_on=date(2020, 1, 2), added_at=clock.now(),
        added_by=team,
    )  # fmt: skip
    block = actions.mark_claim(block=chapter.blocks.get(), claim="impact", by=team)
    actions.link_evidence(claim=block, evidence=seen, by=team)
    made_on = {action.recommendation_id: action.recommendation.made_on}

    assert list(telling_of(team, made_on)) == [("2019-20, a claim in chapter 1", block.get_absolute_url())]
    assert list(telling_of(cast["practitioner"], made_on)) == []
