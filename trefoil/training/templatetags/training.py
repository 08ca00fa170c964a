"""Tags of the pages of training."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from trefoil.training.entering import LEARNER
from trefoil.training.models import Level

register = template.Library()


@register.simple_tag
def level(number: int) -> SafeString:
    """Four bars, as many filled as the level says, and the words."""
    bars = format_html_join("", '<i class="{}"></i>', (("f" if bar <= number else "",) for bar in range(1, 5)))
    return format_html(
        '<span class="tf-level"><span class="bars" aria-hidden="true">{}</span>{}</span>', bars, Level(number).label
    )


@register.simple_tag(takes_context=True)
def is_signed_in(context: Mapping[str, Any]) -> bool:
    """Whether a learner came in by a link. Only on pages that read the visit anyway: it costs a query."""
    return LEARNER in context["request"].session


@register.simple_tag
def validity(starts: float, ends: float, tone: str) -> SafeString:
    """From when to when something holds, across three years back and three ahead; always above the same in words."""
    held = format_html(
        '<rect class="tf-ladder__held--{}" x="{}" width="{}" height="8"/>', tone, starts, max(ends - starts, 0.5)
    )
    return format_html(
        '<svg class="tf-ladder__time" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="tf-ladder__track" width="100" height="8"/>{}<rect class="tf-ladder__today" x="49.8" width="0.4" height="8"/></svg>',
        held if ends else "",
    )  # fmt: skip


LEAST, MOST = -2, 6
"""From which change to which the picture goes."""


@register.simple_tag
def change_bar(mean: float, low: float, high: float) -> SafeString:
    """How much something changed: a band for all who came, a mark for the mean, a line at no change. Beside its figures."""

    def placed(value: float) -> float:
        return round(100 * (min(max(value, LEAST), MOST) - LEAST) / (MOST - LEAST), 1)

    left, right = placed(low), placed(high)
    return format_html(
        '<svg class="tf-change" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="tf-change__track" x="0" y="4" width="100" height="2"/>'
        '<rect class="tf-change__band" x="{}" y="1" width="{}" height="8"/>'
        '<rect class="tf-change__nought" x="{}" y="0" width="1" height="10"/>'
        '<rect class="tf-change__mean" x="{}" y="0" width="1.6" height="10"/></svg>',
        left, max(right - left, 0.5), placed(0) - 0.5, placed(mean) - 0.8,
    )  # fmt: skip
