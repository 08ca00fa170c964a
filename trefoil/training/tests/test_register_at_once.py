"""A register that two people take, or one without a connection: nothing is lost, doubled or overwritten unseen."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.shared.once import new_token
from trefoil.training import actions, links
from trefoil.training.models import BookingStage, Session, Teaching
from trefoil.training.tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime(2020, 1, 6, 9, tzinfo=UTC)
LATER = DAY + timedelta(hours=2)


@pytest.fixture
def session(cast: Cast) -> Session:
    """Learners 1, 2 and 3 have a place."""
    with clock.at(DAY):
        session = factories.session(factories.course(), starts_in=timedelta())
        for number in (1, 2, 3):
            factories.booking(session, number, BookingStage.CONFIRMED)
    return session


@pytest.fixture
def teaching(cast: Cast, session: Session) -> Teaching:
    with clock.at(DAY - timedelta(days=3)):
        trainer = actions.add_trainer(
            name="Who teaches", email="who@trefoil.example", courses=[session.course_version.course],
            by=cast["trainer"],
        )  # fmt: skip
        return actions.put_trainer_on(session=session, trainer=trainer, part="lead", by=cast["trainer"])


def keys(session: Session) -> list[int]:
    return list(session.bookings.order_by("pk").values_list("pk", flat=True))


def stages(session: Session) -> list[str]:
    return list(session.bookings.order_by("pk").values_list("stage", flat=True))


def form_of(session: Session, *said: str, was: str = "confirmed") -> dict[str, str]:
    """What the page sends: each mark, and what the register said when the page was opened."""
    sent = {"once": new_token()}
    for key, stage in zip(keys(session), said, strict=True):
        sent |= {f"mark_{key}": stage, f"was_{key}": was}
    return sent


def address(session: Session) -> str:
    return reverse("training:desk_register", args=[session.reference])


def test_two_people_who_each_mark_their_part_of_the_room_lose_nothing(cast: Cast, signed_in: Any, session: Session):
    client = signed_in(cast["trainer"])
    first, second = form_of(session, "attended", "", ""), form_of(session, "", "no_show", "attended")
    with clock.at(LATER):
        assert client.post(address(session), first).status_code == 303
        assert client.post(address(session), second).status_code == 303
    assert stages(session) == ["attended", "no_show", "attended"]


def test_somebody_both_marked_differently_is_shown_in_both_versions_and_nothing_is_saved(
    cast: Cast, signed_in: Any, session: Session
):
    client, (one, *_) = signed_in(cast["trainer"]), keys(session)
    mine = form_of(session, "attended", "attended", "")
    with clock.at(LATER):
        client.post(address(session), form_of(session, "no_show", "", ""))
        answer = client.post(address(session), mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Someone else changed this" in page
        assert answer.context["conflict"] == [{"words": "Learner 1", "theirs": "Did not come", "yours": "Attended"}]
        assert stages(session) == ["no_show", "confirmed", "confirmed"]
        assert f'name="was_{one}" value="no_show"' in page
        client.post(address(session), mine | {"once": new_token(), f"was_{one}": "no_show"})
    assert stages(session) == ["attended", "attended", "confirmed"]


def test_both_marking_somebody_alike_is_no_clash_and_one_event(cast: Cast, signed_in: Any, session: Session):
    client = signed_in(cast["trainer"])
    with clock.at(LATER):
        for _ in range(2):
            assert client.post(address(session), form_of(session, "attended", "", "")).status_code == 303
    assert AuditEvent.objects.filter(sentence__startswith="Marked 1 on the register").count() == 1


def test_the_same_send_again_gets_the_first_answer_which_names_what_was_taken(
    cast: Cast, signed_in: Any, session: Session
):
    client, sent = signed_in(cast["trainer"]), form_of(session, "attended", "", "")
    with clock.at(LATER):
        answers = [client.post(address(session), sent)["Location"] for _ in range(2)]
    assert answers == [f"/training/desk/sessions/{session.reference}/#saved-{sent['once']}"] * 2
    assert AuditEvent.objects.filter(sentence__startswith="Marked").count() == 1


def test_a_trainer_takes_the_register_by_their_own_link(session: Session, teaching: Teaching):
    page = reverse("training:teaches_register", args=[links.key_for_trainer(teaching)])
    with clock.at(DAY - timedelta(hours=1)):
        assert Client().get(page).status_code == 302
    with clock.at(LATER):
        back = reverse("training:teaches", args=[links.key_for_trainer(teaching)])
        assert page in Client().get(back).content.decode()
        assert "Learner 1" in Client().get(page).content.decode()
        answer = Client().post(page, form_of(session, "attended", "no_show", "attended"))
    assert answer["Location"].startswith(f"{back}#saved-")
    assert stages(session) == ["attended", "no_show", "attended"]
    assert AuditEvent.objects.filter(
        sentence__endswith="by a trainer’s link.", sentence__startswith="Marked 3"
    ).exists()


def test_the_register_of_a_trainer_ends_with_their_link_and_is_of_their_own_session(
    cast: Cast, session: Session, teaching: Teaching
):
    page = reverse("training:teaches_register", args=[links.key_for_trainer(teaching)])
    with clock.at(DAY + timedelta(days=2)):
        assert "Learner 1" not in Client().get(page).content.decode()
        assert Client().post(page, form_of(session, "attended", "", "")).status_code == 422
    with clock.at(LATER):
        other = factories.session(factories.course("another"), starts_in=timedelta(hours=-1))
        with pytest.raises(Refused, match="until the day after"):
            actions.save_register(session=other, marks=[], teaching=teaching, by=None)
    assert stages(session) == ["confirmed"] * 3
