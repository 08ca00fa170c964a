"""From a claim as it was frozen to the page with what shows it: for those of the partnership who may read drafts.

What is frozen holds no key of any record, and a published page is kept as it went out. So the links are put into the page
as it is shown, and only while no text can have changed since: the claims stand in both in the same order.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from trefoil.annual_report.behind import BEGINS
from trefoil.annual_report.models import Block, Edition, Report, ReportStage

PARAGRAPH = '<p class="govuk-body">'
UNDER_A_CLAIM = re.compile(f"<strong>{re.escape(BEGINS)}</strong>")


def may_follow(person: Any) -> bool:
    """Whether the page with the claims and what shows them opens for this person."""
    return person.is_authenticated and person.may("report.read_drafts")


def published_for(person: Any, edition: Edition) -> SafeString:
    """The page of the newest published edition, for whoever opens it."""
    page, report = edition.page, edition.report
    if report.stage == ReportStage.PUBLISHED and may_follow(person):
        return led_on(page, report, claims_in_order(report))
    return led_on(page, report, ())


def claims_in_order(report: Report, **which: str) -> list[int]:
    """The keys of a report's claims as they follow each other in it; `which` narrows them to a chapter."""
    blocks = Block.objects.filter(section__report=report, **which).exclude(claim="")
    return list(blocks.order_by("section__number", "position").values_list("pk", flat=True))


def led_on(page: str, report: Report, claims: Sequence[int]) -> SafeString:
    """The page with a link under each claim and its place at the claim; as it is when it does not hold just these claims."""
    found = list(UNDER_A_CLAIM.finditer(page))
    pieces, end = [], 0
    if len(found) == len(claims):
        address = reverse("annual_report:claims", args=[report.year])
        for place, (under, key) in enumerate(zip(found, claims, strict=True), 1):
            pieces += [with_place(page[end : under.start()], key), link(f"{address}#claim-{key}", place)]
            end = under.end()
    return mark_safe("".join([*pieces, page[end:]]))  # noqa: S308 - by our own writer, which escapes every text, and kept


def with_place(before: str, key: int) -> str:
    """What stands before a link, with the place of the claim at the last paragraph of its words."""
    own = before.rfind(PARAGRAPH)
    words = before.rfind(PARAGRAPH, 0, max(own, 0))
    at = own if words < 0 else words
    return f'{before[:at]}<p id="block-{key}"{before[at + 2 :]}' if at >= 0 else before


def link(address: str, place: int) -> str:
    return format_html(
        '<strong><a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> (claim {})</span></a>: </strong>',
        address, BEGINS.strip().rstrip(":"), place,
    )  # fmt: skip
