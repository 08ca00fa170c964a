"""A case is opened with a reference of its own, and whoever opens it sees it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from django.db import connection, transaction

from trefoil.cases import actions
from trefoil.cases.models import Case, Series
from trefoil.cases.numbering import next_reference
from trefoil.cases.tests.conftest import SAMPLE
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent


def test_references_run_from_one_in_each_year(new_case):
    first, second, other_year = new_case(), new_case(), new_case(opened_on=date(2019, 12, 31))

    assert [first.reference, second.reference, other_year.reference] == ["SAM-2020-01", "SAM-2020-02", "SAM-2019-01"]


def test_a_case_that_was_not_opened_after_all_leaves_no_gap(new_case, cast):
    with pytest.raises(Refused):
        new_case(agencies=[(cast.agencies["trust"], "Treated the child", "")] * 2)

    assert new_case().reference == "SAM-2020-01"


@pytest.mark.django_db
def test_eight_people_at_once_get_neighbouring_references_and_a_failure_leaves_no_gap():
    series = replace(SAMPLE, prefix="EIGHT")

    def give_out(person: int) -> list[str]:
        given = []
        try:
            for turn in range(5):
                with suppress(ChangedTheirMind), transaction.atomic():
                    reference = next_reference(series, 2020)
                    if turn == person % 5:
                        raise ChangedTheirMind
                    given.append(reference)
        finally:
            connection.close()
        return given

    with ThreadPoolExecutor(8) as people:
        given = list(chain.from_iterable(people.map(give_out, range(8))))
        people.submit(tidy_up).result()

    assert sorted(given) == [f"EIGHT-2020-{number:02}" for number in range(1, 33)]


class ChangedTheirMind(Exception):
    pass


def tidy_up() -> None:
    """The threads' own connections commit for good."""
    Series.objects.filter(prefix="EIGHT").delete()
    connection.close()


def test_the_agency_of_whoever_opens_a_case_is_part_of_it(new_case, cast):
    case = new_case(by=cast["school_rep"])

    assert case.involvements.filter(agency=cast.agencies["school"]).exists()
    assert Case.objects.visible_to(cast["school_rep"]).filter(pk=case.pk).exists()


def test_whoever_opens_a_case_completes_it_on_that_day_only(new_case, cast):
    case = new_case(by=cast["school_rep"])

    actions.add_concerned(case=case, key="Rowan", part="child", by=cast["school_rep"])

    with clock.at(date(2020, 4, 14)), pytest.raises(Refused, match="Ask the partnership team"):
        actions.add_concerned(case=case, key="Hazel", part="child", by=cast["school_rep"])


def test_a_restricted_case_is_seen_by_whoever_opened_and_leads_it_and_nobody_else(new_case, cast):
    case = new_case(sensitivity="restricted", by=cast["coordinator"], lead=cast["colleague"])

    seen = {name for name, person in cast.items() if Case.objects.visible_to(person).filter(pk=case.pk).exists()}

    assert seen == {"coordinator", "colleague"}


def test_opening_a_case_is_told_without_a_name(case):
    told = AuditEvent.objects.filter(case=str(case.pk)).order_by("number")

    assert told[0].sentence == "Opened the case as “Sample case”."
    assert "Linden" not in " ".join(event.sentence for event in told)


def test_an_agency_takes_part_again_as_a_second_row(case, cast):
    part = case.involvements.get(agency=cast.agencies["health"])
    actions.end_involvement(involvement=part, by=cast["coordinator"])

    again = actions.involve(case=case, agency=cast.agencies["health"], reason="New facts", by=cast["coordinator"])

    assert again.pk != part.pk
    assert case.involvements.filter(agency=cast.agencies["health"]).count() == 2


def test_asking_again_adds_that_an_agency_decides(case, cast):
    actions.involve(case=case, agency=cast.agencies["trust"], reason="Treated the child", by=cast["coordinator"])

    actions.involve(
        case=case, agency=cast.agencies["trust"], reason="Treated the child", partner="health", by=cast["coordinator"]
    )

    assert case.involvements.get(agency=cast.agencies["trust"]).partner == "health"


def test_a_stranger_cannot_change_a_case(case, cast):
    with pytest.raises(Refused, match="You cannot see this case"):
        actions.involve(case=case, agency=cast.agencies["trust"], reason="Curious", by=cast["trust_rep"])


def test_an_agency_does_not_add_others(case, cast):
    with pytest.raises(Refused, match="Ask the partnership team"):
        actions.involve(case=case, agency=cast.agencies["trust"], reason="Helpful", by=cast["health_lead"])


def test_the_lead_must_see_the_case(case, cast):
    with pytest.raises(Refused, match="Let this person into the case first"):
        actions.name_lead(case=case, lead=cast["reviewer"], by=cast["coordinator"])

    actions.let_in(case=case, person=cast["reviewer"], reason="Writes it", by=cast["coordinator"])

    assert actions.name_lead(case=case, lead=cast["reviewer"], by=cast["coordinator"]).lead == cast["reviewer"]
