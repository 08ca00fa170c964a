"""No style waits for a page that is not there."""

import re
from pathlib import Path

import trefoil

HERE = Path(trefoil.__file__).parent
OURS = re.compile(r"\.(tf-[a-z][\w-]*)")


def test_every_class_of_ours_is_given_to_something():
    sheets = "".join(path.read_text() for path in sorted((HERE / "shared" / "front").glob("*.scss")))
    pages = "".join(path.read_text() for ending in ("html", "py", "js") for path in HERE.rglob(f"*.{ending}"))

    unused = {name for name in OURS.findall(sheets) if not is_given(name, pages)}

    assert unused == set()


def is_given(name: str, pages: str) -> bool:
    """Whether a page has the class, or puts it together from its first half, such as tf-clockbox--{{ tone }}."""
    first, dashes, _ = name.partition("--")
    return name in pages or (dashes != "" and first + dashes in pages)
