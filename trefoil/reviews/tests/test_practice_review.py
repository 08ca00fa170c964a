"""A practice review from the decision to the three signatures."""

from datetime import date, timedelta

import pytest

from trefoil.cases import actions as cases
from trefoil.cases import agreement
from trefoil.cases.models import Case, Clock, Conflict
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.actions.practice.beginning import straddles
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.stages import ReviewStage
from trefoil.reviews.tests import factories as incidents
from trefoil.reviews.tests.factories import raised
from trefoil.reviews.tests.practice import (
    DECIDED,
    LEADS,
    SIGNED,
    appoint,
    begun,
    drafted,
    final,
    fresh,
    hold,
    published,
    signed_off,
    under_way,
    with_reviewer,
)
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent


def test_each_kind_of_review_has_a_series_of_references_of_its_own(cast: Cast) -> None:
    before = {"decided_on": date(2018, 2, 14), "review_kind": "scr", "carried_over_from": "Hartwell Board"}
    scr = begun(cast, on=date(2019, 4, 2), **before)
    references = [begun(cast).reference, begun(cast).reference, begun(cast, review_kind="thematic").reference]
    assert scr.reference == "SCR-2018-01"
    assert references == ["CSPR-2019-01", "CSPR-2019-02", "THR-2019-01"]


def test_six_months_run_from_the_decision_on_a_local_review(cast: Cast) -> None:
    kept = Clock.objects.get(case=begun(cast))
    assert (kept.code, kept.trigger_on, kept.due_on) == ("practice-review", DECIDED, date(2020, 1, 3))


def test_a_review_taken_over_from_a_former_board_gets_no_clock_of_ours(cast: Cast) -> None:
    review = begun(
        cast,
        review_kind="scr",
        decided_on=date(2018, 2, 14),
        on=date(2019, 4, 2),
        carried_over_from="Hartwell Board",
    )
    assert not Clock.objects.filter(case=review).exists()
    assert review.rule_set == "WT2015"


def test_a_review_that_straddles_two_editions_keeps_that_of_the_day_of_its_decision(cast: Cast) -> None:
    review = begun(cast, review_kind="scr", decided_on=date(2018, 5, 2))
    assert review.rule_set == "WT2015"
    assert straddles(review, clock.today())
    assert not straddles(begun(cast), clock.today())


def test_another_edition_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="Say why it is not run under WT2015"):
        begun(cast, decided_on=date(2018, 6, 20), rule_set="WT2018")
    review = begun(cast, decided_on=date(2018, 6, 20), rule_set="WT2018", rule_set_why="The Board so resolved.")
    assert review.rule_set == "WT2018"
    assert Clock.objects.get(case=review).rule_set == "WT2018"


def test_changing_the_edition_stops_the_clock_and_counts_anew(cast: Cast) -> None:
    review = begun(cast, review_kind="learning", decided_on=date(2018, 6, 20))
    with pytest.raises(Refused, match="Say why"):
        practice.change_rule_set(review=review, rule_set="WT2018", why=" ", by=cast["coordinator"])
    practice.change_rule_set(review=review, rule_set="WT2018", why="The partners agreed.", by=cast["coordinator"])
    assert fresh(review).rule_set == "WT2018"
    local = begun(cast, decided_on=date(2019, 7, 3))
    practice.change_rule_set(review=local, rule_set="WT2023", why="For the test.", by=cast["coordinator"])
    stopped, running = Clock.objects.filter(case=local).order_by("pk")
    assert stopped.stopped_why == "Run under WT2023 from now on"
    assert (running.rule_set, running.trigger_on) == ("WT2023", DECIDED)


def test_a_serious_case_review_is_run_under_the_older_edition_only(cast: Cast) -> None:
    with pytest.raises(Refused, match="Working Together 2015"):
        begun(cast, review_kind="scr")
    with pytest.raises(Refused, match="serious case review"):
        begun(cast, decided_on=date(2018, 6, 20))


def test_only_the_partnership_team_begins_a_review(cast: Cast) -> None:
    with pytest.raises(Refused, match="partnership team"):
        begun(cast, by="council_lead")


def test_work_starts_when_terms_stand_and_a_reviewer_is_appointed(cast: Cast) -> None:
    review = begun(cast)
    with pytest.raises(Refused, match="Write the terms of reference first"):
        practice.start_work(review=review, by=cast["coordinator"])
    practice.write_terms(review=review, terms_of_reference="To learn.", by=cast["coordinator"])
    with pytest.raises(Refused, match="Appoint a reviewer first"):
        practice.start_work(review=review, by=cast["coordinator"])


def test_a_reviewer_sees_the_review_and_its_incidents_for_as_long_as_they_write_it(cast: Cast) -> None:
    incident = raised(cast)
    review = begun(cast, incidents=[incident], on=clock.today())
    later = raised(cast, title="Teasel")
    appoint(cast, review)
    practice.take_in(review=review, incident=later, by=cast["coordinator"])
    seen = Case.objects.visible_to(cast["reviewer"])
    assert set(seen.values_list("pk", flat=True)) == {review.pk, incident.pk, later.pk}
    practice.leave_out(review=review, incident=later, by=cast["coordinator"])
    assert not seen.filter(pk=later.pk).exists()
    practice.end_reviewer(reviewer=review.reviewers.get(), why="Moved abroad.", by=cast["coordinator"])
    assert not seen.exists()


def test_a_reviewer_is_independent_of_the_agencies_reviewed(cast: Cast) -> None:
    review = begun(cast)
    with pytest.raises(Refused, match="is part of what is reviewed"):
        appoint(cast, review, cast["chair"])
    with pytest.raises(Refused, match="before the appointment"):
        practice.appoint_reviewer(
            review=review,
            person=cast["reviewer"],
            experience="Six reviews.",
            independence="None.",
            conflict_checked_on=clock.today() + timedelta(days=1),
            by=cast["coordinator"],
        )


def test_the_final_report_needs_a_summary_and_that_families_were_asked(cast: Cast) -> None:
    review = under_way(cast)
    practice.record_draft(review=review, by=cast["reviewer"])
    with pytest.raises(Refused, match="summary"):
        practice.record_final(review=review, by=cast["coordinator"])
    practice.write_summary(review=review, summary="Ask the one whom a child chooses.", by=cast["reviewer"])
    with pytest.raises(Refused, match="families"):
        practice.record_final(review=review, by=cast["coordinator"])


def test_a_thematic_review_compares_at_least_two_incidents(cast: Cast) -> None:
    review = under_way(cast, review_kind="thematic")
    with pytest.raises(Refused, match="at least 2 incidents"):
        practice.record_draft(review=review, by=cast["reviewer"])


def test_the_third_signature_completes_the_review_and_dissent_is_kept(cast: Cast) -> None:
    review = signed_off(cast, dissenting="police_lead")
    assert (review.stage, review.completed_on) == (ReviewStage.SIGNED_OFF, SIGNED)
    decision = review.decisions.get()
    assert decision.settled_on == SIGNED
    assert decision.views.get(agrees=False).reason == "Too narrow."


def test_a_partner_signs_once_and_only_partners_of_the_area_sign(cast: Cast) -> None:
    review = final(cast)
    practice.sign_report(review=review, agrees=True, by=cast["council_lead"])
    with pytest.raises(Refused, match="has signed"):
        practice.sign_report(review=review, agrees=True, by=cast["council_lead"])
    with pytest.raises(Refused, match="cannot see this case"):
        practice.sign_report(review=review, agrees=True, by=cast["county_lead"])
    with pytest.raises(Refused, match="partnership team: this step"):
        practice.sign_report(review=review, agrees=True, by=cast["coordinator"])


def test_a_report_taken_back_needs_new_signatures_and_a_new_checklist(cast: Cast) -> None:
    review = signed_off(cast)
    practice.check_line(review=review, line="legal", by=cast["coordinator"])
    practice.reopen_report(review=review, reason="A date was wrong.", by=cast["coordinator"])
    review = fresh(review)
    assert (review.stage, review.completed_on, review.final_on) == (ReviewStage.DRAFT, None, None)
    assert not review.publication_checks.exists()
    practice.record_final(review=review, by=cast["coordinator"])
    practice.sign_report(review=review, agrees=True, by=cast["council_lead"])
    assert fresh(review).stage == ReviewStage.FINAL


def test_what_was_signed_before_a_report_was_taken_back_is_kept_and_no_longer_stands(cast: Cast) -> None:
    review = signed_off(cast, dissenting="police_lead")
    practice.reopen_report(review=review, reason="A date was wrong.", by=cast["coordinator"])
    practice.record_final(review=fresh(review), by=cast["coordinator"])
    for lead in ("council_lead", "health_lead", "police_lead"):
        practice.sign_report(review=fresh(review), agrees=True, by=cast[lead])

    first, now = review.decisions.order_by("pk")
    assert (agreement.dissenting(first), agreement.dissenting(now)) == ([cast["police_lead"].agency.name], [])
    assert first.replaced_on
    assert now.replaced_on is None
    assert now.settled_on == fresh(review).completed_on


def test_a_published_report_is_not_taken_back(cast: Cast) -> None:
    with pytest.raises(Refused, match="published and stays"):
        practice.reopen_report(review=published(cast), reason="Late thought.", by=cast["coordinator"])


def test_a_review_that_ends_without_a_report_stops_its_clock(cast: Cast) -> None:
    review = with_reviewer(cast)
    practice.end_review(review=review, reason="The national panel took it over.", by=cast["coordinator"])
    assert Clock.objects.get(case=review).stopped_on == clock.today()
    assert fresh(review).closed_on == clock.today()
    with pytest.raises(Refused, match="ended without a report"):
        hold(cast, review)


def test_learning_goes_on_while_publication_is_held(cast: Cast) -> None:
    review = drafted(cast)
    hold(cast, review)
    practice.record_conversation(
        review=review,
        held_on=clock.today(),
        took_part=8,
        roles="Health visitors and teachers",
        learned="They knew that they disagreed.",
        by=cast["reviewer"],
    )
    practice.record_final(review=review, by=cast["coordinator"])
    assert PracticeReview.objects.get(pk=review.pk).stage == ReviewStage.FINAL


def test_a_review_older_than_the_partners_is_signed_by_those_of_the_day_it_is_final(cast: Cast) -> None:
    facts = {"review_kind": "scr", "decided_on": date(2017, 11, 14), "carried_over_from": "Hartwell Board"}
    review = begun(cast, **facts, agencies=[(cast.agencies["council"], "Two plans.")], on=date(2018, 1, 1))
    review.involvements.exclude(agency=cast.agencies["council"]).delete()
    review.involvements.update(partner="")
    with clock.at(date(2019, 12, 4)):
        appoint(cast, review)
        practice.write_terms(review=review, terms_of_reference="To learn.", by=cast["coordinator"])
        practice.start_work(review=review, by=cast["coordinator"])
        practice.write_summary(review=review, summary="Measure it.", by=cast["reviewer"])
        practice.invite_family(review=review, who="Rowan", invited_on=clock.today(), by=cast["reviewer"])
        practice.record_draft(review=review, by=cast["reviewer"])
        practice.record_final(review=review, by=cast["coordinator"])
        for lead in LEADS:
            practice.sign_report(review=review, agrees=True, by=cast[lead])
    assert fresh(review).completed_on == date(2019, 12, 4)
    assert review.involvements.get(agency=cast.agencies["council"]).reason == "Two plans."


def test_whoever_is_shut_out_of_an_incident_is_shut_out_of_its_review(cast: Cast):
    incident = incidents.gathering(cast)
    reason = "A relative of theirs is part of it"
    cases.shut_out(case=incident, person=cast["colleague"], reason=reason, by=cast["coordinator"])

    review = begun(cast, incidents=[incident], on=incident.opened_on, decided_on=incident.opened_on)

    assert not PracticeReview.objects.visible_to(cast["colleague"]).exists()
    assert PracticeReview.objects.visible_to(cast["coordinator"]).get() == review


def test_whoever_is_shut_out_of_an_incident_later_no_longer_sees_its_review(cast: Cast):
    incident = incidents.gathering(cast)
    review = begun(cast, incidents=[incident], on=incident.opened_on, decided_on=incident.opened_on)
    assert PracticeReview.objects.visible_to(cast["colleague"]).exists()

    cases.shut_out(case=incident, person=cast["colleague"], reason="A relative of theirs", by=cast["coordinator"])

    assert not PracticeReview.objects.visible_to(cast["colleague"]).exists()
    with pytest.raises(Refused, match="leads a review that takes this case in"):
        cases.name_lead(case=incident, lead=cast["council_lead"], by=cast["coordinator"])
        cases.shut_out(case=incident, person=review.lead, reason="A relative of theirs", by=cast["coordinator"])


def test_a_review_is_restricted_for_as_long_as_an_incident_of_it(cast: Cast):
    incident = incidents.gathering(cast)
    review = begun(cast, incidents=[incident], on=incident.opened_on, decided_on=incident.opened_on)

    cases.restrict(case=incident, by=cast["coordinator"])

    with pytest.raises(Refused, match="Open the restricted cases"):
        cases.open_to_agencies(case=review, by=cast["coordinator"])


def test_the_trail_of_a_review_names_no_incident_and_that_of_an_incident_no_review(cast: Cast):
    incident, review = incidents.gathering(cast), begun(cast)
    practice.take_in(review=review, incident=incident, by=cast["coordinator"])
    practice.leave_out(review=review, incident=incident, by=cast["coordinator"])

    told = AuditEvent.objects.filter(verb__in=["linked", "unlinked"]).values_list("sentence", flat=True)
    assert len(told) == 4
    assert not [one for one in told if review.reference in one or incident.reference in one]


def test_an_incident_one_cannot_see_is_neither_left_out_nor_talked_about(cast: Cast):
    incident = incidents.gathering(cast)
    review = under_way(cast, incidents=[incident], decided_on=incident.opened_on, on=incident.opened_on)
    cases.shut_out(case=incident, person=cast["colleague"], reason="A relative of theirs", by=cast["coordinator"])
    Conflict.objects.filter(case=review, person=cast["colleague"]).update(
        ended_at=clock.now(), ended_by=cast["coordinator"]
    )

    with pytest.raises(Refused, match="that you can open"):
        practice.leave_out(review=review, incident=incident, by=cast["colleague"])
    with pytest.raises(Refused, match="that you can open"):
        practice.record_conversation(
            review=review, held_on=clock.today(), took_part=2, roles="Nurses", learned="They knew.",
            incidents=[incident], by=cast["colleague"],
        )  # fmt: skip


def test_a_clock_on_hold_stays_on_hold_under_another_edition(cast: Cast):
    review = under_way(cast)
    hold(cast, review)
    was = Clock.objects.get(case=review, stopped_on=None)
    assert was.held_why
    other = "WT2023" if review.rule_set == "WT2018" else "WT2018"

    practice.change_rule_set(review=review, rule_set=other, why="The partners chose it", by=cast["coordinator"])

    assert Clock.objects.get(case=review, stopped_on=None).held_why == was.held_why


def test_a_review_over_a_restricted_incident_is_restricted_too(cast: Cast):
    incident = incidents.gathering(cast)
    with clock.at(incident.opened_on):
        cases.restrict(case=incident, by=cast["coordinator"])
    open_review = begun(cast)

    review = begun(cast, incidents=[incidents.fresh(incident)], on=incident.opened_on, decided_on=incident.opened_on)

    assert review.sensitivity == "restricted"
    with pytest.raises(Refused, match="Restrict this review first"):
        practice.take_in(review=open_review, incident=incidents.fresh(incident), by=cast["coordinator"])
