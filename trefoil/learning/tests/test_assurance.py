"""For the Board: impact is counted apart from activity, of the actions a person sees, in six parts that add up."""

import io
from datetime import date

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from trefoil.learning import actions
from trefoil.learning.assurance import PARTS, Tally, assurance, tally
from trefoil.learning.models import Action, ImpactResult
from trefoil.learning.stuck import Stuck
from trefoil.shared import clock

pytestmark = pytest.mark.django_db
BOARD = "/loop/for-the-board/"
TODAY = date(2020, 9, 30)


@pytest.fixture
def shown(cast, closed) -> Action:
    """An action, closed in June, whose first test showed impact in September."""
    action = closed()
    test = action.tests.order_by("due_on").first()
    with clock.at(TODAY):
        actions.record_result(
            test=test, result=ImpactResult.SHOWN, seen="Seen in 17 of 20 records", seen_on=TODAY, by=cast["coordinator"]
        )
    return action


@given(st.lists(st.sampled_from(sorted(PARTS))))
def test_the_six_parts_add_up_to_all_actions_and_the_last_four_to_the_closed(places: list[str]):
    counted = tally(places)

    assert counted.all == len(places) == sum(number for _, number in counted.parts())
    assert counted.closed == len([one for one in places if one not in {"open", "done"}])


def test_done_is_not_closed_and_closed_is_not_impact(cast, shown, done):
    done(reference="EXA-2019-02")

    with clock.at(TODAY):
        found = assurance(cast["coordinator"], TODAY)

    assert (found.whole.done, found.whole.closed, found.whole.shown) == (1, 1, 1)
    assert found.whole.share_in_words == "1 of 1"
    assert found.whole.likely == "likely 5% to 100%, a 90% interval"
    assert Tally(open=3).share_in_words == "None closed yet"


def test_an_action_counts_for_each_agency_and_theme_and_once_in_the_whole(cast, shown):
    found = assurance(cast["coordinator"], TODAY)

    assert found.whole.all == 1
    assert sum(line.tally.all for line in found.agencies) == shown.parts.count()
    assert [line.name for line in found.themes] == [theme.name for theme in shown.recommendation.themes.all()]


def test_what_is_stuck_is_counted_by_reason_and_once_in_all(cast, shown, done):
    done(reference="EXA-2019-02")

    with clock.at(date(2021, 3, 1)):
        found = assurance(cast["coordinator"], date(2021, 3, 1))

    stuck = dict(found.stuck)
    assert stuck[Stuck.NOT_CLOSED] == 1
    assert stuck[Stuck.TEST_OVERDUE] == 1
    assert found.stuck_actions == 2


def test_the_page_says_it_in_words_and_draws_it(client, cast, shown):
    client.force_login(cast["board_member"])

    page = client.get(BOARD).content.decode()

    assert "<b>1 of 1</b> closed action shown to have changed practice" in page
    assert "tf-parts__shown" in page
    assert "Are the themes reducing?" in page
    assert "Counted over the reviews of the partnership" in page


def test_the_tables_are_taken_as_excel_and_as_word(client, cast, shown, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(cast["coordinator"])

    book = load_workbook(io.BytesIO(client.get(f"{BOARD}?download=xlsx").content))
    paper = Document(io.BytesIO(client.get(f"{BOARD}?download=docx").content))

    cells = {str(cell) for row in book.active.iter_rows(values_only=True) for cell in row}
    assert {"Impact shown", "1 of 1", "Agency"} <= cells
    assert [each.text for each in paper.paragraphs if each.style.name == "Heading 1"]
    assert paper.tables


def test_a_practitioner_has_no_such_page_and_an_unknown_file_is_not_made(client, cast, shown, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(cast["practitioner"])
    assert client.get(BOARD).status_code == 404

    client.force_login(cast["coordinator"])
    assert client.get(f"{BOARD}?download=exe").status_code == 404
