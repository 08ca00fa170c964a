"""Tags and filters that every template may use. The pictures themselves are in `components.py`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms as django_forms
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.shared import clock, components, dates, forms
from trefoil.shared.navigation import address, places_for
from trefoil.shared.once import FIELD, new_token
from trefoil.shared.pictures import MARK

register = template.Library()

for component in (
    components.icon, components.tag, components.agency, components.ticks, components.dots, components.agree_mark,
    components.returns_bar, components.verdict, components.parts_bar,
):  # fmt: skip
    register.simple_tag(component)


@register.simple_tag
def once() -> SafeString:
    """The token that gives a form one effect, however often it is sent."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_token())


@register.simple_tag
def mark() -> SafeString:
    """The knot, in the colour of the text around it."""
    return format_html('<svg viewBox="0 0 64 64" aria-hidden="true" focusable="false"><path d="{}"/></svg>', MARK)


@register.simple_tag(takes_context=True)
def places(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The places for the person who looks at this page."""
    return places_for(context["request"].user, str(context.get("place", "")))


@register.simple_tag
def page(name: str) -> str:
    """The address of a page that may not exist in this installation; empty when it does not."""
    return address(name)


@register.simple_tag
def today() -> date:
    """Today, by the one clock."""
    return clock.today()


@register.simple_tag
def problems_of(form: django_forms.BaseForm) -> list[tuple[str, str]]:
    """Each message of a form with the element to move to, for the summary on top."""
    return forms.problems(form)


@register.filter
def moment(value: datetime) -> str:
    """9 April 2020, 4:42pm: the one way in which a page tells a moment."""
    return dates.moment_in_words(value)
