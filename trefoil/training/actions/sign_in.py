"""Coming in by a link sent to a work e-mail. Nobody learns from it whether an address is known."""

from datetime import datetime, timedelta

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.jobs import later
from trefoil.shared.words import count
from trefoil.training.links import new_token
from trefoil.training.models import Learner, Session, SignInLink

LASTS = timedelta(hours=1)
"""How long a link works."""

FORGOTTEN_AFTER = timedelta(days=7)
"""Links that old are deleted, with the addresses they were sent to."""


@action
def ask_for_link(*, email: str, session: Session | None = None, by: Person | None) -> SignInLink:
    """Have a link sent to this address, known or not. `session` is what its owner was about to book."""
    from trefoil.training.tasks import send_sign_in_link  # tasks call the actions

    link = SignInLink.objects.create(
        token=new_token(), email=email.strip().lower(), session=session, made_at=clock.now()
    )
    later(send_sign_in_link, link=link.pk)
    record("asked", link, "A link to sign in to training was asked for.")
    return link


@action
def forget_links(*, by: Person | None) -> int:
    """Delete links of a week ago with their addresses, however they were made; how many there were."""
    old = list(SignInLink.objects.filter(made_at__lt=clock.now() - FORGOTTEN_AFTER).order_by("pk"))
    if old:
        record("removed", old[-1], f"Forgot {count(len(old), 'old link')} to sign in to training.")
        SignInLink.objects.filter(pk__in=[one.pk for one in old]).delete()
    return len(old)


def works(link: SignInLink, now: datetime) -> bool:
    return link.used_at is None and now < link.made_at + LASTS


@action
def come_in(*, link: SignInLink, by: Person | None) -> Learner | None:
    """Use the link up; the learner whose address it proves, or None for somebody new."""
    link = SignInLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    now = clock.now()
    if not works(link, now):
        raise Refused("This link was used before or its hour is over. Ask for a new one")
    link.used_at = now
    link.save(update_fields=["used_at"])
    learner = learner_at(link.email)
    record("signed_in", learner or link, "Came in to training by a link.")
    return learner


@action
def come_in_through_organisation(
    *, email: str, session: Session | None = None, by: Person | None
) -> tuple[Learner | None, SignInLink | None]:
    """Come in by an address that the organisation's own sign-in has verified: the learner, or None for somebody new.

    Somebody new gets what a used link would have left: the proof of their address until they gave their details.
    """
    known = learner_at(email)
    if known is not None:
        record("signed_in", known, "Came in to training through their organisation’s sign-in.")
        return known, None
    now = clock.now()
    link = SignInLink.objects.create(
        token=new_token(), email=email.strip().lower(), session=session, made_at=now, used_at=now
    )
    record("signed_in", link, "Came in to training through their organisation’s sign-in.")
    return None, link


def learner_at(email: str) -> Learner | None:
    """Who has this address; the record that is kept where two were made one."""
    known = Learner.objects.filter(email=email.strip().lower()).select_related("merged_into").first()
    return known.kept if known else None


@action
def come_in_at_once(*, learner: Learner, by: Person | None) -> Learner:
    """Come in with one press, in the demonstration."""
    record("signed_in", learner, "Came in to training with one press, in the demonstration.")
    return learner
