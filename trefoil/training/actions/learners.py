"""A learner's own record: who they are, where they work now, and what they need in the room."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.editing import change, lock, must_change
from trefoil.training.actions.settling import settle_where_held_for
from trefoil.training.actions.working_elsewhere import lock_asked, take_along
from trefoil.training.models import BooksFor, Employment, Learner, Reach, SignInLink, Workplace


@action
def begin_record(
    *, link: SignInLink, name: str, workplace: Workplace | None, new_workplace: str = "", kind: str = "", role: str,
    job_title: str = "", manager_name: str, manager_email: str, access_needs: str = "", by: Person | None,
) -> Learner:  # fmt: skip
    """Begin the record of somebody new, whose address the used link proves."""
    if link.used_at is None:
        raise Refused("Open the link in the letter first")
    if Learner.objects.filter(email=link.email).exists():
        raise Refused("There is a record for this address already. Ask for a new link to open it")
    learner = Learner.objects.create(
        name=name, email=link.email, reach=Reach.EMAIL, access_needs=access_needs, added_at=clock.now()
    )
    record("created", learner, "A learner gave their details for the first time.")
    employ(learner, workplace or name_workplace(new_workplace, kind), role, job_title, manager_name, manager_email)
    return learner


def name_workplace(name: str, kind: str) -> Workplace:
    """The workplace of that name, the one that the name was found to mean, or a new one for the coordinator to check."""
    rows = Workplace.objects.filter(name__iexact=name).select_related("merged_into")
    there = rows.order_by(F("closed_on").asc(nulls_first=True), "pk").first()
    if there is not None:
        meant = there.merged_into or there
        return open_again(meant) if meant.closed_on else meant
    made, is_new = Workplace.objects.get_or_create(name=name, area=None, defaults={"kind": kind, "to_check": True})
    if is_new:
        record("created", made, "A learner named a workplace that was not known. It is to be checked.")
    return made


def open_again(closed: Workplace) -> Workplace:
    """Somebody says that they work at a workplace that was closed: the coordinator is to look at it."""
    closed = lock(Workplace.objects, pk=closed.pk)
    change(closed, {"closed_on": None, "to_check": True})
    record("changed", closed, "A learner named a workplace that was closed. It is to be checked.")
    settle_where_held_for([closed.agency_id])
    return closed


def employ(
    learner: Learner, workplace: Workplace, role: str, job_title: str, manager_name: str, manager_email: str
) -> Employment:
    must_be_another(learner, manager_email)
    return Employment.objects.create(
        learner=learner, workplace=workplace, role=role, job_title=job_title, manager_name=manager_name,
        manager_email=manager_email.lower(), from_on=clock.today(),
    )  # fmt: skip


def must_be_another(learner: Learner, manager_email: str) -> None:
    if learner.email and manager_email.lower() == learner.email:
        raise Refused("Give your manager’s e-mail address, not your own")


@action
def change_details(
    *, employment: Employment, role: str, job_title: str, manager_name: str, manager_email: str, by: Person | None
) -> Employment:
    """What somebody does at their workplace, and who approves their training there."""
    employment = Employment.objects.select_for_update(of=("self",)).select_related("learner").get(pk=employment.pk)
    must_be_another(employment.learner, manager_email)
    given = {
        "role": role, "job_title": job_title, "manager_name": manager_name, "manager_email": manager_email.lower()
    }  # fmt: skip
    changed = [name for name, value in given.items() if getattr(employment, name) != value]
    for name in changed:
        setattr(employment, name, given[name])
    if changed:
        employment.save(update_fields=changed)
        record("changed", employment, "A learner changed the details of their work.", fields=changed)
    return employment


@action
def change_name_and_needs(
    *, learner: Learner, name: str, access_needs: str, version: int, by: Person | None
) -> Learner:
    """Their name, and what they need in the room, which is asked once and shown to their trainers and on the list to sign."""
    learner = lock(Learner.objects.all(), pk=learner.pk, version=version)
    changed = must_change(learner, {"name": name, "access_needs": access_needs})
    record("changed", learner, "A learner changed their details.", fields=changed)
    return learner


@action
def change_employer(
    *, learner: Learner, workplace: Workplace | None, new_workplace: str = "", kind: str = "", role: str,
    job_title: str = "", manager_name: str, manager_email: str, by: Person | None,
) -> Employment:  # fmt: skip
    """Somebody works elsewhere now: what they did before ends, and the record stays theirs.

    Their new manager is asked for the places that the former one has not answered, and they wait from there.
    """
    goes_to = hold(workplace or name_workplace(new_workplace, kind))
    grants = lock_grants(learner)
    asked = lock_asked(learner)
    learner = Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    today = clock.today()
    for old in learner.employments.filter(until_on=None).order_by("pk"):
        if old.workplace_id == goes_to.pk:
            raise Refused("You work there already. Change your details instead")
        old.until_on = max(old.from_on, today - timedelta(days=1))
        old.save(update_fields=["until_on"])
    end_booking_for_others(grants)
    made = employ(learner, goes_to, role, job_title, manager_name, manager_email)
    take_along(learner, made, asked)
    record("changed", learner, "A learner works elsewhere now. What they learned stays with them.")
    return made


def hold(workplace: Workplace) -> Workplace:
    """Nobody changes or merges it meanwhile. Before any session, as wherever both are locked."""
    return Workplace.objects.select_for_update(of=("self",), no_key=True).get(pk=workplace.pk)


def lock_grants(learner: Learner) -> list[BooksFor]:
    """Those for whom they book: before any session, as whoever books for colleagues does."""
    rows = learner.books_for.select_for_update(of=("self",)).filter(ended_at=None)
    return list(rows.select_related("workplace").order_by("pk"))


def end_booking_for_others(grants: Sequence[BooksFor]) -> None:
    """Whoever works elsewhere now books for nobody any more, until the coordinator says so again."""
    for one in grants:
        one.ended_at = clock.now()
        one.save(update_fields=["ended_at"])
        record(
            "revoked", one.workplace, "Somebody who booked for the people who work here works elsewhere now.",
            learner=one.learner_id,
        )  # fmt: skip
