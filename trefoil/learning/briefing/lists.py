"""The list of briefings."""

from django.utils import timezone

from trefoil.learning.models import Briefing, BriefingStage
from trefoil.shared import components
from trefoil.shared.components import link, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Search

TONES = {
    BriefingStage.DRAFT: "quiet", BriefingStage.AGREED: "info", BriefingStage.PUBLISHED: "good",
    BriefingStage.WITHDRAWN: "warn",
}  # fmt: skip


def tag_of(briefing: Briefing) -> str:
    return components.tag(briefing.get_stage_display(), TONES[BriefingStage(briefing.stage)])


def published(briefing: Briefing) -> str:
    return long_date(timezone.localtime(briefing.published_at).date()) if briefing.published_at else "Not yet"


class Briefings(ListPage):
    title, one, many = "Briefings", "briefing", "briefings"
    lede = "One page each: what was learned, what to do differently, and questions for a team."
    marking = "OFFICIAL"
    file_name = "briefings"
    order = "-reference"
    template = "learning/list.html"
    empty_title = "No briefing for you yet"
    empty_text = "Briefings that the partnership team publishes to your agency appear here."
    columns = (
        Column("reference", "Briefing", lambda row: with_sub(link(row.get_absolute_url(), row.title), row.reference),
               plain=lambda row: row.title, sort=("reference",)),
        Column("themes", "Themes", lambda row: ", ".join(sorted(theme.name for theme in row.themes.all()))),
        Column("published", "Published", published, sort=("published_at",)),
        Column("stage", "Status", tag_of, plain=lambda row: row.get_stage_display(), sort=("stage",)),
    )  # fmt: skip
    filters = (
        Chips("stage", "Status", choices=BriefingStage.choices, narrow="stage"),
        Search("q", "Words", fields=("reference", "title")),
    )
