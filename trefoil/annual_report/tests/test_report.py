"""Writing a report, and publishing it."""

from collections.abc import Callable

import pytest

from trefoil.annual_report import actions, assembly, figures, live, publishing
from trefoil.annual_report.models import Report, ReportStage, Section, SectionState
from trefoil.annual_report.scope import scope_of
from trefoil.annual_report.tests.factories import frozen, make_ready, published
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent, Stale


def test_only_the_partnership_team_writes(report: Report, cast: Cast):
    with pytest.raises(Refused, match="Ask the partnership team"):
        actions.add_section(report=report, title="Foreword", by=cast["health_lead"])


def test_two_reports_for_one_year_are_refused(report: Report, cast: Cast):
    with pytest.raises(Refused, match="There is a report for 2019-20 already"):
        actions.begin_report(
            arrangement=cast.arrangement, year="2019-20", title="Again", start=report.period_start,
            end=report.period_end, by=cast["coordinator"],
        )  # fmt: skip


def test_two_partnerships_report_the_same_year_each_at_its_own_address(report: Report, cast: Cast):
    other = actions.begin_report(
        arrangement=cast.arrangements["hartwell"], year="2019-20", title="Annual report of Hartwell",
        start=report.period_start, end=report.period_end, by=cast["coordinator"],
    )  # fmt: skip

    assert report.get_absolute_url() == "/reports/2019-20/"
    assert other.get_absolute_url() == "/reports/2019-20-hartwell-board/"


def test_a_figure_that_does_not_exist_is_refused_by_name(chapter: Section, cast: Cast):
    with pytest.raises(Refused, match="no live figure called rapid_revues"):
        actions.add_block(section=chapter, text="{rapid_revues}", by=cast["coordinator"])


def test_writing_text_makes_a_chapter_drafted(chapter: Section):
    chapter.refresh_from_db()

    assert chapter.state == SectionState.DRAFTED


def test_a_chapter_whose_words_change_after_it_was_agreed_is_agreed_anew(chapter: Section, cast: Cast):
    by, block = cast["coordinator"], chapter.blocks.get()

    def agreed_after(change: Callable[[], object]) -> bool:
        actions.change_section(section=chapter, state=SectionState.AGREED, by=by)
        change()
        chapter.refresh_from_db()
        return chapter.state == SectionState.AGREED

    assert agreed_after(lambda: actions.change_block(block=block, text=block.text, by=by)), "nothing changed"
    assert not agreed_after(lambda: actions.change_block(block=block, text="Other words.", by=by))
    assert not agreed_after(lambda: actions.write_plainly(block=block, plain="Plain words.", by=by))
    assert not agreed_after(lambda: actions.add_block(section=chapter, text="More words.", by=by))
    assert not agreed_after(lambda: actions.remove_block(block=block, by=by))


def test_blocks_keep_their_order_when_one_is_put_between(chapter: Section, cast: Cast):
    first = chapter.blocks.get()
    actions.add_block(section=chapter, text="Last.", by=cast["coordinator"])
    actions.add_block(section=chapter, text="Between.", after=first, by=cast["coordinator"])

    texts = list(chapter.blocks.order_by("position").values_list("text", flat=True))
    assert texts == [first.text, "Between.", "Last."]


def test_the_first_block_cannot_move_up(chapter: Section, cast: Cast):
    with pytest.raises(Refused, match="already first"):
        actions.move_block(block=chapter.blocks.get(), up=True, by=cast["coordinator"])


def test_two_writers_of_one_text_never_lose_a_word(chapter: Section, cast: Cast):
    block = chapter.blocks.get()
    actions.change_block(block=block, version=block.version, text="Mine.", by=cast["coordinator"])

    with pytest.raises(Stale) as stale:
        actions.change_block(block=block, version=block.version, text="Yours.", by=cast["coordinator"])
    assert stale.value.current.text == "Mine."


def test_signing_waits_until_every_chapter_is_agreed(report: Report, chapter: Section, cast: Cast):
    make_ready(report, cast)
    actions.change_section(section=chapter, state=SectionState.DRAFTED, by=cast["coordinator"])

    with pytest.raises(Refused, match="Agree 1 more chapter first"):
        publishing.sign_off(report=report, by=cast["coordinator"])


def test_a_published_report_keeps_its_three_forms_and_takes_no_more_words(report: Report, chapter: Section, cast: Cast):
    edition = published(report, cast)

    assert "We held" in edition.page
    assert bytes(edition.word)[:2] == b"PK"
    assert bytes(edition.pdf)[:4] == b"%PDF"
    assert edition.contents == [("1. Rapid reviews", "rapid-reviews"), ("Where the numbers come from", "sources")]
    assert AuditEvent.objects.filter(verb="published", subject=str(report.pk)).count() == 1
    with pytest.raises(Refused, match="Open it for correction first"):
        actions.add_section(report=report, title="More", by=cast["coordinator"])


def test_a_report_with_the_partners_takes_no_more_words(report: Report, chapter: Section, cast: Cast):
    frozen(report, cast)

    with pytest.raises(Refused, match="Take it back first"):
        actions.add_block(section=chapter, text="More.", by=cast["coordinator"])


def test_correcting_makes_a_new_edition_beside_the_old(report: Report, chapter: Section, cast: Cast):
    first = published(report, cast)
    publishing.reopen(report=report, by=cast["coordinator"])
    words = chapter.blocks.order_by("position").first()
    actions.change_block(block=words, text="Corrected words.", by=cast["coordinator"])

    second = published(report, cast)

    assert (first.number, second.number) == (1, 2)
    assert "Corrected words" in second.page
    assert "Corrected words" not in first.page


def test_what_is_handed_out_holds_no_way_into_the_records(report: Report, chapter: Section, cast: Cast):
    inside = assembly.assemble(report)
    outside = publishing.document(report)

    def addresses(document: object) -> list[str]:
        return [run.address for part in document.parts for run in getattr(part, "runs", ()) if run.address]

    assert addresses(inside) == ["/reports/2019-20/figures/rapid_reviews/"]
    assert addresses(outside) == []


def test_every_figure_counts_as_many_as_its_list_holds(report: Report, cast: Cast):
    scope = scope_of(report)

    for figure in figures.FIGURES.values():
        if not figure.by:
            assert isinstance(figure.number(scope), int)
            assert figure.total_of or figure.number(scope) == len(figure.rows(scope))


def test_every_live_block_can_be_drawn_from_empty_records(report: Report, cast: Cast):
    scope = scope_of(report)

    for block in live.LIVE.values():
        assert isinstance(block.draw(scope), list)


def test_a_draft_is_for_those_who_write_and_sign(report: Report, cast: Cast):
    assert report in Report.objects.visible_to(cast["coordinator"])
    assert report in Report.objects.visible_to(cast["health_lead"])
    assert report not in Report.objects.visible_to(cast["practitioner"])

    Report.objects.update(stage=ReportStage.PUBLISHED)
    assert report in Report.objects.visible_to(cast["practitioner"])
