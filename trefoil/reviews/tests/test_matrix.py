"""Themes against incidents: an incident counts once for a theme, and a child counts once."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from trefoil.cases import actions as cases
from trefoil.cases.models import Concerned, Identity
from trefoil.learning import actions as learning
from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.children import children_of, each_once
from trefoil.reviews.matrix import matrix_of
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.reviews.tests.factories import raised
from trefoil.reviews.tests.practice import under_way


def theme(cast: Cast, name: str) -> Theme:
    return learning.add_theme(name=name, definition="What counts.", source="Us", by=cast["coordinator"])


def find(cast: Cast, incident: SeriousIncident, *themes: Theme) -> None:
    finding = learning.write_finding(
        case=incident,
        kind="improvement",
        title="Nobody asked.",
        agencies=[cast.agencies["council"]],
        themes=themes,
        by=cast["coordinator"],
    )
    learning.agree_finding(finding=finding, by=cast["coordinator"])


def incident(cast: Cast, *children: str) -> SeriousIncident:
    return raised(cast, title=children[0], children=[{"key": key, "part": "child"} for key in children])


def thematic(cast: Cast, incidents: Sequence[SeriousIncident], *themes: Theme) -> PracticeReview:
    review = under_way(cast, review_kind="thematic")
    for one in incidents:
        practice.take_in(review=review, incident=one, by=cast["coordinator"])
    for one_theme in themes:
        practice.add_line(review=review, question="How?", theme=one_theme, by=cast["reviewer"])
    return review


def test_an_incident_counts_once_for_a_theme_however_many_findings_it_has(cast: Cast) -> None:
    voice = theme(cast, "Voice of babies")
    first, second = incident(cast, "Bramble"), incident(cast, "Teasel")
    find(cast, first, voice)
    find(cast, first, voice)
    matrix = matrix_of(thematic(cast, [first, second], voice), cast["coordinator"])
    assert [(total.incidents, total.children) for total in matrix.totals] == [(1, 1)]
    assert [row.looked for row in matrix.rows] == [True, False]
    assert len(matrix.rows[0].cells[0].findings) == 2


def test_a_child_in_two_incidents_counts_once(cast: Cast) -> None:
    voice = theme(cast, "Voice of babies")
    first, second = incident(cast, "Bramble", "Sorrel"), incident(cast, "Bramble")
    find(cast, first, voice)
    find(cast, second, voice)
    review = thematic(cast, [first, second], voice)
    matrix = matrix_of(review, cast["coordinator"])
    assert (matrix.totals[0].incidents, matrix.totals[0].children) == (2, 2)
    assert matrix.children == len(children_of(review, cast["coordinator"])) == 2


def test_a_child_with_two_pseudonyms_and_one_number_counts_once(cast: Cast) -> None:
    first, second = incident(cast, "Bramble"), incident(cast, "Yarrow")
    for one in (first, second):
        cases.identify(concerned=one.concerned.get(), name="A child", nhs_number="943 476 5919", by=cast["coordinator"])
    assert len(children_of(thematic(cast, [first, second]), cast["coordinator"])) == 1


def test_codings_of_a_merged_theme_are_read_as_its_mergers(cast: Cast) -> None:
    old, new = theme(cast, "Old words"), theme(cast, "New words")
    first = incident(cast, "Bramble")
    find(cast, first, old)
    review = thematic(cast, [first], old, new)
    learning.merge_theme(theme=old, into=new, why="The same.", by=cast["coordinator"])
    matrix = matrix_of(review, cast["coordinator"])
    assert matrix.themes == (new,)
    assert matrix.totals[0].incidents == 1


def test_incidents_that_a_person_cannot_open_are_not_in_their_matrix(cast: Cast) -> None:
    voice = theme(cast, "Voice of babies")
    first, second = incident(cast, "Bramble"), incident(cast, "Teasel")
    for one in (first, second):
        find(cast, one, voice)
    review = thematic(cast, [first, second], voice)
    cases.shut_out(case=second, person=cast["police_lead"], reason="A relative.", by=cast["coordinator"])
    assert [row.incident.pk for row in matrix_of(review, cast["police_lead"]).rows] == [first.pk]


NUMBER = st.sampled_from(["", "", "943 476 5919", "9434765919", "401 023 2137"])


@given(st.lists(st.tuples(st.sampled_from(["Bramble", "bramble", "Teasel", "Rowan"]), NUMBER), max_size=12))
def test_every_entry_belongs_to_exactly_one_child(entries: list[tuple[str, str]]) -> None:
    rows = []
    for key, number in entries:
        row = Concerned(key=key)
        row.identity = Identity(name="A child", nhs_number=number)
        rows.append(row)
    children = each_once(rows)
    assert sorted(id(row) for child in children for row in child) == sorted(id(row) for row in rows)
    numbers = [{row.identity.nhs_number.replace(" ", "") for row in child} - {""} for child in children]
    known = [number for found in numbers for number in found]
    assert len(known) == len(set(known)), "one number stands in two children"
