"""Learning materials: their versions, who takes a copy, and what organisations report of their own teaching."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from trefoil.partnership.actions.allowed import refusing
from trefoil.partnership.models import Person
from trefoil.shared import clock, files
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import lock, must_change
from trefoil.training.actions.telling import tell_of_material
from trefoil.training.licences import held_by
from trefoil.training.models import (
    Course,
    Delivery,
    Learner,
    Material,
    MaterialTaken,
    MaterialVersion,
    OwnDelivery,
    Workplace,
)

THEIRS = "Ask the training coordinator: materials are kept there"
TAKEN = "Choose another title: materials with this one exist"


@action
def add_material(*, course: Course, title: str, terms: str, file: Any, by: Person | None) -> Material:
    """Put materials of a course up, with their first file."""
    need(by, "training.manage", THEIRS)
    if course.delivery != Delivery.SLIDES:
        raise Refused("Choose a course that organisations teach themselves")
    with refusing(title=TAKEN):
        material = Material.objects.create(course=course, title=title, terms=terms)
    add_file(material, 1, file, "", by)
    record("created", material, f"Put up the materials “{material}”.")
    return material


def add_file(material: Material, number: int, file: Any, changes: str, by: Person | None) -> MaterialVersion:
    stored = files.store(file, by=by)
    made = MaterialVersion.objects.create(
        material=material, number=number, file=stored, changes=changes, from_on=clock.today()
    )  # fmt: skip
    record("uploaded", made, f"Stored version {number} of “{material}”.")
    return made


@action
def change_material(
    *, material: Material, values: dict[str, Any], version: int | None = None, by: Person | None
) -> Material:
    """Correct the title or the terms. Who took a copy before agreed to the terms of that day."""
    need(by, "training.manage", THEIRS)
    material = lock(Material.objects, pk=material.pk, version=version)
    with refusing(title=TAKEN):
        fields = must_change(material, values)
    record("changed", material, f"Changed the materials “{material}”.", fields=fields)
    return material


@action
def add_material_version(*, material: Material, file: Any, changes: str, by: Person | None) -> MaterialVersion:
    """Put up the next version. Everyone who took an earlier one is told."""
    need(by, "training.manage", THEIRS)
    changes = need_words(changes, "Say what is different: those who took the last one are told")
    material = lock(Material.objects, pk=material.pk)
    if material.retired_on is not None:
        raise Refused("These materials were taken down")
    latest = material.versions.order_by("-number").first()
    made = add_file(material, latest.number + 1 if latest else 1, file, changes, by)
    told: set[int] = set()
    taken = MaterialTaken.objects.filter(material_version__material=material).select_related("learner")
    for one in taken.order_by("-taken_on", "-pk"):
        if one.learner_id not in told:
            told.add(one.learner_id)
            tell_of_material(one)
    return made


@action
def retire_material(*, material: Material, by: Person | None) -> Material:
    """Take materials down. Who has a copy keeps it, and can still report what they taught."""
    need(by, "training.manage", THEIRS)
    material = lock(Material.objects, pk=material.pk)
    if material.retired_on is not None:
        raise Refused("These materials were taken down already")
    must_change(material, {"retired_on": clock.today()})
    record("retired", material, f"Took down the materials “{material}”.")
    return material


@action
def take_material(*, material: Material, learner: Learner, workplace: Workplace, by: Person | None) -> MaterialTaken:
    """Take a copy of the newest version for one’s workplace, and agree to its terms."""
    if material.retired_on is not None:
        raise Refused("These materials were taken down. Look for newer ones in the list")
    if not learner.employments.on(clock.today()).filter(workplace=workplace).exists():
        raise Refused("Choose a place where you work today")
    newest = material.versions.order_by("-number").first()
    if newest is None:
        raise Refused("There is no file yet. Look again later")
    taken, made = MaterialTaken.objects.get_or_create(
        material_version=newest, learner=learner, workplace=workplace, defaults={"taken_on": clock.today()}
    )
    if made:
        record("downloaded", taken, f"Took a copy of {newest}.")
    return taken


@action
def report_own_delivery(
    *, material: Material, workplace: Workplace, taught_on: date, taught_by: Learner, reached: Mapping[str, int],
    learner: Learner, by: Person | None,
) -> OwnDelivery:  # fmt: skip
    """Say what was taught with materials: when, by whom, and to how many by role."""
    if not learner.employments.on(clock.today()).filter(workplace=workplace).exists():
        raise Refused("Choose a place where you work today")
    if taught_on > clock.today():
        raise Refused("Report it once it has been taught")
    if not any(reached.values()):
        raise Refused("Enter how many people came")
    asked = material.course.taught_by
    if asked is not None and not held_by(taught_by, asked, taught_on):
        raise Refused(
            f"Whoever teaches this must be on the register “{asked}” on that day. Ask the training coordinator for a "
            "course that trains trainers"
        )
    told = OwnDelivery.objects.create(
        material=material, workplace=workplace, taught_on=taught_on, taught_by=taught_by, reported_by=learner,
        reported_on=clock.today(), **reached,
    )  # fmt: skip
    record("answered", told, f"Reported own teaching with “{material}”.")
    return told


@action
def remove_own_delivery(*, delivery: OwnDelivery, why: str, by: Person | None) -> OwnDelivery:
    """Take a report out that was a mistake. It stays on record and counts no more."""
    need(by, "training.manage", THEIRS)
    why = need_words(why, "Say why it is taken out")
    delivery = OwnDelivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if delivery.removed_on is not None:
        raise Refused("This report was taken out already")
    delivery.removed_on, delivery.removed_why = clock.today(), why[:300]
    delivery.save(update_fields=["removed_on", "removed_why"])
    record("removed", delivery, "Took out a report of own teaching.")
    return delivery
