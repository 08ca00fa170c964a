"""Every component renders in every state, parses, and carries nothing that the content security policy forbids."""

import re
from pathlib import Path

import html5lib
import pytest
from django.template.loader import get_template
from django.urls import reverse

from trefoil.shared import components

TEMPLATES = Path(components.__file__).parent / "templates"
ROOT = TEMPLATES.parents[1]


@pytest.fixture
def html(client, cast):
    client.force_login(cast["practitioner"])
    return client.get(reverse("shared:patterns")).content.decode()


@pytest.mark.parametrize("path", sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")))
def test_every_template_can_be_read(path):
    assert get_template(path)


def test_the_page_of_patterns_parses(html):
    html5lib.HTMLParser(strict=True).parse(html)


def test_every_component_stands_on_the_page_of_patterns():
    page = (TEMPLATES / "shared" / "patterns.html").read_text() + (TEMPLATES / "shared" / "base.html").read_text()
    parts = {path.name for path in (TEMPLATES / "shared" / "components").glob("*.html")}
    inside_others = {"breadcrumbs.html", "button_link.html", "clockbox.html", "chart.html", "list.html", "filters.html"}

    assert parts - inside_others - set(re.findall(r"components/(\w+\.html)", page)) == set()


def test_no_page_carries_style_or_script_of_its_own(html):
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


def test_no_template_carries_style_or_script_of_its_own():
    for path in ROOT.rglob("templates/**/*.html"):
        if path.is_relative_to(TEMPLATES / "shared" / "documents"):
            continue  # a document is a file of its own, which carries its style with it
        assert not re.search(
            r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*(?:src=|application/json))", path.read_text()
        ), path


def test_ids_are_unique(html):
    ids = re.findall(r'\sid="([^"]*)"', html)

    assert sorted(ids) == sorted(set(ids))


def test_the_page_of_patterns_is_not_there_where_records_are_real(client, cast, settings):
    settings.DEMONSTRATION = False
    client.force_login(cast["practitioner"])

    assert client.get(reverse("shared:patterns")).status_code == 404


def test_a_tick_stands_for_each_working_day_and_today_is_marked():
    html = components.ticks(3, 5)

    assert html.count('class="u"') == 2
    assert html.count('class="now"') == 1
    assert html.count("<i") == 5


@pytest.mark.parametrize("part", [components.tag, lambda text: components.agency("POL", text), lambda text: components.link("/", text),
                                  lambda text: components.dots([True], text), lambda text: components.with_sub(text, text)])  # fmt: skip
def test_components_escape_what_they_are_given(part):
    assert "<b>" not in part("<b>")
