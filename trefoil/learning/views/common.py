"""What the pages of closing the loop share: tabs, the way down to a page, the picture of the loop."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.learning.impact import Impact
from trefoil.learning.loop import Standing, what_is_missing
from trefoil.learning.models import (
    ActionReview,
    ActionStage,
    Evidence,
    FindingStage,
    ImpactTest,
    RecommendationStage,
    Theme,
)
from trefoil.learning.reading import may_count
from trefoil.partnership.models import Person
from trefoil.shared import clock, components
from trefoil.shared.dates import long_date
from trefoil.shared.words import count

TAB_PAGES = (
    ("Themes", "learning:index"),
    ("Findings", "learning:findings"),
    ("Recommendations", "learning:recommendations"),
    ("Actions", "learning:actions"),
    ("For the Board", "learning:for_the_board"),
    ("Briefings", "learning:briefings"),
    ("What each theme means", "learning:themes"),
)

FINDING_TONES = {FindingStage.DRAFT: "quiet", FindingStage.AGREED: "good", FindingStage.SET_ASIDE: "quiet"}
RECOMMENDATION_TONES = {
    RecommendationStage.MADE: "warn", RecommendationStage.ACCEPTED: "good", RecommendationStage.NOT_ACCEPTED: "quiet"
}  # fmt: skip


def tabs(request: HttpRequest, counts: dict[str, int] | None = None) -> list[dict[str, Any]]:
    """The tabs a person can use; `counts` by the words of the tab."""
    return [
        {"words": words, "address": reverse(name), "current": request.path == reverse(name),
         "count": (counts or {}).get(words)}
        for words, name in TAB_PAGES
        if is_open(words, request.user)
    ]  # fmt: skip


def is_open(words: str, person: Any) -> bool:
    """Findings are for people who work on cases; recommendations and actions also for those who follow them."""
    if words == "Findings":
        return may_count(person)
    if words in {"Recommendations", "Actions", "For the Board"}:
        return may_count(person) or person.may("learning.see_actions")
    return True


def trail(*further: tuple[str, str]) -> list[tuple[str, str]]:
    """The way down to a page."""
    return [("Closing the loop", reverse("learning:index")), *further]


def link(record: Any) -> SafeString:
    """A record's reference as a link that never wraps."""
    return format_html('<a class="govuk-link tf-nowrap" href="{}">{}</a>', record.get_absolute_url(), record)


def finding_tag(finding: Any) -> SafeString:
    return components.tag(finding.get_stage_display(), FINDING_TONES[finding.stage])


def kind_tag(finding: Any) -> SafeString:
    """Strengths have the colour; most findings are improvements, and a page of coloured tags says nothing."""
    if finding.kind == "strength":
        return components.tag("Strength", "good")
    return components.tag("Improvement", "quiet")


def recommendation_tag(recommendation: Any) -> SafeString:
    return components.tag(recommendation.get_stage_display(), RECOMMENDATION_TONES[recommendation.stage])


def state_tag(one: Any, today: Any, *, with_day: bool = True) -> SafeString:
    """Where an action or a part stands: done when, how late, or due when. Beside a column of days, without the day.

    Done and closed are told in one mark and impact in another, which an action has once `standing.with_impact` was
    asked: green is kept for impact that was shown.
    """
    tag = work_tag(one, today, with_day)
    known = getattr(one, "impact", "")
    return format_html("{} {}", tag, impact_tag(known)) if known and one.closed_at else tag


def work_tag(one: Any, today: Any, with_day: bool) -> SafeString:
    """How far the work is, without its impact."""
    if closed_at := getattr(one, "closed_at", None):
        return components.tag(f"Closed {long_date(clock.day_of(closed_at))}" if with_day else "Closed", "info", "lock")
    if one.stage == ActionStage.DONE:
        done = f"Done {long_date(one.done_on)}" if with_day else "Done"
        return components.tag(f"{done}, not closed" if hasattr(one, "closed_at") else done, "info", "tick")
    if one.due_on < today:
        days = (today - one.due_on).days
        return components.tag(f"{count(days, 'day')} late", "bad", "warning")
    if (one.due_on - today).days <= 14:
        return components.tag(f"Due {long_date(one.due_on)}" if with_day else "Due soon", "warn", "clock")
    tone = "info" if one.stage == ActionStage.IN_PROGRESS else "quiet"
    stage = one.get_stage_display()
    return components.tag(f"{stage}, due {long_date(one.due_on)}" if with_day else stage, tone)


IMPACT_TONES = {
    Impact.SHOWN: ("good", "loop"), Impact.NOT_SHOWN: ("bad", "warning"), Impact.TOO_EARLY: ("warn", "clock"),
    Impact.NOT_TESTED: ("quiet", ""),
}  # fmt: skip


def impact_tag(impact: str) -> SafeString:
    """What is known of the impact of an action: words and mark of its own, never those of done or closed."""
    return components.tag(Impact(impact).label, *IMPACT_TONES[Impact(impact)])


def test_tag(test: ImpactTest, today: date) -> SafeString:
    """Where an impact test stands: its result, stopped, or due when."""
    if test.result:
        return impact_tag(test.result)
    if test.stopped_on:
        return components.tag(f"Stopped {long_date(test.stopped_on)}", "quiet")
    if test.due_on < today:
        return components.tag(f"Test {count((today - test.due_on).days, 'day')} late", "bad", "warning")
    return components.tag(f"Test due {long_date(test.due_on)}", "info", "clock")


SAYS_TONES = {"done": "info", "better": "good", "same": "warn", "worse": "bad", "early": "quiet"}


def says_tag(evidence: Evidence) -> SafeString:
    return components.tag(evidence.get_says_display(), SAYS_TONES[evidence.says])


def review_tag(review: ActionReview) -> SafeString:
    """Whether an action that was opened for review waits for a decision, and which it was."""
    if review.decision:
        return components.tag(review.get_decision_display(), "info")
    return components.tag(f"Opened for review, decide by {long_date(review.due_on)}", "warn", "warning")


def step(figure: Any, words: str, note: Any = "", state: str = "done") -> dict[str, Any]:
    return {"figure": figure, "words": words, "note": note, "state": state}


def some(number: int, one: str, many: str, note: Any = "") -> dict[str, Any]:
    """A step that is a plain number of things."""
    return step(number, one if number == 1 else many, note, state_of(number))


def done_of(done: int, of: int, what: str = "actions", note: Any = "") -> dict[str, Any]:
    """A step of things to be done: “2 of 5 actions done”, and “0 actions” when there are none."""
    return step(f"{done} of {of}", f"{what} done", note, state_of(done)) if of else step(0, what, note, "open")


def pieces(number: int, showing: int | None = None) -> dict[str, Any]:
    """The step of evidence; `showing` is how much of it says how practice is now."""
    note = "" if showing is None else f"{showing} on how practice is now"
    return some(number, "piece of evidence", "pieces of evidence", note)


def state_of(number: int, is_now: bool = False) -> str:
    return "now" if is_now else "done" if number else "open"


def loop(steps: list[dict[str, Any]], standing: Standing, **said: Any) -> dict[str, Any]:
    """The loop with its steps and, in its gap, what would bring it on."""
    return {
        "steps": steps,
        "closed": False,
        "gap_strong": "Loop open:",
        "gap": what_is_missing(standing, **said),
    }


def sees_case(person: Person, case: Any) -> bool:
    """Whether a case may be named to this person."""
    return case is not None and type(case).objects.visible_to(person).filter(pk=case.pk).exists()


def chosen_theme(request: HttpRequest) -> list[Theme]:
    """The theme that a link asked for, to start a form with."""
    return list(Theme.objects.in_use().filter(slug=request.GET.get("theme", "")[:60]))
