"""Two people who give the same name at the same moment: the second is told what to do, and no fault is shown."""

from collections.abc import Callable
from datetime import date
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.db import transaction

from tests.ground import in_threads
from trefoil.annual_report import actions as reports
from trefoil.learning import actions as learning
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.actions import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def both_at_once(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """The first has written and not yet committed while the second begins; what the second got."""
    written = Event()

    def begin() -> None:
        with transaction.atomic():
            first()
            written.set()
            sleep(0.7)

    def follow() -> Any:
        written.wait(10)
        return second()

    one, other = in_threads(begin, follow)
    assert one is None
    return other


def test_a_theme(cast: Cast):
    def add() -> Any:
        return learning.add_theme(name="Sleep", definition="What counts", source="Tests", by=cast["coordinator"])

    fault = both_at_once(add, add)

    assert isinstance(fault, Refused)
    assert str(fault) == "Choose another name: a theme with this name exists"


@pytest.mark.parametrize("whose", ["joint", "hartwell"])
def test_a_report_of_a_year(cast: Cast, whose: str):
    def begin(arrangement: str) -> Callable[[], Any]:
        return lambda: reports.begin_report(
            arrangement=cast.arrangements[arrangement], year="2019-20", title="Annual report", start=date(2019, 4, 1),
            end=date(2020, 3, 31), by=cast["coordinator"],
        )  # fmt: skip

    fault = both_at_once(begin("joint"), begin(whose))

    assert isinstance(fault, Refused)
    assert str(fault).startswith("Send the form again")
