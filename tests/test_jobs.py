"""The queue: a job is there if its action is done, and it is done by the worker."""

import io

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.ground import add_area
from trefoil.partnership.models import Area
from trefoil.shared import jobs, tasks
from trefoil.shared.actions import Refused, action, record


@action
def queue_then_refuse(*, by):
    jobs.later(tasks.hand_over_audit_head, timestamp=0)
    raise Refused("Not now")


@pytest.mark.django_db
def test_a_refused_action_leaves_no_job():
    with pytest.raises(Refused):
        queue_then_refuse(by=None)

    assert ProcrastinateJob.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_worker_hands_the_head_of_the_trail_over(settings, tmp_path):
    settings.WITNESS_FILE = tmp_path / "heads.txt"
    add_area(name="Ashdale", by=None)
    jobs.later(tasks.hand_over_audit_head, timestamp=0)

    call_command("worker", "--once", stdout=io.StringIO())

    assert settings.WITNESS_FILE.read_text().split()[1] == "1"
    assert not ProcrastinateJob.objects.filter(task_name__endswith="hand_over_audit_head", status="todo").exists()


def test_the_regular_work_is_known_to_the_queue():
    from procrastinate.contrib.django import app

    regular = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}

    assert regular >= {
        "trefoil.shared.tasks.hand_over_audit_head",
        "trefoil.shared.tasks.mail_audit_head",
        "trefoil.shared.tasks.forget_answered_forms",
        "trefoil.training.tasks.forget_links",
    }


@action
def rename(*, area: Area, by):
    Area.objects.filter(pk=area.pk).update(name="Renamed")
    record("changed", area, "An area was renamed.")
    if area.name == "Ashdale":
        raise ValueError("ash.lindley@trefoil.example")


@pytest.mark.django_db
def test_a_record_that_fails_leaves_the_others_done_and_the_job_failed_and_no_words_in_the_log(caplog):
    ash, beech = add_area(name="Ashdale", by=None), add_area(name="Beechdale", by=None)

    with pytest.raises(jobs.SomeFailed, match=r"^1 could not be done"), jobs.one_by_one() as attempt:
        for area in (ash, beech):
            attempt(rename, area=area)

    assert [one.name for one in Area.objects.filter(pk__in=(ash.pk, beech.pk)).order_by("pk")] == ["Ashdale", "Renamed"]
    assert f"rename could not be done for area {ash.pk}: ValueError in {__file__}, line" in caplog.text
    assert "@" not in caplog.text
