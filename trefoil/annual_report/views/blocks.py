"""The parts of a chapter: text and live blocks, added, changed, moved and taken out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from trefoil.annual_report import actions, forms, live
from trefoil.annual_report.models import Block, Section
from trefoil.annual_report.scope import scope_of
from trefoil.annual_report.views.sections import figures_now, section_of
from trefoil.shared.actions import Refused
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page, see_other
from trefoil.shared.permissions import needs


def block_of(section: Section, pk: int) -> Block:
    return get_object_or_404(section.blocks.select_related("section__report"), pk=pk)


def after(request: HttpRequest, section: Section) -> Block | None:
    """The block that the new one follows, as the link said; none means at the end."""
    asked = request.GET.get("after", "")
    return (
        section.blocks.filter(pk=asked).first() if asked.isascii() and asked.isdecimal() and len(asked) < 18 else None
    )


@needs("report.write")
def add_text(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    section = section_of(request, year, slug)
    return form_page(
        request,
        form_class=forms.Narrative,
        act=lambda data: actions.add_block(section=section, after=after(request, section), by=request.user, **data),
        title=f"Add text to “{section.title}”",
        button="Add the text",
        back=section.get_absolute_url(),
        done="The text is added",
        template="annual_report/text_form.html",
        context={"figures": figures_now(scope_of(section.report))},
    )


@needs("report.write")
def add_live(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    section = section_of(request, year, slug)
    return form_page(
        request,
        form_class=forms.AddLive,
        act=lambda data: actions.add_block(section=section, after=after(request, section), by=request.user, **data),
        title=f"Add a live block to “{section.title}”",
        lede="A live block is drawn from the records each time the report is opened.",
        button="Add the live block",
        back=section.get_absolute_url(),
        done="The live block is added",
    )


@needs("report.write")
def change(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    section = section_of(request, year, slug)
    block = get_object_or_404(section.blocks.select_related("section__report"), pk=pk, live="")
    return form_page(
        request,
        form_class=forms.Narrative,
        record=block,
        act=lambda data: actions.change_block(block=block, by=request.user, **data),
        title=f"Change text of “{section.title}”",
        button="Save the text",
        back=section.get_absolute_url(),
        done="The text is saved",
        template="annual_report/text_form.html",
        context={"figures": figures_now(scope_of(section.report))},
    )


@require_POST
@needs("report.write")
def move(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    section = section_of(request, year, slug)
    block = block_of(section, pk)
    try:
        block = actions.move_block(block=block, up=request.POST.get("way") == "up", by=request.user)
    except Refused as reason:
        messages.error(request, str(reason))
    return see_other(block)


@needs("report.write")
def remove(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    section = section_of(request, year, slug)
    block = block_of(section, pk)
    known = live.LIVE.get(block.live)
    return form_page(
        request,
        form_class=ConfirmForm,
        act=lambda data: actions.remove_block(block=block, by=request.user),
        title=f"Take “{known.title}” out" if known else "Take this text out",
        lede="" if known else f"These words are kept in no other place: “{block.text[:300]}”",
        button="Take it out",
        back=section.get_absolute_url(),
        done="It is taken out",
        dangerous=True,
    )
