"""What has to be in place before the site can be served: each step is skipped when there is nothing to do."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

Say = Callable[[str], object]


@contextmanager
def step(name: str, say: Say) -> Iterator[None]:
    """Tell when a step begins and how long it took."""
    started = time.monotonic()
    say(f"  {time.strftime('%H:%M:%S')}  {name}")
    yield
    seconds = time.monotonic() - started
    if seconds >= 1:
        say(f"            done in {seconds:.0f} s")


def prepare(say: Say) -> None:
    """Build the front end, bring the database to this version, collect the static files."""
    with step("building the front end", say):
        subprocess.run([sys.executable, settings.ROOT / "scripts" / "build-front"], check=True)
    with step("bringing the database to this version", say):
        call_command("migrate", verbosity=0, interactive=False)
    if static_files_changed():
        with step("collecting static files", say):
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def static_files_changed() -> bool:
    """Whether any static file is newer than the last collection."""
    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not collected.exists():
        return True
    files = [storage.path(name) for finder in finders.get_finders() for name, storage in finder.list([])]
    return max((Path(file).stat().st_mtime for file in files), default=0) > collected.stat().st_mtime
