"""Where learning systems send results: `POST training/xapi/statements`, xAPI 1.0.3, with a key for each system."""

import base64
import binascii
import hmac

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import needs_no_token
from trefoil.training import actions, xapi
from trefoil.training.actions.elearning import Conflict, digest_of_key
from trefoil.training.models import Source

HEADER = "X-Experience-API-Version"
LARGEST = 1_000_000


def answer(content: object, status: int = 200) -> HttpResponse:
    response = JsonResponse(content, status=status, safe=False)
    response[HEADER] = xapi.VERSION
    if status == 401:
        response["WWW-Authenticate"] = 'Basic realm="xAPI", charset="UTF-8"'
    if status == 405:
        response["Allow"] = "POST"
    return response


def refused(words: str, status: int) -> HttpResponse:
    return answer({"message": words}, status)


def source_of(request: HttpRequest) -> Source | None:
    """The system whose key was sent, compared in the same time whether it is right or not."""
    how, _, given = request.headers.get("Authorization", "").partition(" ")
    if how.casefold() != "basic":
        return None
    try:
        user, _, secret = base64.b64decode(given.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    found = Source.objects.filter(user=user.replace("\x00", "")[:20], ended_on=None).first()
    right = hmac.compare_digest(digest_of_key(secret), found.secret if found else digest_of_key(""))
    return found if right and found and secret else None


@csrf_exempt
@public
@needs_no_token
def statements(request: HttpRequest) -> HttpResponse:
    """Take one statement or a list; all of it is taken, or nothing and the reason is said."""
    source = source_of(request)
    if source is None:
        return refused("Sign in with the user and key that were made for your system", 401)
    if request.method != "POST":
        return refused("Send statements by POST", 405)
    if not request.headers.get(HEADER, "").startswith("1.0"):
        return refused(f"Send the header {HEADER}: {xapi.VERSION}", 400)
    if request.content_type != "application/json":
        return refused("Send statements as application/json, without attachments", 400)
    if int(request.headers.get("Content-Length") or 0) > LARGEST or len(request.body) > LARGEST:
        return refused("Send fewer statements at once: at most a megabyte", 413)
    try:
        return answer(
            actions.receive_statements(source=source, statements=xapi.read(request.body, clock.now()), by=None)
        )
    except xapi.Wrong as reason:
        return refused(str(reason), 400)
    except Conflict as reason:
        return refused(str(reason), 409)
    except Refused as reason:
        return refused(str(reason), 403)


@public
def about(request: HttpRequest) -> HttpResponse:
    """Which version is spoken, for systems that ask first."""
    return answer({"version": [xapi.VERSION]})
