"""Plants a token in every field that may be personal, of every record of the two cases."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction

from tests.world import Matter, World
from trefoil.cases.models import Case
from trefoil.shared.models import StoredFile

Field = tuple[str, str]

NO_TOKEN_FITS = {
    ("cases.Concerned", "age_months"): "a number",
    ("cases.Concerned", "sex"): "few characters that many people share",
    ("cases.Concerned", "known_as"): "one of a list",
    ("cases.Concerned", "harm"): "one of a list",
    ("cases.Identity", "born_on"): "a day: the world plants 23 July 1911, which is looked for too",
    ("reviews.SeriousIncident", "abuse"): "some of a list",
    ("reviews.SeriousIncident", "place"): "one of a list",
    ("reviews.SeriousIncident", "harm"): "one of a list",
    ("cases.Clock", "stopped_why"): "only with a clock that was stopped",
    ("reviews.SeriousIncident", "withdrawn_why"): "only with an incident that was withdrawn",
    ("reviews.PracticeReview", "withheld_why"): "planted when it fits the stage",
}
"""Personal fields that hold no words of their own, and why."""

OF_NO_CASE = {
    "partnership.Person": "names of the people who work with the partnership are for everyone who works with it",
    "training.Booking": "of a learner: trefoil/training/tests try who reads it",
    "training.Certificate": "of a learner: trefoil/training/tests try who reads it",
    "training.Charge": "of a learner: trefoil/training/tests try who reads it",
    "training.Corroboration": "of a learner: trefoil/training/tests try who reads it",
    "training.Completion": "of a learner, or of nobody known: trefoil/training/tests try who reads it",
    "training.Employment": "of a learner: trefoil/training/tests try who reads it",
    "training.Evaluation": "of a learner: trefoil/training/tests try who reads it",
    "training.InvoiceList": "of learners and their employers: trefoil/training/tests try who reads it",
    "training.Learner": "of a learner: trefoil/training/tests try who reads it",
    "training.Licence": "of a learner: trefoil/training/tests try who reads it",
    "training.Observation": "of a trainer: trefoil/training/tests try who reads it",
    "training.OwnDelivery": "why a report was taken out: the training coordinator alone reads it",
    "training.SignInLink": "of a learner: trefoil/training/tests try who reads it",
    "training.Source": "the digest of a key, which no page shows",
    "training.Trainer": "trefoil/training/tests try who reads it",
    "training.Workplace": "of a learner’s employer: trefoil/training/tests try who reads it",
}


def ours() -> Iterator[type[models.Model]]:
    """Every model of ours with personal fields."""
    for model in apps.get_models():
        if model.__module__.startswith("trefoil.") and getattr(getattr(model, "Privacy", None), "personal", {}):
            yield model


def path_to_case(model: type[models.Model], depth: int = 3) -> str | None:
    """How a query gets from a model to its case: `hold__review`, say."""
    if issubclass(model, Case):
        return "pk"
    if model is StoredFile:
        return None
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and (field.name in {"case", "incident", "review"}):
            return field.name
    for field in model._meta.get_fields():
        further = depth and isinstance(field, models.ForeignKey) and field.related_model._meta.app_label in WORK
        if further and field.related_model is not model and (rest := path_to_case(field.related_model, depth - 1)):
            return f"{field.name}__{rest}" if rest != "pk" else field.name
    return None


WORK = {"cases", "reviews", "learning"}


def rows_of(model: type[models.Model], case: int) -> models.QuerySet:
    """The records of a model that belong to a case."""
    if model is StoredFile:
        action = models.Q(evidence__action__recommendation__case=case)
        action |= models.Q(impact_test__action__recommendation__case=case)
        return StoredFile.objects.filter(models.Q(case_document__case=case) | action)
    path = path_to_case(model)
    assert path, f"Say in {__name__} how {model._meta.label} belongs to a case, or that it does not"
    return model._default_manager.filter(**{path: case})


def plant(world: World) -> set[Field]:
    """Plant what the moves of the world left empty; says which fields hold a token now."""
    planted: set[Field] = set()
    for matter in filter(None, (world.open, world.shut)):
        of = (("", matter.incident.pk), ("review: ", matter.review.pk), ("point: ", matter.point.pk))
        for prefix, case in of:
            for model in ours():
                if model._meta.label not in OF_NO_CASE:
                    for row in rows_of(model, case).order_by("pk"):
                        planted |= plant_in(world, matter, row, prefix)
    return planted


def plant_in(world: World, matter: Matter, row: Any, prefix: str) -> set[Field]:
    label, found = row._meta.label, set()
    for name in row.Privacy.personal:
        field = row._meta.get_field(name)
        if field.choices or not isinstance(field, models.CharField | models.TextField):
            continue
        if world.said.found_in(str(getattr(row, name))) or write(world, matter, row, name, prefix):
            found.add((label, name))
    return found


def named(row: Any, name: str, prefix: str) -> str:
    """What a token is called: as the moves of the world call it."""
    if row._meta.label == "reviews.InformationRequest":
        return f"{KEY[row.agency.short_name]}: {name}"
    if row._meta.label == "learning.Finding" and row.stage != "agreed":
        return f"draft learning.Finding.{name}"
    return f"{prefix}{row._meta.label}.{name}"


KEY = {"Hartwell Council": "council", "Moorland Police": "police", "Brook Street": "school", "Local NHS": "health"}


def write(world: World, matter: Matter, row: Any, name: str, prefix: str) -> bool:
    """Write past the actions; False where no token fits, or when the database has a promise against it."""
    if (row._meta.label, name) in NO_TOKEN_FITS:
        return False
    try:
        with transaction.atomic():
            token = world.said(matter.name, named(row, name, prefix))
            type(row)._base_manager.filter(pk=row.pk).update(**{name: token})
    except DatabaseError:
        return False
    return True
