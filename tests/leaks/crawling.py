"""Walks everything that a person can reach by links, by every named address, and by asking the search."""

import io
import re
import zipfile
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from pypdf import PdfReader

LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
LEADS_AWAY = ("/account/", "/demonstration/", "/static/", "/shared/")
SLOW = ("/word/", "/pdf/")
PRESENTATION = {"sort", "page", "since"}


@dataclass
class Page:
    """One answer, unpacked to text."""

    address: str
    status: int
    text: str
    headers: str
    is_html: bool

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.text, re.DOTALL)
        return found[1] if found else ""


@dataclass
class Crawl:
    """All that one person got."""

    pages: list[Page] = field(default_factory=list)

    def text(self) -> str:
        return "\n".join(page.headers + page.text for page in self.pages)


def crawl(client: Client, starts: list[str], *, most: int = 500, documents: bool = False) -> Crawl:
    """Open each address and every link that leads on from there."""
    found, seen, waiting = Crawl(), set(starts), deque(starts)
    while waiting and len(found.pages) < most:
        page = fetch(client, waiting.popleft())
        found.pages.append(page)
        for link in links(page) if page.is_html else ():
            if link not in seen and (documents or not link.endswith(SLOW)):
                seen.add(link)
                waiting.append(link)
    return found


def links(page: Page) -> list[str]:
    """Links of this site that show something new; another order of the same list does not."""
    addresses = [unescape(one) for one in LINK.findall(page.text)]
    return [
        one for one in addresses
        if not one.startswith(LEADS_AWAY) and not PRESENTATION & set(parse_qs(urlsplit(one).query))
    ]  # fmt: skip


def fetch(client: Client, address: str) -> Page:
    answer = client.get(address)
    content = answer.getvalue() if answer.streaming else answer.content
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    kind = answer.headers.get("Content-Type", "")
    return Page(address, answer.status_code, unpacked(content), headers, kind.startswith("text/html"))


def unpacked(content: bytes) -> str:
    """The words in a file: of every part of an Excel or Word file, and of every page of a PDF."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    return content.decode("utf-8", "replace")
