"""Running the service and seeing its cases are never in one hand: whatever else a system administrator is."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models, transaction

from tests.world import World
from trefoil.cases.models import Access, Case
from trefoil.partnership import actions as partnership
from trefoil.partnership.models import Person
from trefoil.partnership.roles import Role
from trefoil.shared import clock

pytestmark = pytest.mark.django_db
LONGEST_WAY = 4
TOLD_OF_ALL = {"annual_report.EvidenceLink"}
"""Rows that say which record a sentence of the report rests on, by its reference: they follow the report."""


def ways_to_case(model: type[models.Model], steps: int = LONGEST_WAY) -> Iterator[str]:
    """The paths by which rows of a model lead to a case, the shortest of each branch."""
    if issubclass(model, Case):
        yield "pk"
        return
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and steps:
            if issubclass(field.related_model, Case):
                yield field.name
            elif field.related_model is not Person:
                yield from (f"{field.name}__{way}" for way in ways_to_case(field.related_model, steps - 1))


def seen_models() -> list[type[models.Model]]:
    """Every model of which a person sees some rows and not others, and whose rows may lead to a case."""
    return [
        model for model in apps.get_models()
        if model.__module__.startswith("trefoil.") and hasattr(model._default_manager, "visible_to")
        and model._meta.label not in TOLD_OF_ALL and list(ways_to_case(model))
    ]  # fmt: skip


@pytest.fixture
def both(world: World) -> Iterator[Person]:
    """Whoever runs the service, in every role there is, of the agency that does most, and let into every case."""
    with transaction.atomic():
        person = world.cast["administrator"]
        Person.objects.filter(pk=person.pk).update(agency=world.cast.agencies["health"])
        for role in Role:
            if role != Role.ADMINISTRATOR:
                partnership.appoint(person=person, role=role, from_on=clock.today(), by=None)
        for case in Case.objects.all():
            Access.objects.create(
                case=case, person=person, reason="Directly", from_on=clock.today(), given_at=clock.now(),
                given_by=world.cast["coordinator"],
            )  # fmt: skip
        yield Person.objects.get(pk=person.pk)
        transaction.set_rollback(True)


def test_whoever_runs_the_service_sees_nothing_that_came_of_a_case_whatever_other_role_they_hold(both: Person):
    looked_at, seen = set(), {}
    for model in seen_models():
        for way in ways_to_case(model):
            of_a_case = model._default_manager.filter(**{f"{way}__isnull": False})
            looked_at |= {model._meta.label} if of_a_case.exists() else set()
            if found := of_a_case.filter(pk__in=model._default_manager.visible_to(both).values("pk")).count():
                seen[f"{model._meta.label} by {way}"] = found

    assert not seen
    assert looked_at >= {
        "cases.Case", "cases.Decision", "learning.Finding", "learning.Recommendation", "learning.Action",
        "learning.ActionPart", "learning.Evidence", "learning.ImpactTest", "learning.ActionReview",
        "reviews.InformationRequest",
    }  # fmt: skip
