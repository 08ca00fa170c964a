"""Charts: drawn once, safe inside a page with a strict policy, and never without their numbers."""

import http.server
import threading
from datetime import date

import html5lib
import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings, strategies
from lxml import etree

from trefoil.shared import charts
from trefoil.shared.charts import (
    Bar,
    Bars,
    Line,
    Lines,
    Look,
    Milestone,
    Recurrence,
    Share,
    Span,
    Timeline,
    drawn,
    look,
)
from trefoil.shared.charts.recurrence import near
from trefoil.shared.tests.chromium import reached

HOSTILE = '</text><script>alert(1)</script> "quoted" & \u202e <b style="x">'


def one_of_each(words: str = "Neglect") -> list[charts.Chart]:
    """Each kind of chart, with the given words wherever words may stand."""
    said = {"title": f"{words} came back.", "subtitle": words, "source": words}
    return [
        Bars(**said, whole=9, rows=[Bar(words, 8), Bar("Safer sleeping", None, "5 or fewer"), Bar("All", 9)]),
        Lines(**said, periods=["2018", words], lines=[Line(words, [1, None]), Line("Moorshire", [2.5, 4])]),
        Recurrence(
            **said,
            looks=[Look(date(2019, 4, 3), words, True), Look(date(2020, 1, 8), "SIN-2020-01", False)],
            action_on=date(2019, 9, 1),
            action_words=words,
            shares=[Share(date(2019, 4, 1), date(2019, 9, 1), 1, 0.4, 1, words)],
        ),
        Timeline(
            **said,
            as_at=date(2020, 4, 9),
            spans=[Span(words, date(2019, 4, 3), None, [Milestone(date(2019, 4, 10), words)])],
        ),
    ]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path


@pytest.mark.parametrize("chart", one_of_each(HOSTILE), ids=lambda chart: chart.kind)
def test_a_drawing_is_shapes_and_escaped_text_only(chart):
    for width in (720, 320):
        svg = charts.vector(chart, width)

        elements = list(etree.fromstring(svg).iter())
        assert {element.tag for element in elements} <= drawn.MAY_BE
        attributes = {name for element in elements for name in element.attrib}
        assert not attributes & {"style", "class", "id", "role", "aria-label", "href", "onclick"}
        assert "Atkinson Hyperlegible" in svg
        assert "\u202e" not in svg


@pytest.mark.parametrize("chart", one_of_each(HOSTILE), ids=lambda chart: chart.kind)
def test_a_chart_on_a_page_has_its_label_and_the_same_numbers_as_a_table(chart):
    html = render_to_string("shared/components/chart.html", {"chart": charts.draw(chart)})

    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    pictures = page.findall(".//*[@role='img']")
    assert len(pictures) == 2
    assert all(each.get("aria-label") == look.drawable(chart.label) for each in pictures)
    assert [cell.text for cell in page.findall(".//thead//th")] == look.drawable(list(chart.grid.columns))
    cells = [[cell.text for cell in row] for row in page.findall(".//tbody/tr")]
    assert cells == [look.drawable(list(row)) for row in chart.grid.rows]
    assert "<script" not in html


@pytest.mark.parametrize("chart", one_of_each(), ids=lambda chart: chart.kind)
def test_a_drawing_fits_the_width_it_was_made_for(chart):
    for width in (720, 320):
        assert 0.7 * width < drawn.width_of(charts.vector(chart, width)) <= width + 2


def test_a_chart_is_drawn_once_and_again_only_when_its_content_changes(monkeypatch):
    asked = []
    monkeypatch.setattr(
        drawn, "drawing", lambda chart, width: asked.append(width) or "<svg xmlns='http://www.w3.org/2000/svg'/>"
    )
    first = Bars(title="One", subtitle="s", rows=[Bar("a", 1)])
    other = Bars(title="One", subtitle="s", rows=[Bar("a", 2)])

    charts.draw(first)
    charts.draw(first)
    charts.draw(other)

    assert asked == [720, 320, 720, 320]


def test_kept_drawings_do_not_grow_for_ever(monkeypatch, tmp_path):
    monkeypatch.setattr(drawn, "MANY", 10)
    monkeypatch.setattr(drawn, "drawing", lambda chart, width: "<svg xmlns='http://www.w3.org/2000/svg'/>")

    for number in range(30):
        charts.draw(Bars(title=str(number), subtitle="s", rows=[]))

    assert len(list((tmp_path / "charts").iterdir())) <= 10


def test_bars_start_at_nought():
    with pytest.raises(ValueError, match="starts at nought"):
        Bar("Below", -1)


def test_a_line_has_a_value_for_each_period():
    with pytest.raises(ValueError, match="2 values for 1 periods"):
        Lines(title="t", subtitle="s", periods=["2019"], lines=[Line("a", [1, 2])])


def test_a_number_left_out_is_said_and_not_drawn():
    chart = Bars(title="t", subtitle="s", rows=[Bar("Under 1", None, "5 or fewer")])

    assert chart.grid.rows == (("Under 1", "5 or fewer"),)
    assert "5 or fewer" in charts.vector(chart)


def test_numbers_in_words_are_left_as_they_are():
    assert "3.14159" in charts.vector(Bars(title="t", subtitle="s", rows=[Bar("Rate 3.14159 NaN", 3.14159)]))


def test_a_chart_of_nothing_is_drawn():
    for chart in (
        Bars(title="t", subtitle="s", rows=[]),
        Lines(title="t", subtitle="s", periods=[], lines=[]),
        Recurrence(title="t", subtitle="s", looks=[]),
        Timeline(title="t", subtitle="s", spans=[], as_at=date(2020, 4, 9)),
    ):
        assert charts.vector(chart).startswith("<svg")


@given(label=strategies.text(max_size=80), value=strategies.one_of(strategies.none(), strategies.floats(0, 1e9)))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_and_numbers_can_be_drawn(label, value):
    chart = Bars(title=label, subtitle=label, rows=[Bar(label, value)], whole=2e9)

    assert not look.UNDRAWABLE.search(charts.vector(chart))


@pytest.mark.browser
def test_a_drawing_needs_no_leave_from_the_content_security_policy(chromium):
    html = "".join(render_to_string("shared/components/chart.html", {"chart": charts.draw(c)}) for c in one_of_each())
    page_html = f"<!doctype html><html lang='en'><title>Charts</title><main>{html}</main></html>".encode()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'")
            self.end_headers()
            self.wfile.write(page_html if self.path == "/" else b"")

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    refused = []
    with reached(chromium) as browser:
        page = browser.new_page()
        page.on("console", lambda message: refused.append(message.text))
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        shown = page.locator("svg").count()
    server.shutdown()
    server.server_close()

    assert shown == 8
    assert [line for line in refused if "Content Security Policy" in line] == []


DAYS = strategies.dates(date(2018, 1, 1), date(2020, 12, 31))


@given(
    looks=strategies.lists(
        strategies.tuples(DAYS, strategies.booleans()), min_size=2, max_size=14, unique_by=lambda one: one[0]
    ),
    acted=strategies.none() | DAYS,
    shares=strategies.tuples(
        strategies.sampled_from([0, 1 / 6, 0.2, 0.5, 4 / 6, 1]), strategies.sampled_from([0, 0.2, 0.5, 1])
    ),
    plot=strategies.sampled_from([290, 620]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_of_a_recurrence_lie_on_a_mark_or_on_other_words_where_there_is_room(looks, acted, shares, plot):
    """Of all heights that are tried, none covers less than the one chosen."""
    days = sorted(on for on, _ in looks)
    half = days[len(days) // 2]
    chart = Recurrence(
        title="T", subtitle="S", source="S", looks=[Look(on, f"R{on}", found) for on, found in looks],
        action_on=acted, action_words="A-009 and A-012 done" if acted else "",
        shares=[Share(days[0], half, shares[0], 0, 1, "4 of 6 reviews"), Share(half, days[-1], shares[1], 0, 1, "1 of 6 reviews")],
    )  # fmt: skip
    placed = chart.placed(plot)
    marks = placed.fixed[: len(looks)]

    for share, at, box in zip(chart.shares, placed.shares_at, placed.shares, strict=True):
        taken = [*placed.fixed, *placed.shares[: chart.shares.index(share)]]
        covered = sum(box.shared_with(one) for one in taken)
        assert box == placed.share_box(share, at)
        assert 0 <= at <= 1.1
        for other in near(share.share):
            assert covered <= sum(placed.share_box(share, other).shared_with(one) for one in taken) + 0.01
    assert len(marks) == len(chart.grid.rows)


def test_a_mark_above_another_pushes_the_words_of_a_share_away():
    """Two reviews within days are stacked, and the upper one lay on the words of a share of nought."""
    looks = [Look(date(2019, 9, 2), "A", False), Look(date(2019, 9, 9), "B", False), Look(date(2020, 3, 1), "C", False)]
    share = Share(date(2019, 9, 2), date(2020, 3, 1), 0, 0, 0.4, "0 of 3 reviews")
    placed = Recurrence(title="T", subtitle="S", source="S", looks=looks, shares=[share]).placed(620)

    assert all(placed.shares[0].shared_with(one) == 0 for one in placed.fixed)
