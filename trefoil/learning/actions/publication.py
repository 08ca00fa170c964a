"""Which words of evidence, and of children, families and practitioners, a report may hold."""

from trefoil.learning.actions.allowed import need_sight
from trefoil.learning.models import Evidence, Voice
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import UNCHANGED, lock

TEAM_CHOOSES = "Ask the partnership team: they choose which words a report may hold"


@action
def choose_words_of_voice(*, voice: Voice, words: str, version: int | None = None, by: Person) -> Voice:
    """Choose the words of a child, family or practitioner that a report may hold; none keep them out of every report."""
    need(by, "learning.publish", TEAM_CHOOSES)
    need_sight([voice.finding], by)
    locked = lock(Voice.objects.select_related("finding__case"), pk=voice.pk, version=version)
    done = choose(locked, words, by)
    finding = locked.finding
    record("changed", finding, f"Words of finding {finding} {done}.", case=finding.case, words=locked.pk)
    return locked


@action
def choose_words_of_evidence(*, evidence: Evidence, words: str, version: int | None = None, by: Person) -> Evidence:
    """Choose the words that say in a report what was seen; none keep them out of every report."""
    need(by, "learning.publish", TEAM_CHOOSES)
    need_sight([evidence.action], by)
    rows = Evidence.objects.select_related("action__recommendation__case")
    locked = lock(rows, pk=evidence.pk, version=version)
    done = choose(locked, words, by)
    about = locked.action
    record("changed", locked, f"Evidence of action {about} {done}.", case=about.recommendation.case)
    return locked


def choose(row: Voice | Evidence, words: str, by: Person) -> str:
    """Keep the choice with who made it and when; what was done, in words."""
    words = words.strip()
    if words == row.public_words:
        raise Refused(UNCHANGED)
    row.public_words = words
    row.public_by, row.public_at = (by, clock.now()) if words else (None, None)
    row.version += 1
    row.save(update_fields=["public_words", "public_by", "public_at", "version"])
    return "may stand in a report" if words else "may no longer stand in a report"
