"""A briefing is begun, given its findings and words, agreed, published, sent to more agencies, withdrawn."""

from collections.abc import Iterable, Mapping
from typing import Any

from trefoil.learning.actions.allowed import need_sight
from trefoil.learning.actions.letters import write_letters
from trefoil.learning.briefing.workflow import BRIEFINGS
from trefoil.learning.models import (
    Action,
    Briefing,
    BriefingPoint,
    BriefingStage,
    Finding,
    FindingStage,
    LastingChange,
    Recipient,
    Theme,
    Voice,
)
from trefoil.learning.references import next_reference
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import UNCHANGED, change, lock
from trefoil.shared.words import count

MANY = ("themes", "voices", "changes")
TEAM_WRITES = "Ask the partnership team: they write and publish briefings"


@action
def begin_briefing(*, title: str, themes: Iterable[Theme], by: Person) -> Briefing:
    """Begin a briefing on one or more themes."""
    need(by, "learning.brief", TEAM_WRITES)
    about = list(themes)
    if not about:
        raise Refused("Choose at least one theme")
    briefing = Briefing.objects.create(
        reference=next_reference(Briefing), title=need_words(title, "Give the briefing a title"),
        written_at=clock.now(), written_by=by,
    )  # fmt: skip
    briefing.themes.set(about)
    briefing.writers.add(by)
    record("created", briefing, f"Briefing {briefing} was begun.")
    return briefing


@action
def choose_findings(
    *, briefing: Briefing, findings: Iterable[Finding], by: Person, version: int | None = None
) -> Briefing:
    """Choose what the briefing rests on. Findings that this person does not see stay as they are."""
    locked = take_up(briefing, by, version)
    chosen, there = list(findings), {point.finding_id: point for point in locked.points.order_by("position")}
    new = [one for one in chosen if one.pk not in there]
    need_sight(new, by)
    if any(one.stage != FindingStage.AGREED for one in new):
        raise Refused("Choose agreed findings: a briefing tells what is agreed")
    seen = set(Finding.objects.visible_to(by).filter(pk__in=there).values_list("pk", flat=True))
    gone = seen - {one.pk for one in chosen}
    if not new and not gone:
        raise Refused(UNCHANGED)
    locked.points.filter(finding__in=gone).delete()
    locked.voices.remove(*locked.voices.filter(finding__in=gone))
    last = max((point.position for point in there.values()), default=0)
    BriefingPoint.objects.bulk_create(
        BriefingPoint(briefing=locked, finding=one, position=last + place) for place, one in enumerate(new, start=1)
    )
    written(locked, by)
    record("changed", locked, f"The findings behind briefing {locked} were chosen.")
    return locked


@action
def choose_words_of_points(
    *, briefing: Briefing, words: Mapping[int, str], by: Person, version: int | None = None
) -> Briefing:
    """Choose the words in which the briefing tells each finding, by the finding's key; none leave it out."""
    locked = take_up(briefing, by, version)
    changed = []
    for point in locked.points.select_related("finding").order_by("position"):
        chosen = " ".join(words.get(point.finding_id, point.words).split())
        if chosen != point.words:
            need_sight([point.finding], by)
            point.words = chosen
            changed.append(point)
    if not changed:
        raise Refused(UNCHANGED)
    BriefingPoint.objects.bulk_update(changed, ["words"])
    written(locked, by)
    told = count(len(changed), "finding")
    record("changed", locked, f"The words of {told} for briefing {locked} were chosen.")
    return locked


@action
def change_briefing(*, briefing: Briefing, by: Person, version: int | None = None, **values: Any) -> Briefing:
    """Change title, happened, differently, questions, themes, voices or changes of a draft."""
    locked = take_up(briefing, by, version)
    many: dict[str, list[Any]] = {name: list(values.pop(name)) for name in MANY if name in values}
    check_chosen(locked, many, by)
    fields = change(locked, values)
    for name, chosen in many.items():
        related = getattr(locked, name)
        if set(chosen) != set(related.all()):
            related.set(chosen)
            fields.append(name)
    if not fields:
        raise Refused(UNCHANGED)
    if not set(fields) - set(many):
        written(locked, by)
    locked.writers.add(by)
    record("changed", locked, f"Briefing {locked} was changed.", fields=fields)
    return locked


def check_chosen(briefing: Briefing, many: dict[str, list[Any]], by: Person) -> None:
    """Only words that were chosen for publication, and only changes of actions that this person sees."""
    if "themes" in many and not many["themes"]:
        raise Refused("Choose at least one theme")
    points = set(briefing.points.values_list("finding", flat=True))
    voices: list[Voice] = many.get("voices", [])
    if any(not voice.public_words or voice.finding_id not in points for voice in voices):
        raise Refused("Choose the words for publication on the finding first")
    new: list[LastingChange] = [one for one in many.get("changes", []) if one not in set(briefing.changes.all())]
    need_sight(Action.objects.filter(pk__in={one.action_id for one in new}), by)


@action
def agree_briefing(*, briefing: Briefing, by: Person) -> Briefing:
    """Agree that the briefing says what was learned, and leads to nobody."""
    locked = moved(briefing, "agree", by)
    change(locked, {"agreed_at": clock.now(), "agreed_by": by})
    record("agreed", locked, f"Briefing {locked} was agreed.")
    return locked


@action
def take_back_briefing(*, briefing: Briefing, by: Person) -> Briefing:
    """Take an agreed briefing back to draft, to change it."""
    locked = moved(briefing, "take_back", by)
    change(locked, {"agreed_at": None, "agreed_by": None})
    record("moved", locked, f"Briefing {locked} was taken back to draft.")
    return locked


@action
def publish_briefing(*, briefing: Briefing, agencies: Iterable[Agency], by: Person) -> Briefing:
    """Publish the briefing to agencies. Whoever was its only writer cannot."""
    locked = lock(Briefing.objects.all(), pk=briefing.pk)
    if reason := BRIEFINGS.refusal("publish", locked, by):
        raise Refused(reason)
    sent_to = list(agencies)
    if not sent_to:
        raise Refused("Choose at least one agency")
    change(locked, {"stage": BriefingStage.PUBLISHED, "published_at": clock.now(), "published_by": by})
    send(locked, sent_to, by)
    sentence = f"Briefing {locked} was published to {count(len(sent_to), 'agency', 'agencies')}."
    record("published", locked, sentence, agencies=[one.pk for one in sent_to])
    return locked


@action
def send_briefing(*, briefing: Briefing, agencies: Iterable[Agency], by: Person) -> Briefing:
    """Send a published briefing to further agencies."""
    need(by, "learning.brief", TEAM_WRITES)
    locked = lock(Briefing.objects.all(), pk=briefing.pk)
    if not locked.is_out:
        raise Refused("Publish the briefing first")
    there = set(locked.recipients.values_list("agency", flat=True))
    new = [one for one in agencies if one.pk not in there]
    if not new:
        raise Refused("Choose an agency that does not have the briefing yet")
    send(locked, new, by)
    sentence = f"Briefing {locked} was sent to {count(len(new), 'further agency', 'further agencies')}."
    record("sent", locked, sentence, agencies=[one.pk for one in new])
    return locked


def send(briefing: Briefing, agencies: list[Agency], by: Person) -> None:
    """Each agency becomes a reader, and its people are told by letter."""
    for agency in agencies:
        recipient = Recipient.objects.create(briefing=briefing, agency=agency, sent_at=clock.now(), sent_by=by)
        write_letters(recipient)


@action
def withdraw_briefing(*, briefing: Briefing, why: str, by: Person) -> Briefing:
    """Withdraw a published briefing: its readers are told that they should not use it any more, and why."""
    why = need_words(why, "Say why the briefing is withdrawn")
    locked = lock(Briefing.objects.all(), pk=briefing.pk)
    if reason := BRIEFINGS.refusal("withdraw", locked, by):
        raise Refused(reason)
    values = {"withdrawn_at": clock.now(), "withdrawn_by": by, "withdrawn_why": why}
    change(locked, values | {"stage": BriefingStage.WITHDRAWN})
    record("withdrawn", locked, f"Briefing {locked} was withdrawn.")
    return locked


def take_up(briefing: Briefing, by: Person, version: int | None) -> Briefing:
    """The locked draft, for somebody who may write it."""
    need(by, "learning.brief", TEAM_WRITES)
    locked = lock(Briefing.objects.all(), pk=briefing.pk, version=version)
    if locked.stage != BriefingStage.DRAFT:
        raise Refused("Take the briefing back to draft first: it is agreed, and its words stay as they were agreed")
    return locked


def written(briefing: Briefing, by: Person) -> None:
    """A new version, and who wrote it."""
    briefing.version += 1
    briefing.save(update_fields=["version"])
    briefing.writers.add(by)


def moved(briefing: Briefing, verb: str, by: Person) -> Briefing:
    locked = lock(Briefing.objects.all(), pk=briefing.pk)
    BRIEFINGS.perform(verb, record=locked, by=by)
    return locked
