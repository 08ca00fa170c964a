"""A large invented partnership: few of it here, and the promises it keeps."""

from typing import Any

import pytest

from trefoil.cases.models import Case, Clock, Decision
from trefoil.demonstration.generating.partnership import generate
from trefoil.demonstration.management.commands.generate import Command
from trefoil.learning import actions
from trefoil.learning.models import Finding
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.models import SeriousIncident
from trefoil.shared import audit
from trefoil.shared.command import Stop
from trefoil.shared.models import AuditEvent


@pytest.fixture
def partnership(cast: Cast) -> Cast:
    """The cast with a theme that findings can be coded with."""
    actions.add_theme(name="Challenge", definition="Asking again", source="Local", slug="challenge", by=None)
    return cast


def told() -> list[tuple[Any, ...]]:
    """What the generator makes, without the keys that the database gave before."""
    return list(SeriousIncident.objects.order_by("reference").values_list("reference", "title", "stage", "opened_on"))


def test_it_makes_as_many_incidents_and_events_as_asked(partnership: Cast) -> None:
    before = AuditEvent.objects.count()

    generate(cases=40, events=600)

    assert SeriousIncident.objects.count() == 40
    assert AuditEvent.objects.count() == before + 600
    assert Decision.objects.exists()
    assert Clock.objects.filter(late_reason="", met_on__isnull=False).exists()
    assert Finding.objects.counted().exists()


def test_the_audit_chain_holds_after_it(partnership: Cast) -> None:
    generate(cases=5, events=100)

    assert list(audit.faults()) == []


def test_references_go_on_where_they_were(partnership: Cast) -> None:
    generate(cases=3, events=0)
    generate(cases=40, events=0)

    references = set(Case.objects.values_list("reference", flat=True))
    assert len(references) == 43
    assert {"SIN-2019-01", "SIN-2019-02"} < references


def test_each_page_of_an_incident_opens(partnership: Cast, signed_in: Any) -> None:
    generate(cases=12, events=0)
    browser = signed_in(partnership["coordinator"])

    for incident in SeriousIncident.objects.order_by("pk"):
        for page in ("", "information/", "rapid-review/"):
            assert browser.get(f"{incident.get_absolute_url()}{page}").status_code in {200, 404}


def test_it_is_for_the_demonstration_only(settings: Any) -> None:
    settings.DEMONSTRATION = False

    with pytest.raises(Stop, match="DEMONSTRATION=yes"):
        Command().handle(cases=1, events=None, actions=1, seed=1)


def test_it_is_never_mixed_with_other_records(partnership: Cast) -> None:
    with pytest.raises(Stop, match="empty place"):
        Command().handle(cases=1, events=None, actions=1, seed=1)
