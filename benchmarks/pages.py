"""How long pages take, and what they ask of the database: in this process, then of the real server.

.venv/bin/python -m benchmarks.pages [--times 15] [--only theme] [--server]
DATA_FOLDER=var .venv/bin/python -m benchmarks.pages --training [--times 15] [--only Charges]
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPConnection
from subprocess import Popen
from typing import Any

from benchmarks import training_pages
from benchmarks.common import CAST, Backend, begin, middle, p95, table

REACH = {"Cases": 50, "Reviews": 50, "Case": 50, "History": 50, "Clocks": 50, "My work": 100, "Theme": 100}
"""Milliseconds at the median, from issue 2; search is 100 too."""
HEAD = ("Page", "Answer", "Median ms", "p95 ms", "Python ms", "Database ms", "Queries", "Reach")


def pages_of(person: Any) -> dict[str, str]:
    """Name to address of each page measured, for what this person may see."""
    from trefoil.learning.models import Theme
    from trefoil.reviews.models import SeriousIncident
    from trefoil.reviews.stages import IncidentStage

    seen = SeriousIncident.objects.visible_to(person)
    case = seen.filter(stage=IncidentStage.CLOSED, findings__isnull=False).order_by("-pk").first().reference
    theme = Theme.objects.in_use().order_by("pk").first().slug
    return {
        "My work": "/", "Changes": "/changes/", "Reviews": "/reviews/", "Cases": "/cases/",
        "Cases, page 50": "/cases/?page=50", "Cases with a word": "/cases/?q=juniper", "Case": f"/reviews/{case}/",
        "History": f"/cases/{case}/history/", "Clocks": f"/cases/{case}/clocks/",
        "Findings of a case": f"/loop/findings/of/{case}/", "Theme": f"/loop/themes/{theme}/", "Loop": "/loop/",
        "Findings": "/loop/findings/", "Actions": "/loop/actions/", "Search, a reference": f"/search/?q={case}",
        "Search, a word": "/search/?q=juniper", "Search, nothing found": "/search/?q=zzxqy",
        "Cases as Excel": "/cases/?download=xlsx", "Cases as CSV": "/cases/?download=csv",
    }  # fmt: skip


def here(person: Any, pages: dict[str, str], times: int, only: str) -> Iterator[tuple[object, ...]]:
    """Each page in this process: one measurement for a download, `times` for a page, after one to warm up."""
    from django.db import connection
    from django.test import Client

    browser, backend = Client(), Backend()
    browser.force_login(person)
    for name, address in pages.items():
        if only not in name:
            continue
        wall, python, database, queries = [], [], [], []
        for _ in range(2 if " as " in name else times + 1):
            asked: list[str] = []
            with connection.execute_wrapper(noting(asked)):
                clock, mine, its = time.perf_counter(), time.process_time(), backend.used()
                answer = browser.get(address)
                b"".join(answer.streaming_content) if answer.streaming else answer.content
            wall.append((time.perf_counter() - clock) * 1000)
            python.append((time.process_time() - mine) * 1000)
            database.append((backend.used() - its) * 1000)
            queries.append(len(asked))
        first = slice(1, None)
        yield (
            name, answer.status_code, f"{middle(wall[first]):.0f}", f"{p95(wall[first]):.0f}",
            f"{middle(python[first]):.0f}", f"{middle(database[first]):.0f}", queries[-1], reach(name, address),
        )  # fmt: skip


def noting(asked: list[str]) -> Callable:
    def note(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    return note


def reach(name: str, address: str) -> str:
    if address.startswith("/training/"):
        return str(training_pages.reach(name))
    return "100" if name.startswith("Search") else str(REACH.get(name, ""))


def served(person: Any, clients: int, times: int, port: int, only: str) -> Iterator[tuple[object, ...]]:
    """Each page of the real server, with so many clients at once, each with a connection that stays."""
    from django.test import Client

    browser = Client()
    browser.force_login(person)
    cookie = "; ".join(f"{one.key}={one.value}" for one in browser.cookies.values())

    def client(address: str) -> list[float]:
        connection, took = HTTPConnection("127.0.0.1", port, timeout=120), []
        for _ in range(times):
            begun = time.perf_counter()
            connection.request("GET", address, headers={"Cookie": cookie, "Host": f"localhost:{port}"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != HTTPStatus.OK:
                raise SystemExit(f"{address} answered {answer.status}")
            took.append((time.perf_counter() - begun) * 1000)
        return took

    with ThreadPoolExecutor(clients) as together:
        for name, address in pages_of(person).items():
            if only in name and " as " not in name:
                took = [one for many in together.map(client, [address] * clients) for one in many]
                yield name, clients, f"{middle(took):.0f}", f"{p95(took):.0f}"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--times", type=int, default=15)
    words.add_argument("--only", default="", help="Pages whose name holds this")
    words.add_argument("--server", action="store_true", help="Measure the real server too, with 1 and 8 clients")
    words.add_argument("--port", type=int, default=8390)
    words.add_argument("--training", action="store_true", help="Measure the pages of training alone")
    asked = words.parse_args()
    begin()
    from django.conf import settings

    from trefoil.partnership.models import Person
    from trefoil.shared import serving

    settings.SECOND_FACTOR_REQUIRED, settings.ALLOWED_HOSTS = False, ["*"]
    if asked.training:
        print(f"Training coordinator, in one process: {training_pages.counts()}\n")
        coordinator = Person.objects.get(email=training_pages.COORDINATOR)
        table(HEAD, here(coordinator, training_pages.pages_of_training(), asked.times, asked.only))
        return
    people = {role: Person.objects.get(email=email) for role, email in CAST.items()}
    for role, person in people.items():
        print(f"{role.capitalize()}, in one process\n")
        table(HEAD, here(person, pages_of(person), asked.times, asked.only))
    if asked.server:
        server = Popen(
            serving.web_server("127.0.0.1", asked.port, workers=2),
            env=os.environ | {"SECOND_FACTOR_REQUIRED": "no"},
        )
        try:
            serving.answers("127.0.0.1", asked.port, [server], [])
            for clients in (1, 8):
                print(f"Partnership team, the real server, {clients} at once\n")
                rows = served(people["partnership team"], clients, asked.times, asked.port, asked.only)
                table(("Page", "Clients", "Median ms", "p95 ms"), rows)
        finally:
            serving.stop([server])


if __name__ == "__main__":
    main()
