"""Booking through the web server: how many a second, beside the bare transaction; and a surge for a few places.

    .venv/bin/python -m benchmarks.booking_web [--runs 5] [--seats 200] [--attempts 400] [--clients 16] [--queue]
    .venv/bin/python -m benchmarks.booking_web --surge [--people 2000] [--places 30] [--seconds 60]

A booking is the last step of booking as a browser sends it: signed in by a link, checked for a security token, sent
once, kept with its event in the audit trail and its letter in the queue. The bare transaction (benchmarks/bare.py) is
served by the same web server with as many workers, from the same database, in turn with ours. `--queue` runs the
queue's worker beside, as `trefoil serve` does. Learners, sessions and bookings stay: never measure on real records.
"""

import argparse
import os
import re
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from random import Random
from subprocess import Popen
from typing import Any
from urllib.parse import urlencode

from benchmarks.booking import learners, new_session
from benchmarks.common import CAST, begin, middle, p95, table

OURS, BARE = 8391, 8392
SECRET = "s" * 32
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Answer = tuple[int, str]


class Lane:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        self.port, self.connection = port, HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, method: str, address: str, cookie: str = "", **sent: str) -> Answer:
        headers = {"Host": f"localhost:{self.port}", "Cookie": cookie}
        self.connection.request(method, address, urlencode(sent) or None, headers | (FORM if sent else {}))
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()


def cookies_of(people: list[Any]) -> list[str]:
    """Signed in, as after the button of a link was pressed; with the browser's half of the security token."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from trefoil.shared import clock
    from trefoil.training.entering import BEGAN, LEARNER, SEEN

    found = []
    for job in people:
        visit = SessionStore()
        visit[LEARNER], visit[BEGAN], visit[SEEN] = job.learner_id, clock.seconds(), clock.seconds()
        visit.create()
        found.append(f"{settings.SESSION_COOKIE_NAME}={visit.session_key}; {settings.CSRF_COOKIE_NAME}={SECRET}")
    return found


def send(lane: Lane, reference: str, cookie: str) -> Answer:
    """The last step of booking."""
    return lane.ask(
        "POST", f"/training/sessions/{reference}/book/check/", cookie,
        once=uuid.uuid4().hex, csrfmiddlewaretoken=SECRET, purchase_order="",
    )  # fmt: skip


def book(reference: str, cookies: list[str], lane: Lane, number: int) -> Answer:
    return send(lane, reference, cookies[number % len(cookies)])


def book_bare(key: str, lane: Lane, number: int) -> Answer:
    return lane.ask("POST", f"/book/{key}", email=f"u{number}@trefoil.example")


def told(answer: Answer) -> str:
    status, page = answer
    if status in (201, 303):
        return "booked"
    return "full" if status == 409 or (status == 422 and "is full" in page) else f"{status}"


def load(attempts: int, clients: int, port: int, one: Callable[[Lane, int], Answer]) -> dict[str, Any]:
    """So many attempts by so many clients at once; bookings a second until the last one that was made."""
    todo, begun = iter(range(attempts)), time.perf_counter()

    def client(_: int) -> list[tuple[str, float, float]]:
        lane, took = Lane(port), []
        for number in todo:
            first = time.perf_counter()
            answer = told(one(lane, number))
            now = time.perf_counter()
            took.append((answer, now - first, now - begun))
        return took

    with ThreadPoolExecutor(clients) as together:
        found = [one for some in together.map(client, range(clients)) for one in some]
    booked = [(took, at) for answer, took, at in found if answer == "booked"]
    return {
        "told": Counter(answer for answer, _, _ in found),
        "rate": len(booked) / max(at for _, at in booked),
        "p95": p95([took * 1000 for took, _ in booked]),
        "full": p95([took * 1000 for answer, took, _ in found if answer == "full"] or [0]),
    }


@contextmanager
def serving(queue: bool, bare: bool) -> Iterator[None]:
    from trefoil.shared import serving as ours

    env = os.environ | {"SECOND_FACTOR_REQUIRED": "no", "DEMONSTRATION": "yes"}
    alike = ours.web_server("127.0.0.1", BARE, workers=4)
    children = [Popen(ours.web_server("127.0.0.1", OURS, workers=4), env=env)]
    children += [Popen([*alike[:3], "benchmarks.bare", *alike[4:]], env=env)] if bare else []
    children += [Popen(ours.queue_worker(), env=env)] if queue else []
    try:
        ours.answers("127.0.0.1", OURS, children, [])
        if bare:
            ours.answers("127.0.0.1", BARE, children, [])
        yield
    finally:
        ours.stop(children)


def throughput(asked: argparse.Namespace) -> None:
    people = learners(asked.attempts)
    cookies = cookies_of(people)
    rows: dict[str, list[dict[str, Any]]] = {"Booking": [], "Bare transaction": []}
    with serving(asked.queue, bare=True):
        warm(cookies)
        for _ in range(asked.runs):
            session = new_session(asked.seats)
            found = load(asked.attempts, asked.clients, OURS, partial(book, session.reference, cookies))
            must_be(session.bookings.taking_a_place().count(), asked.seats, found["told"])
            rows["Booking"].append(found)
            _, made = Lane(BARE).ask("POST", "/new", places=str(asked.seats))
            key = re.sub(r"\D", "", made)
            found = load(asked.attempts, asked.clients, BARE, partial(book_bare, key))
            must_be(found["told"]["booked"], asked.seats, found["told"])
            rows["Bare transaction"].append(found)
    table(
        ("What", "Runs", "A second", "Slowest and fastest run", "p95 ms of a booking", "p95 ms of a refusal"),
        [
            (name, len(found), f"{middle(one['rate'] for one in found):.0f}",
             f"{min(one['rate'] for one in found):.0f}, {max(one['rate'] for one in found):.0f}",
             f"{middle(one['p95'] for one in found):.0f}", f"{middle(one['full'] for one in found):.0f}")
            for name, found in rows.items()
        ],
    )  # fmt: skip
    pairs = zip(rows["Booking"], rows["Bare transaction"], strict=True)
    print(f"Ours for one bare: {middle(ours['rate'] / bare['rate'] for ours, bare in pairs):.2f}")


def warm(cookies: list[str]) -> None:
    """Let each thread of each worker load what it needs, and connect."""
    session = new_session(1)
    load(64, 32, OURS, partial(book, session.reference, cookies))


def must_be(there: int, seats: int, told: Counter[str]) -> None:
    if there != seats or set(told) - {"booked", "full"}:
        raise SystemExit(f"{there} places of {seats} were taken, and people were told {dict(told)}")


def visit(lane: Lane, reference: str, cookie: str) -> str:
    """Open the session, and book it if the page lets one; what the visitor was told in the end."""
    address = f"/training/sessions/{reference}/"
    status, page = lane.ask("GET", address, cookie)
    if status == 200 and f"{address}book/" in page:
        status, page = lane.ask("GET", f"{address}book/check/", cookie)
        status, page = send(lane, reference, cookie)
        if status == 303:
            return "booked"
    offered = f"{address}wait/" in page
    full = "full" in page.casefold() or "waiting list" in page.casefold()
    return "full, and offered the waiting list" if status in (200, 422) and full and offered else f"{status}"


def surge(asked: argparse.Namespace) -> None:
    people = learners(asked.people)
    cookies, session = cookies_of(people), new_session(asked.places)
    random = Random(7)
    arrivals = sorted(random.uniform(0, asked.seconds) for _ in people)
    with serving(asked.queue, bare=False):
        warm(cookies[:64])
        cookie, address = case_page()
        before = case_times(cookie, address, 60)
        begun = time.perf_counter()

        def visitor(number: int) -> tuple[str, float]:
            time.sleep(max(0, begun + arrivals[number] - time.perf_counter()))
            first = time.perf_counter()
            answer = visit(Lane(OURS), session.reference, cookies[number])
            return answer, (time.perf_counter() - first) * 1000

        with ThreadPoolExecutor(asked.people) as together:
            visits = [together.submit(visitor, number) for number in range(asked.people)]
            during = []
            while time.perf_counter() - begun < asked.seconds:
                during += case_times(cookie, address, 1)
                time.sleep(0.2)
            found = [one.result() for one in visits]
    print(dict(Counter(answer for answer, _ in found)), f"places taken: {session.bookings.taking_a_place().count()}")
    table(
        ("Case page", "Times", "Median ms", "p95 ms"),
        [(name, len(took), f"{middle(took):.0f}", f"{p95(took):.0f}") for name, took in
         (("before", before), ("during the surge", during))],
    )  # fmt: skip
    print(
        f"A visit took {middle(took for _, took in found):.0f} ms at the median, p95 {p95([took for _, took in found]):.0f}"
    )


def case_page() -> tuple[str, str]:
    from django.conf import settings
    from django.test import Client

    from trefoil.partnership.models import Person
    from trefoil.reviews.models import SeriousIncident

    settings.ALLOWED_HOSTS = ["*"]
    person, browser = Person.objects.get(email=CAST["partnership team"]), Client()
    browser.force_login(person)
    cookie = "; ".join(f"{one.key}={one.value}" for one in browser.cookies.values())
    case = SeriousIncident.objects.visible_to(person).filter(findings__isnull=False).order_by("-pk").first()
    return cookie, f"/reviews/{case.reference}/"


def case_times(cookie: str, address: str, times: int) -> list[float]:
    lane, took = Lane(OURS), []
    for _ in range(times):
        begun = time.perf_counter()
        status, _page = lane.ask("GET", address, cookie)
        if status != 200:
            sys.exit(f"{address} answered {status}")
        took.append((time.perf_counter() - begun) * 1000)
    return took


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--runs", type=int, default=5)
    words.add_argument("--seats", type=int, default=200)
    words.add_argument("--attempts", type=int, default=400)
    words.add_argument("--clients", type=int, default=16)
    words.add_argument("--queue", action="store_true")
    words.add_argument("--surge", action="store_true")
    words.add_argument("--people", type=int, default=2000)
    words.add_argument("--places", type=int, default=30)
    words.add_argument("--seconds", type=float, default=60)
    asked = words.parse_args()
    begin()
    surge(asked) if asked.surge else throughput(asked)


if __name__ == "__main__":
    main()
