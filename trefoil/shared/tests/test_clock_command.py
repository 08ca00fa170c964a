"""`trefoil clock`, as people type it."""

import io

import pytest
from django.core.management import call_command

from trefoil.shared.management.commands.clock import Command


def printed(*words: str) -> str:
    out = io.StringIO()
    call_command("clock", *words, stdout=out)
    return out.getvalue()


def test_it_prints_the_due_date_the_rule_set_the_source_and_the_count_over_easter():
    text = printed("rapid-review", "--from", "2020-04-09")

    assert text.startswith("Rapid review: due Monday 4 May 2020\n")
    assert "Rule set WT2018: Working Together 2018, chapter 4" in text
    assert text.endswith(
        "day 0          Thu 9 April\n"
        "not counted    Fri 10 April  Good Friday\n"
        "not counted    Sat 11 April to Sun 12 April  weekend\n"
        "not counted    Mon 13 April  Easter Monday\n"
        "days 1 to 4    Tue 14 April to Fri 17 April\n"
        "not counted    Sat 18 April to Sun 19 April  weekend\n"
        "days 5 to 9    Mon 20 April to Fri 24 April\n"
        "not counted    Sat 25 April to Sun 26 April  weekend\n"
        "days 10 to 14  Mon 27 April to Fri 1 May\n"
        "not counted    Sat 2 May to Sun 3 May  weekend\n"
        "day 15         Mon 4 May\n"
    )


def test_alone_it_lists_every_clock_with_its_mark():
    text = printed()

    assert "rapid-review          WT2018  15 working days from" in text
    assert "[K] From general knowledge, not yet checked against the source" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nope"], "There is no clock called 'nope'. `trefoil clock` lists them all"),
        (["rapid-review", "--from", "2020-02-30"], "Give a real date, like 2020-04-09, not '2020-02-30'"),
        (["rapid-review", "--from", "1066-10-14"], "Give a date from 2011 to 2044"),
        (["rapid-review", "--from", "2016-01-04"], "The clock 'rapid-review' has no rule on 4 January 2016"),
    ],
)
def test_what_cannot_be_answered_ends_in_a_sentence_and_code_2(words, sentence, capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["trefoil", "clock", *words])

    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err
