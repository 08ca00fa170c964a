"""One Chromium for all tests; each test reaches it anew.

Playwright keeps an event loop in the thread that uses it, and beside a loop Django opens another database connection. So
Playwright begins and ends within a test, and the browser itself, which is slow to start, stays.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
STARTS_WITHIN = 60
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip


def find_chromium() -> str:
    """The path of Chromium, or an end with the sentence that says how to get it."""
    return (
        os.environ.get("CHROMIUM") or subprocess.check_output([ROOT / "scripts" / "find-chromium"], text=True).strip()
    )


@contextmanager
def running_chromium() -> Iterator[str]:
    """Start Chromium without a window; gives the address at which it is driven."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [find_chromium(), "--headless", "--remote-debugging-port=0", f"--user-data-dir={folder}", *OPTIONS]
        process = subprocess.Popen([*command, "--hide-scrollbars", "about:blank"], stderr=subprocess.DEVNULL)
        try:
            yield f"http://localhost:{port_in(Path(folder) / 'DevToolsActivePort')}"
        finally:
            process.terminate()
            process.wait(timeout=STARTS_WITHIN)


def port_in(file: Path) -> str:
    """The port that Chromium writes down once it can be driven."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if file.exists() and (lines := file.read_text().splitlines()):
            return lines[0]
        time.sleep(0.05)
    raise TimeoutError(f"Chromium did not start within {STARTS_WITHIN} seconds")


@contextmanager
def reached(address: str) -> Iterator[Browser]:
    """The running browser, in Playwright's hands."""
    with sync_playwright() as playwright:
        yield playwright.chromium.connect_over_cdp(address)
