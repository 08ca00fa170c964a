"""What the loaded year does not hold: a case at every stage of its course, and records that wait for each kind of form.

The pages of a step can be opened only while the step can be taken. So further cases are made in the days after the
year, by the moves that people make, with the people of the year.
"""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.browser.reports import make_reports
from tests.world.desk import make_desk
from tests.world.learners import make_training
from tests.world.learning import close, make_earlier
from tests.world.office import make_office
from tests.world.tokens import Tokens
from trefoil.cases import actions as cases
from trefoil.cases.models import Case
from trefoil.learning import actions as learning
from trefoil.learning.briefing.links import key_of
from trefoil.learning.models import ActionReview, Theme
from trefoil.partnership import actions as partnership
from trefoil.partnership.models import Agency, Area, Arrangement, Person
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions as reviewing
from trefoil.reviews.actions import practice as practice_actions
from trefoil.reviews.tests import factories, practice
from trefoil.shared import clock

PEOPLE = {
    "manager": "Priya Raman", "coordinator": "Tomasz Hallam", "colleague": "Priya Raman",
    "council_lead": "Judith Okafor", "county_lead": "Martin Ellerby", "health_lead": "Anjali Deshmukh",
    "police_lead": "Gareth Penhale", "named_nurse": "Naomi Whitcombe", "school_rep": "Ruth Abelard",
    "housing_rep": "Dean Sorsby", "reviewer": "Owen Latchford", "chair": "Helen Varga", "scrutineer": "Samuel Adeyinka",
    "board_member": "Imelda Thackwray", "analyst": "Marek Dunning", "trainer": "Bethan Ruscoe",
    "practitioner": "Kofi Brandreth", "administrator": "Lin Harcastle", "midwife": "Siobhan Carrick",
}  # fmt: skip
"""Who of the year plays which part in the tests."""

AGENCIES = {
    "council": "Stoke-on-Trent City Council", "county": "Staffordshire County Council",
    "health": "Staffordshire and Stoke-on-Trent Clinical Commissioning Groups", "police": "Staffordshire Police",
    "school": "Larkhollow Primary School", "trust": "Thornmere Community and Mental Health NHS Trust",
}  # fmt: skip

LATER = date(2020, 4, 8)


def the_cast() -> Cast:
    """The people, areas and agencies of the year, under the names that the tests of the parts use."""
    city = Area.objects.get(name__startswith="Stoke")
    return Cast(
        people={key: Person.objects.get(name=name) for key, name in PEOPLE.items()},
        areas={"hartwell": city, "elmsford": Area.objects.exclude(pk=city.pk).get()},
        agencies={key: Agency.objects.get(name=name) for key, name in AGENCIES.items()},
        arrangements={"joint": Arrangement.objects.get(kind="partnership")},
    )


def go_on(cast: Cast) -> dict[str, Any]:
    """Everything further, by name: `it["gathering"]` is an incident whose agencies are being asked."""
    it: dict[str, Any] = {}
    for name, make in INCIDENTS.items():
        it[name] = make(cast, title=f"{name.replace('_', ' ').capitalize()} (made for the tests)")
    for name, make in REVIEWS.items():
        it[name] = make(cast, title=f"{name.replace('_', ' ').capitalize()} (made for the tests)")
    with clock.at(LATER):
        ask_and_answer(cast, it)
        what_every_case_has(cast, it)
        who_may_see(cast, it)
        what_was_learned(cast, it)
        about_the_review(cast, it)
        about_the_partnership(cast, it)
        make_reports(cast, it)
    it["training"] = make_training(cast)
    it["desk"] = make_desk(cast, list(Theme.objects.order_by("pk")[:2]), Tokens(), it["training"]["learner"])
    it["office"] = make_office(cast, it["training"], it["desk"])
    return it


INCIDENTS = {
    "decided": factories.decided_to_notify, "not_met": factories.not_met, "notified": factories.notified,
    "gathering": factories.gathering, "answered": factories.answered, "at_meeting": factories.at_meeting,
    "deciding": factories.deciding, "to_sign": factories.with_partners, "signed_off": factories.signed_off,
    "sent": factories.sent, "replied": factories.closed,
}  # fmt: skip

REVIEWS = {
    "begun": practice.begun, "with_reviewer": practice.with_reviewer, "under_way": practice.under_way,
    "drafted": practice.drafted, "final": practice.final, "held": practice.held, "checked": practice.checked,
    "sent_before": practice.sent_before, "published": practice.published,
}  # fmt: skip


def ask_and_answer(cast: Cast, it: dict[str, Any]) -> None:
    """One agency has answered; the others are late."""
    rows = it["gathering"].information_requests
    it["answered_request"] = rows.get(agency=cast.agencies["school"])
    it["late_request"] = rows.get(agency=cast.agencies["police"])
    reviewing.ask_agencies(incident=it["answered"], agencies=[cast.agencies["trust"]], by=cast["coordinator"])
    reviewing.answer(asked=it["answered_request"], answer="He was quiet in class from January.", by=cast["coordinator"])
    with clock.at(date(2020, 3, 5)):
        it["decided_death"] = reviewing.raise_incident(
            title="Death in care (made for the tests)", reasons=["looked_after_death"], harm="death",
            incident_on=date(2020, 3, 1), aware_on=date(2020, 3, 2), place="home",
            incident_area=cast.areas["hartwell"], home_area=cast.areas["hartwell"],
            raised_by_agency=cast.agencies["council"], what_happened="A long illness.",
            children=[{"key": "Sedge", "part": "child", "age_months": 190, "sex": "Girl", "harm": "death"}],
            by=cast["coordinator"],
        )  # fmt: skip
        decide(cast, it["decided_death"], met=False)
        it["decided_not_met"] = factories.raised(cast, title="Criteria not met (made for the tests)")
        decide(cast, it["decided_not_met"], met=False)
    it["decided_all"] = factories.with_partners(cast, title="Everything decided (made for the tests)")
    reviewing.reopen(incident=it["decided_all"], reason="One word to mend", by=cast["coordinator"])
    it["earlier"] = reviewing.add_earlier_learning(
        incident=it["deciding"], learned="Ask who lives in the home", held="no", why="Nobody asked",
        by=cast["coordinator"],
    )  # fmt: skip


def decide(cast: Cast, incident: Any, *, met: bool) -> None:
    reviewing.decide_notification(incident=incident, met=met, reasons="As the hospital said.", by=cast["coordinator"])
    for lead in factories.PARTNER_LEADS:
        reviewing.agree_notification(incident=incident, agrees=True, by=cast[lead])


def what_every_case_has(cast: Cast, it: dict[str, Any]) -> None:
    case = Case.objects.get(pk=it["gathering"].pk)
    it["case"] = case
    it["child"] = case.concerned.order_by("pk").first()
    it["involvement"] = case.involvements.order_by("pk").last()
    upload = SimpleUploadedFile("letter.pdf", a_pdf(), content_type="application/pdf")
    it["document"] = cases.add_document(case=case, upload=upload, title="Letter of the hospital", by=cast["manager"])
    it["note"] = cases.write_note(case=case, text="Rang the ward.", by=cast["coordinator"])
    late = factories.notified(cast, title="Notified late (made for the tests)", on=date(2020, 3, 31))
    it["late_clock"] = late.clocks.get(code="notify-panel") if late.clocks.filter(code="notify-panel") else None
    it["late"] = late
    it["open_decision"] = cases.propose(
        case=case, code="other", question="Tell the family’s solicitor?", outcome="yes", reasons="They asked.",
        by=cast["coordinator"],
    )  # fmt: skip


def who_may_see(cast: Cast, it: dict[str, Any]) -> None:
    case = it["case"]
    cases.let_in(case=case, person=cast["reviewer"], reason="Writes the review", by=cast["manager"])
    it["let_in"] = cases.let_in(case=case, person=cast["housing_rep"], reason="Knows the tenancy", by=cast["manager"])
    it["conflict"] = cases.shut_out(case=case, person=cast["midwife"], reason="Knows the family", by=cast["manager"])
    it["emergency"] = cases.break_glass(case=case, reason="The lead is away", by=cast["named_nurse"])
    it["shut"] = factories.raised(cast, title="Kept to few (made for the tests)")
    cases.restrict(case=it["shut"], by=cast["coordinator"])


def what_others_found(cast: Cast, it: dict[str, Any]) -> None:
    """A point of an inspection that is open, and one that is closed."""
    for name in ("point", "closed_point"):
        it[name] = learning.take_in_learning(
            source="inspection", title="Handovers at weekends (made for the tests)", document="Letter of spring 2020",
            said_on=clock.today(), summary="What was handed over was not written down.",
            areas=list(Area.objects.order_by("pk")[:1]), agencies=[cast.agencies["school"]], by=cast["coordinator"],
        )  # fmt: skip
    learning.close_learning(point=it["closed_point"], by=cast["coordinator"])


def what_was_learned(cast: Cast, it: dict[str, Any]) -> None:
    what_others_found(cast, it)
    with clock.at(date(2019, 4, 1)):
        make_earlier(cast, list(Theme.objects.filter(retired_at=None, merged_into=None).order_by("pk")[:1]))
    theme, spare, retired = list(Theme.objects.filter(retired_at=None, merged_into=None).order_by("pk"))[:3]
    learning.retire_theme(theme=retired, why="Nobody used it", by=cast["manager"])
    it |= {"theme": theme, "spare_theme": spare, "retired_theme": retired}
    finding = {"case": it["case"], "kind": "improvement", "themes": [theme], "agencies": [cast.agencies["school"]]}
    it["draft_finding"] = learning.write_finding(title="Nobody asked who lived there", by=cast["reviewer"], **finding)
    it["voice"] = learning.add_voice(
        finding=it["draft_finding"], who="child", words="Nobody asked me.", speaker="Linden", heard_by="His teacher",
        by=cast["reviewer"],
    )  # fmt: skip
    agreed = learning.write_finding(title="The school rang each day", by=cast["reviewer"], **finding)
    it["finding"] = learning.agree_finding(finding=agreed, by=cast["manager"])
    recommendation = {
        "case": it["case"], "text": "Ask at every visit who lives there.", "effect": "Records say who.",
        "findings": [it["finding"]], "themes": [theme], "owners": [cast.agencies["school"], cast.agencies["trust"]],
    }  # fmt: skip
    it["made"] = learning.make_recommendation(by=cast["coordinator"], **recommendation)
    it["recommendation"] = learning.make_recommendation(by=cast["coordinator"], **recommendation)
    despite = "It is asked again, since it was not met"
    learning.accept(recommendation=it["recommendation"], despite=despite, by=cast["manager"])
    follow(cast, it)
    briefings(cast, it)
    look_for_impact(cast, it)


def look_for_impact(cast: Cast, it: dict[str, Any]) -> None:
    """A closed action with a test that waits and one that has its result, and one that a finding put in question."""
    it["closed"] = closed = close(cast, it["recommendation"], "A second look", lambda what: what, on=LATER)
    recorded, it["test"] = closed.tests.order_by("due_on")
    learning.record_result(test=recorded, result="too_early", seen="Three records so far.", by=cast["coordinator"])
    it["changed"] = learning.add_lasting_change(
        action=closed, kind="course", title="Who lives there", where="Course 12", by=cast["health_lead"]
    )
    it["action_review"] = ActionReview.objects.filter(case=it["case"].pk).select_related("action").latest("pk")


def follow(cast: Cast, it: dict[str, Any]) -> None:
    parts = [
        learning.PartPlan(cast.agencies["school"], "Change the form", date(2020, 6, 1)),
        learning.PartPlan(cast.agencies["trust"], "Brief health visitors", date(2020, 6, 30)),
    ]
    it["action"] = learning.plan_action(
        recommendation=it["recommendation"], title="A form that asks who lives there", parts=parts, by=cast["manager"]
    )
    it["part"], it["done_part"] = it["action"].parts.order_by("pk")
    learning.part_done(part=it["done_part"], text="All teams were briefed.", by=cast["manager"])
    upload = SimpleUploadedFile("audit.pdf", a_pdf(), content_type="application/pdf")
    it["evidence"] = learning.add_evidence(
        action=it["action"], kind="audit", says="better", title="8 of 10 records say who", upload=upload,
        by=cast["manager"],
    )  # fmt: skip


def briefings(cast: Cast, it: dict[str, Any]) -> None:
    """One that was published, with a link, one that is agreed, and a draft."""
    for name in ("briefing", "agreed_briefing", "draft_briefing"):
        by = cast["coordinator"]
        made = learning.begin_briefing(title="Ask who lives there", themes=[it["theme"]], by=by)
        learning.choose_findings(briefing=made, findings=[it["finding"]], by=by)
        words = {it["finding"].pk: "Somebody rang each day"}
        learning.choose_words_of_points(briefing=made, words=words, by=by)
        it[name] = learning.change_briefing(
            briefing=made, happened="Visits were made.", differently="Ask who lives there", questions="Who does?", by=by
        )
    for name in ("briefing", "agreed_briefing"):
        it[name] = learning.agree_briefing(briefing=it[name], by=cast["coordinator"])
    agencies = [cast.agencies["school"], cast.agencies["trust"]]
    it["briefing"] = learning.publish_briefing(briefing=it["briefing"], agencies=agencies, by=cast["manager"])
    it["briefing_reader"] = it["briefing"].recipients.get(agency=cast.agencies["school"])
    it["briefing_key"] = key_of(learning.make_link(recipient=it["briefing_reader"], by=cast["manager"]))


def about_the_review(cast: Cast, it: dict[str, Any]) -> None:
    by = cast["reviewer"]
    review = it["under_way"]
    practice_actions.take_in(review=review, incident=it["sent"], by=cast["coordinator"])
    it["line"], it["reviewer"] = review.enquiry_lines.get(), review.reviewers.get()
    it["uninvited"] = practice_actions.invite_family(
        review=review, who="His grandmother", not_invited_why="Her address is not yet known", by=by
    )
    it["invited"] = practice_actions.invite_family(
        review=review, who="His mother", how_invited="Letter", invited_on=LATER, by=by
    )
    it["consented"] = practice_actions.invite_family(
        review=review, who="His father", how_invited="Letter", invited_on=LATER, by=by
    )
    practice_actions.record_answer(contribution=it["consented"], agreed=True, terms="Words without names", by=by)
    it["hold"] = it["held"].holds.get()
    it["check"] = it["checked"].publication_checks.order_by("pk").first()
    it["withheld"] = practice.checked(cast, title="Withheld (made for the tests)")
    practice_actions.withhold(
        review=it["withheld"], why="The family could be known", learning_published="A briefing",
        told_panel_on=clock.today(), by=cast["coordinator"],
    )  # fmt: skip


def about_the_partnership(cast: Cast, it: dict[str, Any]) -> None:
    it["leaver"] = partnership.add_person(name="Hesper Loy", email="hesper.loy@trefoil.example", by=cast["manager"])
    partnership.leave(person=it["leaver"], by=cast["manager"])


def a_pdf() -> bytes:
    """The smallest true PDF: one empty page."""
    import io

    from pypdf import PdfWriter

    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(file)
    return file.getvalue()
