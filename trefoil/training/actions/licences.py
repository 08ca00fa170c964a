"""Registers follow certificates: somebody who attended is entered, refreshed or, when it was a mistake, taken out."""

from typing import Any

from django.db.models import F, Q

from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import lock, must_change
from trefoil.shared.working_days import add_months
from trefoil.training.actions.telling import tell_of_licence
from trefoil.training.licences import DUE, REMIND_BEFORE, state_of
from trefoil.training.models import About, Certificate, Course, Learner, Licence, LicenceKind, Reach
from trefoil.training.other_letters import manager_of

THEIRS = "Ask the training coordinator: registers are kept there"
TAKEN = "Choose another name: a register with this one exists"
CORRECTED = "No certificate bears it out any more"


@action
def add_licence_kind(
    *, name: str, months: int, lapses_after: int = 6, trains: bool = False, by: Person | None
) -> LicenceKind:
    """Begin a register. Courses then say that they give it."""
    need(by, "training.manage", THEIRS)
    with refusing(name=TAKEN):
        kind = LicenceKind.objects.create(name=name, months=months, lapses_after=lapses_after, trains=trains)
    record("created", kind, f"Began the register “{kind}”.")
    return kind


@action
def change_licence_kind(
    *, kind: LicenceKind, values: dict[str, Any], version: int | None = None, by: Person | None
) -> LicenceKind:
    """Change how long a licence lasts; those on the register follow."""
    need(by, "training.manage", THEIRS)
    kind = lock(LicenceKind.objects, pk=kind.pk, version=version)
    with refusing(name=TAKEN):
        fields = must_change(kind, values)
    record("changed", kind, f"Changed the register “{kind}”.", fields=fields)
    enter_all(kind)
    return kind


def enter_all(kind: LicenceKind) -> None:
    """Bring the whole register to what certificates say."""
    ids = Certificate.objects.filter(of__gives=kind).order_by().values_list("learner", flat=True)
    held = Licence.objects.filter(kind=kind).order_by().values_list("learner", flat=True)
    for learner in Learner.objects.filter(pk__in={*ids, *held}).order_by("pk"):
        keep_licence(learner, kind)


def keep_licences(course: Course, learner: Learner) -> None:
    """Part of giving or withdrawing a certificate, under the lock of its session."""
    if course.gives_id is not None and course.gives is not None:
        keep_licence(learner, course.gives)


def keep_licence(learner: Learner, kind: LicenceKind) -> None:
    """Enter, refresh or correct what the register says of a learner: all of it follows from their certificates."""
    bearing = Certificate.objects.filter(learner=learner, of__gives=kind, withdrawn_on=None)
    certificates = list(bearing.order_by("taught_on", "pk"))
    held = Licence.objects.select_for_update(of=("self",)).filter(learner=learner, kind=kind).first()
    if not certificates:
        if held is not None and held.ended_on is None:
            end(held, CORRECTED)
        return
    last = certificates[-1]
    refresh_on = add_months(last.taught_on, kind.months)
    days = {
        "certificate_id": last.pk, "given_on": certificates[0].taught_on, "refreshed_on": last.taught_on,
        "refresh_on": refresh_on, "lapses_on": add_months(refresh_on, kind.lapses_after),
    }  # fmt: skip
    if held is None:
        made = Licence.objects.create(kind=kind, learner=learner, **days)
        record("created", made, f"Entered on the register “{kind}”.")
        return
    taken_away = held.ended_on is not None and held.ended_why != CORRECTED and last.taught_on <= held.ended_on
    if held.ended_on is not None and not taken_away:
        days |= {"ended_on": None, "ended_why": ""}
    changed = [name for name, value in days.items() if getattr(held, name) != value]
    if changed:
        for name in changed:
            setattr(held, name, days[name])
        held.version += 1
        held.save(update_fields=[*(name.removesuffix("_id") for name in changed), "version"])
        record("changed", held, f"The register “{kind}” follows a certificate.", fields=sorted(changed))


def end(licence: Licence, why: str) -> None:
    licence.ended_on, licence.ended_why = clock.today(), why[:300]
    licence.version += 1
    licence.save(update_fields=["ended_on", "ended_why", "version"])
    record("ended", licence, f"Taken off the register “{licence.kind}”.")


@action
def end_licence(*, licence: Licence, why: str, by: Person | None) -> Licence:
    """Take a licence away for a reason. A later course enters its holder again."""
    need(by, "training.manage", THEIRS)
    why = need_words(why, "Say why the licence is taken away")
    licence = lock(Licence.objects.select_related("kind"), pk=licence.pk)
    if licence.ended_on is not None:
        raise Refused("This licence was taken away already")
    end(licence, why)
    return licence


@action
def set_capacity(*, licence: Licence, a_year: int | None, version: int | None = None, by: Person | None) -> Licence:
    """Say how often a year a trainer can teach others."""
    need(by, "training.manage", THEIRS)
    licence = lock(Licence.objects.select_related("kind"), pk=licence.pk, version=version)
    if not licence.kind.trains:
        raise Refused("Only those on a register of trainers teach others")
    must_change(licence, {"a_year": a_year})
    record("changed", licence, "Changed how often a trainer can teach others.", fields=["a_year"])
    return licence


def to_be_reminded() -> Any:
    """Licences that come to their day of refresh within eight weeks and were not reminded of it."""
    today = clock.today()
    rows = Licence.objects.in_force().filter(refresh_on__gt=today, refresh_on__lte=today + REMIND_BEFORE)
    return rows.filter(Q(reminded_of_on=None) | ~Q(reminded_of_on=F("refresh_on"))).order_by("pk")


@action
def remind_of_licence(*, licence: Licence, by: Person | None) -> None:
    """Write to its holder and to their manager, once for each day of refresh."""
    licence = lock(Licence.objects.select_related("kind", "learner"), pk=licence.pk)
    if state_of(licence, clock.today()) != DUE or licence.reminded_of_on == licence.refresh_on:
        return
    licence.reminded_of_on = licence.refresh_on
    licence.save(update_fields=["reminded_of_on"])
    tell_of_licence(licence, About.LICENCE_DUE)
    if licence.learner.reach != Reach.MANAGER and manager_of(licence.learner):
        tell_of_licence(licence, About.LICENCE_TELL)
    record("chased", licence, f"Reminded of a refresher for “{licence.kind}”.")
