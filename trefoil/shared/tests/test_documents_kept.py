"""Numbers lead to their sources in all three forms, and a document comes back from its data as it was."""

import io
import json
import typing
from dataclasses import replace

import pikepdf
import pytest

from trefoil.shared import charts
from trefoil.shared.documents import stored
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.model import Document, Heading, Headlines, Paragraph, Part, Run, Sources, plain
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.word import to_word
from trefoil.shared.tests.test_documents import PUBLISHER, document, own_folder, parsed, pdf_text, zipped

__all__ = ["own_folder"]


# --- Sources -------------------------------------------------------------------------------------------------------
def with_sources(*, listed: int = 2) -> Document:
    """Two numbers that name their sources, in a sentence and on a headline, and the list of sources."""
    parts = (
        Heading("Reviews", 2),
        Paragraph((Run("We held "), Run("9", counts="rapid_reviews", source=1), Run(" reviews."))),
        Headlines(((Run("7", counts="babies", source=2), "about babies"),)),
        Heading("Where the numbers come from", 2),
        Sources(tuple(plain(f"Source number {place}") for place in range(1, listed + 1))),
    )
    return Document("Report", PUBLISHER, parts=parts)


def test_a_number_leads_to_its_source_on_the_page():
    page = parsed(to_html(with_sources(), standalone=True))

    marks = page.findall(".//sup/a")
    assert [a.get("href") for a in marks] == ["#source-1", "#source-2"]
    assert all(page.find(f".//li[@id='{a.get('href')[1:]}']") is not None for a in marks)


def test_a_number_leads_to_its_source_in_word():
    body = zipped(to_word(with_sources()))["word/document.xml"].decode()

    for place in (1, 2):
        assert f'w:anchor="_Source_{place}"' in body
        assert f'w:name="_Source_{place}"' in body


def test_a_number_leads_to_its_source_in_pdf():
    with pikepdf.open(io.BytesIO(to_pdf(with_sources()))) as pdf:
        links = [
            annotation for page in pdf.pages for annotation in page.get("/Annots", [])
            if annotation.get("/Subtype") == "/Link"
        ]  # fmt: skip
    text = pdf_text(to_pdf(with_sources()))

    assert len(links) >= 4, "two chapters in the contents and two marks"
    assert "[1]" in text and "Source number 2" in text


@pytest.mark.parametrize("write", [to_word, to_pdf, lambda one: to_html(one, standalone=False)])
def test_a_mark_without_its_source_is_left_out(write):
    assert write(with_sources(listed=0))


# --- Kept as data --------------------------------------------------------------------------------------------------
def test_a_document_comes_back_from_its_data_as_it_was():
    whole = replace(document(), parts=(*document().parts, *with_sources().parts))

    kept = stored.canonical(stored.stored(whole))
    again = stored.read(json.loads(kept))

    assert again == whole
    assert to_html(again, standalone=True) == to_html(whole, standalone=True)
    assert stored.canonical(stored.stored(again)) == kept


def test_every_kind_of_part_and_chart_can_be_kept():
    parts = set(typing.get_args(Part))

    assert parts <= set(stored.KINDS.values())
    assert {one for one in vars(charts).values() if isinstance(one, type) and issubclass(one, charts.Chart)} - {
        charts.Chart
    } <= set(stored.KINDS.values())


def test_what_is_no_part_of_a_document_is_not_kept():
    with pytest.raises(TypeError, match="cannot be kept"):
        stored.stored(object())
