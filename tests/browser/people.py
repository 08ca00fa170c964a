"""A person at a browser window."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route, expect

from trefoil.shared.tests.browser import DESKTOP, accessibility_faults, sticks_out

FORM_CAME_BACK = re.compile(r"the server responded with a status of (422|409|404|403|401|400|500)")
NARROW = (320, 800)
WIDE = (1280, 900)
PATIENCE = 30_000
"""Milliseconds that a person waits for a page to be there, or to say what it should: a busy machine is slow."""

expect.set_options(timeout=PATIENCE)

CLIPPED = """() => [...document.querySelectorAll('main *, footer *')].filter(one => {
    const how = getComputedStyle(one);
    return ['auto', 'scroll'].includes(how.overflowX) && one.scrollWidth > one.clientWidth + 1;
}).filter(one => !(one.tabIndex === 0 && (one.getAttribute('aria-label') || one.getAttribute('aria-labelledby')))
    && !one.closest('nav') && one.tagName !== 'TEXTAREA').map(one => one.outerHTML.slice(0, 120))"""
"""What scrolls sideways without being a named region that the keyboard can reach."""


def show(asked: Route, html: str) -> None:
    """Answer for the page itself; style sheets come from where they do, scripts from nowhere."""
    if asked.request.is_navigation_request():
        asked.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif asked.request.resource_type == "script":
        asked.abort()
    else:
        asked.continue_()


class Visitor:
    """One window of a person, which remembers all that went wrong in it."""

    def __init__(self, browser: Browser, address: str, *, size: tuple[int, int] = DESKTOP, script: bool = True) -> None:
        self.address, self.browser = address, browser
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, base_url=address, java_script_enabled=script
        )
        self.faults: list[str] = []
        self.script = script
        self.picture: Page | None = None
        self.page: Page = self.context.new_page()
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", self.note_request)
        self.page.on("console", self.note_console)
        self.page.on("pageerror", lambda fault: self.faults.append(f"script: {fault}"))

    def sign_in(self, cookie: str, session: str) -> None:
        self.context.add_cookies([{"name": cookie, "value": session, "url": self.address}])

    def note_request(self, request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(self.address):
            self.faults.append(f"asked another machine: {request.url}")

    def note_console(self, said: ConsoleMessage) -> None:
        """Errors, broken promises of the security policy among them; that a form came back is no fault."""
        if said.type == "error" and not FORM_CAME_BACK.search(said.text):
            self.faults.append(f"console: {said.text} {said.location.get('url', '')}")

    def go(self, address: str) -> Response | None:
        return self.page.goto(address)

    def resize(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def look(self, sizes: Sequence[tuple[int, int]] = (WIDE, NARROW)) -> list[str]:
        """Everything wrong with the page that is open, wide and on the narrowest phone; the narrowest comes last."""
        found = []
        page = self.page if self.script else self.picture_of_it()
        for size in sizes:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            found += [f"at {size[0]}: {fault}" for fault in accessibility_faults(page)]
        if (pixels := sticks_out(page)) > 0:
            found.append(f"scrolls sideways by {pixels} pixels at {sizes[-1][0]}")
        found += [f"scrolls without being reached by the keyboard: {one}" for one in page.evaluate(CLIPPED)]
        found += self.faults
        self.faults.clear()
        return found

    def picture_of_it(self) -> Page:
        """The page as it is, in a window in which axe can run and none of the page’s own scripts does."""
        html = self.page.content()
        if self.picture is None:
            self.picture = self.browser.new_context().new_page()
        self.picture.unroute_all()
        self.picture.route("**/*", lambda asked: show(asked, html))
        self.picture.goto(self.page.url)
        return self.picture

    def press(self, name: str) -> None:
        """Press a button, or a link that looks like one."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def close(self) -> None:
        self.context.close()
        if self.picture:
            self.picture.context.close()

    def __getattr__(self, name: str) -> Any:
        """What a page can do, its visitor can: `get_by_role`, `get_by_label`, …"""
        return getattr(self.page, name)
