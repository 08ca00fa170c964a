"""One invented incident with everything that hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from trefoil.cases.models import Access, Case, Clock, Concerned, Decision, Involvement, Note, PartnerView
from trefoil.demonstration.generating import words
from trefoil.demonstration.generating.around import Around, Deciding
from trefoil.demonstration.generating.bulk import Bulk
from trefoil.demonstration.generating.timeline import Timeline, rule_and_due, timeline
from trefoil.demonstration.generating.trail import Trail
from trefoil.reviews.decisions import AT_THE_MEETING, NOTIFY, PRACTICE_REVIEW, QUESTIONS, SIGN_OFF
from trefoil.reviews.kind import SERIOUS_INCIDENT
from trefoil.reviews.models import InformationRequest, PanelReply, Section, SeriousIncident
from trefoil.reviews.sections import SECTIONS
from trefoil.reviews.stages import IncidentStage as Stage

SEXES, KNOWN = ("Girl", "Boy"), [code for code, _ in Concerned._meta.get_field("known_as").choices or ()]
WRITTEN = [part.code for part in SECTIONS][:12]


@dataclass
class Invented:
    """One incident while it is put together."""

    case: int
    area: int
    days: Timeline
    lead: int
    partners: list[Deciding]
    others: list[int]

    @property
    def agencies(self) -> list[int]:
        return [*(one.agency for one in self.partners), *self.others]


@dataclass
class Incidents:
    """Puts incidents together, one after another, from one source of chance."""

    random: Random
    around: Around
    bulk: Bulk
    trail: Trail

    def add(self, reference: str, aware_on: date) -> Invented:
        random, area = self.random, self.random.choice(self.around.areas)
        days = timeline(random, aware_on, self.around.today)
        others = self.around.agencies[area]
        one = Invented(
            case=0, area=area, days=days, lead=random.choice(self.around.team),
            partners=self.around.partners(area, aware_on),
            others=sorted(random.sample(others, min(random.randint(1, 4), len(others)))),
        )  # fmt: skip
        self.add_case(one, reference, aware_on)
        self.add_people(one, aware_on)
        self.add_agencies(one, aware_on)
        self.add_clocks(one, aware_on)
        self.add_decisions(one, aware_on)
        self.add_text(one)
        self.tell_of(one, aware_on)
        return one

    def add_case(self, one: Invented, reference: str, aware_on: date) -> None:
        random, days, add = self.random, one.days, self.bulk.add
        restricted = random.random() < 0.02
        one.case = add(
            Case, reference=reference, kind=SERIOUS_INCIDENT.code, title=words.pseudonym(random), opened_on=aware_on,
            closed_on=days.closed_on, stage=days.stage, sensitivity="restricted" if restricted else "standard",
            lead_id=one.lead, created_at=moment(aware_on), created_by_id=one.lead,
        )  # fmt: skip
        add(Case.areas.through, case_id=one.case, area_id=one.area)
        if restricted:
            add(Access, case_id=one.case, person_id=one.lead, reason="Leads the case", from_on=aware_on,
                given_at=moment(aware_on), given_by_id=one.lead)  # fmt: skip
        reason = "looked_after_death" if Stage.DEATH_NOTIFIED in days.reached else "serious_case"
        withdrawn_on, meeting_on = days.on(Stage.WITHDRAWN), days.on(Stage.DECIDING)
        add(
            SeriousIncident, pk=one.case, reasons=[reason], harm=random.choice(SeriousIncident.Harm.values),
            incident_on=days.happened_on, aware_on=aware_on, place=random.choice(SeriousIncident.Place.values),
            notifying_area_id=one.area, incident_area_id=one.area, home_area_id=random.choice(self.around.areas),
            abuse=[random.choice(SeriousIncident.Abuse.values)], what_happened=words.text(random, 2),
            raised_by_agency_id=one.partners[0].agency, criminal_investigation=random.random() < 0.5,
            partners_told_on=days.on(Stage.NOTIFIED), notified_on=days.on(Stage.NOTIFIED),
            national_reference=f"GEN-{one.case}" if days.on(Stage.NOTIFIED) else "", withdrawn_on=withdrawn_on,
            withdrawn_why="Found later not to meet the criteria" if withdrawn_on else "",
            scoped_on=days.on(Stage.GATHERING), questions=words.text(random, 1) if days.on(Stage.GATHERING) else "",
            meeting_on=meeting_on or days.on(Stage.MEETING), meeting_chair_id=one.lead, met_on=meeting_on,
            put_to_partners_on=days.on(Stage.SIGNED_OFF) or meeting_on, signed_off_on=days.on(Stage.SIGNED_OFF),
            sent_on=days.on(Stage.SENT),
        )  # fmt: skip

    def add_people(self, one: Invented, aware_on: date) -> None:
        """One to three children and up to two adults, each under a key of their own."""
        random = self.random
        for number in range(random.choice((1, 1, 1, 2, 3))):
            self.bulk.add(
                Concerned, case_id=one.case, key=f"{random.choice(words.PLANTS)} {number + 1}",
                part=Concerned.Part.SIBLING if number else Concerned.Part.CHILD, age_months=random.randrange(216),
                sex=random.choice(SEXES), known_as=random.choice(KNOWN),
                harm="none" if number else random.choice(("death", "serious_harm")), home_area_id=one.area,
            )  # fmt: skip
        for number in range(random.choice((0, 1, 2))):
            self.bulk.add(Concerned, case_id=one.case, key=f"Adult {number + 1}", part=Concerned.Part.ADULT,
                          relation=("Mother", "Father")[number])  # fmt: skip

    def add_agencies(self, one: Invented, aware_on: date) -> None:
        """The three partners and others; all are asked once information is gathered."""
        random = self.random
        partners = {partner.agency: partner.partner for partner in one.partners}
        asked_on, returned = one.days.on(Stage.GATHERING), one.days.on(Stage.MEETING)
        for agency in one.agencies:
            self.bulk.add(Involvement, case_id=one.case, agency_id=agency, reason="Knew the child or the family",
                          partner=partners.get(agency, ""), from_on=aware_on)  # fmt: skip
            if not asked_on:
                continue
            _, _, due_on = rule_and_due("agency-information", asked_on)
            answered_on = min(due_on, returned) if returned else None
            self.bulk.add(
                InformationRequest, case_id=one.case, agency_id=agency, asked_for=words.sentence(random),
                asked_on=asked_on, due_on=due_on, answered_on=answered_on,
                answer=words.text(random, 2) if answered_on else "", checked="accepted" if answered_on else "",
            )  # fmt: skip

    def add_clocks(self, one: Invented, aware_on: date) -> None:
        days = one.days
        notified, sent = days.on(Stage.NOTIFIED), days.on(Stage.SENT)
        if days.stage != Stage.NOT_MET:
            self.clock(one, "notify-panel", aware_on, notified)
            self.clock(one, "tell-partners", aware_on, notified)
        if notified and days.stage not in {Stage.DEATH_NOTIFIED, Stage.WITHDRAWN}:
            self.clock(one, "rapid-review", notified, sent)
            self.clock(one, "partner-sign-off", notified, days.on(Stage.SIGNED_OFF))
        if sent:
            self.clock(one, "panel-reply", sent, days.on(Stage.CLOSED))

    def clock(self, one: Invented, code: str, trigger_on: date, met_on: date | None) -> None:
        rule_set, length, due_on = rule_and_due(code, trigger_on)
        why = {}
        if met_on and met_on > due_on and self.random.random() < 0.9:
            why = {"late_reason": words.sentence(self.random), "late_reason_at": moment(met_on),
                   "late_reason_by_id": one.lead}  # fmt: skip
        self.bulk.add(Clock, case_id=one.case, code=code, rule_set=rule_set, length=length, trigger_on=trigger_on,
                      due_on=due_on, met_on=met_on, **why)  # fmt: skip

    def add_decisions(self, one: Invented, aware_on: date) -> None:
        """Whether to notify; then what the meeting decides; then the signatures."""
        days = one.days
        if days.stage != Stage.RAISED:
            self.decide(one, NOTIFY, "no" if days.stage == Stage.NOT_MET else "yes", aware_on, one.partners)
        if met_on := days.on(Stage.DECIDING):
            for code in AT_THE_MEETING:
                outcome = self.random.choice(("yes", "no", "no"))
                self.decide(one, code, outcome, met_on, one.partners if code == PRACTICE_REVIEW else ())
        if signed_on := days.on(Stage.SIGNED_OFF):
            self.decide(one, SIGN_OFF, "yes", signed_on, one.partners)
        elif met_on:
            self.decide(one, SIGN_OFF, "yes", met_on, one.partners[:1], settled=False)

    def decide(
        self, one: Invented, code: str, outcome: str, on: date, views: Sequence[Deciding], *, settled: bool = True
    ) -> None:
        key = self.bulk.add(
            Decision, case_id=one.case, code=code, question=QUESTIONS[code], outcome=outcome,
            reasons=words.sentence(self.random), proposed_on=on, settled_on=on if settled else None,
        )  # fmt: skip
        if code in {NOTIFY, SIGN_OFF}:
            sentence = f"Put to the partners: “{QUESTIONS[code]}” Proposed: {outcome}."
            self.trail.tell(on, "decided", one.lead, "cases.decision", key, one.case, sentence)
        for partner in views:
            self.bulk.add(PartnerView, decision_id=key, agency_id=partner.agency, partner=partner.partner, agrees=True,
                          given_at=moment(on), given_by_id=partner.lead)  # fmt: skip

    def add_text(self, one: Invented) -> None:
        """The sections of the rapid review, a note, and the Panel's reply."""
        random, add = self.random, self.bulk.add
        if written_on := one.days.on(Stage.DECIDING):
            for code in WRITTEN:
                add(Section, incident_id=one.case, code=code, text=words.text(random, 3), changed_at=moment(written_on),
                    changed_by_id=one.lead)  # fmt: skip
            add(Note, case_id=one.case, text=words.sentence(random), written_at=moment(written_on),
                written_by_id=one.lead)  # fmt: skip
        if received_on := one.days.on(Stage.CLOSED):
            response = random.choice((PanelReply.Response.AGREES_NO_REVIEW, PanelReply.Response.AGREES_REVIEW))
            add(PanelReply, incident_id=one.case, received_on=received_on, response=response)

    def tell_of(self, one: Invented, aware_on: date) -> None:
        kind = "reviews.seriousincident"
        self.trail.tell(
            aware_on, "created", one.lead, kind, one.case, one.case, "Opened the case as “Serious incident”."
        )
        for step, on in one.days.reached.items():
            if step != Stage.RAISED:
                moved = f"Moved the case on: {Stage(step).label.lower()}."
                self.trail.tell(on, "moved", one.lead, kind, one.case, one.case, moved)


def moment(on: date) -> datetime:
    """Noon of a day: a record made in bulk has no minute of its own."""
    return timezone.make_aware(datetime.combine(on, time(12)))


def spread(random: Random, cases: int, first: date, today: date) -> list[date]:
    """As many days, early to late, from when rapid reviews began until today."""
    length = (today - first).days
    return sorted(first + timedelta(days=random.randrange(length + 1)) for _ in range(cases))
