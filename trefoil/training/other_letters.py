"""Letters that are not about a place: to trainers, about licences, and about materials. Subjects and addresses name nobody."""

from django.urls import reverse

from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.training import links
from trefoil.training.licences import DUE, state_of
from trefoil.training.models import About, Employment, Learner, Letter, Licence, MaterialTaken, Reach, Teaching
from trefoil.training.when import about_session

SUBJECTS: dict[About, str] = {
    About.TEACHES: "Training: a session that you teach",
    About.TEACHES_NOT: "Training: a session that you do not teach any more",
    About.MATERIAL: "Training: a new version of materials that you took",
    About.LICENCE_DUE: "Training: a licence is to be refreshed",
    About.LICENCE_TELL: "Training: a colleague’s licence is to be refreshed",
}
YOU = {Teaching.Part.LEAD: "You lead this session.", Teaching.Part.WITH: "You teach this session with a colleague."}


def is_other(letter: Letter) -> bool:
    return letter.about in SUBJECTS


def address_for(letter: Letter) -> str:
    """Where it goes today; nowhere for those who are written to on paper."""
    if letter.teaching:
        return letter.teaching.trainer.email
    if letter.taken:
        return address_of(letter.taken.learner)
    assert letter.licence is not None  # noqa: S101  training_letter_is_about_one_thing
    if letter.about == About.LICENCE_TELL:
        return manager_of(letter.licence.learner)
    return address_of(letter.licence.learner)


def address_of(learner: Learner) -> str:
    if learner.reach == Reach.EMAIL:
        return learner.email or ""
    return manager_of(learner) if learner.reach == Reach.MANAGER else ""


def manager_of(learner: Learner) -> str:
    """The address of the manager where they work today; nothing where none is known."""
    job = Employment.objects.on(clock.today()).filter(learner=learner).exclude(manager_email="").order_by("from_on")
    found = job.first()
    return found.manager_email if found else ""


def is_over(letter: Letter) -> bool:
    if letter.about == About.TEACHES:
        return letter.teaching is None or letter.teaching.ended_on is not None
    return letter.licence is not None and state_of(letter.licence, clock.today()) != DUE


def text_of(letter: Letter) -> str:
    if letter.teaching:
        return to_trainer(letter.teaching, About(letter.about))
    if letter.about == About.LICENCE_TELL and letter.licence:
        return to_manager(letter.licence)
    about = letter.licence or letter.taken
    assert about is not None  # noqa: S101
    text = to_taker(about) if isinstance(about, MaterialTaken) else to_holder(about)
    learner = about.learner
    if learner.reach != Reach.EMAIL:
        return f"This letter is for {learner.name}, who has no e-mail of their own. Hand it on.\n\n{text}"
    return text


def to_trainer(teaching: Teaching, about: About) -> str:
    if about == About.TEACHES_NOT:
        return f"You do not teach this session any more.\n\n{about_session(teaching.session)}"
    joining = f"Join here: {teaching.session.joining_link}\n" if teaching.session.joining_link else ""
    return f"""{YOU[Teaching.Part(teaching.part)]}

{about_session(teaching.session)}{joining}
Who has a place, and what they need to take part, stands here until the day after it: {links.trainer_address(teaching)}

You need no account. Keep what the page says to yourself.
"""


def to_holder(licence: Licence) -> str:
    return f"""Your licence is to be refreshed by {long_date(licence.refresh_on)}: {licence.kind}.

Take a refresher before then. After that day you may not use it, and from {long_date(licence.lapses_on)} you would have to take the whole course again.

{courses_of(licence)}
"""


def to_taker(taken: MaterialTaken) -> str:
    material = taken.material_version.material
    newest = material.versions.order_by("-number").first()
    changes = f"What is different: {newest.changes}\n\n" if newest and newest.changes else ""
    page = links.whole(reverse("training:material", args=[material.pk]))
    return f"""There is a new version of materials that you took: {material}.

{changes}Teach with the new one from now on. Take it, and report what you taught, here: {page}
"""


def to_manager(licence: Licence) -> str:
    return f"""Somebody who works with you holds a licence that is to be refreshed by {long_date(licence.refresh_on)}: {licence.kind}.

They have been told. Give them time for a refresher.

{courses_of(licence)}
"""


def courses_of(licence: Licence) -> str:
    """Where a refresher can be booked."""
    taught = licence.kind.courses.filter(retired_on=None).order_by("title", "pk")
    return "\n".join(f"{one}: {links.whole(one.get_absolute_url())}" for one in taught)
