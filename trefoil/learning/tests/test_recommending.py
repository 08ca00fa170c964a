"""Vague recommendations are warned of and asked about; those of the National Panel are taken in."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from trefoil.cases import actions as cases
from trefoil.learning import actions
from trefoil.learning.actions import PanelRow
from trefoil.learning.models import Recommendation, Source
from trefoil.learning.same_again import made_before, stems, stems_of, warnings_of
from trefoil.learning.vague import Vague
from trefoil.shared.actions import Refused

pytestmark = pytest.mark.django_db
TEXT = "See the baby awake at every visit."


def make(cast, text: str = TEXT, **values) -> Recommendation:
    return actions.make_recommendation(text=text, by=cast["coordinator"], **values)


def whole(cast, **values) -> Recommendation:
    """One without a warning."""
    return make(cast, effect="8 of 10", due_on=date(2020, 6, 1), owners=[cast.agencies["health"]], **values)


def test_accepting_a_vague_recommendation_asks_why_and_keeps_both(cast):
    vague = make(cast)
    with pytest.raises(Refused, match=r"Say why it is accepted as it is\. No agency is asked to act"):
        actions.accept(recommendation=vague, by=cast["chair"])

    accepted = actions.accept(recommendation=vague, despite="The law changes in May", by=cast["chair"])

    assert accepted.warned_of == ["no_owner", "no_effect", "no_date"]
    assert accepted.accepted_despite == "The law changes in May"


def test_one_without_warnings_is_accepted_as_it_is(cast):
    accepted = actions.accept(recommendation=whole(cast), despite="Not needed", by=cast["chair"])

    assert (accepted.warned_of, accepted.accepted_despite) == ([], "")


def test_the_database_keeps_the_reason_beside_the_warnings(cast):
    made = make(cast)
    with pytest.raises(IntegrityError, match="despite_warnings"), transaction.atomic():
        Recommendation.objects.filter(pk=made.pk).update(warned_of=["no_owner"])


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("See each baby awake at every visit", True),
        ("At every visit, see the babies when they are awake.", True),
        ("Brief all officers on escalation.", False),
        ("", False),
        ("the and of", False),
        ("See the baby’s room; ' & | ! : * ( ) \\ <->", False),
    ],
)
def test_one_that_was_made_before_is_found_by_its_words(cast, text: str, same: bool):
    earlier = whole(cast)

    assert made_before(text, by=cast["coordinator"], until=earlier.made_on) == ([earlier] if same else [])


def test_a_later_one_is_not_one_made_before(cast):
    earlier, later = whole(cast), whole(cast)

    assert warnings_of(earlier, cast["coordinator"]) == []
    assert [(one.what, one.others) for one in warnings_of(later, cast["coordinator"])] == [
        (Vague.SAME_AGAIN, (earlier,))
    ]


def test_one_of_a_case_that_a_person_does_not_see_is_not_named(cast, a_case):
    case = a_case("EXA-2019-01")
    hidden = whole(cast, case=case)
    later = whole(cast)
    cases.restrict(case=case, by=cast["coordinator"])

    assert warnings_of(later, cast["coordinator"])[0].others == (hidden,)
    assert warnings_of(later, cast["colleague"]) == []


def test_stems_are_read_as_the_database_writes_them(cast):
    from django.contrib.postgres.search import SearchVector

    text = "See the baby's mother's 3 visits at http://example.org/a:b 'quoted' and \\back"
    made = make(cast, text)
    vector = Recommendation.objects.annotate(words=SearchVector("text", config="english")).get(pk=made.pk).words

    assert stems_of(vector) == set(stems(text))


ROW = PanelRow("Out of routine", "Ask who sleeps where.", date(2020, 7, 16), "4.2")


def test_recommendations_of_the_panel_are_taken_in_once(cast):
    first = actions.take_in_panel(rows=[ROW], by=cast["coordinator"])
    second = actions.take_in_panel(rows=[ROW], by=cast["coordinator"])

    assert (len(first), second) == (1, [])
    made = Recommendation.objects.get()
    assert (made.source, made.report, made.paragraph) == (Source.NATIONAL_PANEL, "Out of routine", "4.2")
    assert (made.published_on, made.stage) == (date(2020, 7, 16), "made")


def test_one_of_the_panel_is_not_entered_twice_and_says_its_report(cast):
    make(cast, source="national_panel", report="Out of routine", paragraph="1")
    with pytest.raises(Refused, match="taken in before, as R-001"):
        make(cast, source="national_panel", report="Out of routine", paragraph="1")
    other = make(cast, source="national_panel", report="Out of routine", paragraph="2")
    with pytest.raises(Refused, match="taken in before"):
        actions.change_recommendation(recommendation=other, paragraph="1", by=cast["coordinator"])
    with pytest.raises(Refused, match="Enter the report"):
        make(cast, source="national_panel")


def test_one_that_rests_on_a_case_comes_from_a_review(cast, a_case):
    assert make(cast, case=a_case("EXA-2019-01"), source="audit").source == Source.REVIEW
    assert make(cast, source="audit").source == Source.AUDIT
