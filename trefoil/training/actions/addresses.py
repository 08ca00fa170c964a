"""A learner’s work e-mail address, which lets them in: another one counts once a link that was sent to it is opened."""

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import lock, must_change
from trefoil.shared.jobs import later
from trefoil.training.actions.sign_in import works
from trefoil.training.links import new_token
from trefoil.training.models import Learner, Reach, SignInLink

TAKEN = "There is a record with this address already. Ask the training team to make the two one"


@action
def ask_for_new_address(*, learner: Learner, email: str, by: Person | None) -> SignInLink:
    """Have a link sent to the new address. Whether it is known is not told before somebody opens it there."""
    from trefoil.training.tasks import send_new_address_link  # tasks call the actions

    email = email.strip().lower()
    if email == learner.email:
        raise Refused("This is your address already")
    link = SignInLink.objects.create(token=new_token(), email=email, made_at=clock.now())
    later(send_new_address_link, link=link.pk, learner=learner.pk)
    record("asked", learner, "A learner gave another e-mail address, which is to be proved.")
    return link


@action
def take_new_address(*, learner: Learner, link: SignInLink, by: Person | None) -> Learner:
    """The link was opened in the new mailbox: letters go there from now on, and it lets them in."""
    link = SignInLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if not works(link, clock.now()):
        raise Refused("This link was used before or its hour is over. Ask for a new one")
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
    return set_address(lock(Learner.objects, pk=learner.pk), link.email)


@action
def correct_address(*, learner: Learner, email: str, version: int | None = None, by: Person | None) -> Learner:
    """The coordinator corrects an address that was mistyped, or gives one to somebody who had none."""
    need(by, "training.manage", "Ask the training coordinator: addresses are corrected there")
    return set_address(lock(Learner.objects, pk=learner.pk, version=version), email.strip().lower())


def set_address(learner: Learner, email: str) -> Learner:
    if learner.merged_into_id is not None:
        raise Refused("This record was made part of another. Change that one")
    if Learner.objects.filter(email=email).exclude(pk=learner.pk).exists():
        raise Refused(TAKEN)
    must_change(learner, {"email": email, "reach": Reach.EMAIL})
    record("changed", learner, "A learner’s e-mail address was changed.", fields=["email"])
    return learner
