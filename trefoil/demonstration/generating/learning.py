"""What invented incidents taught: findings coded with themes, recommendations, and the actions that answer them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db.models import Model

from trefoil.demonstration.generating import words
from trefoil.demonstration.generating.around import Around
from trefoil.demonstration.generating.bulk import Bulk
from trefoil.demonstration.generating.incidents import Invented, moment
from trefoil.demonstration.generating.trail import Trail
from trefoil.learning.impact import MONTHS
from trefoil.learning.models import (
    Action,
    ActionPart,
    Coding,
    Evidence,
    Finding,
    ImpactTest,
    Progress,
    Recommendation,
)
from trefoil.learning.references import LETTERS
from trefoil.reviews.stages import IncidentStage as Stage
from trefoil.shared.working_days import add_months

SAYS = ("done", "better", "same", "early")
RESULTS = ("shown", "shown", "not_shown", "too_early")


@dataclass
class Learning:
    """Findings for every incident whose review was written; a recommendation for every fifth, with its actions."""

    random: Random
    around: Around
    bulk: Bulk
    trail: Trail
    numbers: dict[type[Model], int]
    actions: int = 1
    """How many actions each recommendation has."""

    def reference(self, model: type[Model]) -> str:
        self.numbers[model] += 1
        return f"{LETTERS[model]}-{self.numbers[model]:03}"

    def add(self, one: Invented) -> None:
        found_on = one.days.on(Stage.SENT) or one.days.on(Stage.DECIDING)
        if not found_on:
            return
        agreed = one.days.on(Stage.SENT) is not None
        findings = [self.find(one, found_on, agreed) for _ in range(self.random.randint(1, 3))]
        last = findings[-1][0]
        self.trail.tell(found_on, "created", one.lead, "learning.finding", last, one.case, "Wrote what was found.")
        if agreed and self.random.random() < 0.2:
            self.recommend(one, found_on, findings)

    def find(self, one: Invented, on: date, agreed: bool) -> tuple[int, list[int]]:
        random, add = self.random, self.bulk.add
        key = add(
            Finding, reference=self.reference(Finding), case_id=one.case, kind=random.choice(("strength", "improvement")),
            title=words.sentence(random), text=words.text(random, 2), stage="agreed" if agreed else "draft",
            found_on=on, written_at=moment(on), written_by_id=one.lead, agreed_at=moment(on) if agreed else None,
            agreed_by_id=one.lead if agreed else None,
        )  # fmt: skip
        for agency in random.sample(one.others, min(2, len(one.others))):
            add(Finding.agencies.through, finding_id=key, agency_id=agency)
        themes = random.sample(self.around.themes, min(random.randint(1, 3), len(self.around.themes)))
        for theme in themes:
            add(Coding, finding_id=key, theme_id=theme, coded_at=moment(on), coded_by_id=one.lead)
        return key, themes

    def recommend(self, one: Invented, on: date, findings: list[tuple[int, list[int]]]) -> None:
        random, add = self.random, self.bulk.add
        key = add(
            Recommendation, reference=self.reference(Recommendation), case_id=one.case, text=words.text(random, 1),
            effect=words.sentence(random), stage="accepted", made_on=on, answered_at=moment(on),
            answered_by_id=one.lead,
        )  # fmt: skip
        for finding, _ in findings:
            add(Recommendation.findings.through, recommendation_id=key, finding_id=finding)
        for theme in findings[0][1]:
            add(Recommendation.themes.through, recommendation_id=key, theme_id=theme)
        for agency in one.others:
            add(Recommendation.owners.through, recommendation_id=key, agency_id=agency)
        for _ in range(self.actions):
            self.act(one, on, key)

    def act(self, one: Invented, on: date, recommendation: int) -> None:
        """Due after half a year; most of what is due is done."""
        random, add = self.random, self.bulk.add
        due_on = on + timedelta(days=180)
        done = due_on <= self.around.today and random.random() < 0.9
        stage = "done" if done else random.choice(("not_started", "in_progress"))
        facts = {"due_on": due_on, "stage": stage, "done_on": due_on if done else None}
        closed_on = due_on + timedelta(days=14)
        closed = done and closed_on <= self.around.today and random.random() < 0.8
        closing = {"closed_at": moment(closed_on), "closed_by_id": one.lead} if closed else {}
        key = add(Action, reference=self.reference(Action), recommendation_id=recommendation,
                  title=words.sentence(random), success_measure=words.sentence(random), planned_on=on,
                  first_done_on=facts["done_on"], **facts, **closing)  # fmt: skip
        for agency in one.others[:2]:
            part = add(ActionPart, action_id=key, agency_id=agency, task=words.sentence(random), **facts)
            if stage != "not_started":
                add(Progress, part_id=part, text=words.sentence(random), told_at=moment(on), told_by_id=one.lead)
        if done:
            add(Evidence, action_id=key, kind="audit", says=random.choice(SAYS), title=words.sentence(random),
                seen_on=due_on, added_at=moment(due_on), added_by_id=one.lead)  # fmt: skip
        if closed and one.others:
            self.test(one, key, closed_on)
        self.trail.tell(on, "created", one.lead, "learning.action", key, one.case, "Planned an action.")

    def test(self, one: Invented, action: int, closed_on: date) -> None:
        """Tests of a closed action after 3, 6 and 12 months; most of those that are due were answered on their day."""
        random = self.random
        for months in MONTHS:
            due_on = add_months(closed_on, months)
            answered = due_on <= self.around.today and random.random() < 0.8
            result = {
                "result": random.choice(RESULTS), "seen": words.sentence(random), "seen_on": due_on,
                "recorded_at": moment(due_on), "recorded_by_id": one.lead,
            }  # fmt: skip
            self.bulk.add(
                ImpactTest, action_id=action, after_months=months, due_on=due_on, method="audit",
                question=words.sentence(random), agency_id=one.others[0], set_at=moment(closed_on), set_by_id=one.lead,
                **(result if answered else {}),
            )  # fmt: skip
