"""Materials for own teaching: put up, taken, told of when they change, and what organisations report."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions, own_teaching
from trefoil.training.models import Course, Delivery, Employment, Learner, Material, MaterialTaken, OwnDelivery
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in, work_off
from trefoil.training.views.materials import who_taught

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.FILES_FOLDER = tmp_path
    with clock.at(MONDAY):
        yield


def slides(words: bytes = b"What to look for.", name: str = "slides.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words, "text/plain")


@pytest.fixture
def material(cast: Cast) -> Material:
    version = factories.course("the-basics", level=1)
    Course.objects.filter(pk=version.course_id).update(delivery=Delivery.SLIDES)
    course = Course.objects.get(pk=version.course_id)
    return actions.add_material(
        course=course, title="The basics", terms="Change nothing.", file=slides(), by=cast["trainer"]
    )


@pytest.fixture
def job() -> Employment:
    return factories.employment(1)


def send(client: Any, page_name: str, /, *args: Any, **answers: Any) -> Any:
    return client.post(reverse(f"training:{page_name}", args=args), answers | {"once": new_token()})


def take(material: Material, job: Employment) -> MaterialTaken:
    return actions.take_material(material=material, learner=job.learner, workplace=job.workplace, by=None)


def report(material: Material, job: Employment, by: Learner | None = None, **reached: int) -> OwnDelivery:
    return actions.report_own_delivery(
        material=material, workplace=job.workplace, taught_on=clock.today(), taught_by=by or job.learner,
        reached=reached or {"anyone": 9}, learner=job.learner, by=None,
    )  # fmt: skip


def test_everyone_sees_what_there_is_and_its_terms_and_nobody_gets_a_file_without_signing_in(material: Material):
    shown = Client().get(reverse("training:materials")).content.decode()
    assert "The basics" in shown
    assert "Change nothing." in shown
    version = material.versions.get()
    for name, pk in (("take_material", material.pk), ("material_file", version.pk), ("report_teaching", material.pk)):
        answer = Client().get(reverse(f"training:{name}", args=[pk]))
        assert (answer.status_code, answer["Location"]) == (302, reverse("training:who"))


def test_a_learner_takes_a_copy_downloads_it_and_reports_what_they_taught(material: Material, job: Employment):
    client = came_in()
    version = material.versions.get()
    assert client.get(reverse("training:material_file", args=[version.pk])).status_code == 404
    assert send(client, "take_material", material.pk, job=job.pk).status_code == 422
    assert send(client, "take_material", material.pk, job=job.pk, agrees="on").status_code == 303
    answer = client.get(reverse("training:material_file", args=[version.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"What to look for."
    told = send(client, "report_teaching", material.pk, job=job.pk, taught_on="5/1/2020", anyone="8", regular="4", lead="0", manager="0")  # fmt: skip
    assert told.status_code == 303
    assert OwnDelivery.objects.get().reached == 12
    assert "12 people" in client.get(reverse("training:material", args=[material.pk])).content.decode()


def test_taking_the_same_version_twice_is_one_copy(material: Material, job: Employment):
    assert take(material, job) == take(material, job)


def test_a_file_that_is_no_document_is_turned_down(cast: Cast, signed_in: Any, material: Material):
    client = signed_in(cast["trainer"])
    for name, words in (
        ("slides.pdf", b"MZ\x90\x00" * 60),
        ("page.txt", b"<script>alert(1)</script>"),
        ("a.zip", b"PK\x03\x04"),
    ):
        answer = send(client, "desk_material_version", material.pk, changes="New", file=slides(words, name))
        assert answer.status_code == 422
    assert material.versions.count() == 1


def test_a_new_version_tells_each_who_took_an_earlier_one_once(cast: Cast, material: Material, job: Employment):
    take(material, job)
    take(material, factories.employment(2))
    work_off()
    actions.add_material_version(
        material=material, file=slides(b"Newer"), changes="Working Together 2018", by=cast["trainer"]
    )
    take(material, job)
    actions.add_material_version(material=material, file=slides(b"Newest"), changes="Shorter", by=cast["trainer"])
    sent = work_off()
    assert sorted(one.to[0] for one in sent) == ["learner1@trefoil.example"] * 2 + ["learner2@trefoil.example"] * 2
    assert all("Learner" not in one.subject for one in sent)


def test_whoever_teaches_must_be_on_the_register_where_the_course_asks_for_it(cast: Cast, material: Material, job: Employment):  # fmt: skip
    kind = actions.add_licence_kind(name="Trains trainers", months=24, trains=True, by=cast["trainer"])
    Course.objects.filter(pk=material.course_id).update(taught_by=kind)
    material = Material.objects.get()
    take(material, job)
    with pytest.raises(Refused, match="must be on the register “Trains trainers”"):
        report(material, job)
    version = factories.course("train-the-trainer", level=3)
    Course.objects.filter(pk=version.course_id).update(gives=kind)
    session = factories.session(version, starts_in=timedelta(days=2))
    asked = actions.ask_for_place(session=session, employment=job, by=None)
    actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)
    with clock.at(session.ends_at + timedelta(days=1)):
        actions.save_register(session=session, marks=[actions.Mark(asked.pk, "attended")], by=cast["trainer"])
        assert report(material, job).reached == 9


def test_own_teaching_is_counted_by_role_and_apart_from_booked_attendance(cast: Cast, material: Material, job: Employment):  # fmt: skip
    report(material, job, anyone=8, manager=2)
    wrong = report(material, job, anyone=500)
    actions.remove_own_delivery(delivery=wrong, why="Typed wrongly", by=cast["trainer"])
    found = own_teaching.reached(2019)
    assert (found.people, found.sessions, found.booked) == (10, 1, 0)
    assert dict(found.by_role)["Manager or named professional"] == 2


def test_who_took_a_copy_half_a_year_ago_and_reports_nothing_is_silent(material: Material, job: Employment):
    take(material, job)
    assert own_teaching.silent(material) == []
    with clock.at(MONDAY + timedelta(days=200)):
        (one,) = own_teaching.silent(material)
        assert (one.workplace, one.reported_on) == (job.workplace.name, None)
        report(material, job)
        assert own_teaching.silent(material) == []


def test_somebody_without_a_copy_cannot_report_and_nobody_reports_for_a_place_where_they_do_not_work(material: Material, job: Employment):  # fmt: skip
    client = came_in()
    assert client.get(reverse("training:report_teaching", args=[material.pk])).status_code == 404
    with pytest.raises(Refused, match="where you work"):
        take(material, Employment(learner=job.learner, workplace=factories.workplace("health")))


def test_the_desk_shows_who_took_who_reported_and_a_report_is_taken_out(cast: Cast, signed_in: Any, material: Material, job: Employment):  # fmt: skip
    take(material, job)
    told = report(material, job)
    client = signed_in(cast["trainer"])
    shown = client.get(reverse("training:desk_material", args=[material.pk])).content.decode()
    assert "Learner 1" in shown
    assert send(client, "desk_remove_report", told.pk, why="A mistake").status_code == 303
    told.refresh_from_db()
    assert told.removed_on == date(2020, 1, 6)
    assert "0 people in 0 sessions" in " ".join(client.get(reverse("training:desk_materials")).content.decode().split())


def test_materials_taken_down_leave_the_list_and_can_still_be_reported(cast: Cast, material: Material, job: Employment):
    take(material, job)
    actions.retire_material(material=material, by=cast["trainer"])
    assert "The basics" not in Client().get(reverse("training:materials")).content.decode()
    with pytest.raises(Refused, match="taken down"):
        take(Material.objects.get(), job)
    assert report(material, job).pk


def test_a_colleague_who_taught_is_found_by_the_address_of_a_merged_record(cast: Cast, job: Employment):
    kept, old = factories.employment(2), factories.employment(3)
    actions.merge_learners(keep=kept.learner, other=old.learner, why="One person", by=cast["trainer"])
    for email in ("learner2@trefoil.example", "Learner3@trefoil.example"):
        assert who_taught(job.learner, job, email) == kept.learner
    with pytest.raises(Refused, match="Ask whoever taught it"):
        who_taught(job.learner, job, "learner4@trefoil.example")
