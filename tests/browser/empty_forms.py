"""A form sent empty, as a browser without a script sends it: only what it holds by itself, and no answer."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from django.test import Client
from lxml import html

from trefoil.shared.once import CAME_BACK

ASKS = ".//*[(self::input and @type!='hidden') or (self::input and not(@type)) or self::textarea or self::select]"
SENDS = ".//button[@type='submit' or not(@type)]"


@dataclass
class Answered:
    """What came of it."""

    status: int
    page: html.HtmlElement

    @cached_property
    def told(self) -> list[html.HtmlElement]:
        """What the page says first of all: what is to be put right, or that something was done."""
        return self.page.xpath(".//*[@role='alert']")

    @property
    def shape(self) -> frozenset[str]:
        """The kinds of parts that its forms are put together from: forms of one shape look and work alike.

        What stands around them does not change when a form comes back, and is looked at in `test_pages`.
        """
        classes = " ".join(self.page.xpath(".//main//form//@class")).split()
        return frozenset(re.split("--|__", one)[0] for one in classes)

    def faults(self) -> list[str]:
        """The summary leads to each question, and each question is read out with its own sentence."""
        ids = set(self.page.xpath(".//@id"))
        read_out = set(" ".join(self.page.xpath(".//@aria-describedby")).split())
        silent = self.status in CAME_BACK and not self.told
        found = (
            ["does not say what to do"] if silent or not all(one.text_content().strip() for one in self.told) else []
        )
        for link in self.page.xpath(".//*[@role='alert']//a[starts-with(@href, '#')]"):
            if not link.text_content().strip() or link.get("href")[1:] not in ids:
                found.append(f"“{link.text_content()}” leads to no question: {link.get('href')}")
        for message in self.page.xpath(".//*[contains(@class, 'govuk-error-message')]"):
            if not read_out.intersection(message.xpath("ancestor-or-self::*/@id")):
                found.append(f"“{message.text_content().strip()}” is read out with no question")
        return found


def sent_empty(client: Client, address: str) -> Answered | None:
    """What the first form of a page answers when it is sent empty; None where there is no form with questions."""
    page = client.get(address)
    form = None if page.streaming else first_form(html.fromstring(page.content.decode()))
    if form is None:
        return None
    answer = client.post(urljoin(address, form.get("action") or address), values(form), follow=True)
    return Answered(answer.status_code, html.fromstring(answer.content.decode()))


def values(form: html.FormElement) -> dict[str, list[str]]:
    """What a browser would send."""
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def first_form(page: html.HtmlElement) -> html.FormElement | None:
    """The first form with questions, emptied."""
    for form in page.xpath(".//main//form"):
        if form.method == "POST" and form.xpath(ASKS) and form.xpath(SENDS):
            for question in form.xpath(ASKS):
                empty(question)
            return form
    return None


def empty(question: html.HtmlElement) -> None:
    """Take out the answer that a question begins with."""
    if question.tag == "select":
        for option in question.iter("option"):
            option.attrib.pop("selected", None)
    elif question.tag == "textarea":
        question.value = ""
    elif question.get("type") in {"checkbox", "radio"}:
        question.checked = False
    else:
        question.set("value", "")
