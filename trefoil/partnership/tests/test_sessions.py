"""A session ends when it should, and takes nobody's words with it."""

from datetime import UTC, datetime, timedelta

from allauth.usersessions.models import UserSession

from trefoil.partnership import actions
from trefoil.partnership.tests.signing_in import fresh_limits, newest_event, sign_in, with_password
from trefoil.shared import clock

__all__ = ["fresh_limits", "with_password"]


def test_an_idle_session_ends_and_says_so(client, with_password):
    trainer = with_password("trainer")
    start = datetime(2020, 4, 9, 9, tzinfo=UTC)
    with clock.at(start):
        sign_in(client, trainer)

    with clock.at(start + timedelta(minutes=31)):
        response = client.get("/partnership/", follow=True)

    assert "nothing was done for 30 minutes" in response.content.decode()
    assert response.redirect_chain[-1][0] == "/account/login/?next=/partnership/"
    assert newest_event().sentence.startswith("You were signed out because nothing was done")


def test_a_session_in_use_goes_on(client, with_password):
    trainer = with_password("trainer")
    start = datetime(2020, 4, 9, 9, tzinfo=UTC)
    with clock.at(start):
        sign_in(client, trainer)

    for minutes in range(20, 200, 20):
        with clock.at(start + timedelta(minutes=minutes)):
            assert client.get("/partnership/").status_code == 200


def test_a_session_in_use_still_ends_after_ten_hours(client, with_password):
    trainer = with_password("trainer")
    start = datetime(2020, 4, 9, 9, tzinfo=UTC)
    with clock.at(start):
        sign_in(client, trainer)
    for minutes in range(20, 600, 20):
        with clock.at(start + timedelta(minutes=minutes)):
            client.get("/partnership/")

    with clock.at(start + timedelta(minutes=601)):
        response = client.get("/partnership/", follow=True)

    assert "lasts 10 hours at most" in response.content.decode()


def test_words_sent_too_late_are_given_back(client, with_password):
    trainer = with_password("trainer")
    start = datetime(2020, 4, 9, 9, tzinfo=UTC)
    with clock.at(start):
        sign_in(client, trainer)

    with clock.at(start + timedelta(hours=1)):
        response = client.post("/partnership/", {"note": "A long <b>note</b>", "once": "x" * 32, "password": "secret"})

    page = response.content.decode()
    assert "A long &lt;b&gt;note&lt;/b&gt;" in page
    assert "secret" not in page


def test_a_leaver_loses_access_on_the_next_request(client, with_password, cast):
    trainer = with_password("trainer")
    sign_in(client, trainer)

    actions.leave(person=trainer, by=cast["coordinator"])

    assert client.get("/partnership/").status_code == 302
    assert not UserSession.objects.filter(user=trainer).exists()
    assert sign_in(client, trainer).status_code == 200
    assert client.get("/partnership/").status_code == 302


def test_an_appointment_that_ends_closes_the_pages_it_opened(client, with_password, cast, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    trainer = with_password("trainer")
    sign_in(client, trainer)

    actions.end_appointment(
        appointment=trainer.appointments.get(), on=clock.today() - timedelta(days=1), by=cast["coordinator"]
    )

    response = client.get("/partnership/")
    assert response.status_code == 403
    assert "You have no role at present" in response.content.decode()


def test_a_new_password_ends_other_sessions(client, with_password):
    trainer = with_password("trainer")
    sign_in(client, trainer)

    actions.set_password(person=trainer, password="four green ladders hummed", by=None)

    assert client.get("/partnership/").status_code == 302


def test_other_sessions_can_be_ended(client, with_password):
    trainer = with_password("trainer")
    other = type(client)()
    sign_in(other, trainer)
    other.get("/partnership/")
    sign_in(client, trainer)

    client.post("/account/sessions/")

    assert other.get("/partnership/").status_code == 302
    assert client.get("/partnership/").status_code == 200
