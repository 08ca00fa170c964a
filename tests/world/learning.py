"""What was learned from a case of the world: findings at each stage, voices, a recommendation and its action."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from trefoil.learning import actions
from trefoil.learning.models import (
    Action,
    ActionPart,
    ActionReview,
    Evidence,
    Finding,
    ImpactTest,
    LastingChange,
    Recommendation,
    Theme,
    Voice,
)
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock


@dataclass
class LearningOf:
    """The learning of one case."""

    draft: Finding
    finding: Finding
    voice: Voice
    recommendation: Recommendation
    made: Recommendation
    action: Action
    part: ActionPart
    done_part: ActionPart
    evidence: Evidence
    closed: Action
    test: ImpactTest
    recorded_test: ImpactTest
    changed: LastingChange
    reviews: list[ActionReview]
    """Of the actions that were closed before the case: the first is decided, the last waits."""


def make_earlier(cast: Cast, themes: list[Theme]) -> None:
    """Two actions that were closed a year before: each case of the world puts them in question."""
    by, owners = cast["coordinator"], [cast.agencies["health"], cast.agencies["police"]]
    for text in ("Ask who lives in the home.", "Keep one list of who was spoken to."):
        made = actions.make_recommendation(
            text=text, effect="9 of 10 records say who", due_on=date(2019, 5, 31), themes=themes, owners=owners,
            source="audit", report="Audit of spring 2019", by=by,
        )  # fmt: skip
        made = actions.accept(recommendation=made, by=by)
        close(cast, made, text, lambda what: f"Told of {what}", on=date(2019, 6, 3))


def close(cast: Cast, recommendation: Recommendation, title: str, said: Any, on: date) -> Action:
    """An action that is planned, done by its agencies and closed with its tests, all on one day."""
    by = cast["coordinator"]
    leads = {"health": cast["health_lead"], "police": cast["police_lead"]}
    with clock.at(on):
        parts = [actions.PartPlan(cast.agencies[agency], "Ask", on) for agency in leads]
        action = actions.plan_action(recommendation=recommendation, title=title, parts=parts, by=by)
        for agency, lead in leads.items():
            actions.part_done(part=action.parts.get(agency=cast.agencies[agency]), text="Done", by=lead)
        actions.add_evidence(
            action=action, kind="audit", says="done", title=said("evidence: title"), text=said("evidence: text"),
            by=leads["health"],
        )  # fmt: skip
        tests = [
            actions.TestPlan(months, "audit", "In how many of 20 records is it seen?", cast.agencies["health"])
            for months in (3, 12)
        ]
        return actions.close_action(action=action, tests=tests, by=by)


def make_learning(cast: Cast, themes: list[Theme], case: Any, said: Any) -> LearningOf:
    """A draft, an agreed finding and one set aside; a recommendation with an action, and one not yet answered."""
    by = cast["coordinator"]

    def find(agreed: bool) -> Finding:
        kind = "" if agreed else "draft "
        finding = actions.write_finding(
            case=case, kind="improvement", title=said(f"{kind}learning.Finding.title"),
            text=said(f"{kind}learning.Finding.text"), agencies=[cast.agencies["health"]], themes=themes, by=by,
        )  # fmt: skip
        return actions.agree_finding(finding=finding, by=by) if agreed else finding

    with clock.at(date(2020, 4, 1)):
        draft, finding, aside = find(False), find(True), find(False)
        actions.set_aside(finding=aside, why=said("draft learning.Finding.set_aside_why"), by=by)
        voice = actions.add_voice(
            finding=finding, who="child", words=said("learning.Voice.words"), speaker=said("learning.Voice.speaker"),
            heard_by=said("learning.Voice.heard_by"), by=by,
        )  # fmt: skip
        recommendation, made = (
            actions.make_recommendation(
                case=case, text="See the baby awake at every visit.", effect="Records say so.", due_on=date(2020, 6, 30), findings=[finding],
                themes=themes, owners=[cast.agencies["health"], cast.agencies["police"]], by=by,
            )
            for _ in range(2)
        )  # fmt: skip
        recommendation = actions.accept(recommendation=recommendation, despite="The records are read anyway", by=by)
        action = actions.plan_action(
            recommendation=recommendation, title="A new standard for visits", success_measure="8 of 10 records",
            parts=[
                actions.PartPlan(cast.agencies["health"], "Write the standard", date(2020, 6, 1)),
                actions.PartPlan(cast.agencies["police"], "Brief officers", date(2020, 6, 30)),
            ],
            by=by,
        )  # fmt: skip
        part = action.parts.get(agency=cast.agencies["health"])
        done_part = action.parts.get(agency=cast.agencies["police"])
        actions.report_progress(part=part, text="Begun", by=by)
        actions.part_done(part=done_part, text="Done", by=cast["police_lead"])
        upload = SimpleUploadedFile(f"{said('evidence: file name')}.txt", said("evidence: inside").encode())
        evidence = actions.add_evidence(
            action=action, kind="audit", says="better", title=said("evidence: title"), text=said("evidence: text"),
            upload=upload, by=by,
        )  # fmt: skip
    closed = close(cast, recommendation, "A second look at visits", said, on=date(2020, 4, 1))
    with clock.at(date(2020, 4, 2)):
        recorded, test = closed.tests.order_by("due_on")
        upload = SimpleUploadedFile(f"{said('evidence: file name')}.txt", said("evidence: inside").encode())
        recorded = actions.record_result(
            test=recorded, result="too_early", seen=said("evidence: seen"), upload=upload,
            address=f"https://www.example.org/{said('evidence: address')}", by=by,
        )  # fmt: skip
        changed = actions.add_lasting_change(
            action=closed, kind="course", title="Seeing babies", where="Course 12", by=cast["health_lead"]
        )
        reviews = list(ActionReview.objects.filter(case=case.pk).select_related("action").order_by("pk"))
        if reviews and not reviews[0].decision:
            reasons = said("learning.ActionReview.reasons")
            actions.decide_review(review=reviews[0], decision="still_right", reasons=reasons, by=by)
    return LearningOf(
        draft, finding, voice, recommendation, made, action, part, done_part, evidence, closed, test, recorded, changed,
        reviews,
    )  # fmt: skip
