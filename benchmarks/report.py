"""How long the annual report takes in its three forms, from nothing and again.

.venv/bin/python -m benchmarks.report
"""

import shutil
import time
from collections.abc import Callable, Iterator

from benchmarks.common import Backend, begin, table, used


def steps() -> Iterator[tuple[str, Callable[[], object]]]:
    """Gathering the figures and charts, then each form."""
    from trefoil.annual_report.assembly import whole
    from trefoil.annual_report.models import Report
    from trefoil.shared.documents.html import to_html
    from trefoil.shared.documents.pdf import to_pdf
    from trefoil.shared.documents.word import to_word

    report = Report.objects.select_related("arrangement").get(year="2019-20")
    kept = []
    yield "Figures and lists", lambda: kept.append(whole(report).document)
    yield "Web page and charts", lambda: to_html(kept[0], standalone=True)
    yield "Word", lambda: to_word(kept[0])
    yield "PDF", lambda: to_pdf(kept[0])


def measured() -> Iterator[tuple[str, str, str, str]]:
    backend, whole = Backend(), [0.0, 0.0, 0.0]
    for name, step in steps():
        before = (time.perf_counter(), used(), backend.used())
        step()
        after = (time.perf_counter(), used(), backend.used())
        took = [end - start for start, end in zip(before, after, strict=True)]
        whole = [sum(pair) for pair in zip(whole, took, strict=True)]
        yield name, *(f"{one:.1f}" for one in took)  # type: ignore[misc]
    yield "All", *(f"{one:.1f}" for one in whole)  # type: ignore[misc]


def main() -> None:
    begin()
    from trefoil.shared.charts import drawn

    head = ("Step", "Seconds", "Processor seconds", "Database seconds")
    shutil.rmtree(drawn.folder(), ignore_errors=True)
    print("From nothing, its charts drawn; at most 10 s\n")
    table(head, measured())
    print("Again, its charts kept; at most 3 s\n")
    table(head, measured())


if __name__ == "__main__":
    main()
