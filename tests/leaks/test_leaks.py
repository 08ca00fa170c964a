"""No word of a case reaches anyone who may not read it: not by page, list, file, search, message, log or letter."""

import logging
import re

import pytest
from django.core import mail
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.conftest import Browse
from tests.leaks.crawling import Crawl, crawl
from tests.leaks.need_to_know import may_read
from tests.leaks.planting import NO_TOKEN_FITS, OF_NO_CASE, ours, plant
from tests.world import World
from tests.world.addresses import addresses
from trefoil.cases.models import CaseQuerySet
from trefoil.shared.models import AuditEvent

pytestmark = pytest.mark.django_db

STRANGERS = (
    "nobody", "no_role", "shut_out", "county_lead", "trust_rep", "taken_back", "chair", "board_member", "analyst",
    "practitioner", "administrator", "learner",
)  # fmt: skip
SEE_SOME = ("colleague", "school_rep", "let_in", "scrutineer", "police_lead")
BORN = re.compile(r"23 July 1911|1911-07-23|23/0?7/1911|23 Jul 1911")


@pytest.fixture(scope="module")
def planted(world: World) -> set[tuple[str, str]]:
    return plant(world)


def walk(world: World, browse: Browse, who: str) -> Crawl:
    """All that a person can reach; the report's files once, by an analyst."""
    starts = ["/", *(one.path for one in addresses(world) if "logout" not in one.name)]
    documents = who == "analyst"
    starts = [one for one in starts if documents or not one.endswith(("/word/", "/pdf/"))]
    starts += [f"/search/?q={token}" for token in asked_for(world)]
    with transaction.atomic():
        found = crawl(browse(who), starts, most=900, documents=documents)
        transaction.set_rollback(True)
    return found


def asked_for(world: World) -> list[str]:
    """What is typed into the search: tokens of each kind of field, and references."""
    kinds: dict[str, str] = {}
    for number, (_, what) in world.said.known.items():
        kinds.setdefault(what, f"zq{number:04d}qz")
    return [*kinds.values(), world.open.case.reference, world.shut.case.reference, "SIN", "zq"]


def leaks(world: World, who: str, found: Crawl) -> list[str]:
    """Every token that this person may not read, and where it was."""
    wrong = []
    for page in found.pages:
        said = re.sub(r"/search/\?q=\w+", "", page.address)
        # what somebody typed into the search comes back to them and to nobody else
        own = world.said.found_in(page.address) if "/search/" in page.address else set()
        for number in world.said.found_in(page.headers + page.text) - own:
            case, what = world.said.known[number]
            if not may_read(who, case, what):
                wrong.append(f"{who} reads {what} of the {case} case at {said} ({page.status})")
    return wrong


def test_every_field_that_may_be_personal_is_planted(world: World, planted: set[tuple[str, str]]):
    wanted = {
        (model._meta.label, name)
        for model in ours() for name in model.Privacy.personal
        if model._meta.label not in OF_NO_CASE
    }  # fmt: skip

    assert not wanted - planted - set(NO_TOKEN_FITS)


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_find_no_word_of_either_case(world: World, browse: Browse, planted: object, who: str):
    found = walk(world, browse, who)

    assert not leaks(world, who, found)
    assert not BORN.search(found.text())


@pytest.mark.parametrize("who", SEE_SOME)
def test_people_who_see_some_find_nothing_of_the_rest(world: World, browse: Browse, planted: object, who: str):
    found = walk(world, browse, who)

    assert not leaks(world, who, found)
    assert world.said.found_in(found.text()), "The crawl finds nothing at all"
    assert who != "scrutineer" or not BORN.search(found.text())


def test_who_leads_the_cases_and_who_leads_training_find_nearly_all_of_it(
    world: World, browse: Browse, planted: object
):
    """The control: a crawl that found nothing would pass every test above."""
    found = walk(world, browse, "coordinator")

    seen = world.said.found_in(found.text()) | world.said.found_in(walk(world, browse, "trainer").text())
    unseen = sorted({what for number, (_, what) in world.said.known.items() if number not in seen})
    assert BORN.search(found.text())
    assert len(seen) > 0.8 * len(world.said.known), unseen


def test_a_leak_made_on_purpose_is_found(world: World, browse: Browse, planted: object, monkeypatch):
    monkeypatch.setattr(CaseQuerySet, "visible_to", lambda self, person: self)

    found = crawl(browse("analyst"), ["/", "/search/?q=zq", *(f"/search/?q={one}" for one in asked_for(world)[:5])])

    assert leaks(world, "analyst", found)


def test_no_page_title_address_or_file_name_holds_a_confidential_word(world: World, browse: Browse, planted: object):
    found = walk(world, browse, "coordinator")

    pages = [page for page in found.pages if "/search/" not in page.address]
    wrong = [f"title of {page.address}: {page.title}" for page in pages if world.said.found_in(page.title)]
    wrong += [page.address for page in pages if world.said.found_in(page.address)]
    wrong += [f"{page.address}: {page.headers}" for page in pages if names_of_lists(world, page)]
    assert not wrong, "\n".join(wrong)


def names_of_lists(world: World, page) -> set[int]:
    """Tokens in headers. A paper comes back under the name it was given, to those who may open it."""
    own_name = any(one in page.address for one in ("/documents/", "/evidence/", "/tests/"))
    return set() if own_name else world.said.found_in(page.headers)


def test_the_audit_trail_holds_no_confidential_word(world: World, planted: object):
    wrong = {
        (event.verb, event.subject_kind, event.sentence)
        for event in AuditEvent.objects.order_by("number")
        if world.said.found_in(event.sentence + event.details)
    }
    assert not wrong, "\n".join(map(str, sorted(wrong)))


def test_letters_name_no_person_and_no_case(world: World, planted: object):
    for _, send, _ in connection.run_on_commit:
        send()
    for waiting in ProcrastinateJob.objects.filter(status="todo", task_name__startswith="trefoil.cases"):
        app.tasks[waiting.task_name](**waiting.args)

    assert mail.outbox, "No letter was sent at all: the emergency tells the lead"
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body} {letter.extra_headers}"
        assert not world.said.found_in(text)
        assert world.open.case.reference not in text


def test_no_log_line_holds_a_confidential_word(world: World, browse: Browse, planted: object, caplog):
    with caplog.at_level(logging.DEBUG):
        for who in ("coordinator", "analyst"):
            starts = [one.path for one in addresses(world) if one.about != "-"]
            with transaction.atomic():
                crawl(browse(who), [*starts, f"/search/?q={world.said.of('open')[0]}"], most=len(starts) + 1)
                transaction.set_rollback(True)

    assert caplog.text
    assert not world.said.found_in(caplog.text)
