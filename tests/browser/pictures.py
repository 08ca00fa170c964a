"""Pictures for the staff guides in `docs/how-to/`, taken by the journeys: `TAKE_PICTURES=1 pytest tests/browser`."""

import io
import os
from pathlib import Path

from PIL import Image

from tests.browser.people import Visitor

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "pictures"
SIZE = (1100, 760)
COLOURS = 200


def picture(window: Visitor, name: str, *, size: tuple[int, int] = SIZE) -> None:
    """Keep what is to be seen of a page, small; nothing unless pictures were asked for."""
    if not os.environ.get("TAKE_PICTURES"):
        return
    before = window.page.viewport_size
    window.resize(size)
    window.page.evaluate("scrollTo(0, 0)")
    seen = Image.open(io.BytesIO(window.page.screenshot()))
    window.page.set_viewport_size(before)
    FOLDER.mkdir(parents=True, exist_ok=True)
    seen.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)
