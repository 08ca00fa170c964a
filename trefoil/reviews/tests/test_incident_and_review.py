"""A review tells of its incidents: whoever may not see one of them sees no review of it, whatever came first."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from trefoil.cases import actions as cases
from trefoil.cases.models import Conflict
from trefoil.partnership.models import Person
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.reviews.tests import factories as incidents
from trefoil.reviews.tests.practice import appoint, begun, fresh
from trefoil.shared import clock
from trefoil.shared.actions import Refused

DAY = date(2020, 3, 10)


def restrict(cast: Cast, incident: SeriousIncident) -> None:
    cases.restrict(case=incident, by=cast["coordinator"])


def shut_out(cast: Cast, incident: SeriousIncident) -> None:
    cases.shut_out(case=incident, person=cast["colleague"], reason="A relative", by=cast["coordinator"])


def shut_oneself_out(cast: Cast, incident: SeriousIncident) -> None:
    cases.shut_out(case=incident, person=cast["colleague"], reason="A relative", by=cast["colleague"])


def before_it_began(cast: Cast, incident: SeriousIncident, hide: Callable) -> PracticeReview:
    hide(cast, incident)
    return begun(cast, incidents=[incident, other(cast)], on=DAY, decided_on=DAY)


def before_it_took_the_incident_in(cast: Cast, incident: SeriousIncident, hide: Callable) -> PracticeReview:
    review = begun(cast, on=DAY, decided_on=DAY, incidents=[other(cast)])
    hide(cast, incident)
    if hide is restrict:
        with pytest.raises(Refused, match="Restrict this review first"):
            practice.take_in(review=review, incident=incident, by=cast["coordinator"])
        cases.restrict(case=review, by=cast["coordinator"])
    return practice.take_in(review=review, incident=incident, by=cast["coordinator"])


def after_it_took_the_incident_in(cast: Cast, incident: SeriousIncident, hide: Callable) -> PracticeReview:
    review = begun(cast, on=DAY, decided_on=DAY, incidents=[other(cast)])
    practice.take_in(review=review, incident=incident, by=cast["coordinator"])
    hide(cast, incident)
    return review


def after_a_reviewer_was_appointed(cast: Cast, incident: SeriousIncident, hide: Callable) -> PracticeReview:
    review = begun(cast, incidents=[incident], on=DAY, decided_on=DAY)
    appoint(cast, review)
    hide(cast, incident)
    return review


def other(cast: Cast) -> SeriousIncident:
    return incidents.raised(cast, title="Sorrel")


ORDERS = [
    before_it_began, before_it_took_the_incident_in, after_it_took_the_incident_in, after_a_reviewer_was_appointed,
]  # fmt: skip


@pytest.mark.parametrize("hide", [restrict, shut_out, shut_oneself_out])
@pytest.mark.parametrize("order", ORDERS)
def test_whatever_came_first_who_may_not_see_the_incident_sees_no_review_of_it(cast: Cast, order: Any, hide: Any):
    with clock.at(DAY):
        review = order(cast, incidents.gathering(cast), hide)

        assert not sees(cast["colleague"], review)
        assert sees(cast["coordinator"], review)
        if order is after_a_reviewer_was_appointed:
            assert sees(cast["reviewer"], review)
        if hide is restrict:
            assert fresh(review).sensitivity == "restricted"
            assert not sees(cast["scrutineer"], review)
            with pytest.raises(Refused, match="Open the restricted cases"):
                cases.open_to_agencies(case=review, by=cast["coordinator"])
        else:
            conflict = Conflict.objects.get(case=review, person=cast["colleague"], ended_at=None)
            with pytest.raises(Refused, match="shut out of a case that this one takes in"):
                cases.end_conflict(conflict=conflict, by=cast["coordinator"])


def sees(person: Person, review: PracticeReview) -> bool:
    return PracticeReview.objects.visible_to(person).filter(pk=review.pk).exists()


def test_two_reviews_of_one_incident_are_both_hidden(cast: Cast):
    incident = incidents.gathering(cast)
    two = [
        begun(cast, on=DAY, decided_on=DAY, incidents=[incident], review_kind=kind) for kind in ("local", "thematic")
    ]

    with clock.at(DAY):
        restrict(cast, incident)

    assert [sees(cast["scrutineer"], review) for review in two] == [False, False]
    assert [sees(cast["coordinator"], review) for review in two] == [True, True]


def test_whoever_restricts_an_incident_is_not_let_into_a_review_that_they_are_shut_out_of(cast: Cast):
    with clock.at(DAY):
        incident = incidents.gathering(cast)
        review = begun(cast, on=DAY, decided_on=DAY, incidents=[incident])
        cases.shut_out(case=review, person=cast["colleague"], reason="Wrote for the paper", by=cast["coordinator"])

        cases.restrict(case=incident, by=cast["colleague"])

        assert not sees(cast["colleague"], review)
        assert not review.accesses.filter(person=cast["colleague"]).exists()
        assert fresh(review).sensitivity == "restricted"


def test_an_end_to_the_conflict_with_the_incident_lets_the_conflict_with_the_review_end(cast: Cast):
    with clock.at(DAY):
        incident = incidents.gathering(cast)
        review = begun(cast, on=DAY, decided_on=DAY, incidents=[incident])
        shut_out(cast, incident)
        for case in (incident, review):
            conflict = Conflict.objects.get(case=case, person=cast["colleague"])
            cases.end_conflict(conflict=conflict, by=cast["coordinator"])

        assert sees(cast["colleague"], review)


def test_the_children_of_a_review_are_counted_as_far_as_its_reader_may_know_of_them(cast: Cast, signed_in: Callable):
    with clock.at(DAY):
        two = [incidents.gathering(cast), incidents.gathering(cast, title="Sorrel", children=SORREL)]
        review = begun(cast, on=DAY, decided_on=DAY, incidents=two, agencies=[(cast.agencies["trust"], "Treated both")])
        cases.involve(case=two[0], agency=cast.agencies["trust"], reason="Treated one", by=cast["coordinator"])

        of_all = signed_in(cast["coordinator"]).get(review.get_absolute_url()).content.decode()
        of_one = signed_in(cast["trust_rep"]).get(review.get_absolute_url()).content.decode()

    assert "2 children, each counted once" in of_all
    assert "1 child, each counted once" in of_one


SORREL = [{"key": "Sorrel", "part": "child", "age_months": 30, "sex": "Girl", "harm": "serious_harm"}]
