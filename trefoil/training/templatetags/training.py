"""Tags of the pages of training."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from trefoil.training.models import Level

register = template.Library()


@register.simple_tag
def level(number: int) -> SafeString:
    """Four bars, as many filled as the level says, and the words."""
    bars = format_html_join("", '<i class="{}"></i>', (("f" if bar <= number else "",) for bar in range(1, 5)))
    return format_html(
        '<span class="tf-level"><span class="bars" aria-hidden="true">{}</span>{}</span>', bars, Level(number).label
    )
