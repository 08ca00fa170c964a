"""What every test of training begins with."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_link_was_asked_for_yet() -> None:
    """Links are counted by address, and the tests’ learners have the same address again and again."""
    cache.clear()
