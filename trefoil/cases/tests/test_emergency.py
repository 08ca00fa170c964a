"""Opening a case in an emergency: who can, what they learn when they cannot, who is told, and that all is recorded."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.cases import actions, my_work, tasks
from trefoil.cases.actions.emergency import NOT_OPENED, TOO_OFTEN
from trefoil.cases.models import Access, Case
from trefoil.cases.tests.conftest import TODAY
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent

EMERGENCY = "/cases/emergency/"
WHY = "A baby is at home with the person suspected, and the team cannot be reached"


@pytest.fixture
def answers(case) -> dict[str, str]:
    return {"reference": case.reference, "reason": WHY, "live_risk": "on"}


def test_it_opens_until_the_end_of_the_next_day(case, cast):
    actions.break_glass(case=case, reason=WHY, by=cast["school_rep"])

    for later, sees in [(0, True), (1, True), (2, False)]:
        with clock.at(TODAY + timedelta(later)):
            assert Case.objects.visible_to(cast["school_rep"]).exists() is sees


def test_the_lead_is_told_at_once_without_a_word_about_the_case(case, cast):
    access = actions.break_glass(case=case, reason=WHY, by=cast["school_rep"])
    (waiting,) = ProcrastinateJob.objects.filter(task_name="trefoil.cases.tasks.tell_of_emergency")
    assert waiting.args == {"access": access.pk}

    tasks.tell_of_emergency(**waiting.args)

    (letter,) = mail.outbox
    assert letter.to == [cast["coordinator"].email]
    for secret in (case.reference, case.title, WHY, cast["school_rep"].name, "Brook Street"):
        assert secret not in letter.subject + letter.body


def test_a_refused_opening_writes_no_letter(case, cast):
    with pytest.raises(Refused):
        actions.break_glass(case=case, reason=WHY, by=cast["county_lead"])

    assert not ProcrastinateJob.objects.exists()


def test_without_a_lead_the_whole_team_is_told(new_case, cast):
    access = actions.break_glass(case=new_case(lead=None), reason=WHY, by=cast["school_rep"])

    tasks.tell_of_emergency(access=access.pk)

    assert sorted(letter.to[0] for letter in mail.outbox) == [cast["colleague"].email, cast["coordinator"].email]


def test_it_stands_on_the_leads_list_until_checked(case, cast):
    access = actions.break_glass(case=case, reason=WHY, by=cast["school_rep"])
    assert my_work.emergencies_to_check(cast["coordinator"]) == [access]
    assert my_work.emergencies_to_check(cast["colleague"]) == []

    actions.check_emergency(access=access, by=cast["coordinator"])

    assert my_work.emergencies_to_check(cast["coordinator"]) == []


def test_nobody_checks_their_own(new_case, cast):
    case = new_case()
    access = actions.break_glass(case=case, reason=WHY, by=cast["school_rep"])

    with pytest.raises(Refused, match="Ask the case’s lead"):
        actions.check_emergency(access=access, by=cast["school_rep"])


def test_it_opens_a_restricted_case_too(new_case, cast):
    case = new_case(sensitivity="restricted")

    actions.break_glass(case=case, reason=WHY, by=cast["school_rep"])

    assert Case.objects.visible_to(cast["school_rep"]).filter(pk=case.pk).exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [("county_lead", "of another area"), ("reviewer", "without the permission"), ("administrator", "who runs the service")],
)  # fmt: skip
def test_it_does_not_open_for(case, cast, name, why):
    with pytest.raises(Refused, match=NOT_OPENED):
        actions.break_glass(case=case, reason=WHY, by=cast[name])


def test_it_never_opens_for_whoever_is_shut_out(case, cast):
    actions.shut_out(case=case, person=cast["school_rep"], reason="A relative", by=cast["coordinator"])

    with pytest.raises(Refused, match=NOT_OPENED):
        actions.break_glass(case=case, reason=WHY, by=cast["school_rep"])


def test_whoever_sees_the_case_needs_no_emergency(case, cast):
    with pytest.raises(Refused, match="already"):
        actions.break_glass(case=case, reason=WHY, by=cast["health_lead"])


def test_the_page_opens_the_case(case, cast, signed_in, send, answers):
    client = signed_in("school_rep")

    answer = send(client, EMERGENCY, **answers | {"reference": case.reference.lower()})

    assert answer.headers["Location"] == case.get_absolute_url()
    assert client.get(reverse("cases:people", args=[case.reference])).status_code == 200


def test_a_wrong_reference_and_a_closed_case_look_the_same(case, cast, signed_in, send, answers):
    actions.shut_out(case=case, person=cast["school_rep"], reason="A relative", by=cast["coordinator"])
    client = signed_in("school_rep")

    closed = send(client, EMERGENCY, **answers)
    wrong = send(client, EMERGENCY, **answers | {"reference": "SAM-2020-99"})

    assert (closed.status_code, closed.headers["Location"]) == (wrong.status_code, wrong.headers["Location"])
    assert NOT_OPENED in client.get(closed.headers["Location"]).content.decode()


def test_a_try_that_led_nowhere_is_recorded(case, cast, signed_in, send, answers):
    actions.shut_out(case=case, person=cast["school_rep"], reason="A relative", by=cast["coordinator"])
    client = signed_in("school_rep")

    send(client, EMERGENCY, **answers)
    send(client, EMERGENCY, **answers | {"reference": "SAM-2020-99"})

    tries = AuditEvent.objects.filter(verb="refused", actor=str(cast["school_rep"].pk)).order_by("number")
    assert [(event.case, event.sentence) for event in tries] == [
        (str(case.pk), "Tried to open the case in an emergency and was not let in."),
        ("", "Tried to open a case in an emergency: no case has that reference."),
    ]


def test_after_five_tries_in_an_hour_it_opens_nothing(case, cast, signed_in, send, answers):
    client = signed_in("school_rep")
    for number in range(5):
        send(client, EMERGENCY, **answers | {"reference": f"SAM-2020-9{number}"})

    answer = send(client, EMERGENCY, **answers)

    assert TOO_OFTEN in client.get(answer.headers["Location"]).content.decode()
    assert not Access.objects.exists()
    with clock.at(date(2020, 4, 10)):
        client = signed_in("school_rep")
        assert send(client, EMERGENCY, **answers).headers["Location"] == case.get_absolute_url()


def test_the_page_asks_for_everything_in_words(signed_in, send):
    page = send(signed_in("school_rep"), EMERGENCY).content.decode()

    for words in ("Enter the reference of the case", "Enter what the risk is", "Tick this box"):
        assert words in page


def test_there_is_no_such_page_for_who_cannot_break_the_glass(signed_in):
    for name in ("coordinator", "reviewer", "analyst", "administrator"):
        assert signed_in(name).get(EMERGENCY).status_code == 404


def test_the_lead_checks_it_on_the_page(case, cast, signed_in, send):
    access = actions.break_glass(case=case, reason=WHY, by=cast["school_rep"])
    client, address = signed_in("coordinator"), reverse("cases:check_emergency", args=[case.reference, access.pk])
    assert WHY in client.get(address).content.decode()

    assert send(client, address).status_code == 303

    assert client.get(address).status_code == 404
    assert "Checked by Morag Ellery" in client.get(reverse("cases:access", args=[case.reference])).content.decode()
