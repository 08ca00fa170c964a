"""The way of a signed report to the public: checklist, copies beforehand, publication, archive; or withheld."""

from datetime import date

from trefoil.cases import actions as cases
from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.beginning import CLOCK
from trefoil.reviews.actions.practice.steps import day_given, running, take_step
from trefoil.reviews.models import PracticeReview, PublicationCheck
from trefoil.reviews.publication_workflow import IN_WORDS, first_day_to_publish, sent_long_enough
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change

Line = PublicationCheck.Line


@action
def check_line(*, review: PracticeReview, line: str, note: str = "", by: Person) -> PublicationCheck:
    """Do one line of the checklist. The second person comes last and did none of the others."""
    locked = take_step("check_line", review, by)
    if line not in Line.values:
        raise Refused("Choose one of the lines of the checklist")
    done = {check.line: check for check in locked.publication_checks.select_related("done_by")}
    if line in done:
        raise Refused("This line was done already. Undo it first if it has to be done again")
    if line == Line.SECOND_PERSON and (refusal := refuse_second_person(done, by)):
        raise Refused(refusal)
    check = PublicationCheck.objects.create(review=locked, line=line, done_on=clock.today(), done_by=by, note=note)
    record("signed_off", check, f"Checklist before publication: {IN_WORDS[Line(line)]} done.", case=locked)
    return check


def refuse_second_person(done: dict[str, PublicationCheck], by: Person) -> str | None:
    """Why this person cannot be the second; None when they can."""
    if len(done) < len(Line) - 1:
        return "Do the other lines first: the second person goes through all of them"
    if any(check.done_by_id == by.pk for check in done.values()):
        return "Ask somebody else: you did a line of this list yourself"
    return None


@action
def undo_line(*, check: PublicationCheck, reason: str, by: Person) -> PracticeReview:
    """Undo a line of the checklist. The second person then has to go through the list again."""
    review = take_step("undo_line", check.review, by)
    need_words(reason, "Say why the line is undone")
    kept = review.publication_checks.filter(pk=check.pk).first()
    if kept is None:
        raise Refused("This line was undone already")
    words = IN_WORDS[Line(kept.line)]
    review.publication_checks.filter(line__in=[kept.line, Line.SECOND_PERSON]).delete()
    record("withdrawn", review, f"Checklist before publication: undid {words}.", case=review)
    cases.write_note(case=review, text=f"Checklist, {words} undone: {reason}", by=by)
    return review


@action
def send_before(*, review: PracticeReview, publish_on: date, on: date | None = None, by: Person) -> PracticeReview:
    """Record that the panel, the Secretary of State and Ofsted have the report, at least 7 working days before."""
    locked = take_step("send_before", review, by)
    day = day_given(on, not_before=locked.completed_on, of="the day the partners signed")
    if not sent_long_enough(day, publish_on):
        first = long_date(first_day_to_publish(day))
        raise Refused(f"Plan publication for {first} or later: they have the report at least 7 working days before")
    change(locked, {"sent_before_on": day, "publish_planned_on": publish_on})
    sentence = f"Recorded that the report was sent before publication on {long_date(day)}; planned for {long_date(publish_on)}."
    record("sent", locked, sentence, case=locked)
    cases.start_clock(case=locked, code="pre-publication", trigger_on=publish_on, by=by)
    cases.meet_clock(case=locked, code="pre-publication", met_on=day, by=by)
    return locked


@action
def call_back(*, review: PracticeReview, reason: str, by: Person) -> PracticeReview:
    """Call the copies back, because publication has to wait or the text has to change."""
    need_words(reason, "Say why the copies are called back")
    locked = take_step("call_back", review, by)
    change(locked, {"sent_before_on": None, "publish_planned_on": None})
    record("withdrawn", locked, "Called back the copies sent before publication.", case=locked)
    cases.write_note(case=locked, text=f"Copies called back: {reason}", by=by)
    return locked


@action
def publish(*, review: PracticeReview, at_url: str = "", by: Person) -> PracticeReview:
    """Record that the report is public from today."""
    today = clock.today()
    locked = take_step("publish", review, by, published_on=today, published_at_url=at_url)
    record("published", locked, f"Published the report on {long_date(today)}.", case=locked)
    if running(locked, CLOCK):
        cases.meet_clock(case=locked, code=CLOCK, met_on=today, by=by)
    cases.start_clock(case=locked, code="availability", trigger_on=today, by=by)
    return locked


@action
def archive(*, review: PracticeReview, by: Person) -> PracticeReview:
    """Take the report down after it was public for at least a year, and close the case."""
    locked = take_step("archive", review, by)
    today = clock.today()
    change(locked, {"archived_on": today})
    record("moved", locked, f"Took the report down on {long_date(today)}.", case=locked)
    if running(locked, "availability"):
        cases.meet_clock(case=locked, code="availability", met_on=today, by=by)
    cases.close_case(case=locked, closed_on=today, by=by)
    return locked


@action
def withhold(
    *, review: PracticeReview, why: str, learning_published: str, told_panel_on: date, by: Person
) -> PracticeReview:
    """Withhold the report because publishing would harm, tell the panel why, and publish the learning that one can."""
    need_words(why, "Say why the report is not published")
    need_words(learning_published, "Say which learning is published, and where")
    day_given(told_panel_on)
    today = clock.today()
    locked = take_step(
        "withhold",
        review,
        by,
        withheld_on=today,
        withheld_why=why,
        learning_published=learning_published,
        withheld_told_on=told_panel_on,
    )
    record("held", locked, "Withheld the report; its learning is published and the panel was told why.", case=locked)
    if running(locked, CLOCK):
        cases.stop_clock(case=locked, code=CLOCK, why="The report is withheld; its learning is published", by=by)
    cases.close_case(case=locked, closed_on=today, by=by)
    return locked


@action
def look_again(*, review: PracticeReview, reason: str, by: Person) -> PracticeReview:
    """What spoke against publication no longer does: the report may be published after all."""
    need_words(reason, "Say what has changed")
    locked = take_step("look_again", review, by)
    change(locked, {"withheld_on": None, "withheld_why": "", "withheld_told_on": None})
    record("moved", locked, "Began to look at publication again.", case=locked)
    cases.reopen_case(case=locked, by=by)
    cases.write_note(case=locked, text=f"Publication looked at again: {reason}", by=by)
    return locked
