"""Under each claim the report says which evidence stands behind it and when it was seen, in words anyone may read."""

import io
import json
from datetime import date

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from trefoil.annual_report import actions as reports
from trefoil.annual_report import assembly, freezing
from trefoil.annual_report.models import Block, EvidenceLink, Report, Section
from trefoil.annual_report.tests.test_words_for_publication import SEEN, learned
from trefoil.cases.models import Case, Sensitivity
from trefoil.learning import actions
from trefoil.learning.models import Evidence, ImpactTest
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.documents.model import Document, Paragraph
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.stored import read
from trefoil.shared.documents.word import to_word

__all__ = ["learned"]
BEGINS = "What shows this: "


@pytest.fixture
def claim(chapter: Section, cast: Cast) -> Block:
    return reports.mark_claim(block=chapter.blocks.get(), claim="activity", by=cast["coordinator"])


def printed(report: Report) -> list[str]:
    """What stands under the claims of a report."""
    return printed_in(assembly.whole(report).document)


def printed_in(document: Document) -> list[str]:
    texts = ["".join(run.text for run in part.runs) for part in document.parts if isinstance(part, Paragraph)]
    return [text.removeprefix(BEGINS) for text in texts if text.startswith(BEGINS)]


def test_words_that_claim_nothing_have_nothing_under_them(chapter: Section, report: Report):
    assert printed(report) == []


def test_a_claim_that_nothing_shows_says_so(claim: Block, report: Report):
    assert printed(report) == ["nothing on record yet."]


def test_evidence_is_told_by_its_kind_its_month_and_what_it_says(
    claim: Block, report: Report, learned: tuple, cast: Cast
):
    reports.link_evidence(claim=claim, evidence=learned[1], by=cast["coordinator"])

    assert printed(report) == ["audit, seen in March 2020 (practice is better)."]


def test_only_words_chosen_for_publication_are_quoted(claim: Block, report: Report, learned: tuple, cast: Cast):
    _, evidence = learned
    reports.link_evidence(claim=claim, evidence=evidence, by=cast["coordinator"])
    assert SEEN not in printed(report)[0]
    actions.choose_words_of_evidence(evidence=evidence, words="Bruises were written down.", by=cast["coordinator"])

    (words,) = printed(report)
    assert words.endswith("(practice is better): “Bruises were written down”.")
    assert SEEN not in words


def test_of_a_restricted_case_it_says_only_that_something_is_on_record(
    claim: Block, report: Report, learned: tuple, cast: Cast
):
    _, evidence = learned
    actions.choose_words_of_evidence(evidence=evidence, words="Bruises were written down.", by=cast["coordinator"])
    reports.link_evidence(claim=claim, evidence=evidence, by=cast["coordinator"])
    reports.link_evidence(claim=claim, impact_test=a_test(evidence, cast), by=cast["coordinator"])
    Case.objects.filter(pk=evidence.action.recommendation.case_id).update(sensitivity=Sensitivity.RESTRICTED)

    assert printed(report) == ["evidence held on record."]


def a_test(evidence: Evidence, cast: Cast) -> ImpactTest:
    return ImpactTest.objects.create(
        action=evidence.action, after_months=3, due_on=date(2020, 6, 1), method="audit", question="At how many?",
        agency=cast.agencies["health"], set_at=clock.now(), set_by=cast["coordinator"],
    )  # fmt: skip


def test_an_impact_test_says_after_how_long_how_when_and_what_it_showed(
    claim: Block, report: Report, learned: tuple, cast: Cast
):
    test = a_test(learned[1], cast)
    reports.link_evidence(claim=claim, impact_test=test, by=cast["coordinator"])
    assert printed(report) == ["impact test after 3 months (audit question), with no result yet."]
    ImpactTest.objects.filter(pk=test.pk).update(
        result="not_shown", seen="Read 20 records of Linden’s ward", seen_on=date(2020, 6, 2), recorded_at=clock.now(),
        recorded_by=cast["coordinator"],
    )  # fmt: skip

    assert printed(report) == ["impact test after 3 months (audit question), seen in June 2020 (impact not shown)."]


def test_a_number_is_named_and_not_printed_so_that_a_small_one_stays_hidden(claim: Block, report: Report, cast: Cast):
    before = assembly.whole(report).ledger.cells
    reports.link_evidence(claim=claim, figure="strengths", by=cast["coordinator"])
    reports.link_evidence(claim=claim, section=claim.section, by=cast["coordinator"])

    (words,) = printed(report)
    assert words.startswith("the number “")
    assert "counted up to 31 March 2020; chapter 1, Rapid reviews" in words
    assert assembly.whole(report).ledger.cells == before


def test_it_stands_in_word_and_pdf_and_stays_as_it_was_frozen(claim: Block, report: Report, learned: tuple, cast: Cast):
    reports.link_evidence(claim=claim, evidence=learned[1], by=cast["coordinator"])
    frozen = freezing.freeze(report, assembly.whole(report))
    EvidenceLink.objects.all().delete()
    document = read(json.loads(frozen.data)["document"])

    assert printed_in(document) == ["audit, seen in March 2020 (practice is better)."]
    word = "\n".join(one.text for one in docx.Document(io.BytesIO(to_word(document))).paragraphs)
    pdf = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(document))).pages).split())
    for text in (word, pdf):
        assert "What shows this: audit, seen in March 2020" in text


def test_it_asks_as_often_for_many_claims_as_for_one(
    claim: Block, report: Report, learned: tuple, cast: Cast, django_assert_num_queries
):
    by = cast["coordinator"]
    reports.link_evidence(claim=claim, evidence=learned[1], by=by)
    with CaptureQueriesContext(connection) as few:
        assembly.whole(report)
    for number in range(4):
        block = reports.add_block(section=claim.section, text=f"Claim {number}.", by=by)
        block = reports.mark_claim(block=block, claim="activity", by=by)
        reports.link_evidence(claim=block, evidence=learned[1], by=by)
    with django_assert_num_queries(len(few)):
        assembly.whole(report)
    assert len(printed(report)) == 5
