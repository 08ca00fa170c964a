"""Tampered addresses, filters and steps: never a fault, never somebody else's record."""

import re
from urllib.parse import quote

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from tests.conftest import Browse
from tests.nasty.values import VALUES, WORST
from tests.world import World
from tests.world.addresses import OF_A_CASE, addresses, named_urls
from trefoil.cases.models import Case
from trefoil.shared.once import new_token

pytestmark = pytest.mark.django_db
KEYS = ("0", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 40)
REFERENCES = (
    "SIN-0000-00", "SIN-2020-99", "sin-2020-01", "SIN-2020-01%00", "%00", "%F0%9F%91%A9", "..", "%2e%2e", "a" * 500,
    "'", "%25", "SIN-2020-01%0a", "٣", "SIN-٢٠٢٠-٠١",
)  # fmt: skip
LISTS = (
    "cases:list", "reviews:index", "learning:findings", "learning:recommendations", "learning:actions",
    "partnership:people", "partnership:agencies", "partnership:on", "home:search", "home:changes", "home:index",
    "learning:index", "learning:themes", "annual_report:index", "training:index",
)  # fmt: skip


def open_it(browse: Browse, who: str, path: str) -> int:
    with transaction.atomic():
        answer = browse(who).get(path)
        if answer.streaming:
            answer.getvalue()
        transaction.set_rollback(True)
    return answer.status_code


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_nothing_has_leads_nowhere(world: World, browse: Browse, key: str):
    wrong = []
    for one in addresses(world):
        tampered = re.sub(r"/\d+/", f"/{key}/", one.path, count=1)
        if tampered != one.path and not one.name.startswith("mfa_"):
            status = open_it(browse, "coordinator", tampered)
            if status not in {302, 303, 404, 405}:
                wrong.append(f"{tampered}: {status}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_that_nothing_has_leads_nowhere(world: World, browse: Browse, reference: str):
    wrong = []
    for one in addresses(world):
        if one.about != "open":
            continue
        for known in (one.reference for one in (world.open.case, world.open.review, world.open.point)):
            tampered = one.path.replace(f"/{known}/", f"/{quote(reference, safe='%')}/")
            if tampered != one.path and (status := open_it(browse, "coordinator", tampered)) != 404:
                wrong.append(f"{tampered}: {status}")
    assert not wrong, "\n".join(wrong)


def test_the_key_of_another_cases_record_leads_nowhere(world: World, browse: Browse):
    """The lead sees both cases; still, no page mixes them: neither to read nor to send."""
    wrong, count = [], 0
    for name, _ in named_urls():
        if name not in OF_A_CASE or len(OF_A_CASE[name](world.open)) != 2 or name in NOT_A_KEY:
            continue
        (mine, _), (_, theirs) = OF_A_CASE[name](world.open), OF_A_CASE[name](world.shut)
        try:
            path = reverse(name, args=[str(mine), str(theirs)])
        except NoReverseMatch:
            continue
        count += 1
        with transaction.atomic():
            read = browse("coordinator").get(path).status_code
            sent = browse("coordinator").post(path, {"once": new_token()}).status_code
            transaction.set_rollback(True)
        # A step that cannot be taken now leads back with the reason, whatever record is named.
        if read not in {303, 404, 405} or sent not in {404, 405}:
            wrong.append(f"{name}: read {read}, sent {sent}")
    assert count > 15
    assert not wrong, "\n".join(wrong)


NOT_A_KEY = {
    "reviews:decide", "reviews:section", "reviews:review_leave_out", "learning:action_review", "learning:decide_review",
}  # fmt: skip
"""What follows the reference there is a word, not a key; or, for a review of an action, the case that opened it is not
the one the action came from, so that both may be right."""


@pytest.mark.parametrize("name", LISTS)
def test_any_filter_order_and_page_gives_a_page(world: World, browse: Browse, name: str):
    """Each value in all questions at once, and the worst of them in each question alone."""
    path = reverse(name)
    page = browse("coordinator").get(path).content.decode()
    asked = set(re.findall(r'<(?:input|select)[^>]*\sname="([^"]+)"', page)) - {"csrfmiddlewaretoken", "once"}
    wrong = []
    questions = sorted(asked | {"q", "sort", "page", "since", "day", "show"})
    tries = [(kind, questions) for kind in VALUES] + [(kind, [one]) for one in questions for kind in WORST]
    for kind, together in tries:
        value = quote(VALUES[kind].encode("utf-8", "surrogatepass"))
        if len(value) <= 5000:
            status = open_it(browse, "coordinator", f"{path}?{'&'.join(f'{one}={value}' for one in together)}")
            if status not in {200, 302, 404, 422}:
                wrong.append(f"{name}?{together} with {kind}: {status}")
    for kind in ("exe", "xlsx/../..", "XLSX", ""):
        status = open_it(browse, "coordinator", f"{path}?download={quote(kind)}")
        if status not in {200, 404}:
            wrong.append(f"{name}?download={kind}: {status}")
    assert not wrong, "\n".join(wrong)


STEP = re.compile(r"^reviews:|^learning:(?:close|reopen|change)_elsewhere")


@pytest.mark.parametrize("who", ["coordinator", "police_lead", "school_rep", "reviewer", "chair", "analyst"])
def test_no_step_is_taken_that_the_stage_or_the_person_does_not_allow(world: World, browse: Browse, who: str):
    """Every step's address is sent at once, at the end of one case and in the middle of the other."""
    wrong = []
    for one in addresses(world):
        if not STEP.match(one.name) or one.about == "-":
            continue
        with transaction.atomic():
            shown = open_it(browse, who, one.path)
            before = stages()
            answer = browse(who).post(one.path, {"once": new_token(), "confirm": "yes"})
            if shown != 200 and stages() != before:
                wrong.append(f"{one.name} ({one.about}) was not offered and still moved the case")
            if answer.status_code >= 500:
                wrong.append(f"{one.name} ({one.about}): {answer.status_code}")
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def stages() -> list[tuple[str, str]]:
    """The stage of every case."""
    return list(Case.objects.order_by("pk").values_list("reference", "stage"))
