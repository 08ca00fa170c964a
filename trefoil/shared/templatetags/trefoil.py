"""Tags and filters that every template may use."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.shared.once import FIELD, new_token

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """The token that gives a form one effect, however often it is sent."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_token())
