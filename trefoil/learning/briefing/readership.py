"""Which agencies opened a briefing, which are silent, and what they answered. A few queries for any number of agencies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from trefoil.learning.models import (
    Briefing,
    BriefingAnswer,
    BriefingLink,
    BriefingOpening,
    BriefingStage,
    Recipient,
)
from trefoil.partnership.models import Agency, Person

READ_WITHIN = timedelta(days=14)
"""How long after it was sent an agency should have opened a briefing; then it is reminded."""


@dataclass(frozen=True)
class Reader:
    """One agency: how many of its people opened the briefing, how often its link was used, and its answer."""

    recipient: Recipient
    people: int = 0
    by_link: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    link: BriefingLink | None = None
    answer: BriefingAnswer | None = None

    @property
    def agency(self) -> Agency:
        return self.recipient.agency

    @property
    def silent(self) -> bool:
        """Nobody has opened it, by whatever way."""
        return not self.people and not self.by_link


def readers(briefing: Briefing) -> list[Reader]:
    """Every agency it was sent to: the silent ones first, then by name."""
    people = {row["agency"]: row for row in by_agency(briefing.openings.all())}
    links = {row["recipient"]: row for row in by_recipient(BriefingLink.objects.filter(recipient__briefing=briefing))}
    working = {
        link.recipient_id: link
        for link in BriefingLink.objects.filter(recipient__briefing=briefing, revoked_at=None).order_by("pk")
    }
    rows = BriefingAnswer.objects.filter(briefing=briefing).select_related("answered_by", "change__action")
    answers = {answer.agency_id: answer for answer in rows.order_by("pk")}
    found = [
        reader(
            one, people.get(one.agency_id, {}), links.get(one.pk, {}), working.get(one.pk), answers.get(one.agency_id)
        )
        for one in briefing.recipients.select_related("agency").order_by("agency__name")
    ]
    return sorted(found, key=lambda one: not one.silent)


def reader(
    one: Recipient,
    people: Mapping[str, Any],
    links: Mapping[str, Any],
    link: BriefingLink | None,
    answer: BriefingAnswer | None,
) -> Reader:
    first = [at for at in (people.get("first"), links.get("first")) if at]
    last = [at for at in (people.get("last"), links.get("last")) if at]
    return Reader(
        one, people.get("people", 0), links.get("openings", 0), min(first, default=None), max(last, default=None),
        link, answer,
    )  # fmt: skip


def by_agency(openings: "QuerySet[BriefingOpening]") -> Iterable[Mapping[str, Any]]:
    """People who opened it; those of no agency, such as the partnership team, count for none."""
    rows = openings.exclude(agency=None).values("agency")
    return rows.annotate(people=Count("pk"), first=Min("first_at"), last=Max("last_at")).order_by("agency")


def by_recipient(links: "QuerySet[BriefingLink]") -> Iterable[Mapping[str, Any]]:
    """Uses of an agency's links, those that were taken back too."""
    rows = links.filter(openings__gt=0).values("recipient")
    counted = rows.annotate(all=Sum("openings"), first=Min("first_at"), last=Max("last_at")).order_by("recipient")
    return [row | {"openings": row["all"]} for row in counted]


def silent_recipients() -> "QuerySet[Recipient]":
    """Recipients of published briefings of whom nobody has opened it."""
    opened = BriefingOpening.objects.filter(briefing=OuterRef("briefing"), agency=OuterRef("agency"))
    used = BriefingLink.objects.filter(recipient=OuterRef("pk"), openings__gt=0)
    out = Recipient.objects.filter(briefing__stage=BriefingStage.PUBLISHED)
    return out.filter(~Exists(opened), ~Exists(used))


def waiting_for(person: Person) -> "QuerySet[Recipient]":
    """Briefings that nobody of this person's agency has opened, for those who answer for the agency."""
    if not person.agency_id or not person.may("learning.progress"):
        return Recipient.objects.none()
    return silent_recipients().filter(Q(agency=person.agency_id)).select_related("briefing")


def unread_by(person: Person) -> "QuerySet[Any]":
    """Briefings sent to this person's agency that this person has not opened, with whether the agency is `silent`."""
    opened = BriefingOpening.objects.filter(briefing=OuterRef("briefing"), person=person)
    theirs = Recipient.objects.filter(briefing__stage=BriefingStage.PUBLISHED, agency=person.agency_id)
    silent = Exists(silent_recipients().filter(pk=OuterRef("pk")))
    unread = theirs.filter(~Exists(opened)).annotate(silent=silent)
    return unread if person.agency_id and person.may("learning.read_briefings") else unread.none()


def read_by(recipient: Recipient) -> date:
    """By when somebody of the agency should have opened it."""
    return timezone.localtime(recipient.sent_at).date() + READ_WITHIN
