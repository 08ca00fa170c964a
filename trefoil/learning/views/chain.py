"""The chain both ways, drawn on each page of the loop: incident, finding, theme, recommendation, action, evidence,
impact test, report.

Every step leads to its records, the page's own step says so. It starts from what the person may see at each step: a
step with nothing to show for this person says no more than that. Eight steps, one query each, however many records.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Window
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from trefoil.cases.models import Case
from trefoil.learning import reading
from trefoil.learning.gathered import Gathered
from trefoil.learning.loop import Standing
from trefoil.learning.models import Action, Coding, Evidence, Finding, ImpactTest, Recommendation, Theme
from trefoil.learning.views import common
from trefoil.partnership.models import Person

SHOWN = 3
"""How many records of a step are named; further ones are behind the step's number."""

SHORT, NEVER_WRAPS = 14, " tf-nowrap"
"""Names of fewer signs, such as references, are never broken over two lines."""

Mention = tuple[str, str]
"""Words and address of a place in a report."""
Mentions = Callable[[Person, "QuerySet[Recommendation]"], Iterable[Mention]]
_mentions: list[Mentions] = []


def register_reports(find: Mentions) -> None:
    """Let the part above that writes reports say where it tells of recommendations; asked on each page of the loop."""
    _mentions.append(find)


def of_theme(person: Person, theme: Theme, known: Gathered, standing: Standing, hits: str) -> dict[str, Any]:
    """The chain through a theme and what was merged into it. `hits`: in how many reviews it was found, in words."""
    cases = sorted({one.case for one in known.found}, reverse=True)
    newest = Case.objects.visible_to(person).filter(pk__in=cases[:SHOWN]).order_by("-pk")
    origin = Behind(First(len(cases), newest), First(len(known.found), known.newest(SHOWN)))
    steps = steps_of(
        person, origin, known.recommendations,
        now=("theme", one_now(theme.name)), actions=known.actions, slug=theme.slug,
    )  # fmt: skip
    if hits:
        links = steps[0]["note"] or (steps[0]["figure"] if steps[0]["state"] == "done" else "")
        note = format_html("of those you can see {}", links)
        steps[0] = common.step(hits, "had this theme", note, steps[0]["state"])
    return common.loop(steps, standing)


def of_finding(person: Person, finding: Finding, standing: Standing) -> dict[str, Any]:
    """The chain through one finding."""
    recommendations = Recommendation.objects.visible_to(person).filter(findings=finding)
    findings = Finding.objects.visible_to(person).filter(pk=finding.pk)
    themes = Theme.objects.filter(pk__in=Coding.objects.filter(finding=finding).values(head=reading.HEAD))
    now = ("finding", one_now(finding.reference))
    own = Behind(first(cases_of(person, findings)), first(findings))
    steps = steps_of(person, own, recommendations, now=now, themes=themes)
    return common.loop(steps, standing, strength=finding.kind == "strength")


def of_recommendation(person: Person, recommendation: Recommendation, standing: Standing) -> dict[str, Any]:
    """The chain through one recommendation."""
    now = ("recommendation", one_now(recommendation.reference))
    steps = steps_of(person, behind(person, recommendation), only(recommendation), now=now)
    return common.loop(steps, standing)


def of_action(person: Person, action: Action, standing: Standing) -> dict[str, Any]:
    """The chain through one action; its recommendation's other actions are one step back."""
    now = ("action", one_now(action.reference))
    return common.loop(through(person, action, now), standing, thing="part")


def of_evidence(person: Person, evidence: Evidence, action: Action) -> dict[str, Any]:
    """The chain through one piece of evidence."""
    return common.loop(through(person, action, ("evidence", one_now("1"))), seen_of(action))


def of_test(person: Person, test: ImpactTest) -> dict[str, Any]:
    """The chain through one impact test."""
    return common.loop(through(person, test.action, ("test", one_now("1"))), seen_of(test.action))


def seen_of(action: Action) -> Standing:
    """How far one action is, for the words in the loop's gap."""
    evidence = list(action.evidence.values_list("says", flat=True))
    showing = sum(1 for says in evidence if says != "done")
    return Standing(1, 1, int(action.done_on is not None), len(evidence), showing, closed=int(action.is_closed))


def behind(person: Person, recommendation: Recommendation) -> "Behind":
    """The findings behind a recommendation, and their cases with the one that it was made from."""
    findings = Finding.objects.visible_to(person).filter(recommendations=recommendation)
    return Behind(first(cases_of(person, findings, recommendation.case_id)), first(findings))


def through(person: Person, action: Action, now: tuple[str, SafeString]) -> list[dict[str, Any]]:
    recommendation = action.recommendation
    return steps_of(person, behind(person, recommendation), only(recommendation), now=now, actions=only(action))


def only(record: Any) -> QuerySet:
    """Only this record, which the page has already let the person see."""
    return type(record).objects.filter(pk=record.pk)


def one_now(words: str) -> SafeString:
    return format_html("{}", words)


class First(NamedTuple):
    """How many records a step has, and the first of them."""

    total: int
    records: Iterable[Any]


class Behind(NamedTuple):
    """What recommendations come from."""

    cases: First
    findings: First


def first(rows: QuerySet) -> First:
    """One query."""
    found = list(rows.annotate(in_all=Window(Count("pk"))).order_by("-pk")[:SHOWN])
    return First(found[0].in_all if found else 0, found)


def steps_of(
    person: Person,
    origin: Behind,
    recommendations: "QuerySet[Recommendation]",
    *,
    now: tuple[str, SafeString],
    themes: "QuerySet[Theme] | None" = None,
    actions: "QuerySet[Action] | None" = None,
    slug: str = "",
) -> list[dict[str, Any]]:
    """The eight steps. `now` names the page's own step and its figure; `slug` narrows lists to a theme."""
    acted = Action.objects.visible_to(person).filter(recommendation__in=recommendations) if actions is None else actions
    about_them = themes_of(recommendations) if themes is None else themes
    evidence = Evidence.objects.filter(action__in=acted).select_related("action")
    tests = ImpactTest.objects.filter(action__in=acted).select_related("action")
    narrowed = f"?theme={slug}" if slug else ""
    own, figure = now
    steps: dict[str, Callable[[], dict[str, Any]]] = {
        "incident": lambda: step(origin.cases, "incident", "incidents", "cases:list"),
        "finding": lambda: step(origin.findings, "finding", "findings", "learning:findings", narrowed),
        "theme": lambda: step(first(about_them), "theme", "themes", "learning:index"),
        "recommendation": lambda: step(
            first(recommendations), "recommendation", "recommendations", "learning:recommendations", narrowed
        ),
        "action": lambda: step(first(acted), "action", "actions", "learning:actions", narrowed),
        "evidence": lambda: step(
            first(evidence), "piece of evidence", "pieces of evidence", named=lambda row: row.action.reference
        ),
        "test": lambda: step(
            first(tests), "impact test", "impact tests", named=lambda row: f"{row.after_months} months"
        ),
        "report": lambda: reports(person, recommendations),
    }
    return [
        common.step(figure, WORDS[name], "this page", "now") if name == own else draw() for name, draw in steps.items()
    ]


WORDS = {
    "finding": "finding", "theme": "theme", "recommendation": "recommendation", "action": "action",
    "evidence": "piece of evidence", "test": "impact test",
}  # fmt: skip


def themes_of(recommendations: "QuerySet[Recommendation]") -> "QuerySet[Theme]":
    """The themes of recommendations, read through mergers."""
    rows = Recommendation.themes.through.objects.filter(recommendation__in=recommendations)
    return Theme.objects.filter(pk__in=rows.values(head=reading.HEAD))


def cases_of(person: Person, findings: "QuerySet[Finding]", made_from: int | None = None) -> "QuerySet[Case]":
    """The cases of findings that the person sees, and the case that a recommendation was made from."""
    return Case.objects.visible_to(person).filter(Q(pk__in=findings.values("case")) | Q(pk=made_from))


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


def reports(person: Person, recommendations: "QuerySet[Recommendation]") -> dict[str, Any]:
    """Where reports tell of these recommendations, their actions and what came of them."""
    found = [mention for find in _mentions for mention in find(person, recommendations)]
    links = format_html_join(
        ", ", '<a class="govuk-link" href="{}">{}</a>', ((where, words) for words, where in found[:SHOWN])
    )
    if len(found) == 1:
        return common.step(links, "annual report")
    return common.step(len(found), "places in annual reports", links, common.state_of(len(found)))
