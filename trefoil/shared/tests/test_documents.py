"""One document, three forms: each accessible, each with the same words, none upset by any words."""

import io
import itertools
import time
import zipfile
from dataclasses import replace
from datetime import date

import docx
import html5lib
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings, strategies

from trefoil.shared.charts import Bar, Bars
from trefoil.shared.documents import words
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.model import (
    BulletList,
    Code,
    Document,
    Heading,
    Headlines,
    Note,
    Paragraph,
    Picture,
    Run,
    Table,
    Voice,
    plain,
)
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.word import to_word
from trefoil.shared.tests.chromium import reached

PUBLISHER = "Kilnford and Moorshire Safeguarding Children Partnership"
HOSTILE = [
    "<script>alert(1)</script>",
    '#import "x" @ref $x$ \\ *bold* _it_ `raw` ] } //',
    "= Heading\n- list\n+ enum",
    "\u202eevil\u202c \u2066x",
    "Zoë 😀 👨‍👩‍👧 مرحبا 漢字 Łódź Ελλάδα",
    "]]> &amp; &lt; \x00\x0b",
    "{{ title }} {% include 'x' %}",
    "",
    "   ",
]


def document(text: str = "Rapid reviews", *, chapters: int = 1, address: str = "https://example.org/") -> Document:
    """A document with every kind of part, and the given words wherever words may stand."""
    chart = Bars(title=f"{text} in 8 of 9", subtitle=text, source=text, whole=9, rows=[Bar(text, 8), Bar("Other", 1)])
    table = Table(text, ("Theme", text), tuple((plain(text), plain(str(n))) for n in range(3)), frozenset({1}), text)
    parts = (
        Heading(text, 2),
        Paragraph(plain(text), lede=True),
        Headlines(((Run("9"), text), (Run("7", address="/reviews/", figure=True), "under 1"))),
        Paragraph(
            (Run(text), Run(" 12 reviews", address="/reviews/", figure=True), Run(text, strong=True, address=address))
        ),
        Picture(chart),
        Heading(text, 3),
        table,
        BulletList((plain(text), plain("two"))),
        BulletList((plain(text),), numbered=True),
        Heading("Voices", 4),
        Voice(text, text),
        Note(plain(text)),
    )
    return Document(text, PUBLISHER, text, date(2020, 9, 30), "OFFICIAL", "A demonstration.", parts * chapters)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path


# --- Web page ------------------------------------------------------------------------------------------------------
def test_the_page_parses_and_has_language_landmarks_title_and_contents():
    page = parsed(to_html(document(), standalone=True))

    assert page.get("lang") == "en-GB"
    assert page.find(".//title").text == f"Rapid reviews – {PUBLISHER}"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.findall(f".//{landmark}")) == 1
    link = page.find(".//nav//a")
    assert page.find(f".//*[@id='{link.get('href')[1:]}']").text == "Rapid reviews"


def test_headings_of_the_page_never_skip_a_level():
    levels = [int(e.tag[1]) for e in parsed(to_html(document(chapters=2), standalone=True)).iter() if e.tag in HEADINGS]

    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_each_heading_has_an_anchor_of_its_own():
    ids = [e.get("id") for e in parsed(to_html(document(chapters=3), standalone=True)).iter() if e.get("id")]

    assert len(ids) == len(set(ids))


def test_the_file_needs_nothing_else_and_leads_nowhere_inside():
    html = to_html(document(), standalone=True)

    page = parsed(html)
    links = [a.get("href") for a in page.findall(".//a")]
    assert all(link.startswith(("#", "https://example.org")) for link in links)
    assert not page.findall(".//script") and not page.findall(".//link") and not page.findall(".//img")
    assert "12 reviews" in html


def test_on_our_own_page_a_figure_is_a_link_to_what_it_counts():
    html = to_html(document(), standalone=False)

    assert '<a class="govuk-link tf-live" href="/reviews/"> 12 reviews</a>' in html
    assert "<html" not in html
    assert "<h1" not in html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", " \x01javascript:x"]
)
def test_an_address_that_runs_something_is_no_link(address):
    made = document(address=address)

    assert "evil" not in to_html(made, standalone=False)
    assert "script:" not in to_html(made, standalone=False)
    assert b"script:" not in zipped(to_word(made))["word/_rels/document.xml.rels"]


@pytest.mark.browser
def test_no_page_scrolls_sideways_on_a_small_phone(tmp_path, chromium):
    file = tmp_path / "report.html"
    file.write_text(to_html(document("Children’s circumstances and multi-agency arrangements"), standalone=True))

    with reached(chromium) as browser:
        page = browser.new_page(viewport={"width": 320, "height": 700})
        page.goto(file.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")

    assert width == 320


# --- Word ----------------------------------------------------------------------------------------------------------
def test_word_has_real_heading_styles_and_a_contents_field():
    content = to_word(document())

    file = docx.Document(io.BytesIO(content))
    styles = [(p.style.name, p.text) for p in file.paragraphs]
    assert ("Title", "Rapid reviews") in styles
    assert ("Heading 1", "Rapid reviews") in styles
    assert ("Heading 2", "Rapid reviews") in styles
    assert ("Heading 3", "Voices") in styles
    instructions = [e.text.strip() for e in file.element.iter(qn("w:instrText"))]
    assert any(code.startswith("TOC ") for code in instructions)
    assert "SEQ Figure \\* ARABIC" in instructions
    assert "SEQ Table \\* ARABIC" in instructions


def test_lines_of_the_word_contents_lead_to_their_headings():
    file = docx.Document(io.BytesIO(to_word(document(chapters=2))))

    bookmarks = {e.get(qn("w:name")) for e in file.element.iter(qn("w:bookmarkStart"))}
    links = {e.get(qn("w:anchor")) for e in file.element.iter(qn("w:hyperlink"))} - {None}
    assert len(links) == 4
    assert links <= bookmarks


def test_word_tables_repeat_their_heads_and_keep_rows_whole():
    file = docx.Document(io.BytesIO(to_word(document())))

    assert len(file.tables) == 2
    for table in file.tables:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table.style.name == "Trefoil Table"


def test_word_pictures_have_text_or_are_marked_as_decoration():
    file = docx.Document(io.BytesIO(to_word(document())))

    pictures = list(file.element.iter(qn("wp:docPr")))
    assert len(pictures) == 2
    assert [bool(e.get("descr")) for e in pictures] == [False, True]
    assert b"decorative" in zipped(to_word(document()))["word/document.xml"]


def test_word_says_its_title_language_marking_and_page():
    content = to_word(document())

    file = docx.Document(io.BytesIO(content))
    assert file.core_properties.title == "Rapid reviews"
    assert file.core_properties.language == "en-GB"
    assert "OFFICIAL" in file.sections[0].header.paragraphs[0].text
    assert "Page" in file.sections[0].footer.paragraphs[0].text
    assert b'w:lang w:val="en-GB"' in zipped(content)["word/styles.xml"]


# --- PDF -----------------------------------------------------------------------------------------------------------
def test_the_pdf_says_that_it_is_tagged_and_in_which_language():
    with pikepdf.open(io.BytesIO(to_pdf(document()))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert "Rapid reviews" in str(metadata["dc:title"])
        assert len(pdf.Root.Outlines.get("/First", {})) > 0


def test_the_tags_of_the_pdf_are_headings_lists_tables_and_pictures_with_their_text():
    with pikepdf.open(io.BytesIO(to_pdf(document()))) as pdf:
        tags = list(tags_of(pdf.Root.StructTreeRoot))

    kinds = [str(tag.get("/S")) for tag in tags]
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link", "/TOC"} <= set(kinds)
    figures = [tag for tag in tags if str(tag.get("/S")) == "/Figure"]
    assert figures
    assert all(str(tag.get("/Alt", "")).startswith("Bar chart: Rapid reviews in 8 of 9.") for tag in figures)
    assert kinds.count("/TH") == 4


def test_a_character_that_no_font_has_is_given_in_words():
    text = pdf_text(to_pdf(document("Party 😀 漢字漢字")))

    assert "[grinning face]" in text
    assert text.count("[words in another script]") >= 1


# --- All three -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_upset_any_of_the_three(text):
    check_all_three(text)


@given(strategies.text(max_size=60))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_at_all_can_be_written(text):
    check_all_three(text)


def check_all_three(text: str) -> None:
    made = document(text)

    page = parsed(to_html(made, standalone=True))
    assert not page.findall(".//script")
    body = [p.text for p in docx.Document(io.BytesIO(to_word(made))).paragraphs]
    assert words.clean(text) in body
    with pikepdf.open(io.BytesIO(to_pdf(made))) as pdf:
        assert len(pdf.pages) >= 3


def test_an_empty_document_can_be_written():
    made = Document("Empty", PUBLISHER)

    assert parsed(to_html(made, standalone=True)) is not None
    assert docx.Document(io.BytesIO(to_word(made)))
    assert to_pdf(made).startswith(b"%PDF-")


def test_thirty_pages_with_ten_charts_are_written_in_seconds():
    made = document("The child’s voice was not always heard. " * 12, chapters=10)
    started = time.monotonic()
    to_html(made, standalone=True), to_word(made), to_pdf(made)
    first = time.monotonic() - started

    started = time.monotonic()
    to_html(made, standalone=True), to_word(made), to_pdf(made)
    again = time.monotonic() - started

    assert first < 20
    assert again < 6


HEADINGS = {"h1", "h2", "h3", "h4"}


def parsed(html):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def zipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def tags_of(node):
    """Every tag of a PDF, in order."""
    for kid in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags_of(kid)


def pdf_text(content):
    from pypdf import PdfReader

    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("write", [to_word, to_pdf, lambda one: to_html(one, standalone=True).encode()])
def test_an_address_for_paper_stands_in_each_form_as_a_square_with_its_words(write):
    code = Code("https://trefoil.example.org.uk/training/offer/1.seal/", "Point a phone’s camera at this")
    without = Document(title="A letter", publisher="The partnership", parts=(), sheet=True)
    bare, drawn = write(without), write(replace(without, parts=(code,)))

    assert len(drawn) > len(bare)
