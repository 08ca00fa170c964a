"""How charts look: the theme of the design guide, the font, and text broken to fit."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

INK, QUIET, BRAND, BAND, TRACK = "#14201f", "#475553", "#0f4f55", "#dceae9", "#edf0ef"
FOUND = "#c2530a"
SERIES = ("#0f4f55", "#b3541e", "#432378", "#8a5a00", "#1f7a4d", "#667073")
DASHES = ([1, 0], [7, 3], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2])
"""Lines differ in dash as well as in colour."""

UNDRAWABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""Control characters, those that turn the direction of the text around them, and those that are no characters."""

FONTS = Path(__file__).resolve().parents[1] / "fonts"
SIZE = 15


@cache
def theme() -> dict[str, Any]:
    """The Vega-Lite configuration of the design guide."""
    return json.loads((Path(__file__).parent / "theme.json").read_text())


@cache
def font(size: int = SIZE, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf"), size)


def width_of(text: str, *, size: int = SIZE, bold: bool = False) -> float:
    """Width of one line of text in pixels."""
    return font(size, bold=bold).getlength(text)


def broken(text: str, width: float, *, lines: int = 3, size: int = SIZE) -> list[str]:
    """The text in at most `lines` lines that fit `width` pixels; what does not fit ends in an ellipsis."""
    rows: list[str] = []
    for word in UNDRAWABLE.sub(" ", text).split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width_of(longer, size=size) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    kept = rows[:lines] or [""]
    if len(rows) > lines:
        kept[-1] += " …"
    return [shortened(row, width, size) for row in kept]


def shortened(row: str, width: float, size: int) -> str:
    """A single word that is wider than the space is cut."""
    if width_of(row, size=size) <= width:
        return row
    while row and width_of(row + "…", size=size) > width:
        row = row[:-1]
    return row + "…"


def drawable(value: Any) -> Any:
    """A specification without the characters that no drawing may hold."""
    if isinstance(value, str):
        return UNDRAWABLE.sub(" ", value)
    if isinstance(value, dict):
        return {drawable(name): drawable(each) for name, each in value.items()}
    return [drawable(each) for each in value] if isinstance(value, list) else value
