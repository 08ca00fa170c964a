"""A worker killed in the middle of sending a letter: no letter is sent twice, and what it held is told the next day."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.ground import database_url
from tests.test_killed_writer import kill
from trefoil.learning import tasks as letters_of_briefings
from trefoil.learning.models import BriefingLetter, LetterStage
from trefoil.learning.tests.conftest import (
    a_case,
    closed,
    done,
    example_kinds,
    found,
    out,
    planned,
    recommended,
    themes,
)
from trefoil.partnership import tasks
from trefoil.partnership.models import Digest, DigestStage
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock

__all__ = ["a_case", "closed", "done", "example_kinds", "found", "out", "planned", "recommended", "themes"]
TODAY = date(2020, 5, 18)
"""Two weeks before the part of the health service is due."""

WORKER = """
import sys, time, django
from datetime import date
django.setup()
from django.core.mail import EmailMessage
from trefoil.learning import actions as learning
from trefoil.partnership import actions, tasks
from trefoil.shared import clock
from trefoil.shared.management.commands.worker import Command

spot, day = sys.argv[1], date.fromisoformat(sys.argv[2])
send = EmailMessage.send

def here(name):
    print(name, flush=True)
    if name == spot:
        time.sleep(60)

def send_and_wait(message, **more):
    here("before the hand-over")
    send(message, **more)
    here("after the hand-over")

def begin_and_wait(begin):
    def wait(**keys):
        here("before the mark")
        return begin(**keys)
    return wait

def sent_and_wait(sent):
    def wait(**keys):
        sent(**keys)
        here("after the note")
    return wait

EmailMessage.send = send_and_wait
actions.begin_sending, actions.was_sent = begin_and_wait(actions.begin_sending), sent_and_wait(actions.was_sent)
learning.begin_letter = begin_and_wait(learning.begin_letter)
learning.letter_was_sent = sent_and_wait(learning.letter_was_sent)
with clock.at(day):
    Command().handle(once=True)
here("done")
"""


def start(spot: str, day: date, letters: Path) -> subprocess.Popen:
    """A worker in a process of its own, which puts letters into a folder."""
    variables = os.environ | {
        "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "trefoil.config.settings_for_tests",
        "DATA_FOLDER": str(letters),
    }  # fmt: skip
    code = "from django.conf import settings\n" + WORKER.replace(
        "django.setup()",
        "django.setup()\nsettings.EMAIL_BACKEND = 'django.core.mail.backends.filebased.EmailBackend'\n"
        f"settings.EMAIL_FILE_PATH = {str(letters)!r}",
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, spot, day.isoformat()], env=variables, stdout=subprocess.PIPE, text=True
    )


def work(day: date, letters: Path) -> None:
    """What the queue does on a day: the morning's run, then a worker to its end."""
    with clock.at(day):
        tasks.make_digests(timestamp=0)
    worker = start("nowhere", day, letters)
    assert worker.communicate(timeout=60)[0].strip().endswith("done")
    assert worker.returncode == 0


def sent(letters: Path) -> int:
    return len(list(letters.glob("*.log")))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("spot", "that_day", "in_all"),
    [
        ("before the mark", 1, 1),
        ("before the hand-over", 0, 1),
        ("after the hand-over", 1, 2),
        ("after the note", 1, 1),
    ],
)
def test_killed_at_each_step_of_sending(cast: Cast, planned, tmp_path: Path, spot: str, that_day: int, in_all: int):
    """After the hand-over, whether the letter went out is not known: it is not sent again, and the next day's holds
    the same things. At most one letter a day in every case, and no thing is left untold."""
    owner = cast["health_lead"]
    planned().parts.filter(agency=cast.agencies["health"]).update(owner=owner)
    with clock.at(TODAY):
        tasks.make_digests(timestamp=0)
    worker = start(spot, TODAY, tmp_path)
    assert next(line for line in iter(worker.stdout.readline, "") if line.strip() == spot)
    kill(worker)

    work(TODAY, tmp_path)
    assert sent(tmp_path) == that_day
    work(TODAY + timedelta(days=1), tmp_path)

    assert sent(tmp_path) == in_all
    told = Digest.objects.filter(person=owner, stage=DigestStage.SENT)
    assert [item[1] for item in told.latest("made_on").items] == ["A-001"]
    assert told.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("spot", "letters", "stage"),
    [
        ("before the mark", 1, LetterStage.SENT),
        ("before the hand-over", 0, LetterStage.SENDING),
        ("after the hand-over", 1, LetterStage.SENDING),
        ("after the note", 1, LetterStage.SENT),
    ],
)
def test_killed_while_a_letter_about_a_briefing_is_sent(
    cast: Cast, out: object, tmp_path: Path, spot: str, letters: int, stage: str
):
    """At most one letter in every case. One of which nobody knows stays marked, which the page of readers tells."""
    day = date(2020, 4, 1)
    letter = BriefingLetter.objects.get(person=cast["school_rep"])
    BriefingLetter.objects.exclude(pk=letter.pk).update(stage=LetterStage.LEFT)
    worker = start(spot, day, tmp_path)
    assert next(line for line in iter(worker.stdout.readline, "") if line.strip() == spot)
    kill(worker)

    for later in range(2):
        with clock.at(day + timedelta(days=later)):
            letters_of_briefings.queue_letters_again(timestamp=0)
        worker = start("nowhere", day + timedelta(days=later), tmp_path)
        assert worker.communicate(timeout=60)[0].strip().endswith("done")

    letter.refresh_from_db()
    assert (sent(tmp_path), letter.stage) == (letters, stage)
