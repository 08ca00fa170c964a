"""How many audited writes a second, with 1 and with 16 writers at once; and how long the whole trail takes to verify.

    .venv/bin/python -m benchmarks.audit [--seconds 5]

Each write is the one that people cause most often: the record that a case was opened. The events stay: measure on the
generated partnership, never on a real one.
"""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.common import CAST, begin, table, used


def writes(seconds: float, writers: int) -> int:
    from django.db import connection

    from trefoil.cases import actions
    from trefoil.cases.models import Case
    from trefoil.partnership.models import Person

    person = Person.objects.get(email=CAST["partnership team"])
    cases = list(Case.objects.order_by("-pk")[:writers])
    until = time.perf_counter() + seconds

    def writer(case: Case) -> int:
        done = 0
        while time.perf_counter() < until:
            actions.opened(case=case, page="Overview", by=person)
            done += 1
        connection.close()
        return done

    with ThreadPoolExecutor(writers) as together:
        return sum(together.map(writer, cases))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=5)
    asked = words.parse_args()
    begin()
    from trefoil.shared import audit
    from trefoil.shared.models import AuditEvent

    rows = [(writers, f"{writes(asked.seconds, writers) / asked.seconds:.0f}") for writers in (1, 16)]
    table(("Writers", "Audited writes a second"), rows)
    begun, processor = time.perf_counter(), used()
    found = list(audit.faults())
    row = (
        f"{AuditEvent.objects.count():,}",
        len(found),
        f"{time.perf_counter() - begun:.1f}",
        f"{used() - processor:.1f}",
    )
    table(("Events verified", "Faults", "Seconds", "Processor seconds"), [row])


if __name__ == "__main__":
    main()
