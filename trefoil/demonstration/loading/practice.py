"""The practice reviews and the thematic review: decided, worked on, listened to, signed, and held from publication."""

from datetime import date
from functools import partial

from trefoil.cases import actions as cases
from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.incidents import child_facts
from trefoil.demonstration.year.reviews import PRACTICE_REVIEWS
from trefoil.demonstration.year.shapes import BEGINNING
from trefoil.demonstration.year.shapes import reviews as shapes
from trefoil.demonstration.year.thematic import THEMATIC
from trefoil.reviews.actions import practice as actions
from trefoil.reviews.models import FamilyContribution, PublicationHold

TEAM = "coordinator"
REVIEWS = (*PRACTICE_REVIEWS, THEMATIC)


def put_down(agenda: Agenda, book: Book) -> None:
    """Put each review on the agenda. What a former board did before the first day is recorded on that day."""
    for review in REVIEWS:
        agenda.on(max(BEGINNING, review.decided_on), partial(begin, book, review))
        agenda.on(max(BEGINNING, review.started_on), partial(start, book, review))
        for code, on in review.incidents:
            agenda.on(on, partial(take_in, book, review, code))
        put_down_report(agenda, book, review)
        for hold in review.holds:
            put_down_hold(agenda, book, review, hold)
        for conversation in review.conversations:
            agenda.on(conversation.on, partial(converse, book, review, conversation))
        for family in review.families:
            put_down_family(agenda, book, review, family)
        for on, who, text in review.notes:
            agenda.on(max(BEGINNING, on), partial(note, book, review, who, text))


def begin(book: Book, one: shapes.PracticeReview) -> None:
    """The decision, the agencies, and the people concerned with who they are."""
    team = book.person(TEAM)
    case = actions.begin_review(
        review_kind=one.kind,
        title=one.title,
        areas=[book.area(code) for code in one.areas],
        decided_on=one.decided_on,
        decided_because=one.decided_because,
        agencies=[(book.agency(each.agency), each.what) for each in one.agencies],
        lead=book.person(one.lead),
        rule_set=one.rule_set,
        carried_over_from=book.arrangement(one.began_under).name if one.began_under else "",
        reports_when=one.reports_when,
        by=team,
    )
    book.keep(one.code, case)
    for child in one.children:
        facts = child_facts(child, on=one.scope_to, home_area=book.area(one.areas[0]))
        made = cases.add_concerned(case=case, by=team, **facts)
        cases.identify(concerned=made, name=child.name, born_on=child.born_on, by=team)
    for adult in one.adults:
        made = cases.add_concerned(case=case, key=adult.key, part="adult", relation=adult.relation, by=team)
        cases.identify(concerned=made, name=adult.name, born_on=adult.born_on, by=team)


def start(book: Book, one: shapes.PracticeReview) -> None:
    """Terms, lines of enquiry, the reviewers, and the work begins."""
    team = book.person(TEAM)
    actions.write_terms(
        review=book.case(one.code),
        terms_of_reference=one.terms_of_reference,
        scope_from=one.scope_from,
        scope_until=one.scope_to,
        method=one.methodology,
        reports_when=one.reports_when,
        by=team,
    )
    for line in one.lines:
        theme = book.theme(line.theme) if line.theme else None
        actions.add_line(review=book.case(one.code), question=line.question, theme=theme, by=team)
    for reviewer in one.reviewers:
        actions.appoint_reviewer(
            review=book.case(one.code),
            person=book.person(reviewer.person),
            experience="Has led reviews for other partnerships; accredited in a systems approach.",
            independence=reviewer.independence,
            conflict_checked_on=reviewer.from_on,
            on=reviewer.from_on,
            by=team,
        )
    actions.start_work(review=book.case(one.code), on=one.started_on, by=team)


def take_in(book: Book, one: shapes.PracticeReview, code: str) -> None:
    actions.take_in(review=book.case(one.code), incident=book.case(code), by=book.person(TEAM))


def put_down_report(agenda: Agenda, book: Book, one: shapes.PracticeReview) -> None:
    """Draft, final, and the partners' signatures."""
    if one.drafted_on:
        agenda.on(one.drafted_on, partial(draft, book, one))
    if one.final_on:
        agenda.on(one.final_on, partial(finish, book, one))
    for view in sorted(one.sign_off, key=lambda each: each.on):
        agenda.on(view.on, partial(sign, book, one, view.person, view.agrees, view.reason))


def draft(book: Book, one: shapes.PracticeReview) -> None:
    team = book.person(TEAM)
    actions.write_summary(review=book.case(one.code), summary=one.summary, by=team)
    for line in book.case(one.code).enquiry_lines.filter(answer=""):
        actions.answer_line(line=line, answer="Answered in the report; see the findings.", by=team)
    actions.record_draft(review=book.case(one.code), on=one.drafted_on, by=team)


def finish(book: Book, one: shapes.PracticeReview) -> None:
    actions.record_final(review=book.case(one.code), on=one.final_on, by=book.person(TEAM))


def sign(book: Book, one: shapes.PracticeReview, who: str, agrees: bool, reason: str) -> None:
    actions.sign_report(review=book.case(one.code), agrees=agrees, reason=reason, by=book.person(who))


def put_down_hold(agenda: Agenda, book: Book, one: shapes.PracticeReview, hold: shapes.Hold) -> None:
    agenda.on(hold.from_on, partial(place_hold, book, one, hold))
    dates = [*[on for on, _ in hold.checks], hold.next_check_on]
    for (on, words), next_on in zip(hold.checks, dates[1:], strict=True):
        agenda.on(on, partial(check_hold, book, one, hold, words, next_on))
    if hold.panel_told_on and hold.panel_told_on > hold.from_on:
        agenda.on(hold.panel_told_on, partial(tell_panel, book, one, hold))


def place_hold(book: Book, one: shapes.PracticeReview, hold: shapes.Hold) -> None:
    told_at_once = hold.panel_told_on if hold.panel_told_on and hold.panel_told_on <= hold.from_on else None
    actions.place_hold(
        review=book.case(one.code),
        proceedings=hold.kind,
        reason=hold.reason,
        next_check_on=hold.checks[0][0] if hold.checks else hold.next_check_on,
        told_panel_on=told_at_once,
        by=book.person(TEAM),
    )


def hold_of(book: Book, one: shapes.PracticeReview, hold: shapes.Hold) -> PublicationHold:
    return PublicationHold.objects.get(review=book.case(one.code), proceedings=hold.kind)


def check_hold(book: Book, one: shapes.PracticeReview, hold: shapes.Hold, words: str, next_on: date) -> None:
    actions.check_hold(hold=hold_of(book, one, hold), note=words, next_check_on=next_on, by=book.person(TEAM))


def tell_panel(book: Book, one: shapes.PracticeReview, hold: shapes.Hold) -> None:
    actions.tell_panel_of_hold(hold=hold_of(book, one, hold), by=book.person(TEAM))


def converse(book: Book, one: shapes.PracticeReview, held: shapes.Conversation) -> None:
    actions.record_conversation(
        review=book.case(one.code),
        held_on=held.on,
        took_part=held.people,
        roles=held.roles,
        learned=held.heard,
        how=held.held,
        moved_why=held.moved_reason,
        incidents=[book.case(code) for code in held.about],
        themes=book.themes(held.themes),
        by=book.person(TEAM),
    )


def put_down_family(agenda: Agenda, book: Book, one: shapes.PracticeReview, family: shapes.FamilyContribution) -> None:
    agenda.on(family.invited_on, partial(invite, book, one, family))
    if family.answer in {"taking_part", "declined"}:
        agenda.on(family.consent_on or family.invited_on, partial(answer, book, one, family))
    if family.met_on:
        agenda.on(family.met_on, partial(listen, book, one, family, family.met_on))


def invite(book: Book, one: shapes.PracticeReview, family: shapes.FamilyContribution) -> None:
    """Invited, or not invited and why."""
    asked = family.answer != "not_invited"
    actions.invite_family(
        review=book.case(one.code),
        who=family.who,
        invited_on=family.invited_on if asked else None,
        how_invited=family.how_invited if asked else "",
        not_invited_why="" if asked else family.consent,
        incident=book.case(family.about) if family.about in {code for code, _ in one.incidents} else None,
        note=family.consent if family.answer == "waiting" else family.note,
        by=book.person(TEAM),
    )


def contribution_of(book: Book, one: shapes.PracticeReview, family: shapes.FamilyContribution) -> FamilyContribution:
    return FamilyContribution.objects.get(review=book.case(one.code), who=family.who)


def answer(book: Book, one: shapes.PracticeReview, family: shapes.FamilyContribution) -> None:
    actions.record_answer(
        contribution=contribution_of(book, one, family),
        agreed=family.answer == "taking_part",
        terms=family.consent,
        by=book.person(TEAM),
    )


def listen(book: Book, one: shapes.PracticeReview, family: shapes.FamilyContribution, on: date) -> None:
    actions.record_words(
        contribution=contribution_of(book, one, family),
        took_part_on=on,
        words=family.words,
        heard_by=family.heard_by,
        how_used=family.used,
        by=book.person(TEAM),
    )


def note(book: Book, one: shapes.PracticeReview, who: str, text: str) -> None:
    cases.write_note(case=book.case(one.code), text=text, by=book.person(who))
