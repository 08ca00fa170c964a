"""Addresses that letters bring: a number of the database and a seal that only this installation can make.

Each kind has a salt of its own: a link that signs in answers no request, and the other way round.
"""

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.urls import reverse

from trefoil.training.models import Booking, Evaluation, Learner, Offer, SignInLink, Teaching, When

SIGN_IN = Signer(salt="training.sign-in", sep=".")
NEW_ADDRESS = Signer(salt="training.new-address", sep=".")
APPROVE = Signer(salt="training.approve", sep=".")
OFFER = Signer(salt="training.offer", sep=".")
MOVE = Signer(salt="training.move", sep=".")
PLACE = Signer(salt="training.place", sep=".")
TEACHES = Signer(salt="training.teaches", sep=".")
ASKING = {str(when): Signer(salt=f"training.evaluation.{when}", sep=".") for when in When}
SEEN = Signer(salt="training.seen", sep=".")


def whole(path: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + path


def new_token() -> str:
    """Random; of no use to anyone without the seal."""
    return secrets.token_hex(16)


def key_of_sign_in(link: SignInLink) -> str:
    return SIGN_IN.sign(link.token)


def key_of_new_address(link: SignInLink, learner: Learner) -> str:
    return NEW_ADDRESS.sign(f"{link.token}-{learner.pk}")


def key_for_manager(booking: Booking) -> str:
    return APPROVE.sign(str(booking.pk))


def key_of_offer(offer: Offer) -> str:
    return OFFER.sign(str(offer.pk))


def key_to_move(booking: Booking) -> str:
    return MOVE.sign(str(booking.pk))


def key_of_place(booking: Booking) -> str:
    return PLACE.sign(str(booking.pk))


def key_for_trainer(teaching: Teaching) -> str:
    return TEACHES.sign(str(teaching.pk))


def key_of_asking(booking: Booking, when: str) -> str:
    return ASKING[str(when)].sign(str(booking.pk))


def key_of_seen(evaluation: Evaluation) -> str:
    return SEEN.sign(str(evaluation.pk))


def sign_in_address(link: SignInLink) -> str:
    return whole(reverse("training:come_in", args=[key_of_sign_in(link)]))


def new_address(link: SignInLink, learner: Learner) -> str:
    """Where the owner of a mailbox says that it is theirs."""
    return whole(reverse("training:new_address", args=[key_of_new_address(link, learner)]))


def manager_address(booking: Booking) -> str:
    return whole(reverse("training:approve", args=[key_for_manager(booking)]))


def offer_address(offer: Offer) -> str:
    return whole(reverse("training:offer", args=[key_of_offer(offer)]))


def move_address(booking: Booking) -> str:
    return whole(reverse("training:move", args=[key_to_move(booking)]))


def place_address(booking: Booking) -> str:
    """Where a learner who cannot sign in gives the place back."""
    return whole(reverse("training:place", args=[key_of_place(booking)]))


def trainer_address(teaching: Teaching) -> str:
    return whole(reverse("training:teaches", args=[key_for_trainer(teaching)]))


def asking_address(booking: Booking, when: str) -> str:
    """Where a learner answers without signing in; another key for each time that is asked."""
    return whole(reverse(f"training:tell_{when}", args=[key_of_asking(booking, when)]))


def seen_address(evaluation: Evaluation) -> str:
    """Where the manager says what they have seen."""
    return whole(reverse("training:seen", args=[key_of_seen(evaluation)]))


def unsealed(signer: Signer, key: str) -> str | None:
    try:
        return str(signer.unsign(key))
    except BadSignature:
        return None


def find_sign_in(key: str) -> SignInLink | None:
    token = unsealed(SIGN_IN, key)
    return SignInLink.objects.select_related("session").filter(token=token).first() if token else None


def find_new_address(key: str) -> tuple[SignInLink, Learner] | None:
    """The link and whose address it is to be."""
    token, _, number = (unsealed(NEW_ADDRESS, key) or "").partition("-")
    link = SignInLink.objects.filter(token=token).first() if token else None
    learner = Learner.objects.filter(pk=int(number)).first() if link else None
    return (link, learner) if link and learner else None


def find_by_number(signer: Signer, key: str, rows: "QuerySet") -> "Model | None":
    number = unsealed(signer, key)
    return rows.filter(pk=int(number)).first() if number else None
