"""Draws a chart once per content and keeps it: a drawing costs a tenth of a second, a kept one nothing.

Drawings are kept in `DATA_FOLDER/charts` under the hash of all that they show and of the code that draws them. They
hold numbers that were made safe to show; the folder may be emptied at any time.
"""

import hashlib
import json
import os
import re
import threading
import uuid
import warnings
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from lxml import etree

from trefoil.shared.charts import look
from trefoil.shared.charts.base import PHONE, WIDE, Chart, Grid

SVG = "{http://www.w3.org/2000/svg}"
MAY_HAVE = {
    "cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "font-family", "font-size", "font-weight", "height", "opacity",
    "points", "r", "rx", "ry", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "transform", "version", "viewBox", "width",
    "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
"""Attributes that a drawing keeps: all presentation, so that it needs no style of its own (the content security policy
would refuse it) and says nothing to a screen reader beside the chart's label."""
MAY_BE = {f"{SVG}{name}" for name in ("svg", "g", "path", "text", "tspan", "rect", "line", "circle")}
MANY = 4000
_drawing = threading.Lock()


@dataclass(frozen=True)
class Drawn:
    """A chart ready for `shared/components/chart.html`."""

    title: str
    subtitle: str
    source: str
    label: str
    wide: SafeString
    phone: SafeString
    grid: Grid


def draw(chart: Chart) -> Drawn:
    """The chart in both widths with its words and its table."""
    return Drawn(
        title=look.drawable(chart.title),
        subtitle=look.drawable(chart.subtitle),
        source=look.drawable(chart.source),
        label=look.drawable(chart.label),
        wide=mark_safe(vector(chart, WIDE)),  # noqa: S308 - cleaned to a list of elements and attributes
        phone=mark_safe(vector(chart, PHONE)),  # noqa: S308
        grid=plain_grid(chart.grid),
    )


def plain_grid(grid: Grid) -> Grid:
    """The table without the characters that no page may hold."""
    rows = tuple(tuple(look.drawable(cell) for cell in row) for row in grid.rows)
    columns = tuple(look.drawable(column) for column in grid.columns)
    return Grid(look.drawable(grid.caption), columns, rows, grid.numeric)


def vector(chart: Chart, width: int = WIDE) -> str:
    """The chart as SVG text that may stand inside a page; kept."""
    return kept(chart, f"{width}.svg", lambda: cleaned(drawing(chart, width)).encode()).decode()


def picture(chart: Chart, width: int = WIDE, scale: int = 2) -> bytes:
    """The chart as a PNG picture, for Word; kept."""
    return kept(chart, f"{width}x{scale}.png", lambda: _picture(vector(chart, width), scale))


def drawing(chart: Chart, width: int) -> str:
    """SVG text as Vega draws it; drawn a second time, narrower, when labels at the edges made it wider than asked."""
    specification = look.drawable(chart.specification(width).to_dict()) | {"config": look.theme()}
    with _drawing:
        svg = engine().vegalite_to_svg(specification, allowed_base_urls=[])
        excess = width_of(svg) - width
        if excess > 0:
            specification["width"] -= excess
            svg = engine().vegalite_to_svg(specification, allowed_base_urls=[])
    return svg


def width_of(svg: str) -> float:
    """Width of a drawing in pixels."""
    found = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
    return float(found.group(1)) if found else 0


def _picture(svg: str, scale: int) -> bytes:
    with _drawing:
        return engine().svg_to_png(svg, scale=scale)


@cache
def engine() -> Any:
    """The drawing machine, with our font. Loaded at the first chart that is not kept: it takes half a second."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import vl_convert

    vl_convert.register_font_directory(str(look.FONTS))
    return vl_convert


def cleaned(svg: str) -> str:
    """Only shapes and text: no role, label, class, style, script, link or id is left."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    for element in list(root.iter()):
        if element.tag not in MAY_BE or element.get("display") == "none":
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in list(element.attrib):
            if name not in MAY_HAVE:
                del element.attrib[name]
            else:
                element.set(name, rounded(element.get(name)))
    for empty in root.findall(f".//{SVG}path[@d='']"):
        empty.getparent().remove(empty)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def rounded(value: str) -> str:
    """An attribute with its numbers to a hundredth of a pixel."""
    if "NaN" in value:
        raise ValueError("A chart was given a value that cannot be drawn")
    return re.sub(r"(\.\d\d)\d+", r"\1", value)


def kept(chart: Chart, ending: str, make: Any) -> bytes:
    """What was kept under the chart's hash, or what `make` returns, kept from now on."""
    path = folder() / f"{key(chart)}-{ending}"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    content = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{uuid.uuid4().hex}")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
    forget_oldest(path.parent)
    return content


def folder() -> Path:
    """Where drawings are kept."""
    return Path(settings.DATA_FOLDER) / "charts"


def key(chart: Chart) -> str:
    """The hash of all that a drawing depends on."""
    content = json.dumps([type(chart).__name__, asdict(chart)], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256((code() + content).encode()).hexdigest()[:32]


@cache
def code() -> str:
    """The hash of the code and theme that draw, so that a new release draws anew."""
    files = sorted([*Path(__file__).parent.glob("*.py"), *Path(__file__).parent.glob("*.json")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def forget_oldest(folder: Path) -> None:
    """Keep the folder from growing for ever: past `MANY` drawings, the oldest tenth goes."""
    files = [entry for entry in os.scandir(folder) if entry.is_file()]
    if len(files) <= MANY:
        return
    for entry in sorted(files, key=lambda one: one.stat().st_mtime)[: MANY // 10]:
        Path(entry.path).unlink(missing_ok=True)
