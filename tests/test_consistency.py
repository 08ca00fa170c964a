"""What must be alike everywhere: models, templates, commands, settings, names of fields."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.db import models

from tests.world.addresses import named_urls

TREFOIL = settings.ROOT / "trefoil"
TIMES_WITHOUT_WHO = {
    "learning.BriefingLink.first_at": "nobody is named: whoever has the link",
    "learning.BriefingLink.last_at": "nobody is named: whoever has the link",
    "learning.BriefingOpening.first_at": "the person of the opening",
    "learning.BriefingOpening.last_at": "the person of the opening",
    "learning.BriefingLetter.begun_at": "the queue",
    "learning.BriefingLetter.made_at": "the queue, for the recipient",
    "partnership.Digest.sent_at": "the system",
    "partnership.Person.signed_in_at": "the person themselves",
    "partnership.Person.last_visit_at": "the person themselves",
    "shared.OnceForm.claimed_at": "the person of the form, in `person`",
    "shared.StoredFile.scanned_at": "the virus scanner",
    "training.Booking.answered_at": "the manager or the office, in `answered_as`",
    "training.Arrival.arrived_at": "the learner of the booking",
    "training.Booking.asked_at": "the learner, or `booked_by` for them",
    "training.Booking.ended_at": "the learner, the manager or the queue, told by `stage`",
    "training.Booking.lapses_at": "nobody: it is still to come",
    "training.Corroboration.answered_at": "the manager of the learner, by a link",
    "training.Evaluation.sent_at": "the learner",
    "training.Group.made_at": "the learners themselves",
    "training.HeldPlaces.released_at": "nobody: it is still to come",
    "training.Learner.added_at": "the learner, or an office for them",
    "training.Letter.begun_at": "the queue",
    "training.Letter.made_at": "the queue, or whose booking it tells of",
    "training.Offer.ended_at": "the learner or the queue, told by `stage`",
    "training.Offer.lapses_at": "nobody: it is still to come",
    "training.Offer.made_at": "the queue",
    "training.Session.closes_at": "nobody: it is still to come",
    "training.Session.ends_at": "nobody: a session takes place",
    "training.Session.joining_at": "the queue",
    "training.Session.starts_at": "nobody: a session takes place",
    "training.SessionDate.ends_at": "nobody: a session takes place",
    "training.SessionDate.starts_at": "nobody: a session takes place",
    "training.SignInLink.made_at": "whoever gave the address, who is not known yet",
    "training.SignInLink.used_at": "whoever reads the letters of the address",
    "training.Statement.received_at": "the learning system, in `source`",
    "training.Waiting.ended_at": "the learner or the queue, told by `ended_as`",
    "training.Waiting.joined_at": "the learner",
}
"""Fields that say when without saying who beside them, and who it was."""


def ours() -> Iterator[type[models.Model]]:
    """Every model of ours but those of the tests."""
    for model in apps.get_models():
        if model.__module__.startswith("trefoil.") and ".tests." not in model.__module__:
            yield model


def own_fields(model: type[models.Model]) -> set[str]:
    """The fields that a model itself brings; those of its parents are told by the parent."""
    inherited = {field.name for parent in model._meta.get_parent_list() for field in parent._meta.get_fields()}
    return {
        field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.name not in inherited
    }  # fmt: skip


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_every_field_is_said_to_be_personal_or_not(model: type[models.Model]):
    privacy = getattr(model, "Privacy", None)
    assert privacy, f"Give {model._meta.label} a Privacy: which fields are personal and what replaces them"

    personal, public = set(privacy.personal), set(privacy.open)
    assert not personal & public
    assert personal | public == own_fields(model)


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_whoever_did_something_stands_beside_when_it_was_done(model: type[models.Model]):
    names = {field.name for field in model._meta.get_fields()}
    alone = {
        f"{model._meta.label}.{name}" for name in names
        if name.endswith("_at") and f"{name.removesuffix('_at')}_by" not in names
    }  # fmt: skip
    assert alone <= set(TIMES_WITHOUT_WHO)


def test_the_list_of_times_without_who_is_not_longer_than_needed():
    there = {f"{model._meta.label}.{field.name}" for model in ours() for field in model._meta.get_fields()}
    assert set(TIMES_WITHOUT_WHO) <= there


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_days_and_times_are_named_for_what_they_are(model: type[models.Model]):
    for field in model._meta.local_fields:
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith("_at"), field.name
        elif isinstance(field, models.DateField):
            assert re.search(r"_(on|from|until|to|start|end)$", field.name), field.name


def test_no_model_orders_its_rows_by_itself():
    assert not [model._meta.label for model in ours() if model._meta.ordering]


def templates() -> dict[str, Path]:
    """Name of each template of ours to its file."""
    found = {}
    for folder in sorted(TREFOIL.glob("*/templates")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path
    return found


def everything_written() -> str:
    """All code and all templates, to look for the names of templates in."""
    code = [path.read_text() for path in TREFOIL.rglob("*.py") if "/tests/" not in path.as_posix()]
    return "\n".join([*code, *(path.read_text() for path in templates().values())])


ASKED_FOR_BY_A_LIBRARY = (
    "account/", "mfa/", "usersessions/", "socialaccount/", "allauth/", "openid/", "django/forms/",
    "429.html",
)  # fmt: skip
"""Folders of templates that a library names."""


def test_no_template_is_unused():
    written = everything_written()
    unused = [
        name for name in templates()
        if not name.startswith(ASKED_FOR_BY_A_LIBRARY) and f'"{name}"' not in written and f"'{name}'" not in written
    ]  # fmt: skip
    assert not unused


def test_every_command_is_told_in_the_reference():
    told = (settings.ROOT / "docs/reference/commands.md").read_text()
    own = [name for name, app in get_commands().items() if str(app).startswith("trefoil.")]
    assert own
    assert not [name for name in own if f"trefoil {name.replace('_', '-')}" not in told]


def test_every_setting_that_is_read_stands_in_the_example_and_the_reference():
    read = set(
        re.findall(
            r'environment\.(?:text|yes|day|words|number|choice)\(\s*"([A-Z_]+)"',
            (TREFOIL / "config/settings.py").read_text(),
        )
    )
    example = set(re.findall(r"^#?\s?([A-Z_]+)=", (settings.ROOT / ".env.example").read_text(), re.MULTILINE))
    told = (settings.ROOT / "docs/reference/settings.md").read_text()

    assert read
    assert not read - example
    assert not [name for name in read if f"`{name}`" not in told]


def test_every_address_has_a_name_of_its_own():
    names = [name for name, _ in named_urls()]
    assert "None" not in {name.split(":")[-1] for name in names}
    assert len(names) == len(set(names))


def test_addresses_are_words_and_references():
    for _, route in named_urls():
        plain = re.sub(r"<[^>]+>|\(\?P<.*", "", route)
        assert re.fullmatch(r"[a-z0-9/^$-]*", plain), route
