"""Briefings of the world: one published, with a link and an answer, and a draft."""

from datetime import date
from typing import Any

from trefoil.learning import actions
from trefoil.learning.briefing.links import key_of
from trefoil.learning.models import Briefing, Finding, Recommendation, Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock

WORDS = {
    "happened": "Visits were made.", "differently": "See the baby awake.", "questions": "When did we last?"
}  # fmt: skip


def make_briefings(cast: Cast, themes: list[Theme], finding: Finding) -> dict[str, Any]:
    """Published to the health service, the police and a school, with a link for one that has not opened it."""
    with clock.at(date(2020, 4, 2)):
        published, draft = (begin(cast, themes, finding) for _ in range(2))
        actions.agree_briefing(briefing=published, by=cast["coordinator"])
        agencies = [cast.agencies[key] for key in ("health", "police", "school")]
        actions.publish_briefing(briefing=published, agencies=agencies, by=cast["colleague"])
        reader, silent = (published.recipients.get(agency=cast.agencies[key]) for key in ("school", "health"))
        link = actions.make_link(recipient=reader, by=cast["coordinator"])
        actions.open_briefing(briefing=published, by=cast["school_rep"])
        actions.answer_briefing(briefing=published, text="Talked about in two meetings.", by=cast["school_rep"])
        agreed = begin(cast, themes, finding)
        actions.agree_briefing(briefing=agreed, by=cast["coordinator"])
    return {
        "briefing": published, "draft_briefing": draft, "agreed_briefing": agreed, "reader": reader,
        "silent_reader": silent, "link_key": key_of(link),
    }  # fmt: skip


def make_progress(cast: Cast, recommendation: Recommendation) -> None:
    """The public page, with one recommendation."""
    by = cast["coordinator"]
    with clock.at(date(2020, 4, 2)):
        actions.choose_public_words(recommendation=recommendation, words="See babies awake.", by=by)
        actions.open_progress_page(arrangement=cast.arrangement, by=by)


def begin(cast: Cast, themes: list[Theme], finding: Finding) -> Briefing:
    by = cast["coordinator"]
    made = actions.begin_briefing(title="See the baby awake", themes=themes[:1], by=by)
    actions.choose_findings(briefing=made, findings=[finding], by=by)
    actions.choose_words_of_points(briefing=made, words={finding.pk: "Babies were asleep at visits"}, by=by)
    return actions.change_briefing(briefing=made, by=by, **WORDS)
