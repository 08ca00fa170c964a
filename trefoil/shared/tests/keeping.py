"""A store of a test’s own, and files put into it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from trefoil.shared import files
from trefoil.shared.actions import action, record
from trefoil.shared.files import storage
from trefoil.shared.models import StoredFile


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path / "files"
    settings.VIRUS_SCANNER = "none"


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """What is done in this block behaves as if its transaction were committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    made = SimpleUploadedFile("x", content)
    made._name = name  # as a hostile client sends it: Django's own class would drop folders
    return made


@action
def keep(*, name: str, content: bytes, by: object) -> StoredFile:
    stored = files.store(upload(name, content), by=by)
    record("uploaded", stored, "A file was added.")
    return stored


def kept(name: str, content: bytes) -> StoredFile:
    return keep(name=name, content=content, by=None)


def on_disk(tmp_path) -> list[str]:
    folder = tmp_path / "files"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def content_of(stored: StoredFile) -> bytes:
    with storage.opened(stored) as file:
        return file.read()
