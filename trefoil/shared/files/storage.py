"""Where files lie: under random names in `FILES_FOLDER`, in folders that only this program can read.

A file first lies in `arriving` and is put in its place once its record is committed. A rollback leaves nothing in
the store; what it leaves in `arriving` is cleared an hour later. A machine that stops between commit and move loses
nothing: a record's file is looked for in both places.
"""

import hashlib
import os
import secrets
import time
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from trefoil.shared import actions, clock, jobs
from trefoil.shared.actions import Refused
from trefoil.shared.files import kinds, names, scanner
from trefoil.shared.models import Scan, StoredFile

BLOCK = 1024 * 1024
AN_HOUR = 3600


def store(upload: UploadedFile | Any, *, by: Any) -> StoredFile:
    """Look into an upload, keep it and return its record; for use inside the caller's action, which records it.

    `upload` is an open binary file with a `name` and a `size`. Raises `Refused` when the file may not be stored.
    """
    if not actions.is_running():
        raise RuntimeError("store() is for use inside an action")
    tidy()
    within_limit(upload)
    content: Any = upload.file if isinstance(upload, UploadedFile) else upload
    kind, other_content = kinds.examine(content, upload.name or "")
    key = secrets.token_hex(16)
    sha256, size = write(place(key, arriving=True), upload, other_content)
    record = StoredFile.objects.create(
        key=key,
        name=names.cleaned(upload.name or "", ending(kind, upload.name or "")),
        kind=kind,
        size=size,
        sha256=sha256,
        uploaded_at=clock.now(),
        uploaded_by=by,
        scan=Scan.WAITING if scanner.is_connected() else Scan.NONE,
    )
    transaction.on_commit(lambda: settle(key))
    if record.scan == Scan.WAITING:
        from trefoil.shared import tasks

        jobs.later(tasks.scan_file, file=record.pk)
    return record


def within_limit(upload: Any) -> None:
    if upload.size > settings.UPLOAD_LIMIT_MB * 1024 * 1024:
        raise Refused(
            f"This file is larger than {settings.UPLOAD_LIMIT_MB} megabytes. Send it in parts, or with smaller pictures"
        )


def ending(kind: str, name: str) -> str:
    """The ending that the name had, where it fits the kind (.jpeg), otherwise the usual one."""
    given = names.ending_of(name)
    return given if given in kinds.KINDS[kind].endings else kinds.KINDS[kind].endings[0]


def place(key: str, *, arriving: bool = False) -> Path:
    """Where the file with this key lies, or arrives."""
    folder = Path(settings.FILES_FOLDER)
    return folder / "arriving" / key if arriving else folder / key[:2] / key


def write(path: Path, upload: Any, other_content: bytes | None) -> tuple[str, int]:
    """Write the content to disk for good, readable by this program only; returns its hash and size."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        for block in [other_content] if other_content is not None else blocks(upload):
            digest.update(block)
            size += len(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest(), size


def blocks(upload: Any) -> Any:
    upload.seek(0)
    while block := upload.read(BLOCK):
        yield block


def settle(key: str) -> None:
    """Move a file whose record is committed to its place."""
    final = place(key)
    final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.replace(place(key, arriving=True), final)


def opened(file: StoredFile) -> BinaryIO:
    """The content, whatever the scan said: for the scanner and the answer only."""
    try:
        return place(file.key).open("rb")
    except FileNotFoundError:
        return place(file.key, arriving=True).open("rb")


def read(file: StoredFile) -> BinaryIO:
    """The content of a file that may be opened; otherwise `Refused` says why not."""
    if not file.may_be_opened:
        raise Refused(f"{file.get_scan_display()}. Ask who sent it for another copy" if file.scan == Scan.FOUND
                      else "This file is waiting for its virus scan. Try again in a few minutes")  # fmt: skip
    return opened(file)


def destroy(file: StoredFile) -> None:
    """Delete the record now and its content once that is committed; for use inside the caller's action."""
    key = file.key
    file.delete()
    transaction.on_commit(lambda: erase(key))


def erase(key: str) -> None:
    """Remove the content from disk."""
    for path in (place(key), place(key, arriving=True)):
        path.unlink(missing_ok=True)


def tidy(older_than_seconds: int = AN_HOUR) -> int:
    """Clear what lies in `arriving` for long: put in place what has a record, remove what has none. Returns how many."""
    folder, count = Path(settings.FILES_FOLDER) / "arriving", 0
    for path in folder.iterdir() if folder.exists() else ():
        if path.stat().st_mtime < time.time() - older_than_seconds:
            count += 1
            if StoredFile.objects.filter(key=path.name).exists():
                settle(path.name)
            else:
                path.unlink(missing_ok=True)
    return count
