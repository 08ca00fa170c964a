"""Every page and every person, as the table of access says. A page without a row fails."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse

from tests.access.table import Row, as_line, in_a_word, rows
from tests.conftest import Browse
from tests.world import World
from tests.world.addresses import Address, addresses
from tests.world.people import WHO
from trefoil.shared.once import new_token

pytestmark = pytest.mark.django_db
BY_POST = 405
"""The page takes forms only; to a form it says that it takes none."""


def ask(browse: Browse, who: str, path: str) -> HttpResponse:
    """Open the page; a page that only takes forms is sent an empty one. Nothing that it does stays."""
    answer = leaving_nothing(browse(who).get, path)
    if answer.status_code == BY_POST:
        answer = leaving_nothing(browse(who).post, path, {"once": new_token()})
    return answer


def leaving_nothing(send: Callable[..., HttpResponse], *what: object) -> HttpResponse:
    """Send a request and take back all that it did; who is signed in stays so."""
    cookies = send.__self__.cookies.copy()
    with transaction.atomic():
        answer = send(*what)
        if answer.streaming:
            answer.getvalue()
        transaction.set_rollback(True)
    send.__self__.cookies = cookies
    return answer


def of(address: Address) -> Row:
    return address.name, address.about


def test_every_page_has_a_row_and_every_row_a_page(world: World, browse: Browse):
    there = {of(one): one.path for one in addresses(world)}
    missing = [row for row in there if row not in rows()]
    proposed = [as_line(row, {who: in_a_word(ask(browse, who, there[row])) for who in WHO}) for row in missing]
    if to := os.environ.get("PROPOSED_ACCESS"):
        Path(to).write_text("\n".join(proposed) + "\n")

    assert not proposed, "Judge these rows, then add them to tests/access/table.csv:\n" + "\n".join(proposed)
    assert set(rows()) == set(there), "These rows of the table have no page any more"


@pytest.mark.parametrize("who", WHO)
def test_each_person_gets_what_the_table_says(world: World, browse: Browse, who: str):
    table = rows()
    wrong = []
    for one in addresses(world):
        wanted = table.get(of(one), {}).get(who)
        answer = ask(browse, who, one.path)
        if wanted and in_a_word(answer) != wanted:
            wrong.append(f"{one.name} ({one.about}): {in_a_word(answer)} instead of {wanted}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", WHO)
def test_what_a_person_cannot_open_they_cannot_send_either(world: World, browse: Browse, who: str):
    table = rows()
    wrong = []
    for one in addresses(world):
        wanted = table.get(of(one), {}).get(who)
        if wanted in {"no", "sign in", "refused"}:
            answer = leaving_nothing(browse(who).post, one.path, {"once": new_token()})
            if answer.status_code != BY_POST and in_a_word(answer) != wanted:
                wrong.append(f"{one.name} ({one.about}): {in_a_word(answer)} instead of {wanted}")
    assert not wrong, "\n".join(wrong)
