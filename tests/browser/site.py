"""The site on a port of this machine, inside the test's own transaction, so that the year is loaded once for all tests.

Every answer is made on the test's database connection, one at a time; what a test changed is taken out at its end.
That transaction never commits, so what waits for the commit happens at once.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test.testcases import QuietWSGIRequestHandler

ONE_AT_A_TIME = threading.RLock()


class Pages(StaticFilesHandler):
    """Style sheets and scripts from their sources, every other page in its turn."""

    def serve(self, request: HttpRequest) -> HttpResponse:
        answer = super().serve(request)
        answer["Cache-Control"] = "max-age=3600"
        return answer

    def __call__(self, environ: dict, start_response: object) -> HttpResponse:
        if self._should_handle(environ["PATH_INFO"]):
            return super().__call__(environ, start_response)
        with ONE_AT_A_TIME:
            return super().__call__(environ, start_response)


class Server(ThreadedWSGIServer):
    """Each request in its own thread, all on the one connection of the test."""

    def _close_connections(self) -> None:
        """The connection is the test's: it stays open."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the site; gives its address."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    server = Server(("localhost", 0), QuietWSGIRequestHandler, connections_override={"default": shared})
    server.set_app(Pages(WSGIHandler()))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    at_once = mock.patch.object(transaction, "on_commit", lambda act, **_: act())
    stays_open = mock.patch.object(shared, "close_if_unusable_or_obsolete")  # Django asks this around each request
    try:
        with at_once, stays_open:
            yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        shared.dec_thread_sharing()
