"""`trefoil verdict`, as people type it."""

import io

import pytest
from django.core.management import call_command

from trefoil.learning.management.commands.verdict import Command, read
from trefoil.learning.verdict import verdict
from trefoil.shared.command import read_csv

FILE = """reviewed_on,found,agencies,themes
2018-05-01,1,4,2
2018-09-01,1,3,2
2019-01-15,1,3,
2019-05-01,1,4,1
2019-08-20,1,2,1

2019-10-01,0,2,1
2019-12-01,0,3,0
2020-02-01,1,2,1
2020-03-15,0,2,0
"""


@pytest.fixture
def file(tmp_path):
    def write(text: str | bytes) -> str:
        path = tmp_path / "cases.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def printed(*words: str) -> str:
    out = io.StringIO()
    call_command("verdict", *words, stdout=out)
    return out.getvalue()


def test_it_prints_the_sentence_and_the_numbers_of_the_pages(file):
    path = file(FILE)

    text = printed(path, "--actions-done", "2019-09-01")

    found = verdict(read(read_csv(path)), found_on("2019-09-01"))
    assert text.splitlines()[0] == found.sentence
    assert found.sentence.startswith("Reducing: found in 5 of 5 reviews up to 1 September 2019")
    assert text.splitlines()[1] == found.complexity_sentence
    assert text.endswith("\n".join(found.working) + "\n")


def found_on(text: str):
    from datetime import date

    return date.fromisoformat(text)


def test_without_a_day_it_compares_halves(file):
    assert "the earlier half of the reviews, up to 20 August 2019" in printed(file(FILE))


def test_a_file_as_excel_saves_it_is_read(file):
    text = ("\ufeff" + FILE.replace("reviewed_on", "Reviewed_on")).replace("\n", "\r\n")

    assert "5 of 5 reviews" in printed(file(text), "--actions-done", "2019-09-01")


def test_a_file_without_cases_has_no_verdict_yet(file):
    assert printed(file("reviewed_on,found\n")).startswith("Too few to say: no review has looked for it yet.")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Give a file whose first row is reviewed_on,found: this one is empty"),
        ("found\n1\n", "Add a column called reviewed_on: row 1 has found"),
        ("reviewed_on\n2020-01-01\n", "Add a column called found: row 1 has reviewed_on"),
        ("reviewed_on,found,found\n", "Keep one column called found in row 1: there are 2"),
        ("reviewed_on,found\n2020-01-01,1\n2020-02-30,1\n", "Row 3, column reviewed_on: give a real date"),
        ("reviewed_on,found\n2020-01-01\n", "Row 2, column found: give 1 when the theme was found, else 0, not ''"),
        ("reviewed_on,found\n\n2020-01-01,yes\n", "Row 3, column found: give 1 when the theme was found, else 0"),
        ("reviewed_on,found,agencies\n2020-01-01,1,-2\n", "Row 2, column agencies: give a whole number"),
        ("reviewed_on,found,themes\n2020-01-01,1,two\n", "Row 2, column themes: give a whole number"),
        (b"reviewed_on,found\n\xff\xfe\n", "as CSV with commas, in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_a_sentence_and_code_2(file, text, sentence, capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["trefoil", "verdict", file(text)])

    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_a_missing_file_and_an_unreal_day_end_in_a_sentence_too(file, capsys):
    for words, sentence in (
        (["nowhere.csv"], "Give a file that can be read"),
        ([file(FILE), "--actions-done", "soon"], "Give a real date, like 2020-04-09, not 'soon'"),
    ):
        with pytest.raises(SystemExit) as ended:
            Command().run_from_argv(["trefoil", "verdict", *words])
        assert ended.value.code == 2
        assert sentence in capsys.readouterr().err
