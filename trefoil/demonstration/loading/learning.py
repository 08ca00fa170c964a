"""The vocabulary, the findings of each review, recommendations, and what was done about them."""

from datetime import date
from functools import partial

from trefoil.demonstration.loading import impact
from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year.findings import FINDINGS
from trefoil.demonstration.year.incidents import INCIDENTS
from trefoil.demonstration.year.people import representative
from trefoil.demonstration.year.recommendations import ACTIONS, RECOMMENDATIONS
from trefoil.demonstration.year.reviews import PRACTICE_REVIEWS
from trefoil.demonstration.year.shapes import BEGINNING
from trefoil.demonstration.year.shapes import learning as shapes
from trefoil.demonstration.year.themes import THEMES
from trefoil.learning import actions
from trefoil.learning.actions.following import PartPlan
from trefoil.learning.models import ActionPart, Finding, Recommendation
from trefoil.learning.vocabulary import THEMES as SEEDS

WRITES, AGREES = "coordinator", "business_manager"
SHOWS = {"done": "done", "changed": "better", "not_yet": "early"}
ONE_LINE = 150
SLUGS = {
    "challenge": "challenge-and-escalation", "voice": "childs-voice", "early_help": "early-help-assessments",
    "domestic_abuse": "domestic-abuse-decisions", "neglect": "low-level-neglect", "babies": "babies",
    "step_down": "re-referred-after-step-down", "whole_family": "whole-family-risk", "identity": "race-and-identity",
    "parental_mental_health": "parental-mental-health", "disability": "disability-and-health-needs",
    "complex_mental_health": "childs-mental-health", "not_in_school": "not-in-school", "young_carers": "young-carers",
    "grt": "gypsy-roma-traveller", "outside_home": "risk-outside-the-family", "engagement": "family-engagement",
    "changing_risk": "changing-risk", "information": "sharing-information", "leadership": "leadership-and-culture",
}  # fmt: skip
"""Themes of the material that the vocabulary has already, by code and slug."""
PUBLISHED_BY_THEN = 2020


def put_down_vocabulary(agenda: Agenda, book: Book) -> None:
    """Put the themes on the agenda, and the two that were merged or retired."""
    agenda.on(BEGINNING, partial(add_vocabulary, book))
    for theme in THEMES:
        if theme.retired_on:
            agenda.on(theme.retired_on, partial(retire, book, theme))


def put_down(agenda: Agenda, book: Book) -> None:
    """Put the findings and what followed on the agenda."""
    for finding in FINDINGS:
        put_down_finding(agenda, book, finding)
    for recommendation in RECOMMENDATIONS:
        agenda.on(recommendation.agreed_on, partial(recommend, book, recommendation))
    for action in ACTIONS:
        put_down_action(agenda, book, action)
    impact.put_down(agenda, book)


def add_vocabulary(book: Book) -> None:
    """The themes in use, in the vocabulary's own words where it has them.

    A source that was published after the year is not named: the word was in local use before.
    """
    seeds = {seed.slug: seed for seed in SEEDS}
    for theme in THEMES:
        seed = seeds.get(SLUGS.get(theme.code, ""))
        if seed:
            source = seed.source if seed.known_from <= PUBLISHED_BY_THEN else "Local vocabulary"
            made = actions.add_theme(
                name=seed.name, definition=seed.counts, excludes=seed.excludes, source=source, slug=seed.slug,
                about_children=seed.about_children, by=None,
            )  # fmt: skip
        else:
            made = actions.add_theme(
                name=theme.name, definition=theme.definition, source="Local vocabulary",
                slug=theme.code.replace("_", "-"), about_children=False, by=None,
            )  # fmt: skip
        book.keep(theme.code, made)


def retire(book: Book, one: shapes.Theme) -> None:
    by = book.person(AGREES)
    if one.merged_into:
        actions.merge_theme(theme=book.theme(one.code), into=book.theme(one.merged_into), why=one.retired_reason, by=by)
    else:
        actions.retire_theme(theme=book.theme(one.code), why=one.retired_reason, by=by)


def written_on(finding: shapes.Finding) -> date:
    """A rapid review's findings are written the day it is sent, a practice review's with its draft.

    Where an incident did not meet the test, the day on which the review group agreed what is learned from it.
    """
    for incident in INCIDENTS:
        if incident.code == finding.case and incident.rapid_review:
            return incident.rapid_review.sent_on
        if incident.code == finding.case and incident.learned_on:
            return incident.learned_on
    return next(review.drafted_on for review in PRACTICE_REVIEWS if review.code == finding.case and review.drafted_on)


def put_down_finding(agenda: Agenda, book: Book, one: shapes.Finding) -> None:
    on = written_on(one)
    agenda.on(on, partial(write, book, one))
    for voice in one.voices:
        agenda.on(voice.heard_on or on, partial(add_voice, book, one, voice))
    agenda.on(on, partial(agree, book, one))


def write(book: Book, one: shapes.Finding) -> None:
    made = actions.write_finding(
        case=book.case(one.case), kind=one.kind, title=one.title, text=one.text, agencies=book.agencies(one.agencies),
        themes=book.themes(one.themes), by=book.person(WRITES),
    )  # fmt: skip
    book.keep(one.code, made)


def add_voice(book: Book, one: shapes.Finding, voice: shapes.Voice) -> None:
    actions.add_voice(
        finding=book.finding(one.code), who=voice.who, speaker=voice.speaker, words=voice.words, heard_by=voice.heard_by,
        by=book.person(WRITES),
    )  # fmt: skip


def recommend(book: Book, one: shapes.Recommendation) -> None:
    """Made and answered on the day of the group's meeting."""
    team = book.person(WRITES)
    made = actions.make_recommendation(
        text=one.text, findings=known_findings(book, one), themes=book.themes(one.themes),
        owners=book.agencies(one.owner_agencies), effect=one.effect, due_on=one.due_on,
        source=one.source, report=one.report, paragraph=one.paragraph, published_on=one.published_on, by=team,
    )  # fmt: skip
    book.keep(one.code, made)
    by = book.person(AGREES)
    if one.not_accepted:
        actions.not_accept(recommendation=made, answer=one.not_accepted, by=by)
    else:
        actions.accept(recommendation=made, answer=one.response, despite=one.despite, by=by)


def known_findings(book: Book, one: shapes.Recommendation) -> list[Finding]:
    """Those written by now; a later one that says the same again is joined to the recommendation when it is agreed."""
    return [book.finding(code) for code in one.findings if book.knows(Finding, code)]


def agree(book: Book, one: shapes.Finding) -> None:
    """Agree a finding, and join it to the recommendations made before that it bears out."""
    actions.agree_finding(finding=book.finding(one.code), by=book.person(AGREES))
    for earlier in RECOMMENDATIONS:
        if one.code in earlier.findings and book.knows(Recommendation, earlier.code):
            actions.bear_out(
                recommendation=book.recommendation(earlier.code), finding=book.finding(one.code), by=book.person(WRITES)
            )


def put_down_action(agenda: Agenda, book: Book, one: shapes.Action) -> None:
    agenda.on(one.agreed_on, partial(plan, book, one))
    for part in one.parts:
        for told in part.progress:
            agenda.on(told.on, partial(tell, book, one, part, told))
        if part.done_on:
            agenda.on(part.done_on, partial(finish, book, one, part))
    for evidence in one.evidence:
        agenda.on(evidence.on, partial(show, book, one, evidence))


def plan(book: Book, one: shapes.Action) -> None:
    parts = [PartPlan(book.agency(part.agency), part.what, part.due_on) for part in one.parts]
    made = actions.plan_action(
        recommendation=book.recommendation(one.recommendation), title=one.title, parts=parts,
        success_measure=one.outcome, by=book.person(WRITES),
    )  # fmt: skip
    book.keep(one.code, made)


def part_of(book: Book, one: shapes.Action, part: shapes.Part) -> ActionPart:
    return ActionPart.objects.get(action=book.action(one.code), agency=book.agency(part.agency))


def tell(book: Book, one: shapes.Action, part: shapes.Part, told: shapes.Progress) -> None:
    actions.report_progress(part=part_of(book, one, part), text=told.text, by=book.person(told.by))


def finish(book: Book, one: shapes.Action, part: shapes.Part) -> None:
    person = book.person(representative(part.agency).code)
    actions.part_done(part=part_of(book, one, part), by=person)


def show(book: Book, one: shapes.Action, evidence: shapes.Evidence) -> None:
    title, text = evidence.text, ""
    if len(title) > ONE_LINE:
        first, _, rest = title.partition(". ")
        title, text = f"{first}."[:ONE_LINE], rest
    actions.add_evidence(
        action=book.action(one.code), kind=evidence.kind, says=SHOWS[evidence.shows], title=title, text=text,
        by=book.person(WRITES),
    )  # fmt: skip


def choose_words(book: Book) -> None:
    """Before the report is written: the words of evidence and of people that it may hold."""
    by = book.person(AGREES)
    for act in ACTIONS:
        for kept, told in zip(book.action(act.code).evidence.order_by("pk"), in_order(act), strict=True):
            actions.choose_words_of_evidence(evidence=kept, words=told.public or told.text, by=by)
    for found in FINDINGS:
        for voice in found.voices:
            if voice.public:
                said = book.finding(found.code).voices.get(words=voice.words)
                if said.public_words:  # a briefing quoted it before
                    continue
                actions.choose_words_of_voice(voice=said, words=voice.words, by=by)


def in_order(act: shapes.Action) -> list[shapes.Evidence]:
    return sorted(act.evidence, key=lambda one: one.on)
