"""The look of our Word documents: styles, table style, header and footer, made from the design guide's values."""

from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FONT, STAND_IN = "Atkinson Hyperlegible", "Arial"
INK, QUIET, BRAND, LINK, VOICE = "14201F", "475553", "0F4F55", "0B5687", "86256F"
TABLE = "Trefoil Table"

HEADLINE_INDENT = Mm(28)

HEADINGS = {  # style: size, space above, space below, all in points
    "Title": (34, 0, 10),
    "Heading 1": (20, 30, 10),
    "Heading 2": (14, 20, 6),
    "Heading 3": (11.5, 14, 4),
    "Caption": (11.5, 0, 4),
}
TEXTS = {  # style: based on, size, colour, bold, space above, space below, keep with next
    "Lede": ("Normal", 13, INK, False, 0, 8, False),
    "Subtitle line": ("Normal", 16, QUIET, False, 0, 10, False),
    "Publisher": ("Normal", 13, INK, True, 6, 150, False),
    "Measure": ("Normal", 9.5, QUIET, False, 0, 4, True),
    "Source": ("Normal", 9.5, QUIET, False, 4, 18, False),
    "Figure": ("Normal", 11, INK, False, 0, 6, False),
    "Table text": ("Normal", 10, INK, False, 4, 4, False),
    "Table head": ("Normal", 10, QUIET, True, 4, 4, True),
    "Headline": ("Normal", 11, INK, False, 2, 2, False),
    "Voice": ("Normal", 11, INK, False, 0, 14, False),
    "Voice speaker": ("Normal", 9.5, VOICE, True, 14, 0, True),
    "Note": ("Normal", 10, INK, False, 12, 14, False),
    "Marking": ("Normal", 12, INK, True, 12, 0, False),
    "Contents title": ("Normal", 20, INK, True, 0, 10, True),
    "TOC 1": ("Normal", 11, INK, True, 8, 2, False),
    "TOC 2": ("Normal", 11, INK, False, 0, 2, False),
}


def dress(file: WordFile) -> None:
    """Give a new file our page, styles and language."""
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(32)
    page.top_margin, page.bottom_margin = Mm(28), Mm(30)
    defaults(file)
    for name, (size, above, below) in HEADINGS.items():
        style = file.styles[name]
        text(style, size, INK, bold=True)
        spacing(style, above, below, keep=True)
    for name, (base, size, colour, bold, above, below, keep) in TEXTS.items():
        style = file.styles[name] if name in file.styles else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles[base]
        text(style, size, colour, bold=bold)
        spacing(style, above, below, keep=keep)
    file.styles["TOC 2"].paragraph_format.left_indent = Pt(12)
    edge(file.styles["Heading 1"], "top", BRAND, eighths=18, space=6)
    edge(file.styles["Voice"], "left", VOICE, eighths=24, space=8, fill="FAEFF7")
    edge(file.styles["Voice speaker"], "left", VOICE, eighths=24, space=8, fill="FAEFF7")
    edge(file.styles["Note"], "left", LINK, eighths=24, space=8, fill="E6F0F7")
    headline = file.styles["Headline"].paragraph_format
    headline.left_indent, headline.first_line_indent = HEADLINE_INDENT, -HEADLINE_INDENT
    headline.tab_stops.add_tab_stop(HEADLINE_INDENT)
    number = file.styles.add_style("Headline number", WD_STYLE_TYPE.CHARACTER)
    number.font.size, number.font.bold = Pt(22), True
    for name in ("TOC 1", "TOC 2"):
        file.styles[name].paragraph_format.line_spacing = 1.1
    no_edge(file.styles["Title"])
    for name in ("List Bullet", "List Number"):
        spacing(file.styles[name], 0, 4, keep=False)
    hyperlink = file.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    hyperlink.font.color.rgb = RGBColor.from_string(LINK)
    hyperlink.font.underline = True
    file.styles.element.append(parse_xml(TABLE_STYLE))


def defaults(file: WordFile) -> None:
    """Body text, and British English as the language of everything."""
    normal = file.styles["Normal"]
    text(normal, 11, INK)
    normal.paragraph_format.line_spacing = 1.35
    spacing(normal, 0, 8, keep=False)
    properties = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    language = language if language is not None else properties.makeelement(qn("w:lang"), {})
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), "en-GB")
    if language.getparent() is None:
        properties.append(language)


def text(style: Any, size: float, colour: str, *, bold: bool = False) -> None:
    """Font, size in points and colour of a style; replaces the theme's fonts, which would otherwise win."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if "heme" in name:
            del fonts.attrib[name]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)


def spacing(style: Any, above: float, below: float, *, keep: bool) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    style.paragraph_format.keep_with_next = keep


def edge(style: Any, side: str, colour: str, *, eighths: int, space: int, fill: str = "") -> None:
    """A rule along one side of each paragraph, and a colour behind it."""
    no_edge(style)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/></w:pBdr>'
        ),
        "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr",
    )  # fmt: skip
    if fill:
        properties.insert_element_before(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'),
            "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr",
        )  # fmt: skip


def no_edge(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)


def name_stand_in(file: WordFile) -> None:
    """Tell Word which font to take where ours is not installed."""
    for part in file.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            entry = (
                f'<w:font w:name="{FONT}"><w:altName w:val="{STAND_IN}"/><w:charset w:val="00"/>'
                '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
            )
            part._blob = part.blob.replace(b"</w:fonts>", entry.encode())


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field, such as a page number, with what it shows until Word counts again."""
    for kind, content in (("begin", ""), ("", instruction), ("separate", ""), ("text", shown), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = content
        elif kind:
            character = OxmlElement("w:fldChar")
            character.set(qn("w:fldCharType"), kind)
            run._r.append(character)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {content} "
            run._r.append(code)


TABLE_STYLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TrefoilTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="C9D1CF"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9D1CF"/></w:tblBorders>
    <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>
    <w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{QUIET}"/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>
    <w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
</w:style>"""
