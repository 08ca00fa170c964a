"""The chain both ways, drawn on each page of the loop: incident, finding, theme, recommendation, action, evidence,
impact test, report.

Every step leads to its records, the page's own step says so. It starts from what the person may see at each step: a
step with nothing to show for this person says no more than that. Eight steps, one query each, however many records.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Window
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from trefoil.cases.models import Case
from trefoil.learning import reading
from trefoil.learning.elsewhere.kind import LEARNING_POINT
from trefoil.learning.gathered import Gathered
from trefoil.learning.impact import Impact
from trefoil.learning.loop import Standing
from trefoil.learning.models import (
    Action,
    ActionStage,
    Coding,
    Evidence,
    Finding,
    FindingStage,
    ImpactTest,
    Recommendation,
    Theme,
)
from trefoil.learning.standing import with_impact
from trefoil.learning.views import common
from trefoil.partnership.models import Person

SHOWN = 3
"""How many records of a step are named; further ones are behind the step's number."""

SHORT, NEVER_WRAPS = 14, " tf-nowrap"
"""Names of fewer signs, such as references, are never broken over two lines."""

Mention = tuple[str, str]
"""Words and address of a place in a report."""
Mentions = Callable[[Person, Mapping[int, date]], Iterable[Mention]]
"""Finds the mentions of recommendations, given by their keys and the days they were made on."""
_mentions: list[Mentions] = []


def register_reports(find: Mentions) -> None:
    """Let the part above that writes reports say where it tells of recommendations; asked on each page of the loop."""
    _mentions.append(find)


class First(NamedTuple):
    """How many records a step has, and the first of them."""

    total: int
    records: Sequence[Any]


Look = Callable[[], First]
"""Asks for a step's records; not asked on the page that is itself the step."""


@dataclass(frozen=True)
class Chain:
    """What each step asks. `made_on`: the day each of the recommendations was made on, by key."""

    cases: Look
    findings: Look
    themes: Look
    recommendations: Look
    actions: Look
    evidence: Look
    tests: Look
    made_on: Callable[[], Mapping[int, date]]


def of_theme(person: Person, theme: Theme, known: Gathered, hits: str) -> dict[str, Any]:
    """The chain through a theme and what was merged into it. `hits`: in how many reviews it was found, in words."""
    cases = sorted({one.case for one in known.found}, reverse=True)
    newest = Case.objects.visible_to(person).filter(pk__in=cases[:SHOWN]).order_by("-pk")
    tests = ImpactTest.objects.filter(action__in=[one.key for one in known.acted])
    chain = Chain(
        cases=lambda: First(len(cases), list(newest)),
        findings=lambda: First(len(known.found), known.newest[:SHOWN]),
        themes=looking(Theme.objects.none()),
        recommendations=lambda: First(len(known.recommended), known.recommendations[:SHOWN]),
        actions=lambda: First(len(known.acted), known.actions[:SHOWN]),
        evidence=lambda: First(len(known.told), known.evidence[:SHOWN]),
        tests=looking(tests.select_related("action")),
        made_on=lambda: {one.key: one.made_on for one in known.recommended},
    )
    steps = drawn(person, chain, "theme", theme.name, f"?theme={theme.slug}")
    if hits:
        links = steps[0]["note"] or (steps[0]["figure"] if steps[0]["state"] == "done" else "")
        note = format_html("of those you can see; findings of {}", links) if links else "of those you can see"
        steps[0] = common.step(hits, "had this theme", note, steps[0]["state"])
    return common.loop(steps, known.standing)


def of_case(person: Person, case: Case) -> dict[str, Any]:
    """The chain that begins with one case: its findings that were not set aside, and what was made of them or of it."""
    findings = Finding.objects.visible_to(person).filter(case=case).exclude(stage=FindingStage.SET_ASIDE)
    keys = list(findings.values_list("pk", flat=True))
    made_of = Recommendation.findings.through.objects.filter(finding__in=keys).values("recommendation")
    made = Recommendation.objects.visible_to(person).filter(Q(case=case) | Q(pk__in=made_of))
    recommended = list(made.values_list("pk", flat=True))
    acted = list(with_impact(Action.objects.visible_to(person).filter(recommendation__in=recommended)).order_by("pk"))
    told = Evidence.objects.filter(action__in=acted).order_by("pk").values_list("says", flat=True)
    chain = chain_of(
        person, Recommendation.objects.filter(pk__in=recommended), Finding.objects.filter(pk__in=keys),
        themes=Theme.objects.filter(pk__in=Coding.objects.filter(finding__in=keys).values(head=reading.HEAD)),
        actions=Action.objects.filter(pk__in=[one.pk for one in acted]),
    )  # fmt: skip
    steps = drawn(person, chain, "incident", case.reference, words=noun_of(case))
    return common.loop(steps, standing_of(len(recommended), acted, list(told)))


def standing_of(recommended: int, acted: list[Any], says: list[str]) -> Standing:
    """How far actions with their `impact` are. `says`: what each piece of their evidence says."""
    return Standing(
        recommendations=recommended,
        actions=len(acted),
        done=sum(one.stage == ActionStage.DONE for one in acted),
        evidence=len(says),
        showing=sum(one != "done" for one in says),
        closed=sum(one.is_closed for one in acted),
        shown=sum(one.impact == Impact.SHOWN for one in acted),
    )


def of_finding(person: Person, finding: Finding, standing: Standing) -> dict[str, Any]:
    """The chain through one finding."""
    recommendations = Recommendation.objects.visible_to(person).filter(findings=finding)
    findings = Finding.objects.visible_to(person).filter(pk=finding.pk)
    themes = Theme.objects.filter(pk__in=Coding.objects.filter(finding=finding).values(head=reading.HEAD))
    chain = chain_of(person, recommendations, findings, themes=themes)
    steps = drawn(person, chain, "finding", finding.reference)
    return common.loop(steps, standing, strength=finding.kind == "strength")


def of_recommendation(person: Person, recommendation: Recommendation, standing: Standing) -> dict[str, Any]:
    """The chain through one recommendation."""
    steps = drawn(person, through(person, recommendation), "recommendation", recommendation.reference)
    return common.loop(steps, standing)


def of_action(person: Person, action: Action, standing: Standing) -> dict[str, Any]:
    """The chain through one action; its recommendation's other actions are one step back."""
    chain = through(person, action.recommendation, action)
    return common.loop(drawn(person, chain, "action", action.reference), standing, thing="part")


def of_evidence(person: Person, action: Action) -> dict[str, Any]:
    """The chain through one piece of evidence."""
    return common.loop(drawn(person, through(person, action.recommendation, action), "evidence", "1"), seen_of(action))


def of_test(person: Person, test: ImpactTest) -> dict[str, Any]:
    """The chain through one impact test."""
    action = test.action
    return common.loop(drawn(person, through(person, action.recommendation, action), "test", "1"), seen_of(action))


def seen_of(action: Action) -> Standing:
    """How far one action is, for the words in the loop's gap."""
    evidence = list(action.evidence.values_list("says", flat=True))
    showing = sum(1 for says in evidence if says != "done")
    return Standing(1, 1, int(action.done_on is not None), len(evidence), showing, closed=int(action.is_closed))


def through(person: Person, recommendation: Recommendation, action: Action | None = None) -> Chain:
    """The chain through a recommendation and, of its actions, only one or all. The page has let the person see them."""
    findings = Finding.objects.visible_to(person).filter(recommendations=recommendation)
    recommendations = Recommendation.objects.filter(pk=recommendation.pk)
    actions = None if action is None else Action.objects.filter(pk=action.pk)
    return chain_of(person, recommendations, findings, made_from=recommendation.case_id, actions=actions)


def chain_of(
    person: Person,
    recommendations: "QuerySet[Recommendation]",
    findings: "QuerySet[Finding]",
    *,
    made_from: int | None = None,
    themes: "QuerySet[Theme] | None" = None,
    actions: "QuerySet[Action] | None" = None,
) -> Chain:
    """The chain through recommendations. `made_from`: the case that they were made from, besides those of findings."""
    acted = Action.objects.visible_to(person).filter(recommendation__in=recommendations) if actions is None else actions
    cases = Case.objects.visible_to(person).filter(Q(pk__in=findings.values("case")) | Q(pk=made_from))
    return Chain(
        cases=looking(cases),
        findings=looking(findings),
        themes=looking(themes_of(recommendations) if themes is None else themes),
        recommendations=looking(recommendations),
        actions=looking(acted),
        evidence=looking(Evidence.objects.filter(action__in=acted).select_related("action")),
        tests=looking(ImpactTest.objects.filter(action__in=acted).select_related("action")),
        made_on=lambda: dict(recommendations.values_list("pk", "made_on")),
    )


def looking(rows: QuerySet) -> Look:
    """One query for the first records and their number."""

    def look() -> First:
        found = list(rows.annotate(in_all=Window(Count("pk"))).order_by("-pk")[:SHOWN])
        return First(found[0].in_all if found else 0, found)

    return look


def themes_of(recommendations: "QuerySet[Recommendation]") -> "QuerySet[Theme]":
    """The themes of recommendations, read through mergers."""
    rows = Recommendation.themes.through.objects.filter(recommendation__in=recommendations)
    return Theme.objects.filter(pk__in=rows.values(head=reading.HEAD))


def drawn(
    person: Person, chain: Chain, own: str, figure: str, narrowed: str = "", words: str = ""
) -> list[dict[str, Any]]:
    """The eight steps. `own`: the step that the page itself is, and its figure, and its words when they are not the
    usual ones; `narrowed` is asked of further lists."""
    steps: dict[str, Callable[[], dict[str, Any]]] = {
        "incident": lambda: step_of_cases(chain.cases()),
        "finding": lambda: step(chain.findings(), "finding", "findings", "learning:findings", narrowed),
        "theme": lambda: step(chain.themes(), "theme", "themes", "learning:index"),
        "recommendation": lambda: step(
            chain.recommendations(), "recommendation", "recommendations", "learning:recommendations", narrowed
        ),
        "action": lambda: step(chain.actions(), "action", "actions", "learning:actions", narrowed),
        "evidence": lambda: step(
            chain.evidence(), "piece of evidence", "pieces of evidence", named=lambda row: row.action.reference
        ),
        "test": lambda: step(
            chain.tests(), "impact test", "impact tests", named=lambda row: f"{row.after_months} months"
        ),
        "report": lambda: reports(person, chain.made_on()),
    }
    return [
        common.step(format_html("{}", figure), words or WORDS[name], "this page", "now") if name == own else draw()
        for name, draw in steps.items()
    ]


WORDS = {
    "incident": "incident or review",
    "finding": "finding", "theme": "theme", "recommendation": "recommendation", "action": "action",
    "evidence": "piece of evidence", "test": "impact test",
}  # fmt: skip


def noun_of(case: Case) -> str:
    """What the first step is called when it is this case; nothing for the usual words."""
    return LEARNING_POINT.noun if case.kind == LEARNING_POINT.code else ""


def step_of_cases(found: First) -> dict[str, Any]:
    """Incidents and reviews; cases where some of them were taken in from elsewhere."""
    taken_in = [one for one in found.records if noun_of(one)]
    return step(
        found, noun_of(taken_in[0]) if taken_in else "incident", "cases" if taken_in else "incidents", "cases:list"
    )


def step(
    found: First, one: str, many: str, page: str = "", narrowed: str = "", named: Callable[[Any], str] = str
) -> dict[str, Any]:
    """One step: its only record by name, or their number with the first of them below."""
    links = format_html_join(
        ", ",
        '<a class="govuk-link{}" href="{}">{}</a>',
        ((NEVER_WRAPS if len(named(row)) < SHORT else "", row.get_absolute_url(), named(row)) for row in found.records),
    )
    if found.total == 1:
        return common.step(links, one)
    note: Any = links
    if found.total > SHOWN:
        rest = f"and {found.total - SHOWN} more"
        further = (
            format_html('<a class="govuk-link" href="{}">{}</a>', reverse(page) + narrowed, rest) if page else rest
        )
        note = format_html("{} {}", links, further)
    return common.step(found.total, many, note, common.state_of(found.total))


def reports(person: Person, made_on: Mapping[int, date]) -> dict[str, Any]:
    """Where reports tell of these recommendations, their actions and what came of them."""
    found = [mention for find in _mentions for mention in find(person, made_on)] if made_on else []
    links = format_html_join(
        ", ", '<a class="govuk-link" href="{}">{}</a>', ((where, words) for words, where in found[:SHOWN])
    )
    if len(found) == 1:
        return common.step(links, "annual report")
    return common.step(len(found), "places in annual reports", links, common.state_of(len(found)))
