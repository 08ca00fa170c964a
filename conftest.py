"""Fixtures for every test: the named cast."""

import pytest

from trefoil.partnership.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The people, agencies, areas and groups of a small invented partnership: `cast["coordinator"]`."""
    return make_cast()
