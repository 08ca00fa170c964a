"""What a report needs before the partners sign: the law's items, claims, promises, contributions, scrutiny, copies."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from trefoil.annual_report import actions, publishing
from trefoil.annual_report.models import Promise, Report, Section, SectionState
from trefoil.annual_report.readiness import MANDATORY, unanswered
from trefoil.annual_report.reading import read
from trefoil.annual_report.receivers import bodies, wanted
from trefoil.annual_report.requirements import EDITIONS, edition_on, items_for
from trefoil.annual_report.tests.factories import frozen, make_ready, page_of, published
from trefoil.annual_report.workflow import still_needed
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused


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
    chapter = actions.remove_block(block=block, by=cast["coordinator"])
    actions.change_section(section=chapter, state=SectionState.AGREED, by=cast["coordinator"])

    with pytest.raises(Refused, match=MANDATORY[name]):
        publishing.sign_off(report=report, by=cast["coordinator"])


def test_the_partners_say_why_little_moved(report: Report, chapter: Section, cast: Cast):
    make_ready(report, cast)
    why = chapter.blocks.get(text__startswith="Little moved")
    chapter = actions.remove_block(block=why, by=cast["coordinator"])
    actions.change_section(section=chapter, state=SectionState.AGREED, by=cast["coordinator"])

    with pytest.raises(Refused, match="Say why little moved"):
        publishing.sign_off(report=report, by=cast["coordinator"])


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
