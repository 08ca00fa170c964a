"""The document as a Word file that people can go on writing in: real styles, contents, captions and table heads."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from trefoil.shared import charts, clock
from trefoil.shared.charts.drawn import engine
from trefoil.shared.dates import long_date
from trefoil.shared.documents import codes, words
from trefoil.shared.documents.model import (
    BulletList,
    Code,
    Document,
    Heading,
    Headlines,
    Inline,
    Note,
    Paragraph,
    Part,
    Picture,
    Run,
    Sources,
    Table,
    Voice,
    plain,
)  # fmt: skip
from trefoil.shared.documents.pdf import widths
from trefoil.shared.documents.word_look import TABLE, dress, field, name_stand_in

HERE = Path(__file__).parent
TEXT_WIDTH = Mm(146)
CODE_WIDTH = Mm(32)


def to_word(document: Document) -> bytes:
    """The document as a .docx file."""
    file = docx.Document()
    dress(file)
    writer = Writer(document, file)
    writer.describe()
    writer.running_lines()
    writer.cover()
    writer.contents()
    for part, number in zip(document.parts, words.numbers(document), strict=True):
        WRITERS[type(part)](writer, part, number)
    name_stand_in(file)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


@cache
def mark() -> bytes:
    """The trefoil as a picture."""
    return engine().svg_to_png((HERE / "mark.svg").read_text(), scale=4)


class Writer:
    """Writes one document into one Word file, in order."""

    def __init__(self, document: Document, file: WordFile) -> None:
        self.document = document
        self.file = file
        self.chapters = words.contents(document)
        self.bookmarks = iter(enumerate(self.chapters))
        self.lists = 0
        self.sources = words.sources_of(document)

    # --- What stands around the parts ---
    def describe(self) -> None:
        """The file's own properties."""
        core = self.file.core_properties
        core.title, core.author = words.clean(self.document.title)[:255], words.clean(self.document.publisher)[:255]
        core.language, core.comments = "en-GB", ""
        core.created = core.modified = clock.now().replace(tzinfo=None)

    def running_lines(self) -> None:
        """Title and marking above, publisher and page number below, on every page but the first."""
        section = self.file.sections[0]
        section.different_first_page_header_footer = True
        above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
        for line in (above, below):
            line.style = self.file.styles["Measure"]
            line.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        above.add_run(words.clean(self.document.title))
        above.add_run("\t" + words.clean(self.document.marking)).bold = True
        below.add_run(words.clean(self.document.publisher) + "\tPage ")
        field(below, "PAGE", "1")
        below.add_run(" of ")
        field(below, "NUMPAGES", "1")

    def cover(self) -> None:
        decorative(self.drawn("Normal", mark(), Mm(16)))
        self.add("Publisher", self.document.publisher)
        self.add("Title", self.document.title)
        if self.document.subtitle:
            self.add("Subtitle line", self.document.subtitle)
        if self.document.dated:
            self.add("Normal", long_date(self.document.dated))
        if self.document.marking:
            self.add("Marking", self.document.marking)
        if self.document.remark:
            self.add("Note", self.document.remark)

    def contents(self) -> None:
        """A contents field that Word can bring up to date; until then its lines are the headings, as links."""
        listed = [chapter for chapter in self.chapters if chapter.level <= 3]
        if not listed or self.document.sheet:
            return
        title = self.add("Contents title", "Contents")
        title.paragraph_format.page_break_before = True
        for place, chapter in enumerate(listed):
            line = self.add("TOC 1" if chapter.level == 2 else "TOC 2")
            if place == 0:
                field_start(line, 'TOC \\o "1-2" \\h \\z \\n')
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), bookmark_name(chapter.anchor))
            link.append(line.add_run(chapter.text)._r)
            line._p.append(link)
            if place == len(listed) - 1:
                field_end(line)
        line.add_run().add_break(WD_BREAK.PAGE)

    # --- The parts ---
    def heading(self, part: Heading, number: str) -> None:
        place, chapter = next(self.bookmarks)
        add_bookmark(self.add(f"Heading {part.level - 1}", part.text), place, bookmark_name(chapter.anchor))

    def paragraph(self, part: Paragraph, number: str) -> None:
        self.inline(self.add("Lede" if part.lede else "Normal"), part.runs)

    def bullets(self, part: BulletList, number: str) -> None:
        style = "List Number" if part.numbered else "List Bullet"
        numbering = self.fresh_numbering(style) if part.numbered else None
        for item in part.items:
            paragraph = self.add(style)
            if numbering is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = numbering
            self.inline(paragraph, item)

    def fresh_numbering(self, style: str) -> int:
        """A numbering that starts at 1 again: otherwise Word counts on from the list before."""
        all_numbers = self.file.part.numbering_part.numbering_definitions._numbering
        abstract = all_numbers.num_having_numId(self.file.styles[style].element.pPr.numPr.numId.val).abstractNumId.val
        number = all_numbers.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return number.numId

    def caption(self, number: str, text: str) -> None:
        """A caption that Word counts."""
        kind, _, count = number.partition(" ")
        paragraph = self.add("Caption")
        paragraph.add_run(f"{kind} ")
        field(paragraph, f"SEQ {kind} \\* ARABIC", count)
        paragraph.add_run(f". {words.clean(text)}")

    def table(self, part: Table, number: str) -> None:
        self.caption(number, part.caption)
        self.grid(part)
        self.add("Source", part.source)

    def grid(self, part: Table) -> None:
        """The rows; the head is repeated on each page, and no row is torn in two."""
        shares = widths(part.columns, part.rows)
        # Cells get their style by its key: looked up by name, the styles would be two thirds of the work.
        head, text = (self.file.styles[name].style_id for name in ("Table head", "Table text"))
        table = self.file.add_table(rows=0, cols=len(part.columns), style=self.file.styles[TABLE])
        table.autofit = False
        properties = table._tbl.tblPr
        look = properties.find(qn("w:tblLook"))
        look = look if look is not None else properties.makeelement(qn("w:tblLook"), {})
        look.attrib.clear()
        for name, value in (
            ("val", "00A0"),
            ("firstRow", "1"),
            ("firstColumn", "1"),
            ("noHBand", "1"),
            ("noVBand", "1"),
        ):
            look.set(qn(f"w:{name}"), value)
        if look.getparent() is None:
            properties.append(look)
        described = OxmlElement("w:tblDescription")
        described.set(qn("w:val"), words.clean(part.caption))
        properties.append(described)
        for place, row in enumerate([tuple(plain(column) for column in part.columns), *part.rows]):
            cells = table.add_row()
            row_properties = cells._tr.get_or_add_trPr()
            row_properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                row_properties.append(OxmlElement("w:tblHeader"))
            for column, (cell, runs) in enumerate(zip(cells.cells, row, strict=True)):
                cell.width = Emu(int(TEXT_WIDTH * shares[column] / sum(shares)))
                paragraph = cell.paragraphs[0]
                paragraph._p.style = text if place else head
                paragraph.paragraph_format.keep_with_next = place < min(len(part.rows), 10)
                if column in part.numeric:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self.inline(paragraph, runs)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(int(TEXT_WIDTH * share / sum(shares)))

    def picture(self, part: Picture, number: str) -> None:
        chart = part.chart
        self.caption(number, chart.title)
        self.add("Measure", chart.subtitle)
        properties = self.drawn("Figure", charts.picture(chart), TEXT_WIDTH).docPr
        properties.set("descr", words.clean(chart.label))
        properties.set("title", words.clean(chart.title)[:255])
        self.add("Measure", "The same numbers as a table")
        grid = chart.grid
        rows = tuple(tuple(plain(cell) for cell in row) for row in grid.rows)
        self.grid(Table(grid.caption, grid.columns, rows, grid.numeric))
        self.add("Source", chart.source)

    def headlines(self, part: Headlines, number: str) -> None:
        """Each number with its words in one paragraph, so that it is read as one fact."""
        for value, label in part.items:
            paragraph = self.add("Headline")
            paragraph.add_run(words.clean(value.text), style=self.file.styles["Headline number"])
            self.source_mark(paragraph, value.source)
            paragraph.add_run("\t" + words.clean(label))

    def voice(self, part: Voice, number: str) -> None:
        self.add("Voice speaker", part.who)
        self.add("Voice", words.quoted(part.words))

    def note(self, part: Note, number: str) -> None:
        self.inline(self.add("Note"), part.runs)

    def code(self, part: Code, number: str) -> None:
        properties = self.drawn("Figure", codes.picture(part.address), CODE_WIDTH).docPr
        properties.set("descr", words.clean(part.words))
        self.add("Measure", part.words)

    def listed_sources(self, part: Sources, number: str) -> None:
        """The sources as a numbered list, each with the place that its marks lead to."""
        self.bullets(BulletList(part.items, numbered=True), number)
        listed = self.file.paragraphs[-len(part.items) :] if part.items else []
        for place, paragraph in enumerate(listed, 1):
            add_bookmark(paragraph, 10_000 + place, source_bookmark(place))

    # --- Text and pictures ---
    def drawn(self, style: str, picture: bytes, width: Any) -> Any:
        """A picture in a paragraph of its own; without the zeros some programs leave room around it."""
        inline = self.add(style).add_run().add_picture(io.BytesIO(picture), width=width)._inline
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        return inline

    def add(self, style: str, text: str = "") -> Any:
        return self.file.add_paragraph(words.clean(text), style=self.file.styles[style])

    def inline(self, paragraph: Any, runs: Inline) -> None:
        for each in runs:
            run = words.clean_run(each)
            if words.leaves_the_file(run.address) and run.text.strip():
                self.link(paragraph, run)
            else:
                emphasise(paragraph.add_run(run.text), run)
            self.source_mark(paragraph, run.source)

    def source_mark(self, paragraph: Any, number: int) -> None:
        """A small number in brackets that leads to where the number before it comes from."""
        if not 0 < number <= self.sources:
            return
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), source_bookmark(number))
        written = paragraph.add_run(f"[{number}]", style=self.file.styles["Hyperlink"])
        written.font.superscript = True
        link.append(written._r)
        paragraph._p.append(link)

    def link(self, paragraph: Any, run: Run) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        written = emphasise(paragraph.add_run(run.text), run)
        written.style = self.file.styles["Hyperlink"]
        link.append(written._r)
        paragraph._p.append(link)


WRITERS: dict[type[Part], Any] = {
    Heading: Writer.heading,
    Paragraph: Writer.paragraph,
    BulletList: Writer.bullets,
    Table: Writer.table,
    Picture: Writer.picture,
    Headlines: Writer.headlines,
    Voice: Writer.voice,
    Note: Writer.note,
    Code: Writer.code,
    Sources: Writer.listed_sources,
}


def emphasise(written: Any, run: Run) -> Any:
    written.bold, written.italic = run.strong or None, run.emphasis or None
    return written


def add_bookmark(paragraph: Any, number: int, name: str) -> None:
    """Make the paragraph a place that links lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def source_bookmark(number: int) -> str:
    return f"_Source_{number}"


def bookmark_name(anchor: str) -> str:
    """Bookmarks may have 40 signs, no hyphens, and start with a letter; `_Toc` marks them as Word's own kind."""
    return ("_Toc_" + anchor.replace("-", "_"))[:40]


def field_start(paragraph: Any, instruction: str) -> None:
    """The beginning of a field that goes on over several paragraphs."""
    for kind in ("begin", "", "separate"):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = f" {instruction} "
        run._r.append(element)


def field_end(paragraph: Any) -> None:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(element)


def decorative(inline: Any) -> None:
    """A picture that says nothing the text beside it does not: marked so, for screen readers."""
    inline.docPr.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
    )
    inline.docPr.set("descr", "")
