"""For whoever may not know of a case, the site is the same to the letter as if the case were not there."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.conftest import browsers_of
from tests.world import World, make_world
from tests.world.addresses import GENERAL, addresses
from tests.world.making import TODAY, make_shut
from trefoil.shared import clock

pytestmark = pytest.mark.django_db

MASKED = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'name="once" value="[^"]*"'),
    re.compile(r'nonce="[^"]*"'),
    re.compile(r'"(?:challenge|id)":\s*"[^"]*"'),
)
PEOPLE = ("colleague", "county_lead", "school_rep", "chair", "board_member", "analyst", "practitioner", "administrator")

MAY_DIFFER = {
    "partnership:service": "the number of sealed events in the audit trail, told to those who look after it",
}
"""Pages where something of every case counts, whatever it is, and why that is right."""

OF_A_DRAFT = "annual_report:"
"""A report counts every case of its areas, whoever opens it: docs/decisions/0012. Only readers of drafts see one early."""

NOT_COMPARED = ("account", "mfa_", "usersessions", "socialaccount", "openid", "second_factor", "demonstration")


@pytest.fixture(scope="module")
def small_world(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The world without its restricted case."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), clock.at(TODAY):
        patch.setattr(settings, "FILES_FOLDER", tmp_path_factory.mktemp("files"))
        with transaction.atomic():
            yield make_world(with_shut=False)
            transaction.set_rollback(True)


def told(client: Client, starts: list[tuple[str, str]]) -> dict[str, str]:
    """What each page says to somebody, with what differs each time masked."""
    said = {}
    for _, path in starts:
        with transaction.atomic():
            answer = client.get(path)
            content = answer.getvalue() if answer.streaming else answer.content
            transaction.set_rollback(True)
        text = content.decode("utf-8", "replace")
        for pattern in MASKED:
            text = pattern.sub("", text)
        said[path] = f"{answer.status_code}\n{text}"
    return said


def starts_of(world: World) -> list[tuple[str, str]]:
    """Every page about no case, the other case's pages, searches, and lists with every order and filter they link to."""
    pages = [
        (one.name, one.path) for one in addresses(world)
        if not one.name.startswith(NOT_COMPARED) and one.name not in MAY_DIFFER
        and not one.path.endswith(("/word/", "/pdf/"))
    ]  # fmt: skip
    searches = ["SIN", "SIN-2020-02", "CSPR", "baby", "zq", "visit", "Hartwell", "Neglect"]
    return [
        *pages,
        *(("home:search", f"/search/?q={words}") for words in searches),
        *(("cases:list", f"/cases/?{query}") for query in ("sort=-reference", "page=2", "q=SIN", "download=csv")),
        ("reviews:index", "/reviews/?download=csv"),
        ("learning:findings", "/loop/findings/?download=csv"),
        ("cases:case", "/cases/SIN-2020-02/"),
        ("reviews:incident", "/reviews/SIN-2020-02/"),
        ("reviews:review", "/reviews/CSPR-2020-02/"),
        ("learning:findings_of", "/loop/findings/of/SIN-2020-02/"),
    ]


@pytest.mark.parametrize("who", PEOPLE)
def test_a_restricted_case_changes_no_letter_for_those_it_is_not_for(small_world: World, who: str):
    client = browsers_of(small_world)[who]
    starts = starts_of(small_world)
    if small_world.cast[who].may("report.read_drafts"):
        starts = [(name, path) for name, path in starts if not name.startswith(OF_A_DRAFT)]
    without = told(client, starts)

    with transaction.atomic():
        make_shut(small_world)
        with_it = told(client, starts)
        transaction.set_rollback(True)

    differ = [path for path in without if without[path] != with_it[path]]
    assert not differ, first_difference(without[differ[0]], with_it[differ[0]]) + "\n" + "\n".join(differ)
    assert any(name != GENERAL for name, _ in starts)


def test_the_comparison_sees_a_case_that_is_let_through(small_world: World):
    """The control: for the lead of the restricted case, the site does change."""
    client = browsers_of(small_world)["coordinator"]
    starts = [("cases:list", "/cases/"), ("home:search", "/search/?q=SIN")]
    without = told(client, starts)

    with transaction.atomic():
        make_shut(small_world)
        assert told(client, starts) != without
        transaction.set_rollback(True)


def first_difference(one: str, other: str) -> str:
    """The words around the first letter that differs."""
    place = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"…{one[max(0, place - 200) : place + 200]}…\n\ninstead of\n\n…{other[max(0, place - 200) : place + 200]}…"
