"""Settings: read in one place, explained in `.env.example`, and refused at the start with a sentence."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from trefoil.config import database, environment
from trefoil.shared.serving import TREFOIL

EXAMPLE = settings.ROOT / ".env.example"
READ = re.compile(r'environment\.\w+\(\s*"([A-Z_]+)"')
REAL = {
    "DEMONSTRATION": "no", "DEMONSTRATION_SIGN_IN": "no", "SECRET_KEY": "x" * 50,
    "DATABASE_URL": "postgresql://nobody@localhost:1/none", "SITE_ADDRESS": "https://trefoil.example.org.uk",
}  # fmt: skip


def explained() -> dict[str, str]:
    """Every variable of the example file with its value, also where it is commented out."""
    lines = EXAMPLE.read_text().splitlines()
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", "\n".join(lines), re.M))


def started(**variables: str) -> subprocess.CompletedProcess:
    """Start the command line with these variables."""
    return subprocess.run(
        [TREFOIL, "clock", "rapid-review", "--from", "2020-04-09"],
        env={"PATH": os.environ["PATH"], **REAL, **variables}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_example_explains_every_variable_and_no_other():
    read = set(READ.findall((Path(settings.ROOT) / "trefoil/config/settings.py").read_text()))

    assert set(explained()) == read
    assert read >= environment.NAMES


def test_each_variable_of_the_example_has_a_note_above_it():
    paragraphs = EXAMPLE.read_text().split("\n\n")
    for paragraph in paragraphs[1:]:
        assert paragraph.startswith("# "), paragraph


def test_nothing_else_reads_the_environment():
    root = Path(settings.ROOT) / "trefoil"
    readers = {
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if re.search(r"os\.(environ|getenv)", file.read_text()) and "tests" not in file.parts
    }

    assert readers <= {
        "config/environment.py", "config/cli.py", "config/wsgi.py", "config/settings_for_tests.py"
    }, readers  # fmt: skip


def test_a_real_installation_starts():
    done = started()

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Rapid review: due Monday 4 May 2020")


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"DEMONSTRATION_SIGN_IN": "yes"}, "DEMONSTRATION_SIGN_IN lets anyone in without a password"),
        ({"SECRET_KEY": ""}, "Set SECRET_KEY: see .env.example"),
        ({"DEBUG": "true"}, "Set DEBUG to yes or no, not 'true'"),
        ({"UPLOAD_LIMIT_MB": "-1"}, "Set UPLOAD_LIMIT_MB to a whole number"),
        ({"DEMONSTRATION": "yes", "DEMONSTRATION_DATE": "9 April"}, "Set DEMONSTRATION_DATE to a real date"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "Set DATABASE_URL to an address that starts with postgresql://"),
        ({"RAPID_REVIEW_COUNTS_FROM": "now"}, "Set RAPID_REVIEW_COUNTS_FROM to notification or awareness"),
        ({"CLOCK_LENGTHS": "rapid-review=20"}, "Take rapid-review out of CLOCK_LENGTHS"),
    ],
)
def test_a_setting_that_does_not_fit_ends_the_start_with_a_sentence(variables, sentence: str):
    done = started(**variables)

    assert done.returncode == 2
    assert done.stderr.startswith(sentence)
    assert "Traceback" not in done.stderr


def test_a_rapid_review_may_count_from_awareness():
    assert (
        "15 working days from the day the council becomes aware" in started(RAPID_REVIEW_COUNTS_FROM="awareness").stdout
    )


def test_a_file_of_settings_gives_way_to_what_is_set(tmp_path, monkeypatch):
    monkeypatch.setenv("TREFOIL_TEST_SET", "before")
    monkeypatch.setenv("TREFOIL_TEST_NEW", "")
    monkeypatch.delenv("TREFOIL_TEST_NEW")
    file = tmp_path / ".env"
    file.write_text("# TREFOIL_TEST_NOTE=x\nTREFOIL_TEST_SET=file\nTREFOIL_TEST_NEW=a=b\n\n")

    environment.read_file(file)

    assert os.environ["TREFOIL_TEST_SET"] == "before"
    assert os.environ["TREFOIL_TEST_NEW"] == "a=b"
    assert "TREFOIL_TEST_NOTE" not in os.environ


def test_an_address_of_a_database_is_taken_apart():
    found = database.settings_for("postgresql://tre%40foil:p%2Fw@db.example.org:5433/records?sslmode=require")

    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("tre@foil", "p/w", "db.example.org")
    assert (found["PORT"], found["NAME"]) == ("5433", "records")
    assert found["OPTIONS"] == {"prepare_threshold": 5, "sslmode": "require"}


def test_an_address_without_a_scheme_is_refused():
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        database.settings_for("localhost/trefoil")
