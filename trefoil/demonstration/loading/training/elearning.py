"""Files of results that employers’ learning systems send: read, matched and settled as the coordinator does it at the desk."""

import csv
import io
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.training.bookings import is_invented
from trefoil.demonstration.loading.training.courses import COORDINATOR
from trefoil.demonstration.loading.training.diary import LAST, Diary
from trefoil.demonstration.loading.training.workplaces import place
from trefoil.demonstration.year.training import elearning as year
from trefoil.demonstration.year.training.licences import REFRESHED
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.completions_file import read_results
from trefoil.training.holding import standings_by_learner
from trefoil.training.models import Completion, Course, Employment, Learner, Source
from trefoil.training.needs import State

HEADS = ("Email", "Name", "Course", "Status", "Score", "Date", "Attempt")
CODES = {course: code for course, code, _ in year.ACTIVITIES}


@dataclass(frozen=True)
class Row:
    """One line of a file."""

    name: str
    email: str
    activity: str
    score: int
    on: date
    status: str = "passed"
    attempt: int = 1

    @property
    def cells(self) -> tuple[object, ...]:
        return self.email, self.name, self.activity, self.status, self.score, self.on.isoformat(), self.attempt


def put_down(diary: Diary, book: Book) -> None:
    diary.on(year.BEGIN_ON, partial(begin, book))
    for on in year.BROUGHT_IN:
        diary.on(on, partial(bring_in_all, book))
    diary.on(year.BROUGHT_IN[-1], partial(bring_in_strangers, book))
    for on in sorted({one for one, _, _ in REFRESHED}):
        diary.on(on, partial(bring_in_refreshed, book, on))


def begin(book: Book) -> None:
    """Let the systems send results, and say what they call our courses."""
    coordinator = book.person(COORDINATOR)
    for number, name in enumerate(year.SYSTEMS, 1):
        # Nobody knows the keys: the demonstration brings files in, and sends nothing by xAPI.
        key = secrets.token_urlsafe(32)
        book.keep(name, actions.add_source(name=name, user=f"lms-{number}", secret=key, by=coordinator))
    for course, code, mastery in year.ACTIVITIES:
        actions.add_activity(course=book.find(Course, course), identifier=code, mastery=mastery, by=coordinator)


def bring_in_all(book: Book) -> None:
    files: dict[str, list[Row]] = {year.HUB: [], year.HEALTH: []}
    for job, level in lacking():
        files[year.HEALTH if job.workplace.kind == "health" else year.HUB] += results_of(job, level)
    for name, rows in files.items():
        bring_in(book, name, rows)


def lacking() -> Iterable[tuple[Employment, int]]:
    """Those who need level 1 or 2 today and have nothing of it, with the level."""
    jobs = list(Employment.objects.on(clock.today()).select_related("learner", "workplace__agency").order_by("pk"))
    found = standings_by_learner([one.learner_id for one in jobs], clock.today(), Employment.objects.all())
    for job in jobs:
        need = found[job.learner_id][0]
        if need.state == State.MISSING and need.line.level in year.COURSE_OF_LEVEL:
            yield job, need.line.level


def results_of(job: Employment, level: int) -> list[Row]:
    """What somebody learned at a screen. At a workplace that exists nobody lacks it, failed, or let it expire."""
    random = Random(f"at a screen: {job.learner.name}")  # noqa: S311  drawn alike each time
    invented = is_invented(job.workplace)
    drawn, fails = random.random(), random.random()
    if invented and drawn > year.LEARNED:
        return []
    oldest = LAST - timedelta(days=year.OLDEST_INVENTED if invented else year.OLDEST)
    days = (clock.today() - oldest).days
    on, score = oldest + timedelta(days=random.randrange(8, days)), random.randrange(80, 101)
    one = partial(Row, job.learner.name, job.learner.email or "", CODES[year.COURSE_OF_LEVEL[level]])
    rows = [one(score, on)]
    if invented and fails < year.FAILED_FIRST:
        rows = [one(random.randrange(40, 79), on - timedelta(days=6), "failed"), one(score, on, attempt=2)]
    if random.random() < year.ALSO_ONLINE:
        also = clock.today() - timedelta(days=random.randrange(3, 200))
        rows.append(Row(job.learner.name, job.learner.email or "", CODES["elearning"], 100, also, "completed"))
    return rows


def bring_in(book: Book, system: str, rows: list[Row]) -> None:
    """Read the file as the desk does, take it in, and settle by hand those whom it knows by name alone."""
    if not rows:
        return
    text = io.StringIO()
    csv.writer(text).writerows([HEADS, *(one.cells for one in rows)])
    source, coordinator = book.find(Source, system), book.person(COORDINATOR)
    actions.bring_in(source=source, results=read_results(text.getvalue().encode()), by=coordinator)
    for one in Completion.objects.to_settle().exclude(course=None).filter(source=source, email="").order_by("pk"):
        learner = Learner.objects.filter(name=one.name).first()
        if learner is not None and one.course is not None:
            actions.settle_completion(completion=one, learner=learner, course=one.course, by=coordinator)


def bring_in_refreshed(book: Book, on: date) -> None:
    """People who hold a licence from elsewhere took their refresher."""
    rows = []
    for day, agency, taken in REFRESHED:
        if day == on:
            people = practitioners(agency)
            rows += [
                Row(one.name, one.email or "", CODES["gcp2_refresher"], 90, date.fromisoformat(when))
                for one, when in zip(people[: len(taken)], taken, strict=True)
            ]
    bring_in(book, year.PORTAL, rows)


def practitioners(agency: str) -> list[Learner]:
    """Those of an agency who work with children regularly and have no licence yet, in the order in which they came."""
    jobs = Employment.objects.on(clock.today()).filter(workplace__name=place(agency).name, role="regular")
    rows = Learner.objects.filter(employments__in=jobs, email__isnull=False, licences=None)
    return list(rows.order_by("pk").distinct())


def bring_in_strangers(book: Book) -> None:
    """Of nobody known, or of no course: they wait, and one is set aside."""
    bring_in(book, year.HUB, [Row(one.name, one.email, one.activity, 85, one.on) for one in year.STRANGERS])
    for one in year.STRANGERS:
        if one.aside:
            waits = Completion.objects.get(name=one.name)
            actions.set_completion_aside(completion=waits, why=one.aside, by=book.person(COORDINATOR))
