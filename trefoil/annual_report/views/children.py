"""The short edition for children and young people: written part by part, checked for reading, seen as it will be."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.annual_report import actions, forms, publishing
from trefoil.annual_report.assembly import chapters
from trefoil.annual_report.live import LIVE
from trefoil.annual_report.models import Block
from trefoil.annual_report.reading import LONGEST_SENTENCE, LONGEST_WORD, read
from trefoil.annual_report.scope import scope_of
from trefoil.annual_report.views.blocks import block_of
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.annual_report.views.sections import figures_now, section_of
from trefoil.shared.documents.html import to_html
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@needs("report.read_drafts")
def children(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    document = publishing.childrens_document(report)
    blocks = Block.objects.filter(section__report=report).exclude(plain="").select_related("section__report")
    context = {
        "report": report, "crumbs": crumbs(report), "page": to_html(document, standalone=False),
        "contents": chapters(document),
        "checks": [(block, read(block.plain)) for block in blocks.order_by("section__number", "position")],
        "longest_sentence": LONGEST_SENTENCE, "longest_word": LONGEST_WORD,
        "may_write": request.user.may("report.write") and report.stage == "draft",
    }  # fmt: skip
    return render(request, "annual_report/children.html", context)


@needs("report.write")
def write(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    section = section_of(request, year, slug)
    block = block_of(section, pk)

    def act(data: dict[str, Any]) -> Any:
        return actions.write_plainly(block=block, by=request.user, **data)

    return form_page(
        request,
        form_class=forms.Plainly,
        record=block,
        act=act,
        title="Say it for children and young people",
        lede=f"“{block.text[:400]}”" if block.text else LIVE[block.live].title if block.live in LIVE else "",
        button="Save",
        back=section.get_absolute_url(),
        done="Saved",
        template="annual_report/text_form.html",
        context={"figures": figures_now(scope_of(section.report))},
    )
