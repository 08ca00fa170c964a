"""Sessions and invoice lists are numbered within their year, without gaps, also past 999."""

from datetime import timedelta

import pytest

from trefoil.training.models import Session
from trefoil.training.references import next_reference
from trefoil.training.tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("latest", "then"), [("TRN-2020-009", "TRN-2020-010"), ("TRN-2020-1000", "TRN-2020-1001")])
def test_the_next_number_follows_the_highest(latest: str, then: str):
    version = factories.course()
    first, last = (factories.session(version, starts_in=timedelta(days=days)) for days in (30, 60))
    Session.objects.filter(pk=first.pk).update(reference="TRN-2020-008")
    Session.objects.filter(pk=last.pk).update(reference=latest)

    assert next_reference(2020) == then
    assert next_reference(2031) == "TRN-2031-001"
