"""A list asks the database as often for ten cases as for two, and a page of the desk as often for twelve courses as for three."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import Browse
from tests.world import World
from tests.world.desk import make_desk
from tests.world.elsewhere import make_point
from tests.world.learning import make_learning
from trefoil.reviews.tests.factories import raised
from trefoil.shared import clock
from trefoil.training.desk_urls import desk

pytestmark = pytest.mark.django_db
PAGES = (
    "home:index", "home:changes", "cases:list", "reviews:index", "learning:index", "learning:themes",
    "learning:findings", "learning:recommendations", "learning:actions",
    "learning:board", "learning:for_the_board", "partnership:people", "partnership:agencies",
    "learning:briefings", "training:index",
)  # fmt: skip
SEARCH = "/search/?q=SIN"
DESK = [f"training:{one.name}" for one in desk if not one.pattern.converters]
"""Every page of the training coordinator’s desk that is about no single record: its lists, and forms that offer some."""


def queries(browse: Browse, who: str, path: str) -> int:
    """How many queries a page takes once it is warm."""
    with transaction.atomic():
        browse(who).get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browse(who).get(path).status_code == 200
        transaction.set_rollback(True)
    return len(asked)


def test_lists_take_as_many_queries_for_many_rows_as_for_few(world: World, browse: Browse):
    theme = reverse("learning:theme", args=[world.themes[0].slug])
    pages = [*(reverse(name) for name in PAGES), theme, SEARCH, f"/loop/findings/of/{world.open.case}/"]
    pages += [reverse("learning:elsewhere", args=[world.open.point])]
    few = {path: queries(browse, "coordinator", path) for path in pages}

    for number in range(8):
        incident = raised(world.cast, title=f"Rowan {number}", what_happened="A fall.", by="coordinator")
        make_learning(world.cast, world.themes, incident, lambda what: "Visit")
    for _ in range(3):
        make_point(world.cast, world.themes, lambda what: "Handover")
        make_learning(world.cast, world.themes, world.open.incident, lambda what: "Visit")
    with clock.at(clock.now() + timedelta(minutes=1)):
        many = {path: queries(browse, "coordinator", path) for path in pages}

    assert {path: (few[path], many[path]) for path in pages if many[path] != few[path]} == {}


def test_the_desk_takes_as_many_queries_for_many_rows_as_for_few(world: World, browse: Browse):
    pages = [("trainer", reverse(name)) for name in DESK] + [("school_rep", reverse("training:desk_bookings"))]
    few = {(who, path): queries(browse, who, path) for who, path in pages}

    for again in ("-2", "-3", "-4"):
        make_desk(world.cast, world.themes, world.said, world.records["training"]["learner"], again)
    with clock.at(clock.now() + timedelta(minutes=1)):
        many = {(who, path): queries(browse, who, path) for who, path in pages}

    assert len(pages) > 30
    assert {page: (few[page], many[page]) for page in pages if many[page] != few[page]} == {}
