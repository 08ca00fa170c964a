"""What was learned from a case of the world: findings at each stage, voices, a recommendation and its action."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from trefoil.learning import actions
from trefoil.learning.models import Action, ActionPart, Evidence, Finding, Recommendation, Theme, Voice
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
                case=case, text="See the baby awake at every visit.", effect="Records say so.", findings=[finding],
                themes=themes, owners=[cast.agencies["health"], cast.agencies["police"]], by=by,
            )
            for _ in range(2)
        )  # fmt: skip
        recommendation = actions.accept(recommendation=recommendation, by=by)
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
    return LearningOf(draft, finding, voice, recommendation, made, action, part, done_part, evidence)
