"""Reads the access table. `table.csv` is the policy: a page, which case it is about, and a word for each person.

The words: `yes` the page opens; `on` the person is sent on (it is theirs, but there is nothing to do at this stage);
`no` there is no such page for them; `refused` a page that says why it is not for them (no role yet, or nothing to
confirm with); `failed` the page of a single sign-on that failed; `sign in` the way to sign in, for learners too.
"""

import csv
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from tests.world.people import WHO

TABLE = Path(__file__).with_name("table.csv")
Row = tuple[str, str]
SENT_ON = {301, 302, 303}
WORDS = {200: "yes", 404: "no", 403: "refused", 401: "failed"}


def rows() -> dict[Row, dict[str, str]]:
    """Every row: `(page, about)` to what each person gets."""
    with TABLE.open(newline="") as file:
        return {(row.pop("page"), row.pop("about")): row for row in csv.DictReader(file)}


def in_a_word(answer: HttpResponse) -> str:
    """What a person got, in a word of the table."""
    if answer.status_code in SENT_ON:
        where = answer["Location"].partition("?")[0]
        return "sign in" if where in {str(settings.LOGIN_URL), reverse("training:who")} else "on"
    return WORDS.get(answer.status_code, str(answer.status_code))


def as_line(row: Row, words: dict[str, str]) -> str:
    """A line of the table as it is to be written."""
    return ",".join([*row, *(words[who] for who in WHO)])
