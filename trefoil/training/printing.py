"""Letters for people who have no e-mail address, as one document for each workplace to be printed there or posted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from trefoil.partnership.context import name_today
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Code, Document, Heading, Paragraph, plain
from trefoil.shared.words import count
from trefoil.training import other_letters
from trefoil.training.actions.letters import WITH
from trefoil.training.letters import SUBJECTS, is_over, reader_of, text_of
from trefoil.training.models import TO_MANAGERS, About, Employment, Learner, Letter, LetterStage, Workplace

ADDRESS = re.compile(r"https?://\S+")
ON_A_SCREEN = "The calendar file"
"""What a sentence begins with that means nothing on paper."""


WHERE = (*WITH, "taken__workplace", "licence__certificate__booking__employment__workplace")

ANSWERED = ("booking__evaluations__corroboration",)
"""What says that a letter which asks for an evaluation is over."""


@dataclass
class Pile:
    """The letters of one workplace that are to be printed."""

    workplace: Workplace
    letters: list[Letter]

    @property
    def newest(self) -> int:
        """The last of them: one that comes while somebody prints is not marked as printed with them."""
        return max(one.pk for one in self.letters)

    @property
    def since(self) -> str:
        return long_date(clock.day_of(min(one.made_at for one in self.letters)))


def piles(person: Person, *, with_over: bool = False) -> list[Pile]:
    """By workplace, those with the oldest letter first. As many queries for many letters as for one. What a letter tells may be over before it is printed:
    such a letter is not on the pile, unless it is asked for `with_over`."""
    rows = Letter.objects.visible_to(person).filter(stage=LetterStage.TO_PRINT, teaching=None)
    found: dict[int, Pile] = {}
    for letter in rows.select_related(*WHERE).prefetch_related(*ANSWERED).order_by("made_at", "pk"):
        if is_over(letter) and not with_over:
            continue
        workplace = workplace_of(letter)
        found.setdefault(workplace.pk, Pile(workplace, [])).letters.append(letter)
    return list(found.values())


def pile_of(person: Person, workplace: int, newest: int, *, with_over: bool = False) -> list[Letter]:
    """The letters of one workplace up to that one."""
    there = [one for one in piles(person, with_over=with_over) if one.workplace.pk == workplace]
    return [letter for one in there for letter in one.letters if letter.pk <= newest]


def document_of(workplace: Workplace, letters: Sequence[Letter]) -> Document:
    """Each letter on a page of its own."""
    parts: list[Heading | Paragraph | Code] = []
    for place, letter in enumerate(letters):
        parts.append(Heading(headed(letter), new_page=place > 0))
        lines = [line for line in text_of(letter).splitlines() if line.strip() and not line.startswith(ON_A_SCREEN)]
        parts += [Paragraph(plain(line)) for line in (long_date(clock.day_of(letter.made_at)), *lines)]
        if found := ADDRESS.search("\n".join(lines)):
            parts.append(Code(found[0], "Point a phone’s camera at this instead of typing the address."))
    return Document(
        title="Letters about training",
        publisher=name_today() or "Safeguarding children partnership",
        subtitle=f"{workplace}, {count(len(letters), 'letter')}",
        remark="Demonstration: no real person" if settings.DEMONSTRATION else "",
        parts=tuple(parts),
        sheet=True,
    )


def headed(letter: Letter) -> str:
    """For whom it is, and what it is about."""
    subject = (SUBJECTS | other_letters.SUBJECTS)[About(letter.about)].removeprefix("Training: ")
    to_manager = letter.about in (*TO_MANAGERS, About.LICENCE_TELL)
    return f"{manager_of(letter) if to_manager else learner_of(letter).name}: {subject}"


def job_of(letter: Letter) -> Employment | None:
    """The work that the letter is about; none for one about materials."""
    if letter.licence:
        booking = letter.licence.certificate.booking  # none where it was e-learning
        return booking.employment if booking else letter.licence.learner.employments.order_by("-from_on", "-pk").first()
    return None if letter.taken else reader_of(letter)[1]


def workplace_of(letter: Letter) -> Workplace:
    job = job_of(letter)
    if job is not None:
        return job.workplace
    assert letter.taken is not None  # noqa: S101  training_letter_is_about_one_thing
    return letter.taken.workplace


def learner_of(letter: Letter) -> Learner:
    about = letter.licence or letter.taken
    return about.learner if about else reader_of(letter)[0]


def manager_of(letter: Letter) -> str:
    job = job_of(letter)
    return (job.manager_name if job else "") or "The manager"


def reader_in_words(letter: Letter) -> str:
    """Whom a letter is for, as the coordinator reads it."""
    if letter.teaching:
        return letter.teaching.trainer.name
    learner = learner_of(letter).name
    return f"The manager of {learner}" if letter.about in (*TO_MANAGERS, About.LICENCE_TELL) else learner
