"""Who books for the people of a workplace, and what they do there. By the same moves as a learner’s and the desk’s own:
whoever books for others asks, waits, hands on and gives back as each of them could, and approves nothing.

What the office is told of somebody is of this workplace only: a place or an entry that they have through another job is
a reason that names neither. That an address is known, of somebody who works elsewhere, cannot be hidden from whoever
writes it on a list, since they cannot be taken in: it is one sentence, each such list leaves an event, and few can be sent
in a short time (`training_office` in the settings).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import lock
from trefoil.shared.words import count
from trefoil.training.actions.booking import Full, ask_for_place, give_back, substitute
from trefoil.training.actions.desk import lock_for
from trefoil.training.actions.lists import Named, enrol_all
from trefoil.training.actions.office_people import Row, SomeCannot, Wanted, complete, must_not_clash, who
from trefoil.training.actions.waiting import join_waiting, leave_waiting
from trefoil.training.actions.workplaces import THEIRS, must_be_in_use
from trefoil.training.models import Booking, BooksFor, Employment, Learner, Session, Waiting, Workplace

NOT_ANY_MORE = "You do not book for this workplace any more. Ask the training coordinator"
UNKNOWN = "Nobody with this address is known yet. Ask them to sign in to training once, then do this again"
ALONE, TOGETHER, ALL_TOGETHER, LEAVE_OUT = "alone", "together", "all_together", "leave_out"
FEWER = "A place was taken meanwhile. Look at the list again, then send it"


@action
def let_book_for(*, workplace: Workplace, email: str, by: Person | None) -> BooksFor:
    """Somebody who signs in by a link can book for the people of a workplace from now on."""
    need(by, "training.manage", THEIRS)
    workplace = lock(Workplace.objects, pk=workplace.pk)
    must_be_in_use(workplace)
    if workplace.to_check:
        raise Refused("Check this workplace first")
    known = Learner.objects.filter(email=email.strip().lower()).select_related("merged_into").first()
    if known is None:
        raise Refused(UNKNOWN)
    if known.kept.books_for.filter(workplace=workplace, ended_at=None).exists():
        raise Refused("They book for this workplace already")
    made = BooksFor.objects.create(learner=known.kept, workplace=workplace, granted_at=clock.now(), granted_by=by)
    record("granted", workplace, "Somebody can book for the people who work here.", learner=known.kept.pk)
    return made


@action
def end_booking_for(*, grant: BooksFor, by: Person | None) -> BooksFor:
    """They book for this workplace no more. What they booked stays."""
    need(by, "training.manage", THEIRS)
    grant = BooksFor.objects.select_for_update(of=("self",)).select_related("workplace").get(pk=grant.pk)
    if grant.ended_at is not None:
        raise Refused("They do not book for this workplace any more")
    grant.ended_at, grant.ended_by = clock.now(), by
    grant.save(update_fields=["ended_at", "ended_by"])
    record("revoked", grant.workplace, "Somebody can no longer book for the people who work here.", learner=grant.learner_id)  # fmt: skip
    return grant


def must_book_for(office: Learner, workplace: Workplace) -> None:
    """Refused unless the coordinator granted it, and has not ended it."""
    live = BooksFor.objects.live().select_for_update(of=("self",))
    if not live.filter(learner=office, workplace=workplace).exists():
        raise Refused(NOT_ANY_MORE)


@dataclass
class ForPeople:
    """What an office asks for: for whom, and who approves for those of whom no manager is known."""

    ticked: Sequence[Employment]
    named: Sequence[Named]
    manager_name: str = ""
    manager_email: str = ""
    purchase_order: str = ""
    otherwise: str = ""
    """What becomes of those without a place: `alone` and `together` wait, `all_together` wait with all others, nobody
    being booked; `leave_out`. Empty: nobody is booked then."""
    seen: int = 0
    """How many get a place by what the office was shown."""


class TooFew(Refused):
    """There are fewer places than people, or than the office was shown."""

    def __init__(self, *, as_shown: bool) -> None:
        super().__init__(FEWER)
        self.as_shown = as_shown


class Rehearsed(Exception):
    """Ends a rehearsal: nothing of it stays."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows


@action
def book_colleagues(
    *, office: Learner, workplace: Workplace, session: Session, people: ForPeople, by: Person | None
) -> list[Row]:
    """Ask for a place for each of them, who has a booking and letters of their own; their managers are asked next."""
    must_book_for(office, workplace)
    rows = seat(office, workplace, session, people, by)
    if any(one.why for one in rows):
        raise SomeCannot(rows)
    places, waits = sum(not one.waits for one in rows), sum(one.waits for one in rows)
    if waits and people.otherwise != ALL_TOGETHER and (not people.otherwise or places < people.seen):
        raise TooFew(as_shown=places >= people.seen)
    record(
        "asked", workplace, f"The office booked for its people in {session}: {count(places, 'place')}.",
        learner=office.pk, places=places, others=waits, then=people.otherwise,
    )  # fmt: skip
    return rows


def rehearse(*, office: Learner, workplace: Workplace, session: Session, people: ForPeople) -> list[Row]:
    """What would become of each, found out by doing it and taking all of it back: so the check page says what is true."""
    try:
        do_and_take_back(office=office, workplace=workplace, session=session, people=people, by=None)
    except Rehearsed as found:
        return found.rows
    return []


@action
def do_and_take_back(
    *, office: Learner, workplace: Workplace, session: Session, people: ForPeople, by: Person | None
) -> None:
    must_book_for(office, workplace)
    raise Rehearsed(seat(office, workplace, session, replace(people, otherwise=LEAVE_OUT), by))


def seat(office: Learner, workplace: Workplace, session: Session, people: ForPeople, by: Person | None) -> list[Row]:
    """Ask for a place for each in the order of the list; those for whom there is none wait, as the office chose."""
    enrolled = enrol_all(people.named, workplace, people.manager_name, people.manager_email, only_colleagues=True)
    rows = [Row(one, one) for one in people.ticked]
    rows += [Row(one, enrolled.found.get(one), why=enrolled.refused.get(one, "")) for one in people.named]
    complete(rows, people.manager_name, people.manager_email, office)
    must_not_clash(rows, workplace, session)
    locked = lock_for(session, [one.employment for one in rows if one.employment])
    if people.otherwise != ALL_TOGETHER:
        for row in rows:
            ask_for(row, locked, people.purchase_order, office, by)
    else:
        for row in rows:
            row.waits = not row.why
    if not any(one.why for one in rows):
        let_wait([one.employment for one in rows if one.waits and one.employment], locked, people.otherwise, by)
    return rows


@action
def note_look_up(*, office: Learner, workplace: Workplace, number: int, by: Person | None) -> None:
    """Note that people were looked up by what an office wrote of them, which a rehearsal leaves no trace of."""
    record("searched", workplace, f"The office had {count(number, 'person', 'people')} looked up.", learner=office.pk)


def ask_for(row: Row, session: Session, order: str, office: Learner, by: Person | None) -> None:
    if row.why or row.employment is None:
        return
    try:
        ask_for_place(session=session, employment=row.employment, purchase_order=order, booked_by=office, by=by)
    except Full:
        row.waits = True
    except Refused as reason:
        row.why = str(reason)


def let_wait(rest: Sequence[Employment], session: Session, otherwise: str, by: Person | None) -> None:
    if not rest or otherwise not in {ALONE, TOGETHER, ALL_TOGETHER}:
        return
    parties = [[one] for one in rest] if otherwise == ALONE else [rest]
    for party in parties:
        join_waiting(sessions=[session], employments=party, by=by)


def must_work_there(employment: Employment) -> None:
    if not employment.holds_on(clock.today()):
        raise Refused("They do not work there any more: their place is theirs. Ask the training coordinator")


def row_of(instead: Wanted, before: Employment) -> Row:
    """A colleague who is known, or one who is named."""
    if isinstance(instead, Employment):
        return Row(instead, instead)
    enrolled = enrol_all([instead], before.workplace, before.manager_name, before.manager_email, only_colleagues=True)
    return Row(instead, enrolled.found.get(instead), why=enrolled.refused.get(instead, ""))


@action
def send_other(*, office: Learner, booking: Booking, instead: Wanted, by: Person | None) -> Booking:
    """Put another colleague in somebody’s place, with its approval. Whoever is new has the same manager."""
    before = booking.employment
    must_book_for(office, before.workplace)
    must_work_there(before)
    row = row_of(instead, before)
    complete([row], before.manager_name, before.manager_email, office)
    must_not_clash([row], before.workplace, booking.session, may_wait=True)
    if row.why or row.employment is None:
        raise Refused(f"{who(row.wanted)}: {row.why}")
    made: Booking = substitute(booking=booking, employment=row.employment, by=by)
    record("handed_over", before.workplace, f"The office put a colleague in somebody’s place in {made.session}.", learner=office.pk)  # fmt: skip
    return made


@action
def give_back_for(*, office: Learner, booking: Booking, why: str = "", by: Person | None) -> Booking:
    """Give back somebody’s place, by the same terms."""
    must_book_for(office, booking.employment.workplace)
    must_work_there(booking.employment)
    given: Booking = give_back(booking=booking, why=why, by=by)
    record("ended", booking.employment.workplace, f"The office gave a place in {given.session} back.", learner=office.pk)  # fmt: skip
    return given


@action
def leave_waiting_for(*, office: Learner, waiting: Waiting, by: Person | None) -> Waiting:
    """Take somebody off a waiting list."""
    must_book_for(office, waiting.employment.workplace)
    must_work_there(waiting.employment)
    left: Waiting = leave_waiting(waiting=waiting, by=by)
    record("left", waiting.employment.workplace, "The office took somebody off a waiting list.", learner=office.pk)
    return left
