"""Beginning a review, saying under which edition it is run, and ending it without a report."""

from collections.abc import Iterable
from datetime import date

from trefoil.cases import actions as cases
from trefoil.cases.actions.locking import lock_all
from trefoil.cases.models import Involvement, Sensitivity
from trefoil.partnership.answers import partners_of
from trefoil.partnership.models import Agency, Area, Person
from trefoil.reviews.actions.practice.incidents import take_in
from trefoil.reviews.actions.practice.steps import day_given, running, take_step
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.reviews.series import code_of
from trefoil.reviews.stages import ReviewStage
from trefoil.shared import clock, deadlines
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change

Kind = PracticeReview.ReviewKind
CLOCK = "practice-review"
SCR_RULES = "WT2015"
TIMED = frozenset({Kind.LOCAL, Kind.SCR})
"""Six months run for these. A review taken over from a former board keeps no clock of ours: that board's ran out."""


@action
def begin_review(
    *,
    review_kind: str,
    title: str,
    areas: Iterable[Area],
    decided_on: date,
    decided_because: str,
    incidents: Iterable[SeriousIncident] = (),
    agencies: Iterable[tuple[Agency, str]] = (),
    lead: Person | None = None,
    rule_set: str = "",
    rule_set_why: str = "",
    carried_over_from: str = "",
    reports_when: str = "",
    sensitivity: str = "standard",
    by: Person,
) -> PracticeReview:
    """Open a review that the partners, or a former board, decided on.

    It is run under the edition in force on the day of the decision, unless another is given with the reason. The
    partners of the first area become part of it, and each of `agencies`: an agency, and why it is part of it.
    """
    need(by, "reviews.run", "Ask the partnership team: they open reviews")
    day_given(decided_on)
    places = list(areas)
    if not places:
        raise Refused("Choose at least one area")
    edition = edition_for(review_kind, decided_on, rule_set, rule_set_why)
    chosen = list(incidents)
    lock_all(chosen)
    taken_in = list(SeriousIncident.objects.filter(pk__in=[one.pk for one in chosen]).order_by("pk"))
    if any(incident.sensitivity == Sensitivity.RESTRICTED for incident in taken_in):
        sensitivity = Sensitivity.RESTRICTED
    review = cases.open_case(
        model=PracticeReview,
        kind=code_of(review_kind),
        title=need_words(title, "Give the review a pseudonym or working title"),
        areas=places,
        opened_on=decided_on,
        stage=ReviewStage.PLANNED,
        lead=lead or by,
        sensitivity=sensitivity,
        agencies=who_is_part(places[0], agencies),
        review_kind=review_kind,
        rule_set=edition,
        rule_set_why=rule_set_why,
        decided_on=decided_on,
        decided_because=need_words(decided_because, "Give the reasons for the decision"),
        carried_over_from=carried_over_from,
        reports_when=reports_when,
        by=by,
    )
    sentence = f"Began the {review.get_review_kind_display().lower()}, decided on {long_date(decided_on)}."
    record("started", review, sentence, case=review, rule_set=edition)
    if review_kind in TIMED and not carried_over_from:
        cases.start_clock(case=review, code=CLOCK, trigger_on=decided_on, rule_set=edition, by=by)
    for incident in taken_in:
        take_in(review=review, incident=incident, by=by)
    return review


def edition_of_day(decided_on: date) -> str:
    """The edition in force on the day of the decision."""
    try:
        return deadlines.rule_for(CLOCK, decided_on).rule_set
    except deadlines.UnknownClock as sentence:
        raise Refused(f"Enter another day of the decision: no edition kept here held on {long_date(decided_on)}") from (
            sentence
        )


def edition_for(review_kind: str, decided_on: date, rule_set: str, why: str) -> str:
    """The edition a review is run under; another than that of its day needs a reason."""
    usual = edition_of_day(decided_on)
    chosen = rule_set or usual
    if chosen not in {rule.rule_set for rule in deadlines.editions(CLOCK)}:
        raise Refused("Choose one of the editions of Working Together")
    if review_kind == Kind.SCR and chosen != SCR_RULES:
        raise Refused("Choose Working Together 2015: serious case reviews are run under no other edition")
    if review_kind == Kind.LOCAL and chosen == SCR_RULES:
        raise Refused("Choose another kind or edition: under Working Together 2015 it is a serious case review")
    if chosen != usual and not why.strip():
        raise Refused(f"Say why it is not run under {usual}, the edition of the day of its decision")
    return chosen


def straddles(review: PracticeReview, today: date) -> bool:
    """Whether another edition came into force between its decision and its end."""
    return edition_of_day(review.decided_on) != edition_of_day(review.completed_on or today)


def who_is_part(area: Area, agencies: Iterable[tuple[Agency, str]]) -> list[tuple[Agency, str, str]]:
    """The area's partners of today, who will sign, and the agencies named."""
    named = {agency.pk: (agency, reason, "") for agency, reason in agencies}
    for partner, agency in partners_of(area, clock.today()).items():
        _, reason, _ = named.get(agency.pk, (agency, f"Statutory partner for {area}", ""))
        named[agency.pk] = (agency, reason, str(partner))
    return list(named.values())


def bring_in_partners(review: PracticeReview, by: Person) -> None:
    """Who signs are the partners of today: a review older than the arrangements had none when it began."""
    area = review.areas.order_by("pk").first()
    if area is None:
        return
    part = Involvement.objects.filter(case=review, ended_on=None)
    there = set(part.exclude(partner="").values_list("partner", flat=True))
    why = dict(part.values_list("agency", "reason"))
    for partner, agency in partners_of(area, clock.today()).items():
        if partner not in there:
            reason = why.get(agency.pk, f"Statutory partner for {area}")
            cases.involve(case=review, agency=agency, reason=reason, partner=partner, by=by)


@action
def change_rule_set(*, review: PracticeReview, rule_set: str, why: str, by: Person) -> PracticeReview:
    """Run a review under another edition than before, with the reason. Its clock is counted anew by that edition."""
    locked = take_step("change_rule_set", review, by)
    need_words(why, "Say why the review is run under another edition")
    chosen = edition_for(locked.review_kind, locked.decided_on, rule_set, why)
    if chosen == locked.rule_set:
        raise Refused(f"Choose another edition: the review is run under {chosen} already")
    before = locked.rule_set
    change(locked, {"rule_set": chosen, "rule_set_why": why})
    record("changed", locked, f"Changed the edition the review is run under from {before} to {chosen}.", case=locked)
    if kept := running(locked, CLOCK):
        cases.stop_clock(case=locked, code=CLOCK, why=f"Run under {chosen} from now on", by=by)
        cases.start_clock(case=locked, code=CLOCK, trigger_on=kept.trigger_on, rule_set=chosen, by=by)
        if kept.held_why:
            cases.hold_clock(case=locked, code=CLOCK, why=kept.held_why, by=by)
    return locked


@action
def end_review(*, review: PracticeReview, reason: str, by: Person) -> PracticeReview:
    """End a review without a report, such as when the national panel takes it over. Its clocks stop."""
    need_words(reason, "Say why the review ends without a report")
    locked = take_step("end_review", review, by)
    change(locked, {"ended_why": reason})
    record("ended", locked, "Ended the review without a report.", case=locked)
    if running(locked, CLOCK):
        cases.stop_clock(case=locked, code=CLOCK, why="The review ended without a report", by=by)
    cases.close_case(case=locked, closed_on=clock.today(), by=by)
    return locked
