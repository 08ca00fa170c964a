"""What a person can do next on an incident: their agency's own task first, then the steps of the table."""

from collections.abc import Sequence

from django.urls import reverse

from trefoil.partnership.models import Person
from trefoil.reviews import decisions
from trefoil.reviews.models import InformationRequest, SeriousIncident
from trefoil.reviews.shown.returns import Returns, cannot
from trefoil.reviews.steps.incident import BY_VERB
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared.dates import list_date, long_date

ON_THEIR_PAGES = frozenset(
    {"change_facts", "ask", "follow_up", "answer", "answer_for", "write_section", "answer_panel"}
    | {"agree_notification", "sign_off"}
)
"""Steps that stand beside what they change, or as a person's own task, rather than among the next steps."""


def offers(incident: SeriousIncident, person: Person) -> list[dict[str, str]]:
    """The steps this person may take from here, each a button or the reason why not yet; what can be done first."""
    verbs = [move.verb for move in INCIDENT.moves if move.verb not in ON_THEIR_PAGES]
    return sorted(offers_among(verbs, incident, person), key=lambda offer: (bool(offer["refusal"]), offer["again"]))


def offers_among(verbs: Sequence[str], incident: SeriousIncident, person: Person) -> list[dict[str, str]]:
    """Those of these steps that start from here, that make sense now, and that the person holds the permission for."""
    return [
        {
            "words": offer.move.label,
            "address": step_address(offer.move.verb, incident),
            "refusal": offer.refusal or "",
            "dangerous": "yes" if offer.move.dangerous else "",
            "again": "yes" if was_made(offer.move.verb, incident) else "",
        }
        for offer in INCIDENT.offers(incident, person)
        if offer.move.verb in verbs
        and step_address(offer.move.verb, incident)
        and makes_sense(offer.move.verb, incident)
    ]


def was_made(verb: str, incident: SeriousIncident) -> bool:
    """Whether a step was taken and may be taken again: it then stands after those that were not."""
    if verb == "decide_notification":
        return decisions.last(incident, decisions.NOTIFY) is not None
    if verb == "plan_meeting":
        return incident.meeting_on is not None
    return verb == "tell_partners" and incident.partners_told_on is not None


def makes_sense(verb: str, incident: SeriousIncident) -> bool:
    """Whether a step can come next in this case at all; what cannot is not shown, not even with its reason."""
    notify = decisions.last(incident, decisions.NOTIFY)
    met = notify.outcome != "no" if notify else True
    fits = {
        "tell_partners": incident.partners_told_on is None,
        "record_notified": met,
        "record_death_notified": incident.looked_after_child_died and not met,
        "record_not_met": not met and not incident.looked_after_child_died,
        "record_meeting": incident.meeting_on is not None,
        "go_to_meeting": incident.meeting_on is not None,
        "reopen": incident.put_to_partners_on is not None,
        "decide": bool(decisions.undecided(incident)),
        "put_to_partners": incident.put_to_partners_on is None,
    }
    return fits.get(verb, True)


OTHER_PAGES = {"sign_off": "sign", "decide": "sections"}


def step_address(verb: str, incident: SeriousIncident) -> str:
    name = BY_VERB[verb].name if verb in BY_VERB else OTHER_PAGES.get(verb, "")
    return reverse(f"reviews:{name}", args=[incident.reference]) if name else ""


def own_task(incident: SeriousIncident, person: Person, returns: Returns) -> dict[str, str] | None:
    """What this person's own agency has to do, shown before anything else."""
    return answer_wanted(incident, person, returns) or view_wanted(incident, person)


def task(strong: str, text: str, words: str, name: str, *args: object) -> dict[str, str]:
    return {"strong": strong, "text": text, "words": words, "address": reverse(f"reviews:{name}", args=args)}


def answer_wanted(incident: SeriousIncident, person: Person, returns: Returns) -> dict[str, str] | None:
    """The agency has still to answer, or was asked about its answer."""
    mine = next((row["asked"] for row in returns.rows if row["asked"].agency_id == person.agency_id), None)
    if mine is None or cannot("answer", incident, person):
        return None
    if mine.checked == InformationRequest.Check.QUERY:
        strong = "A question about your agency’s answer."
        return task(strong, mine.query, "Answer the question", "answer", incident.reference, mine.pk)
    if mine.answered_on:
        return None
    text = f"{mine.agency} was asked on {long_date(mine.asked_on)} and answers by {list_date(mine.by_when)}."
    strong = "Your agency’s information is wanted."
    return task(strong, text, "Answer for your agency", "answer", incident.reference, mine.pk)


def view_wanted(incident: SeriousIncident, person: Person) -> dict[str, str] | None:
    """The partner has still to sign, or to say whether the criteria are met."""
    signing = decisions.signing(incident)
    if signing and not cannot("sign_off", incident, person):
        text = "The rapid review is ready for the three partners."
        return task("Your signature is wanted.", text, "Read and sign", "sign", incident.reference)
    notify = decisions.last(incident, decisions.NOTIFY)
    if notify and not cannot("agree_notification", incident, person) and not decisions.has_spoken(notify, person):
        strong = "Your partner’s view is wanted."
        return task(strong, notify.question, "Give your view", "criteria_view", incident.reference)
    return None
