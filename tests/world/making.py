"""Makes the world, day by day, through the actions that people use."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world.briefings import make_briefings, make_progress
from tests.world.desk import make_desk
from tests.world.elsewhere import make_point
from tests.world.learners import make_training
from tests.world.learning import LearningOf, make_earlier, make_learning
from tests.world.office import make_office
from tests.world.people import add_further
from tests.world.reviewing import make_review
from tests.world.tokens import Tokens
from trefoil.annual_report import actions as report_actions
from trefoil.annual_report.models import Block, Report, Section
from trefoil.annual_report.tests.factories import published
from trefoil.cases import actions as case_actions
from trefoil.cases.models import Case
from trefoil.learning import actions as learning_actions
from trefoil.learning.models import LearningPoint, Theme
from trefoil.partnership import actions as partnership_actions
from trefoil.partnership.tests.cast import Cast, make_cast
from trefoil.reviews import actions, decisions
from trefoil.reviews.models import PanelReply, PracticeReview, SeriousIncident
from trefoil.reviews.sections import NEEDED
from trefoil.shared import clock

MONDAY = date(2020, 3, 2)
TODAY = date(2020, 4, 9)


@dataclass
class Matter:
    """One case with all that belongs to it, for the addresses of its pages."""

    name: str
    incident: SeriousIncident
    records: dict[str, Any] = field(default_factory=dict)
    learning: LearningOf | None = None
    review: PracticeReview | None = None
    point: LearningPoint | None = None

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.incident.pk)

    def __getitem__(self, name: str) -> Any:
        return self.records[name]


@dataclass
class World:
    """Everything that is there."""

    cast: Cast
    said: Tokens
    themes: list[Theme] = field(default_factory=list)
    open: Matter | None = None
    shut: Matter | None = None
    report: Report | None = None
    draft_report: Report | None = None
    records: dict[str, Any] = field(default_factory=dict)


def make_world(*, with_shut: bool = True) -> World:
    """Build it all; `with_shut` leaves the restricted case out, for the test of the two worlds."""
    with clock.at(date(2019, 4, 1)):
        cast = make_cast()
        add_further(cast)
        world = World(cast, Tokens())
        make_partnership(world)
        make_earlier(cast, world.themes)
    world.open = make_matter(world, "open")
    world.records |= make_briefings(world.cast, world.themes, world.open.learning.finding)
    make_progress(world.cast, world.open.learning.recommendation)
    world.records["training"] = make_training(world.cast)
    world.records["desk"] = make_desk(world.cast, world.themes, world.said, world.records["training"]["learner"])
    world.records["office"] = make_office(world.cast, world.records["training"], world.records["desk"])
    with clock.at(TODAY):
        make_reports(world)
    if with_shut:
        world.shut = make_shut(world)
    return world


def make_shut(world: World) -> Matter:
    """The case that is restricted to named people, carried to its very end."""
    matter = make_matter(world, "shut")
    to_the_end(world, matter)
    with clock.at(TODAY):
        team = world.cast["coordinator"]
        for one in (matter.review, matter.point):
            case_actions.restrict(case=Case.objects.get(pk=one.pk), by=team)
        case_actions.restrict(case=matter.case, by=team)
    return matter


def make_partnership(world: World) -> None:
    """Themes, a priority, and what else the pages of the partnership need."""
    by = world.cast["coordinator"]
    world.themes = [
        learning_actions.add_theme(name=name, definition=f"What counts as {name}.", source="Made for the tests", by=by)
        for name in ("Child’s voice", "Low-level neglect")
    ]
    retired = learning_actions.add_theme(name="An old word", definition="No more.", source="Made for the tests", by=by)
    learning_actions.retire_theme(theme=retired, why="Nobody used it", by=by)
    world.records["retired_theme"] = retired
    world.records["priority"] = partnership_actions.add_priority(
        arrangement=world.cast.arrangement, name="Neglect", why="It comes back", from_on=date(2019, 4, 1), by=by
    )
    left = partnership_actions.add_person(name="Hesper Loy", email="hesper@example.org", by=by)
    partnership_actions.leave(person=left, by=by)
    world.records["leaver"] = left


def make_reports(world: World) -> None:
    """A published report and one that is being written."""
    by = world.cast["coordinator"]
    for name, year in (("report", 2019), ("draft_report", 2020)):
        report = report_actions.begin_report(
            arrangement=world.cast.arrangement, year=f"{year}-{year - 1999}", title=f"Report {year}",
            start=date(year, 4, 1), end=date(year + 1, 3, 31), by=by,
        )  # fmt: skip
        section = report_actions.add_section(report=report, title="Rapid reviews", by=by)
        block = report_actions.add_block(section=section, text="We held {rapid_reviews} rapid reviews.", by=by)
        report_actions.add_block(section=section, text="They are told here.", by=by)
        report_actions.write_plainly(block=block, plain="We held {rapid_reviews} reviews.", by=by)
        world.records[name] = {"section": section, "block": block} | what_a_report_has(world, report, section, block)
        setattr(world, name, report)
    published(world.report, world.cast)


def what_a_report_has(world: World, report: Report, section: Section, block: Block) -> dict[str, Any]:
    """A promise of each kind, a contribution that was sent, a claim with its evidence, an answer, a statement."""
    cast, by = world.cast, world.cast["coordinator"]
    promise = report_actions.add_promise(report=report, text="Ask children what they think", by=by)
    earlier = report_actions.add_promise(
        report=report, text="Write to every school", made_before="Report of the board before", by=by
    )
    contribution = report_actions.ask_for_contribution(
        section=section, agency=cast.agencies["school"], question="What did you do?", word_limit=100,
        due_on=TODAY + timedelta(days=20), by=by,
    )  # fmt: skip
    report_actions.send_contribution(contribution=contribution, text="We listened to children.", by=cast["school_rep"])
    if report.period_start.year == 2019:
        report_actions.take_in(contribution=contribution, by=by)
    block = report_actions.mark_claim(block=block, claim="activity", by=by)
    link = report_actions.link_evidence(claim=block, figure="rapid_reviews", by=by)
    report_actions.answer_item(report=report, code="impact", text="The chapter tells it.", by=by)
    statement = report_actions.write_statement(report=report, text="I looked hard.", by=cast["scrutineer"])
    report_actions.give_statement(statement=statement, by=cast["scrutineer"])
    return {"promise": promise, "earlier": earlier, "contribution": contribution, "link": link}


def make_matter(world: World, name: str) -> Matter:
    """A case with everything a case can have, its rapid review at the decisions, and a practice review of its own."""

    def said(what: str) -> str:
        return world.said(name, what)

    matter = Matter(name, raise_it(world, said))
    notify(world, matter, said)
    gather(world, matter, said)
    what_every_case_has(world, matter, said)
    who_may_see(world, matter, said)
    matter.learning = make_learning(world.cast, world.themes, matter.incident, said)
    matter.review, made = make_review(world.cast, world.themes, fresh(matter.incident), said)
    matter.records |= made
    matter.point = make_point(world.cast, world.themes, said)
    matter.incident = fresh(matter.incident)
    return matter


def fresh(incident: SeriousIncident) -> SeriousIncident:
    return SeriousIncident.objects.get(pk=incident.pk)


def raise_it(world: World, said: Any) -> SeriousIncident:
    cast = world.cast
    child = {
        "key": said("cases.Concerned.key"), "part": "child", "age_months": 7, "sex": "Boy", "harm": "serious_harm",
        "ethnicity": said("cases.Concerned.ethnicity"), "disability": said("cases.Concerned.disability"),
        "relation": said("cases.Concerned.relation"),
    }  # fmt: skip
    with clock.at(MONDAY):
        return actions.raise_incident(
            title=said("cases.Case.title"), reasons=["serious_case"], harm="serious_harm",
            incident_on=MONDAY - timedelta(days=1), aware_on=MONDAY, place="home",
            incident_area=cast.areas["hartwell"], home_area=cast.areas["hartwell"],
            raised_by_agency=cast.agencies["council"], what_happened=said("reviews.SeriousIncident.what_happened"),
            safe_now=said("reviews.SeriousIncident.safe_now"), abuse=["physical"],
            suspected_of=said("reviews.SeriousIncident.suspected_of"), children=[child], by=cast["coordinator"],
        )  # fmt: skip


def notify(world: World, matter: Matter, said: Any) -> None:
    cast, incident, by = world.cast, matter.incident, world.cast["coordinator"]
    with clock.at(MONDAY + timedelta(days=1)):
        actions.decide_notification(incident=incident, met=True, reasons=said("cases.Decision.reasons"), by=by)
        for lead in ("council_lead", "health_lead", "police_lead"):
            reason = said("cases.PartnerView.reason")
            actions.agree_notification(incident=incident, agrees=True, reason=reason, by=cast[lead])
    with clock.at(MONDAY + timedelta(days=2)):
        actions.tell_partners(incident=fresh(incident), by=by)
        actions.record_notified(incident=fresh(incident), national_reference="TEST-0001", by=by)


def gather(world: World, matter: Matter, said: Any) -> None:
    """Agencies asked and answered, one with a question and more time; the meeting held; the text begun."""
    cast, incident, by = world.cast, matter.incident, world.cast["coordinator"]
    with clock.at(MONDAY + timedelta(days=3)):
        actions.agree_scope(
            incident=incident, scope_from=date(2019, 3, 1), scope_until=MONDAY,
            questions=said("reviews.SeriousIncident.questions"), by=by,
        )  # fmt: skip
        for agency in ("council", "police", "school"):
            actions.ask_agency(
                incident=incident, agency=cast.agencies[agency], asked_for=said(f"{agency}: asked_for"),
                reason=said("cases.Involvement.reason"), by=by,
            )  # fmt: skip
    asked = {one.agency.short_name: one for one in incident.information_requests.select_related("agency")}
    council, police, school = asked["Hartwell Council"], asked["Moorland Police"], asked["Brook Street"]
    with clock.at(MONDAY + timedelta(days=10)):
        why = said("police: extended_why")
        actions.extend(asked=police, until=MONDAY + timedelta(days=17), why=why, by=by)
        actions.answer(asked=council, answer=said("council: answer"), by=by)
        actions.answer(asked=police, answer=said("police: answer"), by=by)
        actions.answer(asked=school, answer=said("school: answer"), by=cast["school_rep"])
        actions.accept(asked=council, by=by)
        actions.accept(asked=police, by=by)
        actions.raise_query(asked=school, query=said("school: query"), by=by)
        actions.plan_meeting(
            incident=fresh(incident), meeting_on=MONDAY + timedelta(days=16), chair=cast["chair"], by=by
        )
    matter.records |= {"request": school, "other_request": council}
    with clock.at(MONDAY + timedelta(days=16)):
        actions.go_to_meeting(incident=fresh(incident), by=by)
        actions.record_meeting(
            incident=fresh(incident), attended=[cast.agencies["council"], cast.agencies["police"]], by=by
        )
    with clock.at(MONDAY + timedelta(days=17)):
        for code in NEEDED:
            text = said("reviews.Section.text")
            matter.records["section"] = actions.write_section(incident=incident, code=code, text=text, by=by)
        matter.records["earlier"] = actions.add_earlier_learning(
            incident=incident, learned=said("reviews.EarlierLearning.learned"), held="partly",
            why=said("reviews.EarlierLearning.why"), theme=world.themes[0], by=by,
        )  # fmt: skip


def what_every_case_has(world: World, matter: Matter, said: Any) -> None:
    """Who the child is, papers, notes, a late clock explained."""
    cast, case, by = world.cast, matter.case, world.cast["coordinator"]
    with clock.at(TODAY):
        child = case.concerned.get()
        case_actions.identify(
            concerned=child, name=said("cases.Identity.name"), born_on=date(1911, 7, 23),
            nhs_number=said("cases.Identity.nhs_number"),
            social_care_number=said("cases.Identity.social_care_number"), address=said("cases.Identity.address"),
            by=by,
        )  # fmt: skip
        for who, key in (("school_rep", "document"), ("coordinator", "removed_document")):
            words = said("the words inside a paper").encode()
            upload = SimpleUploadedFile(f"{said('shared.StoredFile.name')}.txt", words, "text/plain")
            matter.records[key] = case_actions.add_document(
                case=case, upload=upload, title=said("cases.Document.title"), by=cast[who]
            )
        why = said("cases.Document.removed_why")
        case_actions.remove_document(document=matter["removed_document"], why=why, by=by)
        for who in ("coordinator", "school_rep"):
            matter.records[f"note_of_{who}"] = case_actions.write_note(
                case=case, text=said("cases.Note.text"), by=cast[who]
            )
        late = case.clocks.filter(code="rapid-review").get()
        matter.records |= {"child": child, "late_clock": late, "decision": case.decisions.order_by("pk").first()}
        case_actions.explain_late(clock=late, reason=said("cases.Clock.late_reason"), by=by)
        actions.decide_practice_review(
            incident=fresh(matter.incident), needed=False, reasons=said("cases.Decision.reasons"), by=by
        )
        matter.records["open_decision"] = case_actions.propose(
            case=case, code="meet-again", question="Do the partners meet again?", outcome="yes",
            reasons=said("cases.Decision.reasons"), by=by,
        )  # fmt: skip


def who_may_see(world: World, matter: Matter, said: Any) -> None:
    """Let in, taken back, opened in an emergency, shut out, and an agency that was part once."""
    cast, case, by = world.cast, matter.case, world.cast["coordinator"]
    with clock.at(TODAY):
        once = case_actions.involve(
            case=case, agency=cast.agencies["trust"], reason=said("cases.Involvement.reason"), by=by
        )
        case_actions.end_involvement(involvement=once, by=by)
        for who in ("let_in", "taken_back"):
            matter.records[who] = case_actions.let_in(
                case=case, person=cast[who], reason=said("cases.Access.reason"), by=by
            )
        case_actions.revoke(access=matter["taken_back"], by=by)
        matter.records["in_emergency"] = case_actions.break_glass(
            case=case, reason=said("cases.Access.reason"), by=cast["in_emergency"]
        )
        matter.records["conflict"] = case_actions.shut_out(
            case=case, person=cast["shut_out"], reason=said("cases.Conflict.reason"), by=by
        )
        matter.records["involvement"] = case.involvements.get(agency=cast.agencies["school"])


def to_the_end(world: World, matter: Matter) -> None:
    """Decided, signed with a dissent, sent late, and answered by the Panel."""
    cast, incident, by = world.cast, matter.incident, world.cast["coordinator"]

    def said(what: str) -> str:
        return world.said(matter.name, what)

    with clock.at(TODAY):
        reasons = said("cases.Decision.reasons")
        for criterion in decisions.CRITERIA:
            actions.decide_criterion(incident=incident, criterion=criterion.name, met=False, reasons=reasons, by=by)
        actions.decide_national_review(incident=incident, needed=False, reasons=reasons, by=by)
        for asked in incident.information_requests.exclude(checked="accepted"):
            actions.answer(asked=asked, answer=said("school: answer"), by=by)
            actions.accept(asked=asked, by=by)
        actions.put_to_partners(incident=fresh(incident), by=by)
        for lead in ("council_lead", "health_lead", "police_lead"):
            agrees = lead != "police_lead"
            reason = "" if agrees else said("cases.PartnerView.reason")
            actions.sign_off(incident=fresh(incident), agrees=agrees, reason=reason, by=cast[lead])
        actions.record_sent(incident=fresh(incident), late_reason=said("cases.Clock.late_reason"), by=by)
        reply = actions.record_reply(
            incident=fresh(incident), response=PanelReply.Response.MORE_INFORMATION,
            text=said("reviews.PanelReply.text"), by=by,
        )  # fmt: skip
        actions.answer_panel(reply=reply, our_answer=said("reviews.PanelReply.our_answer"), by=by)
        matter.records["reply"] = reply
        matter.incident = fresh(incident)
