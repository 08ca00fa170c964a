"""The action plan as a document: each recommendation with its actions, who does what, and what came of it."""

from collections.abc import Sequence
from itertools import groupby

from trefoil.learning import standing
from trefoil.learning.impact import Impact
from trefoil.learning.models import Action, ActionStage, Recommendation
from trefoil.learning.stuck import in_words, state_of
from trefoil.partnership.models import Person
from trefoil.shared import clock, words
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import (
    BulletList,
    Document,
    Heading,
    Note,
    Paragraph,
    Part,
    Run,
    Table,
    plain,
)  # fmt: skip
from trefoil.shared.lists import ListPage


def of(actions: Sequence[Action], filters: Sequence[str], person: Person) -> Document:
    """The document of actions that `standing.with_standing` brought."""
    today = clock.today()
    ordered = sorted(actions, key=lambda one: (one.recommendation.made_on, one.recommendation_id, one.due_on, one.pk))
    parts: list[Part] = [
        Note(plain("Done, closed and impact are three things. Impact is what a test showed months after the closing.")),
        overview(ordered),
    ]
    for recommendation, its in groupby(ordered, key=lambda one: one.recommendation):
        parts += chapter(recommendation, list(its))
    return Document(
        title="Action plan",
        publisher="Taken from Trefoil",
        subtitle="; ".join(filters) or f"All {words.count(len(ordered), 'action')} that you can see",
        dated=today,
        marking=ListPage.marking,
        remark=f"Taken by {person.name} on {long_date(today)}.",
        parts=tuple(parts),
    )


def overview(actions: Sequence[Action]) -> Table:
    rows = tuple(
        tuple(plain(cell) for cell in (one.reference, one.title, state_in_words(one), impact_in_words(one)))
        for one in actions
    )
    return Table("All actions", ("Action", "What is to be done", "Work", "Impact"), rows)


def state_in_words(one: Action) -> str:
    """The state of the work, and what keeps it."""
    said = str(state_of(one.stage, one.is_closed).label)
    stuck = in_words(standing.stuck(one, clock.today()))
    return f"{said}. {stuck}" if stuck else said


def impact_in_words(one: Action) -> str:
    """What is known of impact; nothing before an action is closed."""
    return str(Impact(standing.impact(one)).label) if one.is_closed else "Not closed yet"


def chapter(recommendation: Recommendation, actions: list[Action]) -> list[Part]:
    """A recommendation and its actions."""
    parts: list[Part] = [
        Heading(f"Recommendation {recommendation.reference}", 2, anchor=recommendation.reference.lower()),
        Paragraph(plain(recommendation.text), lede=True),
    ]
    if recommendation.effect:
        parts.append(Paragraph((Run("How anyone would see that it worked: ", strong=True), Run(recommendation.effect))))
    for one in actions:
        parts += section(one)
    return parts


def section(one: Action) -> list[Part]:
    """One action: who does what by when, its evidence, its tests, what it changed for good."""
    parts: list[Part] = [
        Heading(f"{one.reference} {one.title}", 3, anchor=one.reference.lower()),
        Paragraph((Run("Work: ", strong=True), Run(state_in_words(one)), Run(". Impact: ", strong=True),
                   Run(impact_in_words(one)))),
        Table(
            f"Who does what in {one.reference}", ("Agency", "What it does", "Who answers", "Due", "Done"),
            tuple(part_row(part) for part in one.parts.all()),
        ),
    ]  # fmt: skip
    if one.success_measure:
        parts.insert(1, Paragraph((Run("Success is: ", strong=True), Run(one.success_measure))))
    evidence = [
        plain(f"{each.title} ({each.get_kind_display()}, {long_date(each.seen_on)}: {each.get_says_display().lower()})")
        for each in one.evidence.all()
    ]
    tests = [
        plain(
            f"{each}, due {long_date(each.due_on)}: {each.get_result_display() or 'no result yet'}. {each.seen}".strip()
        )
        for each in one.tests.all()
        if each.stopped_on is None
    ]
    changed = [
        plain(", ".join(filter(None, [f"{each.get_kind_display()}: {each.title}", each.where, each.address])))
        for each in one.lasting_changes.all()
    ]
    for title, items in (("Evidence", evidence), ("Impact tests", tests), ("What changed for good", changed)):
        if items:
            parts += [Heading(title, 4), BulletList(tuple(items))]
    return parts


def part_row(part: object) -> tuple:
    """Agency, task, owner, due and done day of a part."""
    done = long_date(part.done_on) if part.stage == ActionStage.DONE else "No"  # type: ignore[attr-defined]
    owner = part.owner.name if part.owner else "Nobody by name"  # type: ignore[attr-defined]
    return tuple(
        plain(cell)
        for cell in (part.agency.name, part.task, owner, long_date(part.due_on), done)  # type: ignore[attr-defined]
    )
