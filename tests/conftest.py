"""The world of the tests of the whole: made once for each file that asks for it, and rolled back after it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import Client

from tests.world import World, make_world
from tests.world.making import TODAY
from trefoil.partnership.sign_in import DEMONSTRATION
from trefoil.shared import clock
from trefoil.training.entering import BEGAN, LEARNER, PROVED, SEEN


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Two cases in full and everyone around them, on Thursday 9 April 2020."""
    files: Path = tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), clock.at(TODAY):
        patch.setattr(settings, "FILES_FOLDER", files)
        with transaction.atomic():
            yield make_world()
            transaction.set_rollback(True)


Browse = Callable[[str], Client]


def browsers_of(world: World) -> dict[str, Client]:
    """A browser for everyone of the world, each signed in but that of nobody."""
    browsers = {"nobody": Client(raise_request_exception=False)}
    for name, person in world.cast.items():
        if person.is_active:
            client = browsers[name] = Client(raise_request_exception=False)
            client.force_login(person)
            session = client.session
            session[DEMONSTRATION] = True
            session.save()
    browsers |= learners_of(world)
    return browsers


def learners_of(world: World) -> dict[str, Client]:
    """Two that are no people of the partnership: a learner, and somebody new whose address a link has proved."""
    made, now, browsers = world.records["training"], clock.seconds(), {}
    for name, holds in (("learner", {LEARNER: made["learner"].pk}), ("newcomer", {PROVED: made["proved"].pk})):
        client = browsers[name] = Client(raise_request_exception=False)
        session = client.session
        session.update({BEGAN: now, SEEN: now, **holds})
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return browsers


@pytest.fixture(scope="module")
def browse(world: World) -> Browse:
    """The browser of somebody of the world, signed in for the whole file: `browse("coordinator").get("/")`."""
    return browsers_of(world).__getitem__


@pytest.fixture
def outbox() -> list[mail.EmailMessage]:
    return mail.outbox
