"""Every page of the site that asks something, found by opening it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client

from tests.conftest import Browse
from tests.world import World
from tests.world.addresses import Address, addresses
from trefoil.shared.once import new_token

ASKED = (
    "coordinator", "police_lead", "school_rep", "reviewer", "administrator", "chair", "trainer", "learner", "newcomer",
)  # fmt: skip
"""Between them they can open every form."""
LIBRARY = ("account", "mfa_", "usersessions", "socialaccount", "openid", "second_factor", "demonstration")


@dataclass
class Question:
    """A page with a form, and somebody who can open it."""

    address: Address
    who: str
    form: BaseForm

    @property
    def id(self) -> str:
        return f"{self.address.name} ({self.address.about})"


def questions(world: World, browse: Browse) -> Iterator[Question]:
    """Each page with a form once, as the first person who can open it."""
    for address in addresses(world):
        if address.name.startswith(LIBRARY):
            continue
        for who in ASKED:
            answer = browse(who).get(address.path)
            if answer.streaming:
                answer.getvalue()
            form = form_of(answer)
            if form is not None:
                yield Question(address, who, form)
                break


def form_of(answer: HttpResponse) -> BaseForm | None:
    """The form on a page, if it has one that is posted."""
    if answer.status_code != 200 or answer.streaming or getattr(answer, "context", None) is None:
        return None
    form = answer.context.get("form")
    return form if isinstance(form, BaseForm) else None


def started(form: BaseForm) -> dict[str, Any]:
    """What the form starts with, as a browser would send it back."""
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        sent = bound.field.prepare_value(value) if value is not None else ""
        if isinstance(sent, list | tuple):
            data[bound.html_name] = [str(getattr(one, "pk", one)) for one in sent]
        elif isinstance(sent, dict):
            data |= {f"{bound.html_name}_{part}": str(one or "") for part, one in sent.items()}
        else:
            data[bound.html_name] = "" if sent in (None, False) else str(sent)
    return data


def send(client: Client, address: str, data: dict[str, Any], **more: Any) -> HttpResponse:
    """Send a form with a fresh token; half a pair of characters goes as the bytes a careless program would send."""
    sent = {"once": new_token(), **data, **more}
    if any(not isinstance(value, str | list) for value in sent.values()):
        return client.post(address, sent)
    body = urlencode(sent, doseq=True, errors="surrogatepass")
    return client.post(address, body, content_type="application/x-www-form-urlencoded")
