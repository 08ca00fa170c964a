"""Every page of the site, opened: it parses, it has its head, its forms are safe and its links lead somewhere."""

import re
from collections.abc import Iterator

import html5lib
import pytest
from django.db import transaction

from tests.conftest import Browse
from tests.leaks.crawling import Crawl, Page, crawl, fetch
from tests.world import World
from tests.world.addresses import addresses

pytestmark = pytest.mark.django_db
WHO = ("coordinator", "school_rep", "police_lead", "trainer", "administrator", "nobody", "learner")
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)
SINGLE_SIGN_ON_IS_OFF = ("/account/single-sign-on/",)
OF_THE_LIBRARY = ("/account/", "/demonstration/")
"""Where forms have the sign-in library's own protection against repeats."""


@pytest.fixture(scope="module")
def crawls(world: World, browse: Browse) -> dict[str, Crawl]:
    """All that a few people can reach."""
    starts = ["/", *(one.path for one in addresses(world))]
    starts = [one for one in starts if "logout" not in one and not one.endswith(("/word/", "/pdf/"))]
    found = {}
    for who in WHO:
        with transaction.atomic():
            found[who] = crawl(browse(who), starts, most=900)
            transaction.set_rollback(True)
    return found


def pages_of(crawls: dict[str, Crawl]) -> Iterator[Page]:
    """The pages of ours; what several people see alike counts once."""
    seen: set[tuple[str, int]] = set()
    for found in crawls.values():
        for page in found.pages:
            if page.is_html and (page.address, page.status) not in seen:
                seen.add((page.address, page.status))
                yield page


def test_no_page_fails(crawls: dict[str, Crawl]):
    allowed = {200, 301, 302, 303, 404, 405, 403, 401}
    for who, found in crawls.items():
        wrong = [f"{page.address} {page.status}" for page in found.pages if page.status not in allowed]
        assert not wrong, f"{who}: {wrong}"


def test_every_page_parses_and_has_one_heading_a_title_and_a_language(crawls: dict[str, Crawl]):
    wrong = []
    for page in pages_of(crawls):
        if not page.text.strip():
            continue
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(page.text)
        faults = sorted({code for _, code, _ in parser.errors})
        if faults:
            wrong.append(f"{page.address}: {faults}")
        if len(tree.findall(".//h1")) != 1:
            wrong.append(f"{page.address}: {len(tree.findall('.//h1'))} headings of level 1")
        if not page.title.strip() or not tree.get("lang"):
            wrong.append(f"{page.address}: no title or no language")
    assert not wrong, "\n".join(wrong)


def test_no_page_uses_an_id_twice(crawls: dict[str, Crawl]):
    wrong = []
    for page in pages_of(crawls):
        ids = re.findall(r'\sid="([^"]+)"', page.text)
        twice = {one for one in ids if ids.count(one) > 1}
        if twice:
            wrong.append(f"{page.address}: {sorted(twice)}")
    assert not wrong, "\n".join(wrong)


def test_every_form_that_is_posted_has_both_tokens(crawls: dict[str, Crawl]):
    wrong, count = [], 0
    for page in pages_of(crawls):
        for form in FORM.findall(page.text):
            if not re.match(r'<form[^>]*method="?post', form, re.IGNORECASE):
                continue
            count += 1
            action = re.match(r'<form[^>]*action="([^"]*)"', form)
            goes_to = action[1] if action and action[1] else page.address
            if "csrfmiddlewaretoken" not in form:
                wrong.append(f"{page.address}: no safety token")
            if 'name="once"' not in form and not goes_to.startswith(OF_THE_LIBRARY):
                wrong.append(f"{page.address}: no token against repeats")
    assert count > 100
    assert not wrong, "\n".join(wrong)


def test_every_link_leads_somewhere(world: World, browse: Browse, crawls: dict[str, Crawl]):
    """Links that a page shows to somebody open for that same person; forms that are sent are left alone."""
    wrong = []
    for who, found in crawls.items():
        status = {page.address: page.status for page in found.pages}
        linked: dict[str, str] = {}
        for page in found.pages:
            for link in (
                re.findall(r'<a\b[^>]*\shref="(/[^"#]*)', page.text) if page.is_html and page.status == 200 else ()
            ):
                linked.setdefault(link.replace("&amp;", "&"), page.address)
        for link, shown_on in linked.items():
            if link.endswith(("/word/", "/pdf/")) or "logout" in link or link.startswith("/static/"):
                continue
            if link not in status:
                with transaction.atomic():
                    status[link] = fetch(browse(who), link).status
                    transaction.set_rollback(True)
            if status[link] >= 400:
                wrong.append(f"{who}: {shown_on} leads to {link}, which answers {status[link]}")
    assert not wrong, "\n".join(wrong)


def test_private_pages_are_kept_by_no_cache(crawls: dict[str, Crawl]):
    kept = [
        page.address for page in crawls["coordinator"].pages
        if page.status == 200 and "no-store" not in page.headers and not page.address.startswith("/published/")
    ]  # fmt: skip
    assert not kept


def test_nothing_is_fetched_from_another_machine(crawls: dict[str, Crawl]):
    outside = re.compile(
        r'<(?:script|img|link|iframe|form|source)\b[^>]*\s(?:src|href|action)="(?:https?:)?//', re.IGNORECASE
    )
    assert not [page.address for page in pages_of(crawls) if outside.search(page.text)]
