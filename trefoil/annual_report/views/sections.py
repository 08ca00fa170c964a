"""The chapters of a report: the editor's page, adding one, changing one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString

from trefoil.annual_report import actions, behind, forms, leading, live, narrative, publishing
from trefoil.annual_report.assembly import block_parts, chapter
from trefoil.annual_report.figures import FIGURES, Figure
from trefoil.annual_report.models import Block, Section
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.partnership.models import Person
from trefoil.shared.dates import long_date
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.model import Document
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.words import count


@dataclass(frozen=True)
class Shown:
    """A block as the editor shows it."""

    block: Block
    title: str
    html: SafeString
    shown_by: str = ""
    """How much evidence a claim has, in words; empty when it has none."""


@dataclass(frozen=True)
class FigureNow:
    """A live figure with its number now, for the list beside the text."""

    figure: Figure
    number: int
    address: str


def section_of(request: HttpRequest, year: str, slug: str) -> Section:
    report = seen(request, year)
    return get_object_or_404(Section.objects.filter(report=report).select_related("report__arrangement"), slug=slug)


def shown(block: Block, scope: Scope) -> Shown:
    known = live.LIVE.get(block.live)
    title = known.title if known else "This live block is no longer offered. Take it out" if block.live else ""
    parts = Document(title=title, publisher="", parts=tuple(block_parts(block, scope)))
    links = len(block.evidence_links.all()) if block.claim else 0
    return Shown(block, title, to_html(parts, standalone=False), count(links, "link") if links else "")


def section(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    current = section_of(request, year, slug)
    scope = scope_of(current.report)
    is_live = current.report.stage == "draft"
    blocks = current.blocks.select_related("from_agency", "contribution")
    blocks = blocks.prefetch_related(behind.links()).order_by("position")
    context = {
        "is_live": is_live,
        "frozen": None if is_live else frozen(current, request.user),
        "report": current.report,
        "crumbs": crumbs(current.report),
        "facts": facts(current, scope),
        "section": current,
        "sections": current.report.sections.order_by("number"),
        "blocks": [shown(block, scope) for block in blocks] if is_live else [],
        "may_write": request.user.may("report.write") and current.report.stage == "draft",
    }
    return render(request, "annual_report/section.html", context)


def frozen(section: Section, person: Person) -> SafeString:
    """The chapter as the partners sign it or signed it, with a way on from each claim for those who may go it."""
    report = section.report
    page = to_html(chapter(publishing.document(report), section.slug), standalone=False)
    claims = leading.claims_in_order(report, section__slug=section.slug) if leading.may_follow(person) else ()
    return leading.led_on(str(page), report, claims)


def facts(section: Section, scope: Scope) -> list[tuple[str, str]]:
    """What the panel beside a chapter says of it."""
    text = " ".join(block.text for block in section.blocks.all())
    return [
        ("State", section.get_state_display()),
        ("Live blocks", str(sum(bool(block.live) for block in section.blocks.all()))),
        ("Live figures", str(len(narrative.figure_names(text)))),
        ("Counts up to", long_date(scope.end)),
    ]


def figures_now(scope: Scope) -> list[FigureNow]:
    """Every live figure with its number now; those of one theme are chosen by its name."""
    return [FigureNow(one, one.number(scope), one.address(scope)) for one in FIGURES.values() if not one.by]


@needs("report.write")
def add(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return form_page(
        request,
        form_class=forms.AddSection,
        act=lambda data: actions.add_section(report=report, by=request.user, **data),
        title="Add a chapter",
        button="Add the chapter",
        back=report.get_absolute_url(),
        done="The chapter is added",
    )


@needs("report.write")
def change(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    current = section_of(request, year, slug)
    return form_page(
        request,
        form_class=forms.ChangeSection,
        record=current,
        act=lambda data: actions.change_section(section=current, by=request.user, **data),
        title=f"Change chapter {current.number}",
        button="Save the chapter",
        back=current.get_absolute_url(),
        done="The chapter is saved",
    )
