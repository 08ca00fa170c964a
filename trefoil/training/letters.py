"""What a letter about a place says, and to whom. Subjects and addresses name nobody. A manager reads who it is on the page of a
request, and in a letter only once they have answered from their address."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from trefoil.shared import clock
from trefoil.shared.dates import long_date, moment_in_words
from trefoil.training import asking_letters, links, other_letters, terms
from trefoil.training.calendar_files import calendar_files
from trefoil.training.models import (
    ASKS,
    PUTS_INTO_THE_CALENDAR,
    TO_MANAGERS,
    About,
    Booking,
    BookingStage,
    Course,
    Employment,
    Learner,
    Letter,
    Offer,
    OfferStage,
    Reach,
    Session,
    SignInLink,
)
from trefoil.training.when import about_session

KEEP_TRYING = timedelta(days=3)
"""How long a letter that no mail server takes is tried again."""

OTHER_DATES = 5
"""So many dates a letter names instead of a cancelled one."""

SUBJECTS = {
    About.ASKED: "Training: a request for you to answer",
    About.CONFIRMED: "Training: a place is confirmed",
    About.DECLINED: "Training: a request was not approved",
    About.LAPSED: "Training: a request was not answered in time",
    About.GIVEN_BACK: "Training: a place was given back",
    About.HANDED_ON: "Training: a colleague comes instead",
    About.HANDED_TELL: "Training: another colleague has a place",
    About.OFFERED: "Training: a place is offered",
    About.OFFER_ENDED: "Training: an offer has ended",
    About.CHANGED: "Training: a session takes place elsewhere",
    About.SOON: "Training: your course is in two weeks",
    About.SOON_MANAGER: "Training: a colleague’s course is in two weeks",
    About.JOINING: "Training: joining instructions",
    About.NO_SHOW: "Training: a colleague did not come",
    About.NO_DATES: "Training: the dates you were waiting for have passed",
    About.CANCELLED: "Training: a session was cancelled",
    **asking_letters.SUBJECTS,
}
SIGN_IN_SUBJECT = "Training: your link to sign in"
SIGN_IN_TEXT = """Somebody asked to sign in to training with this e-mail address.

If it was you, open this link within an hour: {address}

It works once. If it was not you, do nothing.
"""


def reader_of(letter: Letter) -> tuple[Learner, Employment]:
    """The learner whom the letter is about, and where they worked when they booked."""
    about = letter.booking or letter.waiting or (letter.offer.waiting if letter.offer else None)
    assert about is not None  # noqa: S101  one of them is there: training_letter_is_about_one_thing
    return about.learner, about.employment


def address_for(letter: Letter) -> str:
    """Where the letter goes today; nowhere for those who are written to on paper."""
    if other_letters.is_other(letter):
        return other_letters.address_for(letter)
    learner, employment = reader_of(letter)
    if letter.about in TO_MANAGERS:
        return employment.manager_email
    if learner.reach == Reach.EMAIL:
        return learner.email or ""
    if letter.about in asking_letters.TO_LEARNERS:
        return ""  # on paper: the manager is asked what they have seen, and does not answer for the learner too
    return employment.manager_email if learner.reach == Reach.MANAGER else ""


def is_over(letter: Letter) -> bool:
    """Whether there is nothing left to answer or to come to."""
    if other_letters.is_other(letter):
        return other_letters.is_over(letter)
    if letter.about in ASKS:
        return asking_letters.is_over(letter)
    if letter.about in (About.HANDED_TELL, About.SOON_MANAGER, About.NO_SHOW) and has_left(letter):
        return True
    if letter.about == About.ASKED:
        return letter.booking is None or letter.booking.stage != BookingStage.REQUESTED
    if letter.about in (*PUTS_INTO_THE_CALENDAR, About.HANDED_TELL, About.SOON, About.SOON_MANAGER):
        return letter.booking is None or letter.booking.stage != BookingStage.CONFIRMED
    if letter.about == About.NO_SHOW:
        return letter.booking is None or letter.booking.stage != BookingStage.NO_SHOW
    return letter.about == About.OFFERED and (letter.offer is None or letter.offer.stage != OfferStage.OPEN)


def has_left(letter: Letter) -> bool:
    """Whether the learner works there no more: what they do is not the business of a former manager."""
    until = reader_of(letter)[1].until_on
    return until is not None and until < clock.today()


def subject_of(letter: Letter) -> str:
    return (SUBJECTS | other_letters.SUBJECTS)[About(letter.about)]


def message(letter: Letter, address: str) -> EmailMessage:
    found = EmailMessage(subject_of(letter), text_of(letter), settings.DEFAULT_FROM_EMAIL, [address])
    cancelled = letter.had_calendar and letter.about not in PUTS_INTO_THE_CALENDAR
    if letter.booking and (cancelled or letter.about in PUTS_INTO_THE_CALENDAR):
        files = calendar_files(
            letter.booking, sequence=letter.sequence, at=letter.made_at, cancelled=cancelled, reader=address
        )
        kind = f"text/calendar; method={'CANCEL' if cancelled else 'REQUEST'}; charset=utf-8"
        for number, content in enumerate(files, 1):
            found.attach(f"training-{number}.ics", content.decode(), kind)
    return found


def text_of(letter: Letter) -> str:
    """The words of a letter, as they are sent or printed, and whom to ask."""
    contact = settings.TRAINING_CONTACT
    return f"{words_of(letter).rstrip()}\n" + (f"\nDo you have a question? {contact}\n" if contact else "")


def words_of(letter: Letter) -> str:
    if other_letters.is_other(letter):
        return other_letters.text_of(letter)
    learner, _ = reader_of(letter)
    if letter.about == About.ASKED and letter.booking:
        return asks_manager(letter.booking)
    text = WORDS[About(letter.about)](letter)
    if learner.reach != Reach.EMAIL and letter.about not in TO_MANAGERS:
        only = " Only they answer it." if letter.about in asking_letters.TO_LEARNERS else ""
        return f"This letter is for {learner.name}, who has no e-mail of their own. Hand it on.{only}\n\n{text}"
    return text


def asks_manager(booking: Booking) -> str:
    until = moment_in_words(booking.lapses_at) if booking.lapses_at else ""
    return f"""Somebody who works with you asks for a place in a training course, and named you as the manager who approves it.

Read who and what, and answer, here: {links.manager_address(booking)}

You need no account. The place is kept until {until}. After that the request ends by itself.
"""


def way_in(session: Session) -> str:
    """The link and the way into the room, as far as they are known."""
    link = f"Join here: {session.joining_link}\n" if session.joining_link else ""
    return link + (f"How to get in: {session.getting_in}\n" if session.getting_in else "")


def booking_page(booking: Booking) -> str:
    """Where the place is given back. Whoever has no e-mail of their own cannot sign in: their letters bring a link that
    needs none."""
    if booking.learner.reach != Reach.EMAIL:
        return links.place_address(booking)
    return links.whole(reverse("training:booking", args=[booking.pk]))


def confirmed(letter: Letter) -> str:
    booking = must(letter)
    joining = f"Join here: {booking.session.joining_link}\n" if booking.session.joining_link else ""
    return f"""{whose_place(booking)}

{about_session(booking.session)}{joining}
{until_when(booking)}: {booking_page(booking)}
The calendar file puts it into your calendar.
"""


def whose_place(booking: Booking) -> str:
    before = booking.instead_of
    if before is None:
        return "Your place is confirmed."
    return f"{before.learner.name} cannot come, and the place is yours now. It is confirmed."


def until_when(booking: Booking) -> str:
    free = terms.last_free_day_in_words(booking.session.starts_at)
    if terms.in_time(booking.session.starts_at, clock.now()):
        return f"You can give it back without a charge until {free}"
    return f"The last day to give it back without a charge was {free}. Can you not come all the same? Say so here"


def changed(letter: Letter) -> str:
    booking = must(letter)
    joining = way_in(booking.session)
    return f"""The place where this session is held, or its link, has changed. You keep your place.

{about_session(booking.session)}{joining}
The calendar file changes it in your calendar. Can you come? See here: {booking_page(booking)}
"""


def soon(letter: Letter) -> str:
    booking = must(letter)
    free = terms.last_free_day_in_words(booking.session.starts_at)
    return f"""Your course is in about two weeks.

{about_session(booking.session)}
Can you not come? Give your place back until {free}, and nothing is charged: {booking_page(booking)}
A colleague can come instead of you at any time. Joining instructions follow some days before.
"""


def who(booking: Booking) -> str:
    """By name only to a manager whose address was proved by the answer they gave from it."""
    return booking.learner.name if booking.answered_as == "manager" else "Somebody who works with you"


def handed_tell(letter: Letter) -> str:
    booking = must(letter)
    return f"""A colleague who had a place in a course cannot go, and gave it to another colleague at the same workplace. The
approval goes with the place.

{about_session(booking.session)}
Keep the time free for whoever goes now. If they cannot go, tell the training team.
"""


def soon_manager(letter: Letter) -> str:
    booking = must(letter)
    return f"""{who(booking)} has a place in a course in about two weeks.

{about_session(booking.session)}
They have been told too. Keep the time free for them. If they cannot go, ask them to give the place back or to send a colleague.
"""


def joining(letter: Letter) -> str:
    booking = must(letter)
    session = booking.session
    return f"""These are the joining instructions for your course.

{about_session(session)}{way_in(session)}
The calendar file brings your calendar up to date. Can you not come? Say so here: {booking_page(booking)}
"""


def no_show(letter: Letter) -> str:
    booking = must(letter)
    return f"""{who(booking)} had a place in a course and did not come, by its register.

{about_session(booking.session)}
Talk to your colleague. If there was a reason, such as illness or court, tell the training team: a charge can then be
waived. If the register is wrong, tell them too.
"""


def no_dates(letter: Letter) -> str:
    assert letter.waiting is not None  # noqa: S101
    course = letter.waiting.course
    return f"""All dates of {course} that you were waiting for have passed or were cancelled, and no place came free for you.
Your entry on the waiting list has ended.

Look for new dates here: {links.whole(course.get_absolute_url())}
"""


def must(letter: Letter) -> Booking:
    assert letter.booking is not None  # noqa: S101
    return letter.booking


def ended(words: str, then: str = "") -> Callable[[Letter], str]:
    def write(letter: Letter) -> str:
        booking = must(letter)
        taken_out = "\nThe calendar file takes it out of your calendar.\n" if letter.had_calendar else ""
        more = f"\n{then}\n" if then else ""
        return f"{words}\n\n{about_session(booking.session)}{more}{taken_out}"

    return write


def asking(write: Callable[[Booking, str], str]) -> Callable[[Letter], str]:
    return lambda letter: write(must(letter), about_session(must(letter).session))


def declined(letter: Letter) -> str:
    why = must(letter).why
    return f"Your manager did not approve this place.\n\n{about_session(must(letter).session)}" + (
        f"\nTheir reason: {why}\n" if why else ""
    )


def offered(letter: Letter) -> str:
    offer = letter.offer
    assert offer is not None  # noqa: S101
    return f"""A place has come free for you.

{about_session(offer.session)}
It is kept for you until {moment_in_words(offer.lapses_at)}.{longer(offer)} Accept or decline it here: {links.offer_address(offer)}

If you do not answer, it goes to the next person.
"""


def longer(offer: Offer) -> str:
    """Why there is more time than others have."""
    if not offer.waiting.learner.written_to_by_others:
        return ""
    how = {Reach.LETTER: "on paper", Reach.MANAGER: "through your manager"}[Reach(offer.waiting.learner.reach)]
    return f" You have up to {terms.kept_in_words(by_others=True)} to answer, since we write to you {how}."


def offer_ended(letter: Letter) -> str:
    offer = letter.offer
    assert offer is not None  # noqa: S101
    other = "You keep your position for your other dates.\n" if offer.waiting.ended_at is None else ""
    return f"The place that was offered to you was not answered in time, and went to the next person.\n\n{about_session(offer.session)}{other}"


def cancelled(letter: Letter) -> str:
    if letter.booking:
        session = letter.booking.session
        taken_out = "The calendar file takes it out of your calendar.\n" if letter.had_calendar else ""
        return f"""This session was cancelled. You are not charged.

{about_session(session)}
The reason: {session.cancelled_why}
{taken_out}{other_dates(session.course_version.course)}
Take another date by one press, without asking again what was approved: {links.move_address(letter.booking)}
You can do this until {long_date(terms.move_until(session.ends_at))}.
"""
    assert letter.waiting is not None  # noqa: S101
    course, waits = letter.waiting.course, letter.waiting.ended_at is None
    then = "You keep your position for your other dates." if waits else "Your entry on the waiting list has ended."
    return f"""A date of {course} that you were waiting for was cancelled. {then}
{other_dates(course)}
Look at all dates here: {links.whole(course.get_absolute_url())}
"""


def other_dates(course: Course) -> str:
    """The next dates of a course that have places, as they are when the letter is sent."""
    from trefoil.training.catalogue import coming_sessions, shown  # which reads what actions do

    dates = [one for one in shown(coming_sessions().filter(course_version__course=course)) if one.can_book]
    if not dates:
        return "No other date has places now."
    lines = "\n".join(f"{one.days[0]}, {one.where}" for one in dates[:OTHER_DATES])
    return f"These dates have places now:\n{lines}"


WORDS: dict[About, Callable[[Letter], str]] = {
    About.CONFIRMED: confirmed,
    About.CHANGED: changed,
    About.SOON: soon,
    About.SOON_MANAGER: soon_manager,
    About.JOINING: joining,
    About.NO_SHOW: no_show,
    About.NO_DATES: no_dates,
    About.DECLINED: declined,
    About.LAPSED: ended(
        "Your manager did not answer in time, so your request has ended.",
        "Talk to your manager, then ask again if there is a place.",
    ),
    About.GIVEN_BACK: ended(
        "Your place was given back. Thank you: somebody else can have it now.",
        "Did you not ask for this? Talk to whoever books for you at work.",
    ),
    About.HANDED_ON: ended("A colleague takes this place instead of you."),
    About.HANDED_TELL: handed_tell,
    About.OFFERED: offered,
    About.OFFER_ENDED: offer_ended,
    About.CANCELLED: cancelled,
    **{about: asking(write) for about, write in asking_letters.WORDS.items()},
}


NEW_ADDRESS_SUBJECT = "Training: is this your address?"
NEW_ADDRESS_TEXT = """Somebody who books training gave this as their new work e-mail address.

If it was you, open this link within an hour and press the button: {address}

From then on letters about training come here, and this address lets you in. If it was not you, do nothing.
"""


def new_address_message(link: SignInLink, learner: Learner) -> EmailMessage:
    text = NEW_ADDRESS_TEXT.format(address=links.new_address(link, learner))
    return EmailMessage(NEW_ADDRESS_SUBJECT, text, settings.DEFAULT_FROM_EMAIL, [link.email])


def sign_in_message(link: SignInLink) -> EmailMessage:
    text = SIGN_IN_TEXT.format(address=links.sign_in_address(link))
    return EmailMessage(SIGN_IN_SUBJECT, text, settings.DEFAULT_FROM_EMAIL, [link.email])
