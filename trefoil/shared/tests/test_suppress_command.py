"""`trefoil suppress`, as people type it."""

import io

import pytest
from django.core.management import call_command

from trefoil.shared.command import read_csv
from trefoil.shared.management.commands.suppress import Command, read
from trefoil.shared.suppression import suppress

FILE = """,Boys,Girls,Total
North,3,9,12
South,20,14,34
East,8,7,15
Total,31,30,61
"""


@pytest.fixture
def file(tmp_path):
    def write(text: str) -> str:
        path = tmp_path / "table.csv"
        path.write_text(text)
        return str(path)

    return write


def printed(*words: str) -> str:
    out = io.StringIO()
    call_command("suppress", *words, stdout=out)
    return out.getvalue()


def test_it_prints_the_table_as_a_page_would_and_says_why(file):
    path = file(FILE)

    text = printed(path)

    safe = suppress([read(read_csv(path))])
    assert [tuple(line.split()[1:]) for line in text.splitlines()[1:5]] == list(safe.table("the table"))
    assert text.splitlines()[1] == "North   [c]    [c]     12"
    assert text.endswith(safe.why + "\n")


def test_nothing_to_leave_out_is_said(file):
    assert "No number had to be left out." in printed(file(FILE.replace("3,9,12", "6,6,12").replace("31,30", "34,27")))


def test_the_last_row_and_column_are_totals_when_none_is_called_so(file):
    text = printed(file("Area,Boys,Girls,All\nNorth,3,9,12\nSouth,20,14,34\nEveryone,23,23,46\n"))

    assert text.splitlines()[1].split() == ["North", "[c]", "[c]", "12"]


def test_a_total_may_come_first_and_thousands_may_have_commas(file):
    text = printed(file('Area,TOTAL,Boys,Girls\ntotal,"1,246",623,623\nNorth,"1,212",603,609\nSouth,34,20,14\n'))

    assert text.splitlines()[1].split() == ["total", "1,246", "623", "623"]


def test_another_limit_can_be_given(file):
    assert "from 1 to 9" in printed(file(FILE), "--below", "10")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (FILE.replace("12", "11"), "Row North, column Total: 11 is given, and its parts come to 12"),
        (FILE.replace("Total,31", "Total,32"), "Row Total, column Boys: 32 is given, and its parts come to 31"),
        (FILE.replace("3,9", "c,9"), "Row 2, column Boys: give a whole number from 0 up, not 'c'"),
        (FILE.replace("3,9", "-3,9"), "Row 2, column Boys: give a whole number from 0 up, not '-3'"),
        (FILE.replace("3,9,12", "3,12"), "Row 2: give 3 numbers after the name, one for each column; it has 2"),
        (FILE.replace("Boys", ""), "Row 1, column 2: give the column a name"),
        (FILE.replace("North", ""), "Row 2, column 1: give the row a name"),
        (FILE.replace("South", "North"), "Give each row of the table “the table” a name of its own: North is there twice"),
        ("", "Give a table: names of columns in the first row"),
    ],
)  # fmt: skip
def test_a_table_that_does_not_add_up_ends_in_a_sentence_and_code_2(file, text, sentence, capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["trefoil", "suppress", file(text)])

    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_a_limit_that_leaves_nothing_out_is_refused(file, capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["trefoil", "suppress", file(FILE), "--below", "1"])

    assert ended.value.code == 2
    assert "Give a limit of 2 or more" in capsys.readouterr().err
