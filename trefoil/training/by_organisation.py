"""Coming in through the sign-in of one's own organisation, in place of a link sent by e-mail (decision 13)."""

from urllib.parse import parse_qs, urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.partnership.entrances import single_sign_on
from trefoil.shared.pages import see_other
from trefoil.training import actions, entering

NO_ADDRESS = (
    "{} did not tell us a work e-mail address that it has checked. Enter yours here: we send you a link instead."
)


def way_in(session: str) -> dict[str, str] | None:
    """The name of the organisation's sign-in and the address that leads to it; None where there is none.

    `session` is the reference of what somebody is about to book.
    """
    found = single_sign_on()
    if found is None:
        return None
    back = reverse("training:who") + (f"?{urlencode({'session': session})}" if session else "")
    away = reverse("openid_connect_login", args=[found["provider_id"]])
    return {"name": found["name"], "address": f"{away}?{urlencode({'next': back})}"}


def by_their_organisation(request: HttpRequest, email: str, came_from: str) -> HttpResponse | None:
    """Let in whoever set out from the page that asks learners who they are. No person of the partnership signs in."""
    page = urlsplit(came_from)
    if page.path != reverse("training:who"):
        return None
    reference = parse_qs(page.query).get("session", [""])[0]
    if not email:
        messages.info(request, NO_ADDRESS.format((single_sign_on() or {}).get("name", "Your organisation")))
        return entering.to_sign_in(reference)
    about = entering.public_session(reference)
    learner, link = actions.come_in_through_organisation(email=email, session=about, by=None)
    entering.begin_visit(request, learner=learner, link=link)
    return see_other(entering.goes_on(learner, about))
