"""Makes a briefing into one document, for the page, Word and PDF. It holds what was chosen for publication and no more."""

import re

from django.conf import settings
from django.utils import timezone

from trefoil.learning.models import Briefing, LastingChange, Voice
from trefoil.partnership.context import name_today
from trefoil.shared.documents.model import BulletList, Document, Heading, Inline, Paragraph, Part, Run, plain
from trefoil.shared.documents.model import Voice as Words
from trefoil.shared.words import listed

DEMONSTRATION = "Demonstration: children, families, staff and incidents are invented."
WHOSE = {"child": "A child", "family": "A family member", "practitioner": "A practitioner"}
MARK_OF_A_LIST = re.compile(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s+")


def document_of(briefing: Briefing) -> Document:
    """The whole briefing, as anyone may read it."""
    return Document(
        title=briefing.title,
        publisher=name_today() or "Safeguarding children partnership",
        subtitle=subtitle(briefing),
        dated=timezone.localtime(briefing.published_at).date() if briefing.published_at else None,
        remark=DEMONSTRATION if settings.DEMONSTRATION else "",
        parts=tuple(parts_of(briefing)),
        sheet=True,
    )


def subtitle(briefing: Briefing) -> str:
    themes = listed(theme.name for theme in briefing.themes.order_by("name"))
    return f"{'Briefing' if briefing.published_at else 'Draft of briefing'} {briefing.reference}. {themes}"


def parts_of(briefing: Briefing) -> list[Part]:
    """Only sections that hold something: what is still to be written leaves no heading behind."""
    parts: list[Part] = []
    if happened := paragraphs(briefing.happened):
        parts += [Heading("What happened"), *(Paragraph(plain(one)) for one in happened)]
    learned = [plain(point.words) for point in briefing.points.told()]
    spoken = [Words(whose(voice), voice.public_words) for voice in said(briefing)]
    if learned or spoken:
        parts += [Heading("What we learned"), *bullets(learned), *spoken]
    parts += section("What to do differently", [plain(one) for one in lines(briefing.differently)])
    parts += section("Questions for your team", [plain(one) for one in lines(briefing.questions)])
    changes = briefing.changes.order_by("kind", "title", "pk")
    return parts + section("What has changed because of it", [told(change) for change in changes])


def section(title: str, items: list[Inline]) -> list[Part]:
    return [Heading(title), *bullets(items)] if items else []


def bullets(items: list[Inline]) -> list[Part]:
    return [BulletList(tuple(items))] if items else []


def said(briefing: Briefing) -> list[Voice]:
    """The voices, as long as their words are chosen for publication: a choice taken back takes them out of here too."""
    return list(briefing.voices.exclude(public_words="").order_by("pk"))


def whose(voice: Voice) -> str:
    """Who spoke, by kind only: a pseudonym could lead to a family."""
    return WHOSE.get(voice.who, "What someone saw of a baby")


def told(change: LastingChange) -> Inline:
    """A course, policy or audit question: what it is called and where it is found."""
    where = f" ({change.where})" if change.where else ""
    return (Run(f"{change.get_kind_display()}: "), Run(change.title, address=change.address), Run(f"{where}"))


def paragraphs(text: str) -> list[str]:
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]


def lines(text: str) -> list[str]:
    """Each line that holds something, without the mark of a list that somebody typed."""
    return [MARK_OF_A_LIST.sub("", line).strip() for line in text.splitlines() if line.strip()]
