"""The register: marked by hand or from a report; a delivered session; certificates that follow attendance and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.shared.once import new_token
from trefoil.training import actions
from trefoil.training.actions import Mark
from trefoil.training.actions.register import new_number
from trefoil.training.models import Arrival, Booking, Certificate, Course, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.test_joining import NEW_TEAMS
from trefoil.training.tests.visiting import came_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AFTER = MONDAY + timedelta(days=31)


@pytest.fixture
def session(cast: Cast) -> Session:
    """Three have a place; one of them has an address of the report, one a name of it."""
    with clock.at(MONDAY):
        session = factories.session(factories.course(), capacity=5, starts_in=timedelta(days=30))
        for number, (name, email) in enumerate(
            [("Joanna Marsh", "jo@trefoil.example"), ("Sam Reed", None), ("Kit Low", None)], 1
        ):
            held = factories.employment(number)
            type(held.learner).objects.filter(pk=held.learner_id).update(
                name=name, email=email, reach="email" if email else "letter"
            )
            asked = actions.ask_for_place(session=session, employment=held, by=None)
            actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)
    return session


def stages(session: Session) -> list[tuple[str, int | None]]:
    return list(session.bookings.order_by("pk").values_list("stage", "minutes_present"))


def keys(session: Session) -> list[int]:
    return list(session.bookings.order_by("pk").values_list("pk", flat=True))


def mark(session: Session, by: Any, *said: str) -> Session:
    marks = [
        Mark(key, stage, 90 if stage == "partly" else None)
        for key, stage in zip(keys(session), said, strict=False)
        if stage
    ]
    return actions.save_register(session=session, marks=marks, by=by)


def send(client: Any, name: str, session: Session, **answers: Any) -> Any:
    return client.post(reverse(f"training:{name}", args=[session.reference]), answers | {"once": new_token()})


def test_a_register_marked_by_hand_delivers_the_session_and_gives_one_certificate(
    cast: Cast, signed_in: Any, session: Session
):
    client, (jo, sam, kit) = signed_in(cast["trainer"]), keys(session)
    with clock.at(AFTER):
        assert client.get(reverse("training:desk_register", args=[session.reference])).status_code == 200
        answer = send(client, "desk_register", session, **{
            f"mark_{jo}": "attended", f"mark_{sam}": "partly", f"minutes_{sam}": "90", f"mark_{kit}": "no_show",
        })  # fmt: skip

    assert answer.status_code == 303
    session.refresh_from_db()
    assert session.stage == "delivered"
    assert stages(session) == [("attended", None), ("partly", 90), ("no_show", None)]
    assert Certificate.objects.get().booking_id == jo


def test_a_register_half_marked_is_kept_and_gives_no_certificate_yet(cast: Cast, session: Session):
    with clock.at(AFTER):
        assert mark(session, cast["trainer"], "attended").stage == "open"
        assert not Certificate.objects.exists()
        assert mark(session, cast["trainer"], "attended", "no_show", "no_show").stage == "delivered"
    assert Certificate.objects.count() == 1


def test_there_is_no_register_before_a_session_begins_or_of_one_that_is_cancelled(cast: Cast, session: Session):
    with clock.at(MONDAY), pytest.raises(Refused, match="has not begun"):
        mark(session, cast["trainer"], "attended")
    with clock.at(MONDAY):
        actions.cancel_session(session=session, why="Snow", by=cast["trainer"])
    with clock.at(AFTER), pytest.raises(Refused, match="no register"):
        mark(session, cast["trainer"], "attended")


def test_whoever_came_in_part_needs_minutes(cast: Cast, signed_in: Any, session: Session):
    with clock.at(AFTER):
        answer = send(signed_in(cast["trainer"]), "desk_register", session, **{f"mark_{keys(session)[1]}": "partly"})

    assert answer.status_code == 422
    assert "Enter how many minutes Sam Reed was there" in answer.content.decode()


def test_a_report_fills_the_register_to_be_checked_and_saves_nothing(cast: Cast, signed_in: Any, session: Session):
    client = signed_in(cast["trainer"])
    with clock.at(AFTER):
        upload = SimpleUploadedFile("report.csv", NEW_TEAMS, "text/csv")
        answer = send(client, "desk_report", session, report_1=upload, threshold="264")
        page = answer.content.decode()
        jo, sam, kit = keys(session)
        proposed = answer.context["form"].initial

    assert "Nothing is saved yet" in page
    assert (proposed[f"mark_{jo}"], proposed[f"mark_{sam}"], proposed[f"mark_{kit}"]) == (
        "attended", "partly", "no_show",
    )  # fmt: skip
    assert proposed[f"minutes_{sam}"] == 29
    assert {stage for stage, _ in stages(session)} == {"confirmed"}


def proposal(client: Any, session: Session) -> tuple[dict[str, Any], str]:
    """What the register proposes after a report, and its page."""
    report = SimpleUploadedFile("report.csv", NEW_TEAMS, "text/csv")
    answer = send(client, "desk_report", session, report_1=report, threshold="264")
    return answer.context["form"].initial, answer.content.decode()


def test_a_report_leaves_marks_that_were_saved_before(cast: Cast, signed_in: Any, session: Session):
    jo, sam, kit = keys(session)
    with clock.at(AFTER):
        mark(session, cast["trainer"], "no_show", "", "partly")
        proposed, page = proposal(signed_in(cast["trainer"]), session)

    assert [proposed[f"mark_{one}"] for one in (jo, sam, kit)] == ["no_show", "partly", "partly"]
    assert [proposed[f"minutes_{one}"] for one in (jo, sam, kit)] == [None, 29, 90]
    assert "What was saved before of 2 people stands." in page


def test_a_report_does_not_propose_as_missing_who_said_that_they_are_here(cast: Cast, signed_in: Any, session: Session):
    jo, sam, kit = keys(session)
    for key in (jo, kit):
        Arrival.objects.create(
            booking_id=key, taught_on=session.starts_at.date(), arrived_at=session.starts_at, how="email"
        )
    with clock.at(AFTER):
        proposed, page = proposal(signed_in(cast["trainer"]), session)

    assert [proposed[f"mark_{one}"] for one in (jo, sam, kit)] == ["attended", "partly", "attended"]
    assert page.count("Said that they are here") == 2
    assert "1 person below said on the day" in page


def test_a_report_finds_the_address_of_a_merged_record(cast: Cast, signed_in: Any, session: Session):
    jo, kept = session.bookings.order_by("pk")[0], factories.employment(7).learner
    type(kept).objects.filter(pk=kept.pk).update(name="Joanna Reed-Marsh")
    with clock.at(MONDAY):
        actions.merge_learners(keep=kept, other=jo.learner, why="One person", by=cast["trainer"])
    with clock.at(AFTER):
        assert proposal(signed_in(cast["trainer"]), session)[0][f"mark_{jo.pk}"] == "attended"


def test_people_of_a_report_who_have_no_booking_are_named(cast: Cast, signed_in: Any, session: Session):
    more = NEW_TEAMS.replace(b"Sam Reed (External)", b"Una Trainer")
    with clock.at(AFTER):
        answer = send(signed_in(cast["trainer"]), "desk_report", session, threshold="264",
                      report_1=SimpleUploadedFile("report.csv", more, "text/csv"))  # fmt: skip

    assert "Una Trainer" in answer.content.decode()


@pytest.mark.parametrize("content", [b"MZ\x90\x00" * 80, b"\xff\xfe\x00", b"a,b\n1,2", bytes(range(256)) * 20])
def test_a_file_that_is_no_report_is_turned_down(cast: Cast, signed_in: Any, session: Session, content: bytes):
    with clock.at(AFTER):
        answer = send(signed_in(cast["trainer"]), "desk_report", session, threshold="264",
                      report_1=SimpleUploadedFile("report.csv", content, "text/csv"))  # fmt: skip

    assert answer.status_code == 422
    assert "Choose" in answer.content.decode()


def test_a_corrected_register_withdraws_the_certificate_and_gives_the_same_one_again(cast: Cast, session: Session):
    with clock.at(AFTER):
        mark(session, cast["trainer"], "attended", "no_show", "no_show")
        number = Certificate.objects.get().number
        mark(session, cast["trainer"], "no_show", "no_show", "no_show")
        assert Certificate.objects.get().withdrawn_on == clock.today()
        mark(session, cast["trainer"], "attended", "no_show", "no_show")

    assert (Certificate.objects.get().number, Certificate.objects.get().withdrawn_on) == (number, None)


def test_learners_find_their_certificate_on_the_page_of_their_place_while_it_is_theirs(cast: Cast, session: Session):
    with clock.at(AFTER):
        learner = came_in("jo@trefoil.example")
        page = f"/training/mine/{keys(session)[0]}/"
        assert "Your certificate" not in learner.get(page).content.decode()
        mark(session, cast["trainer"], "attended", "no_show", "no_show")
        address = reverse("training:certificate", args=[Certificate.objects.get().number])
        assert f'href="{address}">Your certificate</a>' in learner.get(page).content.decode()
        mark(session, cast["trainer"], "no_show", "no_show", "no_show")
        assert "Your certificate" not in learner.get(page).content.decode()


def test_a_course_that_asks_for_an_evaluation_gives_its_certificate_with_it(cast: Cast, session: Session):
    Course.objects.update(needs_evaluation=True)
    with clock.at(AFTER):
        mark(session, cast["trainer"], "attended", "partly", "no_show")
        assert not Certificate.objects.exists()
        for one in session.bookings.filter(stage__in=("attended", "partly")):
            actions.record_evaluation(booking=one, by=None)

    assert Certificate.objects.get().booking.stage == "attended"
    with clock.at(AFTER), pytest.raises(Refused, match="Only those who came"):
        actions.record_evaluation(booking=Booking.objects.get(stage="no_show"), by=None)


def test_anyone_with_the_number_learns_name_course_date_and_whether_it_holds(client: Any, cast: Cast, session: Session):
    Course.objects.update(valid_months=12)
    with clock.at(AFTER):
        mark(session, cast["trainer"], "attended", "no_show", "no_show")
        address = reverse("training:certificate", args=[Certificate.objects.get().number.lower()])
        page = client.get(address).content.decode()
        assert all(word in page for word in ("Joanna Marsh", "Working together", "5 February 2020", "Valid until"))
        assert "jo@trefoil.example" not in page
        assert "workplace" not in page.lower()
        assert client.get("/training/certificates/2222-2222-2222-2222/").status_code == 404
    with clock.at(AFTER + timedelta(days=400)):
        assert "Expired" in client.get(address).content.decode()


def test_the_pdf_is_for_the_coordinator_and_the_agency_of_the_learner(cast: Cast, signed_in: Any, session: Session):
    with clock.at(AFTER):
        mark(session, cast["trainer"], "attended", "no_show", "no_show")
        address = reverse("training:desk_certificate", args=[Certificate.objects.get().number])
        answer = signed_in(cast["trainer"]).get(address)
        assert answer.content.startswith(b"%PDF")
        assert signed_in(cast["school_rep"]).get(address).status_code == 404
        held = Certificate.objects.get().booking.employment
        type(held.workplace).objects.filter(pk=held.workplace_id).update(agency=cast.agencies["school"])
        assert signed_in(cast["school_rep"]).get(address).status_code == 200


def test_learners_keep_their_own_certificate_as_a_pdf_and_nobody_elses(cast: Cast, session: Session):
    with clock.at(AFTER):
        mark(session, cast["trainer"], "attended", "attended", "no_show")
        own, other = Certificate.objects.order_by("pk")
        learner = came_in(own.learner.email)
        mine = learner.get("/training/mine/").content.decode()
        address = reverse("training:own_certificate", args=[own.number])

        assert address in mine
        assert learner.get(address).content.startswith(b"%PDF")
        assert learner.get(reverse("training:own_certificate", args=[other.number])).status_code == 404
        Certificate.objects.filter(pk=own.pk).update(withdrawn_on=AFTER.date())
        assert learner.get(address).status_code == 404
        assert address not in learner.get("/training/mine/").content.decode()


def test_the_list_to_sign_tells_what_people_need_while_the_session_is_near_and_that_is_recorded(
    cast: Cast, signed_in: Any, session: Session
):
    learner = session.bookings.order_by("pk").first().learner
    type(learner).objects.filter(pk=learner.pk).update(access_needs="A seat near the door")
    address = reverse("training:desk_register_list", args=[session.reference])
    opened = AuditEvent.objects.filter(verb="opened", subject_kind="training.session", subject=str(session.pk))
    desk = signed_in(cast["trainer"]).get(reverse("training:desk_session", args=[session.reference]))
    assert address in desk.content.decode()
    first, last = clock.day_of(session.starts_at), clock.day_of(session.ends_at)
    for day, shows in ((first - 2 * DAY, False), (first - DAY, True), (last + DAY, True), (last + 2 * DAY, False)):
        before = opened.count()
        with clock.at(day):
            page = signed_in(cast["trainer"]).get(address).content.decode()

        assert learner.name in page
        assert ("A seat near the door" in page) is shows, day
        assert opened.count() - before == shows


def test_numbers_are_never_alike():
    assert len({new_number() for _ in range(2000)}) == 2000


def test_an_error_among_many_names_whose_minutes_are_wrong(cast: Cast, session: Session, signed_in: Any):
    booking = session.bookings.get(learner__name="Sam Reed")
    address = reverse("training:desk_register", args=[session.reference])
    with clock.at(AFTER):
        given = {f"mark_{booking.pk}": "partly", f"minutes_{booking.pk}": "many", "once": new_token()}
        page = signed_in(cast["trainer"]).post(address, given).content.decode()

    assert "Sam Reed: enter a whole number" in page
