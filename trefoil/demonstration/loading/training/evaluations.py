"""Answers of learners before and after courses and weeks later, and what their managers saw."""

from datetime import timedelta
from functools import partial
from random import Random

from trefoil.demonstration.loading.training.diary import LAST, Diary
from trefoil.demonstration.loading.training.sessions import Taught, once
from trefoil.demonstration.year.training import answers as year
from trefoil.training import actions
from trefoil.training.change import HIGHEST, LOWEST
from trefoil.training.models import Booking, Evaluation, Outcome, When

LATER = timedelta(weeks=7)
MANAGERS = timedelta(weeks=8)


def put_down(diary: Diary, taught: Taught) -> None:
    if not taught.one.opens or taught.one.cancelled_on:
        return
    if taught.one.on <= LAST:
        diary.on(taught.one.on, partial(answer, taught, When.BEFORE))
    if taught.one.register is not None:
        last = taught.days[-1]
        once(diary, last + timedelta(days=taught.one.register + 1), partial(answer, taught, When.AFTER))
        once(diary, last + LATER, partial(answer, taught, When.LATER))
        once(diary, last + MANAGERS, partial(corroborate, taught))


def answer(taught: Taught, when: When) -> None:
    session = taught.session()
    stages = ("confirmed",) if when == When.BEFORE else ("attended", "partly")
    items = list(session.course_version.outcomes.order_by("position"))
    themes = list(session.course_version.course.themes.order_by("pk"))
    for booking in session.bookings.filter(stage__in=stages).select_related("learner").order_by("pk"):
        one = Learns(taught, booking)
        if one.answers(when):
            said = one.words(when)
            touched = {theme: one.random.random() < 0.8 for theme in themes} if when == When.AFTER else None
            actions.answer_evaluation(
                booking=booking, when=when, answers=one.scores(items, when), touched=touched, by=None, **said
            )


class Learns:
    """One learner in one session: how sure they were and how much they gained is drawn once, for all three times."""

    def __init__(self, taught: Taught, booking: Booking) -> None:
        self.random = Random(f"{taught.code} {booking.learner.name}")  # noqa: S311  drawn alike each time
        self.before = self.random.gauss(year.BEFORE, year.SPREAD)
        self.gain = self.random.gauss(year.GAIN, 1)
        self.drawn = {str(when): self.random.random() for when in When}
        self.often = year.SELDOM.get(taught.one.course, 1)

    def answers(self, when: When) -> bool:
        often = year.ANSWERS[str(when)] * self.often
        if when == When.LATER:
            often *= 1.5 if self.gain > year.GAIN else 0.5
        return self.drawn[str(when)] < often

    def scores(self, items: list[Outcome], when: When) -> dict[Outcome, int]:
        gained = {When.BEFORE: 0.0, When.AFTER: self.gain, When.LATER: self.gain - year.FADES}[when]
        return {
            item: self.score(self.before + (0 if item.words in year.NO_GAIN else gained)) for item in items
        }  # fmt: skip

    def score(self, sure: float) -> int:
        return min(HIGHEST, max(LOWEST, round(sure + self.random.gauss(0, 0.7))))

    def words(self, when: When) -> dict[str, str]:
        """Some write something."""
        if when == When.AFTER:
            useful = self.random.choices(("very", "fairly", "little"), (6, 3, 1))[0]
            return {"useful": useful, "will_do": self.some(year.WILL_DO)}
        if when == When.LATER:
            return {"changed": self.some(year.CHANGED), "hindered": self.some(year.HINDERED)}
        return {}

    def some(self, words: tuple[str, ...]) -> str:
        return self.random.choice(words) if self.random.random() < 0.3 else ""


def corroborate(taught: Taught) -> None:
    """Half of the managers answer; most of them have seen it."""
    asked = Evaluation.objects.filter(booking__session=taught.session(), when=When.LATER, corroboration=None)
    for evaluation in asked.order_by("pk"):
        if taught.random.random() < 0.5:
            seen = "seen" if taught.random.random() < 0.75 else "cannot_say"
            words = taught.random.choice(year.SEEN) if seen == "seen" else ""
            actions.corroborate(evaluation=evaluation, seen=seen, words=words, by=None)
