"""Pages in a real browser without a server: each request of the browser is answered by Django's test client.

So a page is seen with its style sheets, scripts and security policy, inside the test's own transaction.
"""

import asyncio
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

HOST = "http://localhost"
EVERYTHING = re.compile("")
AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP, PHONE = (1440, 900), (390, 844)


@contextmanager
def outside_the_loop() -> Iterator[None]:
    """Hide Playwright's event loop for a moment: beside a loop, Django would open another connection, which does not
    see the test's own transaction. Wrap whatever asks the database while a browser is open."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)


def open_page(browser: Browser, client: Client, size: tuple[int, int] = DESKTOP, **options: Any) -> Page:
    """A page whose requests `client` answers; the policy that the server sends holds in it."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=HOST, **options)
    page = context.new_page()
    page.route(EVERYTHING, lambda route: answer(route, client))
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))  # type: ignore[attr-defined]
    page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))  # type: ignore[attr-defined]
    return page


def answer(route: Route, client: Client) -> None:
    """Answer one request: a static file from its source, all else by the test client.

    A redirect is passed on as a page that leads there: the browser would not ask us about the address of a redirect.
    """
    asked = urlsplit(route.request.url)
    if asked.path.startswith("/static/"):
        found = finders.find(asked.path.removeprefix("/static/"))
        body = Path(str(found)).read_bytes() if found else b""
        kind = mimetypes.guess_type(asked.path)[0] or "application/octet-stream"
        route.fulfill(status=200 if found else 404, body=body, content_type=kind)
        return
    address = f"{asked.path}?{asked.query}" if asked.query else asked.path
    headers = {name: value for name, value in route.request.headers.items() if name.startswith("hx-")}
    with outside_the_loop():
        response = client.generic(
            route.request.method,
            address,
            route.request.post_data_buffer or b"",
            route.request.headers.get("content-type", ""),
            headers=headers,
        )  # fmt: skip
    if response.status_code in {301, 302, 303}:
        route.fulfill(status=200, headers={"Refresh": f"0; url={response['Location']}"}, body="")
        return
    kept = {name: value for name, value in response.headers.items() if name.lower() != "set-cookie"}
    route.fulfill(status=response.status_code, headers=kept, body=response.getvalue())


def accessibility_faults(page: Page, *left_out: str) -> list[str]:
    """What axe finds against WCAG 2.0 to 2.2, levels A and AA, and good practice: rule and element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    how = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"], "selectors": False}
    found = page.evaluate("([how, out]) => axe.run({exclude: out}, how)", [how, list(left_out)])
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


def sticks_out(page: Page) -> int:
    """By how many pixels the page could be scrolled sideways; 0 is right."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
