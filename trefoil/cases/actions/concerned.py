"""The children and adults whom a case concerns: by pseudonym everywhere, and who they really are in one place only."""

from typing import Any

from trefoil.cases.models import Case, Concerned, Identity
from trefoil.cases.permission import must, must_edit, must_see
from trefoil.partnership.models import Person
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import lock, must_change

NEEDS_NAMES = "Ask the partnership team: names are for those who need them for their work on the case"


@action
def add_concerned(*, case: Case, key: str, part: str, by: Person | None, **facts: Any) -> Concerned:
    """Add a child or adult under a pseudonym; `facts` are the model's own fields, such as `age_months`."""
    must_edit(case, by)
    lock(Case.objects.all(), pk=case.pk)
    if Concerned.objects.filter(case=case, key=key).exists():
        raise Refused("Choose another pseudonym: this one stands for somebody in this case already")
    concerned = Concerned.objects.create(case=case, key=key, part=part, **facts)
    record("created", concerned, f"Added {which(concerned)} to the case.", case=case)
    return concerned


def which(concerned: Concerned) -> str:
    """A concerned person as the trail names them: not even by pseudonym."""
    return "a child" if concerned.part != Concerned.Part.ADULT else "an adult"


@action
def change_concerned(*, concerned: Concerned, version: int | None = None, by: Person | None, **facts: Any) -> Concerned:
    """Change what is known of a child or adult."""
    must_edit(concerned.case, by)
    case = lock(Case.objects.all(), pk=concerned.case_id)
    locked = lock(Concerned.objects.select_related("case"), pk=concerned.pk, version=version)
    if "key" in facts and Concerned.objects.filter(case=case, key=facts["key"]).exclude(pk=locked.pk).exists():
        raise Refused("Choose another pseudonym: this one stands for somebody in this case already")
    fields = must_change(locked, facts)
    record("changed", locked, f"Changed what is known of {which(locked)}.", case=case, fields=fields)
    return locked


@action
def identify(*, concerned: Concerned, version: int | None = None, by: Person | None, **facts: Any) -> Identity:
    """Say who a concerned person really is, or correct it. The trail says that it was done, never what was entered."""
    must_edit(concerned.case, by)
    need(by, "case.see_identity", NEEDS_NAMES)
    lock(Concerned.objects.all(), pk=concerned.pk)
    known = Identity.objects.filter(concerned=concerned).first()
    if known is None:
        identity = Identity.objects.create(concerned=concerned, **facts)
        record("created", identity, f"Entered who {which(concerned)} is.", case=concerned.case)
        return identity
    # A form that was opened while nothing was known has no version: it must not overwrite what came meanwhile.
    locked = lock(Identity.objects.all(), pk=known.pk, version=version or 0)
    fields = must_change(locked, facts)
    record("changed", locked, f"Changed who {which(concerned)} is.", case=concerned.case, fields=fields)
    return locked


@action
def opened_identity(*, concerned: Concerned, by: Person) -> None:
    """Record that a person looked at who someone really is: an event of its own, each time."""
    must_see(concerned.case, by)
    must(concerned.case, by, "case.see_identity", NEEDS_NAMES)
    record("opened", concerned, f"Opened who {which(concerned)} is.", case=concerned.case, page="identity")
