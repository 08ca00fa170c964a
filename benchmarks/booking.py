"""Races for places: so many people ask at once for a few places, time after time. Exactly as many get one as there are.

    .venv/bin/python -m benchmarks.booking [--times 1000] [--clients 300] [--places 20] [--connections 32] [--unlocked]

Each race is a new session of a new course, asked for through the action that the pages use, on the real database. The
clients wait for each other and start together; they share as many connections as the database gives. `--unlocked`
takes the lock away, and the races oversell. Learners, sessions and events stay: never measure on real records.
"""

import argparse
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from benchmarks.common import begin, middle, p95, table, used


def learners(number: int) -> list[Any]:
    """So many learners with a job at one workplace, made once and kept."""
    from trefoil.shared import clock
    from trefoil.training.models import Employment, Learner, Workplace

    workplace, _ = Workplace.objects.get_or_create(name="Race workplace", kind="school")
    there = Employment.objects.filter(workplace=workplace).count()
    made = Learner.objects.bulk_create(
        Learner(name=f"Racer {one}", email=f"racer{one}@trefoil.example", added_at=clock.now())
        for one in range(there, number)
    )
    Employment.objects.bulk_create(
        Employment(learner=one, workplace=workplace, role="regular", from_on=clock.today()) for one in made
    )
    return list(Employment.objects.filter(workplace=workplace).select_related("learner", "workplace")[:number])


def new_session(places: int) -> Any:
    from trefoil.shared import clock
    from trefoil.training.models import Course, CourseVersion, Session
    from trefoil.training.references import next_reference

    slug = f"race-{time.time_ns()}"
    course = Course.objects.create(slug=slug, title="A race", level=1, delivery="place", audience="Everyone")
    version = CourseVersion.objects.create(course=course, number=1, from_on=clock.today(), summary="-", minutes=60)
    begins = clock.now() + timedelta(days=30)
    from django.db import transaction

    with transaction.atomic():
        return Session.objects.create(
            reference=next_reference(begins.year), course_version=version, stage="open", starts_at=begins,
            ends_at=begins + timedelta(hours=3), capacity=places, closes_at=begins, joining_at=begins,
        )  # fmt: skip


def race(people: list[Any], places: int, together: ThreadPoolExecutor, lanes: int) -> tuple[Counter, list[float], int]:
    """What everyone was told, the milliseconds of each booking that was made, and the places taken afterwards."""
    from django.db import connection

    from trefoil.shared.actions import Refused
    from trefoil.training import actions

    session, start = new_session(places), Barrier(lanes)

    def lane(mine: list[Any]) -> list[tuple[str, float]]:
        connection.ensure_connection()
        start.wait()
        told = []
        for job in mine:
            begun = time.perf_counter()
            try:
                actions.ask_for_place(session=session, employment=job, by=None)
                answer = "booked"
            except Refused as sentence:
                answer = type(sentence).__name__
            told.append((answer, (time.perf_counter() - begun) * 1000))
        return told

    found = [one for some in together.map(lane, [people[n::lanes] for n in range(lanes)]) for one in some]
    return (
        Counter(answer for answer, _ in found),
        [took for answer, took in found if answer == "booked"],
        session.bookings.taking_a_place().count(),
    )


def take_the_lock_away() -> None:
    """As it would be without the lock: whoever asks looks at the places as they are, and takes one."""
    from trefoil.training.actions import booking

    booking.lock_again = lambda session: session  # type: ignore[assignment]


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--times", type=int, default=20)
    words.add_argument("--clients", type=int, default=300)
    words.add_argument("--places", type=int, default=20)
    words.add_argument("--connections", type=int, default=32)
    words.add_argument("--unlocked", action="store_true")
    asked = words.parse_args()
    begin()
    if asked.unlocked:
        take_the_lock_away()
    people = learners(asked.clients)
    taken: Counter[int] = Counter()
    took, attempts, booked = [], 0, 0
    begun, processor = time.perf_counter(), used()
    with ThreadPoolExecutor(asked.connections) as together:
        for _ in range(asked.times):
            told, milliseconds, places = race(people, asked.places, together, asked.connections)
            taken[places] += 1
            took += milliseconds
            attempts += sum(told.values())
            booked += told["booked"]
    seconds = time.perf_counter() - begun
    table(
        ("Races", "Places taken: how often", "Attempts a second", "p50 ms of a booking", "p95 ms", "Python ms an attempt"),
        [(asked.times, ", ".join(f"{n}: {often}" for n, often in sorted(taken.items())), f"{attempts / seconds:.0f}",
          f"{middle(took):.0f}", f"{p95(took):.0f}", f"{1000 * (used() - processor) / attempts:.1f}")],
    )  # fmt: skip
    if not asked.unlocked and set(taken) != {asked.places}:
        raise SystemExit("Oversold or undersold")


if __name__ == "__main__":
    main()
