"""Recommendations: made, changed while they wait, accepted or not accepted with a reason."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from trefoil.cases.models import Case
from trefoil.cases.permission import must_see
from trefoil.learning import workflow
from trefoil.learning.actions.allowed import need_sight, need_writer
from trefoil.learning.elsewhere.kind import where_from
from trefoil.learning.models import Finding, FindingStage, Recommendation, RecommendationStage, Source, Theme
from trefoil.learning.references import next_reference
from trefoil.learning.same_again import warnings_of
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change, lock

WHERE = ("source", "report", "paragraph", "text")
"""What tells one recommendation of the National Panel from another."""


@action
def make_recommendation(
    *,
    text: str,
    by: Person,
    effect: str = "",
    case: Case | None = None,
    findings: Iterable[Finding] = (),
    themes: Iterable[Theme] = (),
    owners: Iterable[Agency] = (),
    made_on: date | None = None,
    due_on: date | None = None,
    source: str = Source.REVIEW,
    report: str = "",
    paragraph: str = "",
    published_on: date | None = None,
) -> Recommendation:
    """Make a recommendation from agreed findings, or from elsewhere. `effect`: how anyone would see that it worked.

    One from elsewhere says its `source`, and where it stands: the report, the paragraph, and when it was published.
    """
    need_writer(by)
    if case is not None:
        must_see(case, by)
    resting_on = agreed(findings)
    need_sight(resting_on, by)
    values = {
        "text": need_words(text, "Write what should change"),
        "source": source,
        "report": report.strip(),
        "paragraph": paragraph.strip(),
        "published_on": published_on,
        **(where_from(case) if case else {}),
    }
    need_new(values)
    made = Recommendation.objects.create(
        reference=next_reference(Recommendation),
        case_id=case.pk if case else None,
        effect=effect,
        made_on=made_on or clock.today(),
        due_on=due_on,
        **values,
    )
    made.findings.set(resting_on)
    made.themes.set(themes)
    made.owners.set(owners)
    record("created", made, f"Recommendation {made} was made.", case=case)
    return made


@action
def change_recommendation(
    *, recommendation: Recommendation, by: Person, version: int | None = None, **values: Any
) -> Recommendation:
    """Change its words, dates, source, findings, themes or owners, until the recommendation is answered."""
    need_writer(by)
    need_sight([recommendation], by)
    changing = lock(Recommendation.objects.all(), pk=recommendation.pk, version=version)
    if changing.stage != RecommendationStage.MADE:
        raise Refused("This recommendation is answered: its words stay as they were answered")
    many = {name: list(values.pop(name)) for name in ("findings", "themes", "owners") if name in values}
    need_new({name: values.get(name, getattr(changing, name)) for name in WHERE}, but=changing.pk)
    fields = change(changing, values)
    for name, chosen in many.items():
        related = getattr(changing, name)
        if name == "findings":
            chosen = with_unseen(changing, chosen, by)
        if set(chosen) != set(related.all()):
            related.set(chosen)
            fields.append(name)
    if fields and not set(fields) - set(many):
        changing.version += 1
        changing.save(update_fields=["version"])
    record("changed", changing, f"Recommendation {changing} was changed.", case=changing.case, fields=fields)
    return changing


@action
def bear_out(*, recommendation: Recommendation, finding: Finding, by: Person) -> Recommendation:
    """Join a later finding to a recommendation made before: it says the same again. Open at every stage."""
    need_writer(by)
    need_sight([recommendation, finding], by)
    again = lock(Recommendation.objects.all(), pk=recommendation.pk)
    again.findings.add(*agreed([finding]))
    record("linked", again, f"A later finding bears out recommendation {again}.", case=finding.case, finding=finding.pk)
    return again


@action
def accept(*, recommendation: Recommendation, by: Person, answer: str = "", despite: str = "") -> Recommendation:
    """Accept a recommendation; from now on actions can be planned for it.

    While warnings stand that it is vague, `despite` says why it is accepted as it is; warnings and reason are kept.
    """
    need_sight([recommendation], by)
    answering = lock(Recommendation.objects.all(), pk=recommendation.pk)
    warned = warnings_of(answering, by)
    if warned and not despite.strip():
        raise Refused(f"Say why it is accepted as it is. {'. '.join(one.words for one in warned)}")
    answered = answer_with(
        answering, "accept", answer, by,
        accepted_despite=despite.strip() if warned else "", warned_of=[one.what.value for one in warned],
    )  # fmt: skip
    told = " It was accepted although it is vague, with the reason." if warned else ""
    record("decided", answered, f"Recommendation {answered} was accepted.{told}", case=answered.case)
    return answered


@action
def not_accept(*, recommendation: Recommendation, answer: str, by: Person) -> Recommendation:
    """Record that a recommendation is not accepted, and why."""
    answer = need_words(answer, "Say why the recommendation is not accepted")
    answered = answer_with(recommendation, "not_accept", answer, by)
    record("decided", answered, f"Recommendation {answered} was not accepted.", case=answered.case)
    return answered


def answer_with(recommendation: Recommendation, verb: str, answer: str, by: Person, **values: Any) -> Recommendation:
    need_sight([recommendation], by)
    answering = lock(Recommendation.objects.all(), pk=recommendation.pk)
    if reason := workflow.RECOMMENDATIONS.refusal(verb, answering, by):
        raise Refused(reason)
    stage = workflow.RECOMMENDATIONS.move(verb).to
    change(answering, {"stage": stage, "answer": answer, "answered_at": clock.now(), "answered_by": by, **values})
    return answering


def need_new(values: dict[str, Any], but: int | None = None) -> None:
    """Refuse a recommendation of the National Panel that says no report, or that was taken in before."""
    if values["source"] != Source.NATIONAL_PANEL:
        return
    if not values["report"]:
        raise Refused("Enter the report of the National Panel that it stands in")
    same = {name: values[name] for name in ("source", "report", "paragraph", "text")}
    if before := Recommendation.objects.filter(**same).exclude(pk=but or 0).first():
        raise Refused(f"This recommendation of the National Panel was taken in before, as {before}")


def with_unseen(recommendation: Recommendation, chosen: Iterable[Finding], by: Person) -> list[Finding]:
    """The findings chosen, and those the recommendation rests on that this person cannot see: they stay."""
    found = agreed(chosen)
    there = set(recommendation.findings.all())
    need_sight(set(found) - there, by)
    unseen = there - set(Finding.objects.visible_to(by).filter(recommendations=recommendation))
    return [*found, *(unseen - set(found))]


def agreed(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, unless one of them is not agreed."""
    found = list(findings)
    for finding in found:
        if finding.stage != FindingStage.AGREED:
            raise Refused(f"Agree finding {finding} first: a recommendation rests on agreed findings")
    return found
