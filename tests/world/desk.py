"""Training of the world: two courses, sessions at every stage, learners of the school and of others, in unique words."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.world.evaluations import make_evaluations
from tests.world.tokens import Tokens
from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.completions_file import Result
from trefoil.training.models import (
    About,
    Course,
    CourseVersion,
    Delivery,
    Employment,
    Learner,
    Letter,
    LetterStage,
    Outcome,
    Reach,
    Session,
    Workplace,
    WorkplaceKind,
)  # fmt: skip

PLANNED_ON = date(2020, 2, 3)


def make_desk(cast: Cast, themes: list[Theme], said: Tokens, visitor: Learner, again: str = "") -> dict[str, Any]:
    """What the training coordinator and the learners of a school, a surgery and a charity made of it.

    `again` tells the names of a second making from those of the first.
    """
    by = cast["trainer"]
    with clock.at(PLANNED_ON):
        course, short = (make_course(f"{name}-here{again}", themes) for name in ("working-together", "safer-sleeping"))
        people = make_learners(cast, said)
        retired = make_course(f"an-old-course{again}", themes)
        kind = actions.add_licence_kind(name=f"Trainer of the world{again}", months=12, trains=True, by=by)
        Course.objects.filter(pk=short.course_id).update(gives=kind)
        actions.retire_course(course=retired.course, by=by)
        made: dict[str, Any] = {
            "course": course.course, "course_version": course, "retired_course": retired.course,
            "session": plan(course, date(2020, 5, 12), capacity=3, by=by),
            "planned_session": plan(course, date(2020, 6, 9), capacity=12, by=by),
            "past_session": plan(short, date(2020, 3, 10), capacity=12, by=by),
            "delivered_session": plan(short, date(2020, 2, 20), capacity=12, by=by),
        }  # fmt: skip
        for name in ("session", "past_session", "delivered_session"):
            made[name] = actions.open_session(session=made[name], by=by)
        actions.hold_places(
            session=made["session"], kind=WorkplaceKind.HEALTH, places=1,
            released_at=at(date(2020, 5, 1), 8), by=by,
        )  # fmt: skip
        actions.hold_places(
            session=made["planned_session"], agency=people[0].workplace.agency, places=2,
            released_at=at(date(2020, 6, 1), 8), by=by,
        )  # fmt: skip
        held = [confirmed(made["delivered_session"], one, by) for one in people[:2]]
    with clock.at(date(2020, 2, 21)):
        marks = [actions.Mark(held[0].pk, "attended"), actions.Mark(held[1].pk, "no_show")]
        made["delivered_session"] = actions.save_register(session=made["delivered_session"], marks=marks, by=by)
        made["certificate"], made["charge"] = held[0].certificate, held[1].charge
        made["licence"], made["licence_kind"] = kind.licences.get(), kind
        for one in people[:3]:
            confirmed(made["past_session"], one, by)
    with clock.at(date(2020, 4, 6)):
        made["booking"] = actions.ask_for_place(session=made["session"], employment=people[0], by=None)
        confirmed(made["session"], people[1], by)
        made["waiting"] = actions.join_waiting(sessions=[made["session"]], employments=[people[2]], by=None)[0]
        make_trainer(made, by, again)
        made["visitor"] = visitor
        make_materials(made, by, again)
        make_results(made, by, again)
    made["learner"] = people[0].learner
    make_evaluations(made["delivered_session"], said)
    made["evaluated_course"] = short.course
    made["rate"] = actions.add_rate(
        what="place", pence=4500, kind="private", course=short.course, from_on=clock.today(), by=by
    )
    made |= invoiced(short, people[3], by)
    made["missed"] = missed_twice(short, people[3], by)
    made["letter"] = Letter.objects.create(
        booking=made["booking"], about=About.GIVEN_BACK, made_at=clock.now(), stage=LetterStage.TO_PRINT
    )
    then = clock.now() - timedelta(hours=2)
    made["stuck_letter"] = Letter.objects.create(
        booking=made["booking"], about=About.CONFIRMED, made_at=then, begun_at=then, stage=LetterStage.UNKNOWN
    )
    made_one(people[3], said, by)
    made["learner"], made["same_learner"] = people[0].learner, people[3].learner
    made |= make_workplaces(people[3].workplace, by, again)
    made["requirement"] = actions.add_requirement(
        role="lead", kind="school", level=3, valid_months=24, framework=f"Training of schools here{again}",
        source="Decided by the subgroup", from_on=PLANNED_ON, by=by,
    )  # fmt: skip
    return made


def make_trainer(made: dict[str, Any], by: Any, again: str) -> None:
    """Somebody of the pool who teaches the session, was watched, and is away for some days."""
    trainer = actions.add_trainer(
        name="A trainer of the world",
        email=f"teaches{again}@example.org",
        courses=[made["course"]],
        days_in_kind=8,
        by=by,
    )
    made["trainer"], made["away"] = (
        trainer,
        actions.note_away(trainer=trainer, first_on=date(2020, 8, 3), last_on=date(2020, 8, 7), by=by),
    )
    made["teaching"] = actions.put_trainer_on(session=made["session"], trainer=trainer, part="lead", by=by)
    actions.record_observation(
        trainer=trainer, observed_on=date(2020, 3, 2), observed_by="The head of training", strong="Clear and calm",
        to_change="More time for questions", next_due_on=date(2021, 3, 2), by=by,
    )  # fmt: skip


def make_materials(made: dict[str, Any], by: Any, again: str) -> None:
    """Slides that a school took, taught with and reported; the learner is the one whose pages are looked at."""
    slides = Course.objects.create(
        slug=f"basics-at-your-own-place{again}", title="The basics at your own place", level=1, delivery=Delivery.SLIDES,
        audience="Everyone",
    )  # fmt: skip
    file = SimpleUploadedFile("slides.txt", b"What to look for, and whom to tell.", "text/plain")
    material = actions.add_material(
        course=slides, title=f"The basics: slides{again}", terms="Change nothing.", file=file, by=by
    )
    job = made["visitor"].employments.get()
    taken = actions.take_material(material=material, learner=made["visitor"], workplace=job.workplace, by=None)
    made["material"], made["material_version"] = material, taken.material_version
    made["delivery"] = actions.report_own_delivery(
        material=material, workplace=job.workplace, taught_on=clock.today(), taught_by=made["visitor"],
        reached={"anyone": 12}, learner=made["visitor"], by=None,
    )  # fmt: skip


def make_results(made: dict[str, Any], by: Any, again: str) -> None:
    """A system that sent one result of nobody known and one that was matched."""
    Course.objects.create(
        slug=f"online-basics{again}",
        title=f"Online basics{again}",
        level=1,
        delivery=Delivery.ELEARNING,
        audience="Everyone",
    )
    source = actions.add_source(name=f"A hub of the world{again}", user=f"lms-world{again}", secret="x" * 43, by=by)
    sent = [
        Result(email, "", f"Online basics{again}", "passed", date(2020, 4, 1))
        for email in ("nobody.known@example.org", made["visitor"].email)
    ]
    actions.bring_in(source=source, results=sent, by=by)
    made["source"], made["completion"] = source, source.completions.get(learner=None)


def at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def make_course(slug: str, themes: list[Theme]) -> CourseVersion:
    course = Course.objects.create(
        slug=slug, title=slug.replace("-", " ").capitalize(), level=2, delivery=Delivery.PLACE,
        audience="Everyone who works with children regularly", valid_months=36,
    )  # fmt: skip
    course.themes.set(themes[:1])
    version = CourseVersion.objects.create(
        course=course, number=1, from_on=PLANNED_ON, summary="What to look for, and whom to tell.",
        teaches="Working Together 2018", minutes=330,
    )  # fmt: skip
    Outcome.objects.create(course_version=version, position=1, words="I can say what a child tells me", theme=themes[0])
    return version


def make_learners(cast: Cast, said: Tokens) -> list[Employment]:
    """Two of the school, one of a surgery of the health service, one of a charity without an agency."""
    made = []
    for number, (kind, agency) in enumerate(
        [("school", "school"), ("school", "school"), ("council", "council"), ("charity", None)], 1
    ):
        whose = f"training of {agency or 'nobody'}"
        workplace, _ = Workplace.objects.get_or_create(
            name=f"Workplace of {agency or kind}", kind=kind, agency=cast.agencies[agency] if agency else None
        )  # fmt: skip
        learner = Learner.objects.create(
            name=f"Learner {number} {said('certificate' if number == 1 else whose, 'training.Learner.name')}",
            email=f"{said(whose, 'training.Learner.email')}@example.org", reach=Reach.EMAIL,
            access_needs=said(whose, "training.Learner.access_needs"), added_at=clock.now(),
        )  # fmt: skip
        made.append(Employment.objects.create(
            learner=learner, workplace=workplace, role=Employment.Role.REGULAR, from_on=clock.today(),
            job_title=said(whose, "training.Employment.job_title"), manager_name="The head",
            manager_email=f"{said(whose, 'training.Employment.manager_email')}@example.org",
        ))  # fmt: skip
    return made


def invoiced(version: CourseVersion, learner: Employment, by: Any) -> dict[str, Any]:
    """Somebody did not come twice, and their organisation was invoiced; the first was credited since."""
    charges = []
    for day in (11, 18):
        with clock.at(date(2020, 2, 4)):
            session = actions.open_session(session=plan(version, date(2020, 2, day), capacity=12, by=by), by=by)
            booking = confirmed(session, learner, by)
        with clock.at(date(2020, 2, day + 1)):
            actions.save_register(session=session, marks=[actions.Mark(booking.pk, "no_show")], by=by)
            charges.append(actions.confirm_charge(charge=booking.charge, by=by))
    with clock.at(date(2020, 2, 19)):
        made = actions.make_invoice_list(by=by)
        actions.credit_charge(charge=charges[0], why="Called to court", by=by)
    return {"invoices": made, "invoiced_charge": charges[1]}


def missed_twice(version: CourseVersion, learner: Employment, by: Any) -> Learner:
    """The same person did not come once more."""
    with clock.at(date(2020, 2, 4)):
        session = actions.open_session(session=plan(version, date(2020, 2, 25), capacity=12, by=by), by=by)
        booking = confirmed(session, learner, by)
    with clock.at(date(2020, 2, 26)):
        actions.save_register(session=session, marks=[actions.Mark(booking.pk, "no_show")], by=by)
    return learner.learner


def make_workplaces(known: Workplace, by: Any, again: str) -> dict[str, Workplace]:
    """One that is known, one that a learner typed, and one that was closed."""
    added = [
        Workplace(name=f"Mill Lane School{again}", kind="school"),
        Workplace(name=f"The old nursery{again}", kind="early_years"),
    ]
    with clock.at(PLANNED_ON):
        _, closed = actions.add_workplaces(workplaces=added, by=by)
        typed = Workplace.objects.create(name=f"Mill Lane Schol{again}", kind="school", to_check=True)
        closed = actions.close_workplace(workplace=closed, by=by)
    return {"workplace": known, "typed_workplace": typed, "closed_workplace": closed}


def made_one(kept: Employment, said: Tokens, by: Any) -> None:
    """The learner of the charity had a second record, which was made part of the first."""
    with clock.at(PLANNED_ON):
        again = Learner.objects.create(name="The same learner", reach=Reach.LETTER, added_at=clock.now())
        why = said("training of nobody", "training.Learner.merged_why")
        actions.merge_learners(keep=kept.learner, other=again, why=why, by=by)


def plan(version: CourseVersion, day: date, *, capacity: int, by: Any) -> Session:
    starts_at = at(day, 9)
    return actions.plan_session(
        course_version=version, dates=[(starts_at, starts_at + timedelta(hours=6))], capacity=capacity, minimum=2,
        venue="Brook Street Hall", by=by,
    )  # fmt: skip


def confirmed(session: Session, employment: Employment, by: Any) -> Any:
    booking = actions.ask_for_place(session=session, employment=employment, by=None)
    return actions.answer_for_manager(booking=booking, approves=True, answered_as="office", by=by)
