"""The document as a web page: the main part for a page of ours, or one whole file with everything inside it."""

import base64
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from trefoil.shared import charts
from trefoil.shared.charts.look import FONTS
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
)  # fmt: skip

HERE = Path(__file__).parent


def to_html(document: Document, *, standalone: bool) -> SafeString:
    """`standalone`: a whole file that needs nothing else and holds no way back into Trefoil. Otherwise the parts only,
    from level 2 headings down, for a page that has its own title; figures are links there."""
    body = Writer(document, standalone=standalone).body()
    if not standalone:
        return body
    return mark_safe(  # noqa: S308 - a template of ours
        render_to_string(
            "shared/documents/document.html",
            {
                "title": words.clean(document.title),
                "publisher": words.clean(document.publisher),
                "subtitle": words.clean(document.subtitle),
                "dated": long_date(document.dated) if document.dated else "",
                "marking": words.clean(document.marking),
                "remark": words.clean(document.remark),
                "chapters": [chapter for chapter in words.contents(document) if chapter.level == 2],
                "body": body,
                "style": style(),
                "mark": mark(),
            },
        )
    )


class Writer:
    """Writes the parts of one document in order."""

    def __init__(self, document: Document, *, standalone: bool) -> None:
        self.document = document
        self.standalone = standalone
        self.anchors = iter(words.contents(document))
        self.sources = words.sources_of(document)

    def body(self) -> SafeString:
        return format_html_join("\n", "{}", ((self.part(part),) for part in self.document.parts))

    def part(self, part: Part) -> SafeString:
        return WRITERS[type(part)](self, part)

    def heading(self, part: Heading) -> SafeString:
        size = {2: "l", 3: "m", 4: "s"}[part.level]
        chapter = next(self.anchors)
        return format_html(
            '<h{} class="govuk-heading-{}" id="{}">{}</h{}>',
            part.level, size, chapter.anchor, chapter.text, part.level,
        )  # fmt: skip

    def paragraph(self, part: Paragraph) -> SafeString:
        return format_html('<p class="govuk-body{}">{}</p>', "-l" if part.lede else "", self.inline(part.runs))

    def bullets(self, part: BulletList) -> SafeString:
        tag, kind = ("ol", "number") if part.numbered else ("ul", "bullet")
        items = format_html_join("", "<li>{}</li>", ((self.inline(item),) for item in part.items))
        return format_html('<{} class="govuk-list govuk-list--{}">{}</{}>', tag, kind, items, tag)

    def table(self, part: Table) -> SafeString:
        def numeric(place: int, kind: str) -> str:
            return f" govuk-table__{kind}--numeric" if place in part.numeric else ""

        head = format_html_join(
            "",
            '<th class="govuk-table__header{}" scope="col">{}</th>',
            ((numeric(place, "header"), words.clean(column)) for place, column in enumerate(part.columns)),
        )
        rows = []
        for row in part.rows:
            cells = [
                format_html('<th class="govuk-table__header" scope="row">{}</th>', self.inline(cell))
                if place == 0
                else format_html(
                    '<td class="govuk-table__cell{}" data-label="{}">{}</td>',
                    numeric(place, "cell"), words.clean(part.columns[place]), self.inline(cell),
                )
                for place, cell in enumerate(row)
            ]  # fmt: skip
            rows.append((joined(cells),))
        source = format_html('<p class="tf-figure__source">{}</p>', words.clean(part.source)) if part.source else ""
        return format_html(
            '<div class="tf-scroll" tabindex="0" role="region" aria-label="{}"><table class="govuk-table tf-table '
            'tf-table--stack"><caption class="govuk-table__caption govuk-table__caption--s">{}</caption>'
            '<thead class="govuk-table__head"><tr>{}</tr></thead><tbody class="govuk-table__body">{}</tbody></table>'
            "</div>{}",
            words.clean(part.caption), words.clean(part.caption), head,
            format_html_join("", '<tr class="govuk-table__row">{}</tr>', rows), source,
        )  # fmt: skip

    def picture(self, part: Picture) -> SafeString:
        return mark_safe(render_to_string("shared/components/chart.html", {"chart": charts.draw(part.chart)}))  # noqa: S308

    def headlines(self, part: Headlines) -> SafeString:
        items = ((words.clean(label), self.run(number)) for number, label in part.items)
        return format_html(
            '<dl class="tf-keynums">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", items)
        )

    def voice(self, part: Voice) -> SafeString:
        return format_html(
            '<figure class="tf-voice"><figcaption class="tf-voice__label">{}</figcaption>'
            "<blockquote><p>{}</p></blockquote></figure>",
            words.clean(part.who), words.quoted(part.words),
        )  # fmt: skip

    def note(self, part: Note) -> SafeString:
        return format_html('<div class="tf-note"><p>{}</p></div>', self.inline(part.runs))

    def code(self, part: Code) -> SafeString:
        drawn = mark_safe(codes.vector(part.address))  # noqa: S308 - drawn here
        return format_html('<div class="tf-code">{}<p>{}</p></div>', drawn, words.clean(part.words))

    def listed_sources(self, part: Sources) -> SafeString:
        items = format_html_join(
            "",
            '<li id="{}">{}</li>',
            ((words.source_anchor(place), self.inline(item)) for place, item in enumerate(part.items, 1)),
        )
        return format_html('<ol class="govuk-list govuk-list--number tf-sources">{}</ol>', items)

    def inline(self, runs: Inline) -> SafeString:
        return joined([self.run(run) for run in runs])

    def run(self, run: Run) -> SafeString:
        run = words.clean_run(run)
        text = format_html("{}", run.text)
        if run.emphasis:
            text = format_html("<em>{}</em>", text)
        if run.strong:
            text = format_html("<strong>{}</strong>", text)
        if run.address and (not self.standalone or words.leaves_the_file(run.address)):
            text = format_html('<a class="govuk-link{}" href="{}">{}</a>',
                               " tf-live" if run.figure else "", run.address, text)  # fmt: skip
        return text + self.source_mark(run.source)

    def source_mark(self, number: int) -> SafeString:
        """A small number in brackets that leads to where the number before it comes from."""
        if not 0 < number <= self.sources:
            return SafeString("")
        return format_html(
            '<sup class="tf-source"><a class="govuk-link" href="#{}"><span class="govuk-visually-hidden">Source </span>'
            "[{}]</a></sup>",
            words.source_anchor(number), number,
        )  # fmt: skip


WRITERS: dict[type, Any] = {
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


def joined(pieces: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@cache
def mark() -> SafeString:
    """The trefoil, as a drawing inside the page."""
    svg = (HERE / "mark.svg").read_text().replace("<svg ", '<svg class="mark" aria-hidden="true" focusable="false" ')
    return mark_safe(svg.strip())  # noqa: S308 - a file of ours


@cache
def style() -> SafeString:
    """The style sheet of a whole file, with its two fonts inside."""

    def face(name: str, weight: int) -> str:
        data = base64.b64encode((FONTS / f"AtkinsonHyperlegible-{name}.ttf").read_bytes()).decode()
        return (
            f'@font-face{{font-family:"Atkinson Hyperlegible";font-weight:{weight};'
            f"src:url(data:font/ttf;base64,{data})}}\n"
        )

    sheet = (HERE / "document.css").read_text()
    return mark_safe(face("Regular", 400) + face("Bold", 700) + sheet)  # noqa: S308 - files of ours
