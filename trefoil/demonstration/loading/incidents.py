"""The serious incidents and their rapid reviews, step by step, by the people who took each step."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from trefoil.cases import actions as cases
from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year.earlier import EARLIER
from trefoil.demonstration.year.incidents import INCIDENTS
from trefoil.demonstration.year.people import representative
from trefoil.demonstration.year.shapes import cases as shapes
from trefoil.partnership.models import Area, Person
from trefoil.reviews import actions
from trefoil.reviews.models import InformationRequest, SeriousIncident

TEAM = "coordinator"
STATUS = {"none": "not_known"}
SEX = {"female": "Girl", "male": "Boy"}
PARTS = {"subject": "child", "sibling": "sibling"}
ABUSE = {"exploitation": "criminal_exploitation"}
A_YEAR = timedelta(days=365)
A_DAY = timedelta(days=1)


def put_down(agenda: Agenda, book: Book) -> None:
    """Put each incident on the agenda, from the call to the Panel's reply."""
    for incident in INCIDENTS:
        agenda.on(incident.raised_on, partial(raise_incident, book, incident))
        put_down_notification(agenda, book, incident)
        if incident.rapid_review:
            put_down_rapid_review(agenda, book, incident, incident.rapid_review)
        for on, who, text in incident.notes:
            agenda.on(on, partial(note, book, incident, who, text))


def raise_incident(book: Book, one: shapes.Incident) -> None:
    """The call, the people concerned and who they are, the agencies, and who may not see it."""
    raiser, team = book.person(one.raised_by), book.person(TEAM)
    subjects = [child for child in one.children if child.part == "subject"]
    case = actions.raise_incident(
        title=one.title,
        reasons=list(one.reasons),
        harm="death" if any(child.harm == "death" for child in subjects) else "serious_harm",
        incident_on=one.incident_on,
        aware_on=one.aware_on,
        place=one.place_type,
        incident_area=book.area(one.incident_area),
        home_area=book.area(one.home_area),
        placing_area=book.area(one.placed_by_area) if one.placed_by_area else None,
        raised_by_agency=raiser.agency,
        what_happened=f"{one.what_happened} {one.household} {one.known_to_services}",
        abuse=[ABUSE.get(kind, kind) for kind in one.abuse_types],
        criminal_investigation=one.police_investigation,
        media_interest=one.media_interest != "None expected",
        children=[child_facts(child, on=one.incident_on, home_area=book.area(one.home_area)) for child in one.children],
        by=raiser,
    )
    book.keep(one.code, case)
    cases.name_lead(case=case, lead=book.person(one.lead), by=team)
    for adult in one.adults:
        cases.add_concerned(case=case, key=adult.key, part="adult", relation=adult.relation, by=team)
    identify(case, one, team)
    involve(book, case, one, team)


def child_facts(child: shapes.Child, *, on: date, home_area: Area) -> dict[str, Any]:
    """A child as analysis needs it; age on the day of the incident or at the end of the time reviewed."""
    return {
        "key": child.key,
        "part": PARTS[child.part],
        "age_months": months_between(child.born_on, on),
        "sex": SEX[child.sex],
        "ethnicity": child.ethnicity,
        "disability": "" if child.disability == "None known" else child.disability,
        "known_as": STATUS.get(child.status, child.status),
        "harm": child.harm or "none",
        "home_area": home_area,
    }


def months_between(born_on: date, on: date) -> int:
    """Whole months of age."""
    return (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)


def identify(case: SeriousIncident, one: shapes.Incident, team: Person) -> None:
    people: dict[str, Any] = {each.key: each for each in [*one.children]} | {each.key: each for each in one.adults}
    for concerned in case.concerned.order_by("pk"):
        known = people[concerned.key]
        cases.identify(concerned=concerned, name=known.name, born_on=known.born_on, by=team)


def involve(book: Book, case: SeriousIncident, one: shapes.Incident, team: Person) -> None:
    part_already = set(case.involvements.values_list("agency", flat=True))
    for each in one.agencies:
        agency = book.agency(each.agency)
        if agency.pk not in part_already:
            cases.involve(case=case, agency=agency, reason=each.what, by=team)
    for kept_out in one.shut_out:
        cases.shut_out(case=case, person=book.person(kept_out.person), reason=kept_out.reason, by=team)


def put_down_notification(agenda: Agenda, book: Book, one: shapes.Incident) -> None:
    """The decision on the criteria with each partner's view, and what was told to whom."""
    met = one.outcome != "not_met"
    reasons = one.outcome_reason or "Put to the three partners for their decision."
    views = sorted(one.views, key=lambda view: view.on)
    agenda.on(
        views[0].on,
        lambda: actions.decide_notification(
            incident=book.case(one.code), met=met, reasons=reasons, by=book.person(TEAM)
        ),
    )
    for view in views:
        agenda.on(view.on, partial(give_view, book, one, view, met))
    if one.partners_told_on:
        agenda.on(
            one.partners_told_on, lambda: actions.tell_partners(incident=book.case(one.code), by=book.person(TEAM))
        )
    if one.notified_on:
        agenda.on(one.notified_on, partial(notify, book, one))
    if one.outcome == "not_met":
        agenda.on(views[-1].on, lambda: actions.record_not_met(incident=book.case(one.code), by=book.person(TEAM)))


def give_view(book: Book, one: shapes.Incident, view: shapes.View, met: bool) -> None:
    """In the material a view says whether the criteria are met; on the record, whether it agrees with the decision."""
    actions.agree_notification(
        incident=book.case(one.code), agrees=view.agrees == met, reason=view.reason, by=book.person(view.person)
    )


def notify(book: Book, one: shapes.Incident) -> None:
    actions.record_notified(
        incident=book.case(one.code), national_reference=one.national_reference, by=book.person(TEAM)
    )


def note(book: Book, one: shapes.Incident, who: str, text: str) -> None:
    cases.write_note(case=book.case(one.code), text=text, by=book.person(who))


def put_down_rapid_review(agenda: Agenda, book: Book, one: shapes.Incident, review: shapes.RapidReview) -> None:
    agenda.on(review.scoped_on, partial(scope, book, one, review))
    for asked in review.requests:
        put_down_request(agenda, book, one, asked)
    agenda.on(review.meeting_on, partial(meet, book, one, review))
    first_signature = min(view.on for view in review.sign_off)
    agenda.on(first_signature, lambda: actions.put_to_partners(incident=book.case(one.code), by=book.person(TEAM)))
    for view in sorted(review.sign_off, key=lambda each: each.on):
        agenda.on(view.on, partial(sign, book, one, view))
    agenda.on(review.sent_on, partial(send, book, one, review))
    agenda.on(review.reply.on, partial(reply, book, one, review.reply))


def scope(book: Book, one: shapes.Incident, review: shapes.RapidReview) -> None:
    incident, team = book.case(one.code), book.person(TEAM)
    actions.agree_scope(incident=incident, scope_from=one.incident_on - A_YEAR, scope_until=one.incident_on, by=team)
    actions.plan_meeting(
        incident=book.case(one.code), meeting_on=review.meeting_on, chair=book.person(review.chair), by=team
    )


def put_down_request(agenda: Agenda, book: Book, one: shapes.Incident, asked: shapes.Request) -> None:
    agenda.on(asked.asked_on, partial(ask, book, one, asked))
    if asked.answered_on is None:
        return
    if asked.answered_on > asked.due_on:
        agenda.on(
            next_working(asked.due_on), lambda: actions.chase(asked=request_of(book, one, asked), by=book.person(TEAM))
        )
    agenda.on(asked.answered_on, partial(answer, book, one, asked))


def next_working(day: date) -> date:
    day += A_DAY
    return day if day.weekday() < 5 else next_working(day)


def ask(book: Book, one: shapes.Incident, asked: shapes.Request) -> None:
    actions.ask_agency(
        incident=book.case(one.code), agency=book.agency(asked.agency), due_on=asked.due_on, by=book.person(TEAM)
    )


def request_of(book: Book, one: shapes.Incident, asked: shapes.Request) -> InformationRequest:
    return InformationRequest.objects.get(case=book.case(one.code), agency=book.agency(asked.agency))


def answer(book: Book, one: shapes.Incident, asked: shapes.Request) -> None:
    """The agency's own person answers; the team accepts."""
    shut_out = tuple(each.person for each in one.shut_out)
    person = book.person(representative(asked.agency, shut_out).code)
    late = f" Late: {asked.late_reason}" if asked.late_reason else ""
    actions.answer(asked=request_of(book, one, asked), answer=asked.summary + late, nothing_held=asked.nil, by=person)
    actions.accept(asked=request_of(book, one, asked), by=book.person(TEAM))


def meet(book: Book, one: shapes.Incident, review: shapes.RapidReview) -> None:
    """The meeting, the text it worked on, and what it decided."""
    team = book.person(TEAM)
    for code, text in review.sections.items():
        actions.write_section(incident=book.case(one.code), code=code, text=text, by=team)
    for earlier in (each for each in EARLIER if each.incident == one.code):
        actions.add_earlier_learning(
            incident=book.case(one.code),
            learned=earlier.learned,
            held=earlier.held,
            why=earlier.why,
            theme=book.theme(earlier.theme),
            by=team,
        )
    actions.record_meeting(incident=book.case(one.code), attended=book.agencies(review.attended), by=team)
    for each in review.criteria:
        actions.decide_criterion(
            incident=book.case(one.code), criterion=each.code, met=each.highlighted, reasons=each.reason, by=team
        )
    actions.decide_national_review(
        incident=book.case(one.code), needed=False, reasons=review.sections["national_review"], by=team
    )
    actions.decide_practice_review(
        incident=book.case(one.code), needed=review.decision == "local_review", reasons=review.decision_reason, by=team
    )


def sign(book: Book, one: shapes.Incident, view: shapes.View) -> None:
    actions.sign_off(incident=book.case(one.code), agrees=view.agrees, reason=view.reason, by=book.person(view.person))


def send(book: Book, one: shapes.Incident, review: shapes.RapidReview) -> None:
    actions.record_sent(incident=book.case(one.code), late_reason=review.late_reason, by=book.person(TEAM))


def reply(book: Book, one: shapes.Incident, said: shapes.PanelReply) -> None:
    actions.record_reply(incident=book.case(one.code), response=said.response, text=said.summary, by=book.person(TEAM))
