"""The smallest pieces of a page, made in Python: the same function serves a template and a row of a list.

Each returns safe HTML from finished values. Words carry the meaning; shape and colour repeat it (design guide,
sections 3 and 7). No inline styles: the content security policy allows none.
"""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from trefoil.shared.pictures import AGENCY_SHAPES, ARCS, ICONS

TONES = {
    "": "", "info": "", "good": "govuk-tag--green", "warn": "govuk-tag--yellow", "bad": "govuk-tag--red",
    "quiet": "govuk-tag--grey", "live": "govuk-tag--teal", "voice": "govuk-tag--magenta",
}  # fmt: skip
"""What a tag's colour stands for, and the class that gives it."""

PARTNERS = {"council": ("csc", "Council"), "health": ("hlt", "Health"), "police": ("pol", "Police")}
"""The three statutory partners in the order of the arcs, with the class and the name of each."""


def icon(name: str, words: str = "") -> SafeString:
    """A picture from `pictures.ICONS`: silent beside words that say the same, else with its own `words`."""
    label = format_html('role="img" aria-label="{}"', words) if words else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="tf-icon" viewBox="0 0 24 24" focusable="false" {}><path d="{}"/></svg>', label, ICONS[name]
    )


def tag(words: object, tone: str = "", picture: str = "") -> SafeString:
    """A status in a few words; `tone` is one of `TONES`."""
    return format_html(
        '<strong class="govuk-tag {}">{}{}</strong>', TONES[tone], icon(picture) if picture else "", words
    )


def agency_mark(kind: str) -> SafeString:
    """The shape of a group of agencies, for places where its code or name stands beside it."""
    return format_html(
        '<svg class="tf-agency__mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        AGENCY_SHAPES[kind.upper()],
    )


def agency(kind: str, name: object, code: bool = True) -> SafeString:
    """An agency as it is shown everywhere: shape, code and name. `kind` is one of the seven codes."""
    written = format_html('<span class="tf-agency__code">{}</span> ', kind.upper()) if code else ""
    return format_html(
        '<span class="tf-agency tf-agency--{}">{}<span>{}{}</span></span>',
        kind.lower(), agency_mark(kind), written, name,
    )  # fmt: skip


def ticks(day: int, of: int, tone: str = "") -> SafeString:
    """One box for each working day, today ringed; always beside the same in words. Tone: none, "warn" or "held"."""
    boxes = format_html_join(
        "", '<i class="{}"></i>', (("u" if box < day else "now" if box == day else "",) for box in range(1, of + 1))
    )
    return format_html(
        '<span class="tf-ticks{}" aria-hidden="true">{}</span>', f" tf-ticks--{tone}" if tone else "", boxes
    )


def dots(found: Iterable[bool | None], words: str) -> SafeString:
    """One dot for each review in date order, filled if the theme was found; None is the bar at the action date."""
    classes = {True: "f", False: "", None: "cut"}
    boxes = format_html_join("", '<i class="{}"></i>', ((classes[one],) for one in found))
    return format_html('<span class="tf-dots" aria-hidden="true">{}</span> {}', boxes, words)


VERDICTS = {"reducing": "falling", "persisting": "equals", "rising": "rising", "too_few_to_say": "question"}
"""The picture of each verdict on a theme."""


def verdict(kind: str, words: str, large: bool = False) -> SafeString:
    """The verdict on a theme: its word, a picture and a line around it; dashed where nothing can be said."""
    size = " tf-verdict--lg" if large else ""
    return format_html('<span class="tf-verdict tf-verdict--{}{}">{}{}</span>', kind, size, icon(VERDICTS[kind]), words)


def parts_bar(parts: Iterable[tuple[str, int]]) -> SafeString:
    """One bar in parts as wide as their numbers; each part has the class of its name. Always beside the same in words."""
    drawn, at = [], 0
    for name, number in parts:
        if number:
            drawn.append((name, at, number))
            at += number
    boxes = format_html_join("", '<rect class="tf-parts__{}" x="{}" width="{}" height="1"/>', drawn)
    return format_html(
        '<svg class="tf-parts" viewBox="0 0 {} 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>',
        max(at, 1), boxes,
    )  # fmt: skip


def agree_mark(agreed: Iterable[str]) -> SafeString:
    """The mark with an arc filled for each partner that agreed. `agreed` holds council, health and police."""
    given = set(agreed)
    arcs = format_html_join(
        "",
        '<path class="{}" d="{}"/>',
        ((css if name in given else "wait", arc) for (name, (css, _)), arc in zip(PARTNERS.items(), ARCS, strict=True)),
    )
    return format_html('<svg viewBox="0 0 64 64" aria-hidden="true" focusable="false">{}</svg>', arcs)


def returns_bar(returned: int, extended: int, late: int, open_: int = 0) -> SafeString:
    """One segment for each agency asked; always under the same in words."""
    segments = [*[""] * returned, *["e"] * extended, *["l"] * late, *["o"] * open_]
    spans = format_html_join("", '<span class="{}"></span>', ((css,) for css in segments))
    return format_html('<div class="tf-returnbar" aria-hidden="true">{}</div>', spans)


def link(address: str, words: object, about: object = "") -> SafeString:
    """A link; `about` is hidden text that tells repeated links apart, such as the agency to chase."""
    hidden = format_html('<span class="govuk-visually-hidden"> ({})</span>', about) if about else ""
    return format_html('<a class="govuk-link" href="{}">{}{}</a>', address, words, hidden)


def with_sub(words: object, below: object) -> SafeString:
    """Words with a quieter line below them."""
    return format_html('{}<span class="tf-sub">{}</span>', words, below) if below else format_html("{}", words)
