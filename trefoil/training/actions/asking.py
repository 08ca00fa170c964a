"""Makes the letters that ask for an evaluation: each once for a booking, however often the queue looks."""

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import action, record
from trefoil.training import asking
from trefoil.training.actions.telling import tell_of_booking, tell_of_bookings
from trefoil.training.models import About, Booking


@action
def ask_for_evaluation(*, booking: Booking, about: str, by: Person | None) -> Booking:
    """Ask one learner, unless they have answered or were asked since the queue looked."""
    locked = Booking.objects.select_for_update(of=("self",)).select_related("session").get(pk=booking.pk)
    about = About(about)
    if asking.due(about, clock.now()).filter(pk=locked.pk).exists():
        tell_of_booking(locked, about)
        verb = "chased" if about == About.REMIND else "asked"
        record(verb, locked, f"An evaluation of {locked.session} was asked for.", about=str(about))
    return locked


@action
def ask_all(*, about: str, by: Person | None) -> int:
    """Ask everyone at once who is to be asked now; how many there were."""
    about = About(about)
    due = asking.due(about, clock.now()).select_for_update(of=("self",)).select_related("session")
    bookings = list(due)
    tell_of_bookings(bookings, about)
    for one in bookings:
        verb = "chased" if about == About.REMIND else "asked"
        record(verb, one, f"An evaluation of {one.session} was asked for.", about=str(about))
    return len(bookings)
