"""The annual report of the year, whole: rebuilt from the records, frozen, signed by the statutory partners, published."""

import io
import re
import shutil
import subprocess

import docx
import pikepdf
import pytest

from trefoil.annual_report.claims import claims_of, shares
from trefoil.annual_report.freezing import opened
from trefoil.annual_report.models import Contribution, Edition, Report
from trefoil.annual_report.partners import partners_of
from trefoil.annual_report.readiness import MANDATORY, unanswered
from trefoil.annual_report.reading import read
from trefoil.annual_report.verifying import verified
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.suppression import MARK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year")]


@pytest.fixture
def edition(year: None) -> Edition:
    return Edition.objects.select_related("report__arrangement").get()


def words_of(page: str) -> str:
    """The words of a page without the marks of sources."""
    bare = re.sub(r"<sup.*?</sup>|<svg.*?</svg>", "", page, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", bare).split()).replace(" .", ".").replace(" ,", ",")


@pytest.mark.parametrize(
    "fact",
    [
        "Since July 2018 there have been 9: Staffordshire notified 4 and Stoke-on-Trent 5",
        "The Panel was satisfied with 9",
        "brings 7 of the 9 rapid reviews together around 4 themes",
        "On 1 April 2019 2 boards became one",
        "has 4 statutory partner bodies",
        "The Board took over 2 serious case reviews from the former boards. 1 is final and 1 is nearly complete",
        "In the year 1 serious case review and 1 child safeguarding practice review were completed",
        "Of these reviews, 0 could be published",
        "The Board has 2 priorities",
    ],
)
def test_the_report_of_2019_20_is_rebuilt_from_the_records(edition: Edition, fact: str):
    assert fact in words_of(edition.page)


def test_every_hash_of_it_holds(edition: Edition):
    assert [check.words for check in verified(edition) if not check.holds] == []
    assert len(verified(edition)) == 4


def test_each_statutory_partner_of_both_areas_signed_it(edition: Edition):
    signed = {one.agency for one in edition.sign_offs.select_related("agency")}

    assert signed == set(partners_of(edition.report, clock.today()))
    assert len(signed) == 4


def test_nothing_that_the_law_asks_for_is_empty(edition: Edition):
    assert unanswered(edition.report) == []
    assert {item["how_sure"] for item in opened(edition).checklist} == {"V2", "K"}


def test_it_holds_every_part_that_a_report_must_hold(edition: Edition):
    held = set(edition.report.sections.values_list("blocks__live", flat=True))

    assert set(MANDATORY) <= held


def test_small_numbers_of_children_are_hidden_everywhere_and_none_of_the_facts(edition: Edition):
    hidden = set(edition.sources["hidden"])

    assert "families_taking_part" in hidden
    assert not hidden & {"rapid_reviews", "panel_satisfied", "thematic_incidents", "children_reviewed"}
    assert f"Families spoke with the reviewer too: {MARK} by the end of the year" in words_of(edition.page)
    assert "stands for a number of children or families from 1 to 5" in words_of(edition.page)


def test_the_hidden_bars_of_the_chart_are_not_drawn_and_stand_last(edition: Edition):
    chart = next(
        part.chart for part in opened(edition).document.parts
        if getattr(getattr(part, "chart", None), "row_name", "") == "Theme"
    )  # fmt: skip

    drawn = [row.value is not None for row in chart.rows]
    assert not all(drawn) and drawn == sorted(drawn, reverse=True)
    assert all(row.said == MARK for row in chart.rows if row.value is None)


def test_claims_of_activity_and_of_impact_are_told_apart_and_one_is_still_without_evidence(edition: Edition):
    found = claims_of(edition.report, Person.objects.get(email="priya.raman@trefoil.example"))
    told = shares(found)

    assert told.of_impact >= 3 and told.claims > told.of_impact
    assert [one.block.text[:15] for one in found if not one.links] == ["Learning travel"]


def test_the_promises_of_the_two_boards_have_their_outcomes_and_the_new_ones_are_next_years_list(edition: Edition):
    outcomes = list(edition.report.promises_to_tell.order_by("pk").values_list("outcome", flat=True))
    following = Report.objects.get(year="2020-21")

    assert outcomes == ["kept", "kept", "partly", "partly", "carried_over"]
    assert following.promises_to_tell.count() == edition.report.promises.count() == 6
    assert "Last year’s promises" in words_of(edition.page)


def test_three_agencies_speak_in_their_own_words_and_one_is_late(edition: Edition):
    asked = Contribution.objects.filter(section__report=edition.report)

    assert asked.filter(state="taken_in").count() == 3
    assert [one.agency.name for one in asked.waiting().select_related("agency")] == ["Peverdale Housing Association"]
    assert "From Thornmere Community and Mental Health NHS Trust" in words_of(edition.page)


def test_the_scrutineers_words_stand_unchanged_with_a_reply(edition: Edition):
    page = words_of(edition.page)

    assert " ".join(edition.report.statement.text.split("\n\n")[1].split()) in page
    assert "Reply of Staffordshire and Stoke-on-Trent Clinical Commissioning Groups" in page


def test_every_number_names_its_source(edition: Edition):
    for name in re.findall(r'<sup class="tf-source"><a class="govuk-link" href="#(source-\d+)"', edition.page):
        assert f'id="{name}"' in edition.page


def test_the_short_edition_is_easy_to_read_and_has_the_same_numbers(edition: Edition):
    page = words_of(edition.children_page)
    hard = [block.plain for block in blocks_of(edition) if block.plain and not read(block.plain).is_easy]

    assert "We have done 9 of them" in page
    assert hard == []


def blocks_of(edition: Edition) -> list:
    return [
        block for section in edition.report.sections.order_by("number") for block in section.blocks.order_by("position")
    ]


def test_both_pdfs_are_tagged_and_claim_the_standard(edition: Edition):
    for content in (edition.pdf, edition.children_pdf):
        with pikepdf.open(io.BytesIO(bytes(content))) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert "pdfuaid" in str(pdf.open_metadata())
            assert str(pdf.Root.Lang).startswith("en")


def test_word_has_its_chapters_as_headings(edition: Edition):
    file = docx.Document(io.BytesIO(bytes(edition.word)))
    headings = [one.text for one in file.paragraphs if one.style.name == "Heading 1"]

    assert headings == [heading for heading, _ in edition.contents]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_word_opens_in_libreoffice_with_headings_and_contents(edition: Edition, tmp_path):
    (tmp_path / "report.docx").write_bytes(bytes(edition.word))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "report.docx"),
    ]

    subprocess.run(command, check=True, capture_output=True, timeout=180)

    opened_text = (tmp_path / "report.fodt").read_text()
    assert "Rapid reviews and learning from incidents" in opened_text
    assert len(re.findall(r'<text:h [^>]*text:outline-level="1"', opened_text)) >= len(edition.contents)
    assert "text:table-of-content" in opened_text or opened_text.count("Rapid reviews and learning from incidents") >= 2
