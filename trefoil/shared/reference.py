"""The pages of docs/reference/, written from the code so that they cannot tell anything else.

# a part's reference_pages.py, which is found by itself
@page("workflows", "Workflows")
def workflows() -> Iterator[str]:
    yield "..."  # lines of Markdown, without the title
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import autodiscover_modules

Lines = Callable[[], Iterable[str]]
NOTE = "Written from the code by `make docs`. Change it there."


@dataclass(frozen=True)
class Page:
    """One page: its file's name without `.md`, its title, and the function that gives its lines."""

    name: str
    title: str
    lines: Lines

    @property
    def path(self) -> Path:
        return folder() / f"{self.name}.md"

    def text(self) -> str:
        return "\n".join([f"# {self.title}", "", NOTE, "", *self.lines()]).rstrip() + "\n"


_pages: dict[str, Page] = {}


def page(name: str, title: str) -> Callable[[Lines], Lines]:
    """Register a function as a page of the reference."""

    def register(lines: Lines) -> Lines:
        _pages[name] = Page(name, title, lines)
        return lines

    return register


def pages() -> list[Page]:
    """Every page of every part, by name."""
    autodiscover_modules("reference_pages")
    return [_pages[name] for name in sorted(_pages)]


def folder() -> Path:
    return settings.ROOT / "docs" / "reference"


def differing() -> list[Path]:
    """The files that do not say what the code says, among them files that no page writes any more."""
    wanted = {page.path: page.text() for page in pages()}
    wrong = [path for path, text in wanted.items() if not path.exists() or path.read_text() != text]
    return wrong + [path for path in sorted(folder().glob("*.md")) if path not in wanted]


def write() -> list[Path]:
    """Write what differs and remove what no page writes; returns the files touched."""
    touched = differing()
    for path in touched:
        path.unlink(missing_ok=True)
    folder().mkdir(parents=True, exist_ok=True)
    for one in pages():
        if one.path in touched:
            one.path.write_text(one.text())
    return touched


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |"
