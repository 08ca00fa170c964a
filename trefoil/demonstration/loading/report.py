"""The annual report of the year: its chapters, written and agreed."""

import re

from trefoil.annual_report import actions
from trefoil.annual_report.models import Report, SectionState
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year.report import CHAPTERS, PERIOD, TITLE
from trefoil.demonstration.year.shapes import day

LIVE = re.compile(r"^\[\[live:(\w+)\]\]$", re.M)
YEAR = "2019-20"


def write(book: Book) -> Report:
    """Write every chapter and agree it; nothing of it is a figure."""
    by = book.person("business_manager")
    start, end = map(day, PERIOD)
    report = actions.begin_report(
        arrangement=book.arrangement("ssscb"), year=YEAR, title=TITLE, start=start, end=end, by=by
    )
    for chapter in CHAPTERS:
        section = actions.add_section(report=report, title=chapter.title, by=by)
        for place, piece in enumerate(LIVE.split(chapter.text)):
            if place % 2:
                actions.add_block(section=section, live_name=piece, by=by)
            elif piece.strip():
                actions.add_block(section=section, text=piece.strip(), by=by)
        actions.change_section(section=section, state=SectionState.AGREED, by=by)
    return report
