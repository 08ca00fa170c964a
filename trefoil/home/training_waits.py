"""What waits for whoever runs training, as a block of My work: the nearest day first."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from trefoil.home.waiting import NOTHING, SHOWN, Block, Row
from trefoil.partnership.models import Person
from trefoil.shared import clock, words
from trefoil.training import overview
from trefoil.training.models import Session
from trefoil.training.sessions_counted import missing


def training(person: Person) -> Block:
    """Registers to take, sessions without a trainer or with too few people, requests no manager answered. Four queries."""
    if not person.may("training.manage"):
        return NOTHING
    rows = sorted(
        [*registers(), *without_trainer(), *at_risk(), *requests(person)], key=lambda row: (row.due_on, row.what)
    )
    return Block(rows[:SHOWN], len(rows), sum(row.tone == "bad" for row in rows))


def row(session: Session, task: str, page: str, standing: str, tone: str) -> Row:
    course = session.course_version.course.title
    return Row(
        f"{task}: {course}", reverse(f"training:{page}", args=[session.reference]), session.reference, None,
        clock.day_of(session.starts_at), standing, tone,
    )  # fmt: skip


def registers() -> Iterator[Row]:
    for one in overview.to_be_marked(clock.now()):
        yield row(one, "Take the register", "desk_register", *since(clock.day_of(one.starts_at)))


def since(day: date) -> tuple[str, str]:
    days = (clock.today() - day).days
    return (f"{words.count(days, 'day')} late", "bad") if days else ("Today", "warn")


def without_trainer() -> Iterator[Row]:
    for one in overview.without_trainer_now(clock.now()):
        yield row(one, "Find a trainer", "desk_put_on", "No trainer", "warn")


def at_risk() -> Iterator[Row]:
    for one in overview.at_risk_now(clock.now()):
        yield row(one, "Fill or cancel", "desk_session", f"{missing(one)} more needed", "warn")


def requests(person: Person) -> Iterator[Row]:
    """One line for all of them: the managers are reminded by letters, so the coordinator only looks."""
    found = list(overview.waiting_for_managers(person, clock.now()))
    if found:
        asked = words.count(len(found), "request waits", "requests wait")
        lapses = clock.day_of(found[0].lapses_at)
        yield Row(
            f"{asked} for a manager’s answer", reverse("training:desk_bookings") + "?stage=requested",
            "Unanswered requests lapse, and their places go to others", None, lapses, "First lapses", "",
        )  # fmt: skip
