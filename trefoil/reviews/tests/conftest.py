"""The tests of this part stand on Thursday 9 April 2020, the day before Good Friday."""

from collections.abc import Iterator
from datetime import date

import pytest

from trefoil.shared import clock

TODAY = date(2020, 4, 9)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with clock.at(TODAY):
        yield
