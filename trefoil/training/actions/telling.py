"""Makes letters as part of the action that they tell of: a letter and its job are there if the action is done."""

from collections.abc import Sequence

from trefoil.shared import clock
from trefoil.shared.jobs import later
from trefoil.training.models import About, Booking, Letter, Licence, MaterialTaken, Offer, Session, Teaching, Waiting


def tell_of_booking(booking: Booking, about: About, *, had_calendar: bool = False) -> None:
    """`had_calendar`: an earlier letter put the place into the reader's calendar, so this one takes it out again."""
    queue(Letter.objects.create(
        about=about, booking=booking, sequence=booking.version + booking.session.version, had_calendar=had_calendar,
        made_at=clock.now(),
    ))  # fmt: skip


def tell_of_bookings(bookings: Sequence[Booking], about: About) -> None:
    """The same of several new bookings."""
    now = clock.now()
    letters = [
        Letter(about=about, booking=one, sequence=one.version + one.session.version, made_at=now) for one in bookings
    ]
    for letter in Letter.objects.bulk_create(letters):
        queue(letter)


def tell_of_offer(offer: Offer, about: About) -> None:
    queue(Letter.objects.create(about=about, offer=offer, made_at=clock.now()))


def tell_of_waiting(waiting: Waiting, about: About) -> None:
    queue(Letter.objects.create(about=about, waiting=waiting, made_at=clock.now()))


def tell_trainer(teaching: Teaching, about: About) -> None:
    queue(Letter.objects.create(about=about, teaching=teaching, made_at=clock.now()))


def tell_trainers(session: Session, about: About) -> None:
    """Everyone who teaches a session."""
    for teaching in session.teaching.filter(ended_on=None).order_by("pk"):
        tell_trainer(teaching, about)


def tell_of_licence(licence: Licence, about: About) -> None:
    queue(Letter.objects.create(about=about, licence=licence, made_at=clock.now()))


def tell_of_material(taken: MaterialTaken) -> None:
    """That there is a newer version than the one taken."""
    queue(Letter.objects.create(about=About.MATERIAL, taken=taken, made_at=clock.now()))


def tell_once(booking: Booking, about: About) -> bool:
    """A letter of which a booking brings one only; False when it brought it already."""
    if booking.letters.filter(about=about).exists():
        return False
    tell_of_booking(booking, about)
    return True


def queue(letter: Letter) -> None:
    from trefoil.training.tasks import send_letter  # tasks call the actions

    later(send_letter, letter=letter.pk)
