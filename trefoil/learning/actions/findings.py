"""Findings: written as drafts, coded with themes, given the words behind them, agreed, set aside."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from trefoil.cases.models import Case
from trefoil.cases.permission import must_see
from trefoil.learning import workflow
from trefoil.learning.actions.allowed import need_sight, need_writer
from trefoil.learning.actions.reopening import settle_reviews
from trefoil.learning.models import Coding, Finding, FindingStage, Theme, Voice
from trefoil.learning.references import next_reference
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import change, lock


@action
def write_finding(
    *,
    case: Case,
    kind: str,
    title: str,
    by: Person,
    text: str = "",
    agencies: Iterable[Agency] = (),
    themes: Iterable[Theme] = (),
    found_on: date | None = None,
) -> Finding:
    """Write a finding on a case, as a draft that counts nowhere until it is agreed. `kind`: strength, improvement."""
    need_writer(by)
    must_see(case, by)
    finding = Finding.objects.create(
        reference=next_reference(Finding),
        case_id=case.pk,
        kind=kind,
        title=need_words(title, "Say in one sentence what was found"),
        text=text,
        found_on=found_on or clock.today(),
        written_at=clock.now(),
        written_by=by,
    )
    finding.agencies.set(agencies)
    for theme in themes:
        put_code(finding, theme, by)
    record("created", finding, f"Finding {finding} was written as a draft.", case=case)
    return finding


@action
def change_finding(
    *,
    finding: Finding,
    by: Person,
    version: int | None = None,
    agencies: Iterable[Agency] | None = None,
    themes: Iterable[Theme] | None = None,
    **values: Any,
) -> Finding:
    """Change a draft's kind, title, text, found_on, agencies or themes."""
    need_writer(by)
    need_sight([finding], by)
    finding = lock(Finding.objects.all(), pk=finding.pk, version=version)
    if finding.stage != FindingStage.DRAFT:
        raise Refused("Take this finding back to draft first: it counts as it is")
    fields = change(finding, values)
    if agencies is not None and set(agencies) != set(finding.agencies.all()):
        finding.agencies.set(agencies)
        fields.append("agencies")
    if themes is not None and recode(finding, set(themes), by):
        fields.append("themes")
    if fields and not set(fields) - {"agencies", "themes"}:
        touch(finding)
    record("changed", finding, f"Finding {finding} was changed.", case=finding.case, fields=fields)
    return finding


@action
def code(*, finding: Finding, theme: Theme, by: Person) -> Coding:
    """Code a finding with one more theme; an agreed one only by those who may agree it, since figures change."""
    finding = lock_for_coding(finding, by)
    coding = put_code(finding, theme, by)
    touch(finding)
    record("linked", finding, f"Finding {finding} was coded with the theme “{theme}”.", case=finding.case)
    settle_reviews(finding.case, by)
    return coding


@action
def uncode(*, finding: Finding, theme: Theme, by: Person) -> None:
    """Take a theme off a finding; an agreed finding keeps at least one."""
    finding = lock_for_coding(finding, by)
    if finding.stage == FindingStage.AGREED and not finding.codings.exclude(theme=theme).exists():
        raise Refused("Add another theme first: an agreed finding has at least one")
    finding.codings.filter(theme=theme).delete()
    touch(finding)
    record("unlinked", finding, f"The theme “{theme}” was taken off finding {finding}.", case=finding.case)
    settle_reviews(finding.case, by)


@action
def add_voice(*, finding: Finding, who: str, words: str, by: Person, speaker: str = "", heard_by: str = "") -> Voice:
    """Keep words behind a finding as they were said, with who heard them.

    `who`: child, family, practitioner, or seen (what someone saw of a baby). `heard_by` alone may tell it all, such as
    “Poppy, to her class teacher”.
    """
    need_writer(by)
    need_sight([finding], by)
    voice = Voice.objects.create(
        finding=finding,
        who=who,
        speaker=speaker,
        heard_by=heard_by,
        words=need_words(words, "Write down what was said or seen"),
        recorded_at=clock.now(),
        recorded_by=by,
    )
    record("noted", finding, f"Words were added to finding {finding}.", case=finding.case, who=who)
    return voice


@action
def remove_voice(*, voice: Voice, by: Person) -> None:
    """Take words away again, for example because a family took back its consent."""
    need_writer(by)
    finding = voice.finding
    need_sight([finding], by)
    voice.delete()
    record("removed", finding, f"Words were removed from finding {finding}.", case=finding.case)


@action
def agree_finding(*, finding: Finding, by: Person) -> Finding:
    """Agree a draft: from now on it counts, and puts in question the actions on its themes that were closed before."""
    finding = move(finding, "agree", by, agreed_at=clock.now(), agreed_by=by)
    record("agreed", finding, f"Finding {finding} was agreed and now counts.", case=finding.case)
    settle_reviews(finding.case, by)
    return finding


@action
def take_back(*, finding: Finding, by: Person) -> Finding:
    """Make an agreed or set-aside finding a draft again, so that it can be mended; it stops counting."""
    finding = move(finding, "take_back", by, agreed_at=None, agreed_by=None, set_aside_why="")
    record("moved", finding, f"Finding {finding} was taken back to draft and no longer counts.", case=finding.case)
    settle_reviews(finding.case, by)
    return finding


@action
def set_aside(*, finding: Finding, why: str, by: Person) -> Finding:
    """Set a finding aside with a reason: it stays readable and counts nowhere."""
    why = need_words(why, "Say why the finding is set aside")
    finding = move(finding, "set_aside", by, agreed_at=None, agreed_by=None, set_aside_why=why)
    record("moved", finding, f"Finding {finding} was set aside and does not count.", case=finding.case)
    settle_reviews(finding.case, by)
    return finding


def move(finding: Finding, verb: str, by: Person, **values: Any) -> Finding:
    """Make a move of the workflow on the locked finding and save what goes with it in the same write."""
    need_sight([finding], by)
    finding = lock(Finding.objects.all(), pk=finding.pk)
    if reason := workflow.FINDINGS.refusal(verb, finding, by):
        raise Refused(reason)
    change(finding, {"stage": workflow.FINDINGS.move(verb).to, **values})
    return finding


def lock_for_coding(finding: Finding, by: Person) -> Finding:
    need_writer(by)
    need_sight([finding], by)
    finding = lock(Finding.objects.all(), pk=finding.pk)
    if finding.stage == FindingStage.AGREED:
        need(by, "learning.agree", "Ask the partnership team: this finding is agreed, and its themes are counted")
    return finding


def put_code(finding: Finding, theme: Theme, by: Person) -> Coding:
    if not Theme.objects.in_use().filter(pk=theme.pk).exists():
        raise Refused(f"Choose another theme: “{theme}” is no longer in use")
    coding, _ = Coding.objects.get_or_create(
        finding=finding, theme=theme, defaults={"coded_at": clock.now(), "coded_by": by}
    )
    return coding


def recode(finding: Finding, themes: set[Theme], by: Person) -> bool:
    """Make the codings be these themes; whether anything changed. Codings with themes out of use stay."""
    before = set(Theme.objects.in_use().filter(codings__finding=finding))
    kept_out_of_use = set(Theme.objects.filter(codings__finding=finding)) - before
    finding.codings.filter(theme__in=before - themes).delete()
    for theme in sorted(themes - before - kept_out_of_use, key=lambda each: each.pk):
        put_code(finding, theme, by)
    return themes - kept_out_of_use != before


def touch(finding: Finding) -> None:
    """The next version: something that belongs to the finding changed."""
    finding.version += 1
    finding.save(update_fields=["version"])
