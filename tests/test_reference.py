"""The reference pages are written from the code and checked against it."""

import pytest
from django.core.management import call_command

from trefoil.shared import reference
from trefoil.shared.command import Stop


@pytest.fixture
def own_folder(settings, tmp_path):
    """A project folder of its own."""
    (tmp_path / ".env.example").write_text((settings.ROOT / ".env.example").read_text())
    settings.ROOT = tmp_path
    return tmp_path / "docs" / "reference"


def test_the_reference_in_the_project_is_what_the_code_says():
    assert reference.differing() == []


def test_a_page_is_written_once_and_then_agrees(own_folder):
    call_command("make_docs")

    assert (own_folder / "commands.md").read_text().startswith("# Commands\n")
    call_command("make_docs", "--check")


@pytest.mark.parametrize("spoil", ["changed", "missing", "left over"])
def test_a_page_that_differs_fails_the_check(own_folder, spoil: str):
    call_command("make_docs")
    if spoil == "changed":
        (own_folder / "clocks.md").write_text("Nothing.\n")
    elif spoil == "missing":
        (own_folder / "clocks.md").unlink()
    else:
        (own_folder / "old.md").write_text("Nothing.\n")

    with pytest.raises(Stop, match=r"(clocks|old)\.md\. Run make docs") as ended:
        call_command("make_docs", "--check")

    assert ended.value.code == 1


def test_every_setting_and_its_note_are_there(own_folder):
    call_command("make_docs")
    text = (own_folder / "settings.md").read_text()

    assert "| `SESSION_LONGEST_HOURS` | `10` | Signing in: minutes" in text
