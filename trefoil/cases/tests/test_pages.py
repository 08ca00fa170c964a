"""Every page of a case: it answers, parses, is recorded, costs the same whatever the number, and hides from strangers."""

import re
from datetime import date, timedelta

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.models import Case, Clock, Concerned
from trefoil.shared import clock
from trefoil.shared.models import AuditEvent

PAGES = ["people", "agencies", "decisions", "clocks", "documents", "notes", "access", "history", "who_saw"]
FORMS = [
    "add_person",
    "add_agency",
    "add_note",
    "add_document",
    "let_in",
    "shut_out",
    "name_lead",
    "restrict",
    "open_to_agencies",
]

pytestmark = pytest.mark.usefixtures("sample_rules")


@pytest.fixture
def full(case, cast) -> Case:
    """A case with something of everything."""
    team = cast["coordinator"]
    linden = actions.add_concerned(
        case=case, key="Linden", part="child", age_months=7, sex="Boy", harm="serious_harm", by=team
    )
    actions.identify(concerned=linden, name="A name nobody should see", born_on=date(2019, 9, 1), by=team)
    actions.start_clock(case=case, code="sample-review", trigger_on=date(2020, 3, 2), by=team)
    actions.write_note(case=case, text="Rang the ward.", by=team)
    actions.let_in(case=case, person=cast["reviewer"], reason="Writes the review", by=team)
    actions.shut_out(case=case, person=cast["colleague"], reason="Knows the family", by=team)
    actions.propose(
        case=case, code="notify", question="Does this meet the criteria?", outcome="yes", reasons="Harm", by=team
    )
    return case


def address(name: str, case: Case, *more: object) -> str:
    return reverse(f"cases:{name}", args=[case.reference, *more])


def own_pages(case: Case) -> list[str]:
    """The pages about one thing of a case."""
    concerned, running = case.concerned.get(), case.clocks.get()
    access, conflict = case.accesses.get(), case.conflicts.get()
    return [
        address("change_person", case, concerned.pk), address("identity", case, concerned.pk),
        address("change_identity", case, concerned.pk), address("clock", case, running.pk),
        address("explain_late", case, running.pk), address("end_agency", case, case.involvements.order_by("pk")[0].pk),
        address("change_note", case, case.notes.get().pk), address("revoke", case, access.pk),
        address("end_conflict", case, conflict.pk),
    ]  # fmt: skip


def test_every_page_answers_and_parses(full, signed_in):
    client = signed_in("coordinator")
    addresses = [address(name, full) for name in PAGES + FORMS] + own_pages(full) + [reverse("cases:list")]

    for one in addresses:
        response = client.get(one)
        assert response.status_code == 200, one
        html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_every_page_answers_when_the_case_is_empty(new_case, signed_in, cast):
    case = new_case(agencies=[], lead=None)
    client = signed_in("coordinator")

    for name in PAGES:
        response = client.get(address(name, case))
        assert response.status_code == 200, name
        html5lib.HTMLParser(strict=True).parse(response.content.decode())


@pytest.mark.parametrize("stranger", ["trust_rep", "county_lead", "analyst", "administrator", "colleague"])
def test_no_page_of_a_case_exists_for_a_stranger(full, signed_in, send, stranger):
    """The colleague would see every case of the partnership team, but is shut out of this one."""
    client = signed_in(stranger)

    for one in [address(name, full) for name in [*PAGES, *FORMS, "case"]] + own_pages(full):
        assert client.get(one).status_code == 404, one
        assert send(client, one).status_code in {404, 405}, one


def test_a_case_that_does_not_exist_looks_the_same_as_a_hidden_one(full, signed_in):
    client = signed_in("trust_rep")

    hidden, missing = client.get(address("people", full)), client.get(reverse("cases:people", args=["SAM-2020-77"]))

    assert without_token(hidden) == without_token(missing)


def without_token(response: HttpResponse) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_every_opening_is_recorded_with_its_page(full, signed_in, cast):
    before = AuditEvent.objects.count()

    signed_in("health_lead").get(address("agencies", full))

    event = AuditEvent.objects.filter(case=str(full.pk)).order_by("-number")[0]
    assert (event.verb, event.sentence, event.actor) == (
        "opened",
        "Opened the case: agencies.",
        str(cast["health_lead"].pk),
    )
    assert AuditEvent.objects.filter(verb="opened").count() == 1
    assert AuditEvent.objects.count() > before


def test_who_someone_is_stands_on_one_page_only_and_each_opening_is_its_own_event(full, signed_in):
    client = signed_in("coordinator")
    linden = full.concerned.get()
    with_name = [address("identity", full, linden.pk), address("change_identity", full, linden.pk)]

    for one in [address(name, full) for name in PAGES + FORMS] + own_pages(full):
        assert ("A name nobody should see" in client.get(one).content.decode()) is (one in with_name), one

    told = AuditEvent.objects.filter(verb="opened", subject_kind="cases.concerned", subject=str(linden.pk))
    assert [event.sentence for event in told.order_by("number")] == ["Opened who a child is."] * 2


def test_who_someone_is_needs_a_permission_of_its_own(full, signed_in):
    """The scrutineer sees the case and never a name."""
    client = signed_in("scrutineer")

    assert client.get(address("people", full)).status_code == 200
    assert client.get(address("identity", full, full.concerned.get().pk)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_whatever_the_number(full, signed_in, cast, name):
    client = signed_in("coordinator")
    client.get(address(name, full))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address(name, full))

    for number in range(8):
        actions.add_concerned(case=full, key=f"Hazel {number}", part="adult", by=cast["coordinator"])
        actions.write_note(case=full, text=f"Note {number}", by=cast["health_lead"])
        Clock.objects.create(
            case=full, code="sample-review", rule_set="WT2018", length=15, trigger_on=date(2020, 1, 6),
            due_on=date(2020, 1, 27), met_on=date(2020, 1, 20) + timedelta(number),
        )  # fmt: skip
        actions.propose(
            case=full,
            code=f"criterion-{number}",
            question="Is it met?",
            outcome="no",
            reasons="",
            by=cast["coordinator"],
        )
    for key in ("school", "trust", "county"):
        actions.involve(case=full, agency=cast.agencies[key], reason="Knew the family", by=cast["coordinator"])
    actions.let_in(case=full, person=cast["chair"], reason="Chairs", by=cast["coordinator"])
    with CaptureQueriesContext(connection) as many:
        client.get(address(name, full))

    assert len(many) == len(few), "\n".join(query["sql"] for query in many)


def test_an_agency_sees_no_buttons_it_may_not_use(full, signed_in):
    page = signed_in("health_lead").get(address("access", full)).content.decode()

    assert "Let someone in" not in page
    assert signed_in("health_lead").get(address("let_in", full)).status_code == 404


def test_the_head_says_how_many_see_the_case(full, signed_in):
    """Two of the team but one is shut out, the scrutineer, three partners’ leads, and the reviewer by name."""
    page = signed_in("coordinator").get(address("people", full)).content.decode()

    assert "6 people can see this review" in page


def test_a_late_clock_asks_for_its_reason(full, signed_in, send):
    client = signed_in("coordinator")
    late = full.clocks.get()
    assert "Nobody has said why" in client.get(address("clocks", full)).content.decode()

    answer = send(client, address("explain_late", full, late.pk), reason="Two agencies were late", version=late.version)

    assert answer.status_code == 303
    assert "Two agencies were late" in client.get(address("clock", full, late.pk)).content.decode()


def test_the_count_is_shown_day_by_day(full, signed_in):
    page = signed_in("coordinator").get(address("clock", full, full.clocks.get().pk)).content.decode()

    assert "15 working days after 2 March 2020 (day 0) is 23 March 2020" in page
    assert "Not counted: weekend" in page


def test_two_people_changing_one_note_lose_no_word(full, signed_in, send, cast):
    client = signed_in("coordinator")
    note = full.notes.get()
    actions.change_note(note=note, text="Rang the ward twice.", by=cast["coordinator"])

    answer = send(client, address("change_note", full, note.pk), text="Rang the school.", version=1)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Rang the ward twice." in page
    assert "Rang the school." in page


def test_a_partner_gives_its_view_on_the_page(full, signed_in, send):
    client = signed_in("police_lead")
    decision = full.decisions.get()

    refused = send(client, address("give_view", full, decision.pk), agrees="False", reason="")
    given = send(client, address("give_view", full, decision.pk), agrees="False", reason="It was an accident")

    assert "Enter why your agency does not agree" in refused.content.decode()
    assert given.status_code == 303
    page = client.get(address("decisions", full)).content.decode()
    assert "It was an accident" in page
    assert "Moorland Police: does not agree" in page


def test_the_fall_back_page_leads_to_the_page_of_the_kind(full, signed_in):
    assert signed_in("coordinator").get(address("case", full)).headers["Location"] == full.get_absolute_url()


def test_the_list_shows_what_a_person_sees(full, new_case, signed_in, cast):
    other = new_case(areas=[cast.areas["elmsford"]], agencies=[], title="Sorrel")

    team, health = signed_in("coordinator"), signed_in("health_lead")

    assert other.reference in team.get(reverse("cases:list")).content.decode()
    page = health.get(reverse("cases:list")).content.decode()
    assert full.reference in page
    assert other.reference not in page


def test_the_list_costs_the_same_for_one_case_and_for_ten(full, new_case, signed_in):
    client = signed_in("coordinator")
    client.get(reverse("cases:list"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("cases:list"))
    for _ in range(9):
        new_case()

    with CaptureQueriesContext(connection) as ten:
        client.get(reverse("cases:list"))

    assert len(ten) == len(one)


@pytest.mark.parametrize(
    ("query", "count"),
    [("open=open", 1), ("open=closed", 1), ("kind=sample", 2), ("stage=begun", 2), ("q=Sorrel", 1), ("area={elmsford}", 1),
     ("agency={health}", 1), ("lead={coordinator}", 2)],
)  # fmt: skip
def test_the_list_is_filtered(full, new_case, signed_in, cast, query, count):
    other = new_case(areas=[cast.areas["elmsford"]], agencies=[], title="Sorrel")
    actions.close_case(case=other, closed_on=date(2020, 4, 8), by=cast["coordinator"])
    keys = {"elmsford": cast.areas["elmsford"].pk, "health": cast.agencies["health"].pk,
            "coordinator": cast["coordinator"].pk}  # fmt: skip

    page = signed_in("coordinator").get(reverse("cases:list") + "?" + query.format(**keys)).content.decode()

    assert page.count("SAM-2020-0") == count * 2, "each case stands in its address and its words"


def test_there_is_no_list_for_who_never_sees_a_case(case, signed_in):
    assert signed_in("analyst").get(reverse("cases:list")).status_code == 404


def test_the_list_downloads_what_one_sees(full, signed_in):
    answer = signed_in("health_lead").get(reverse("cases:list") + "?download=csv")

    assert full.reference in answer.content.decode()
    assert AuditEvent.objects.filter(verb="exported").count() == 1


def test_children_are_added_and_changed_on_the_page(case, signed_in, send):
    client = signed_in("coordinator")
    send(client, address("add_person", case), key="Rowan", part="child", age_months="7")
    rowan = Concerned.objects.get()

    send(client, address("change_person", case, rowan.pk), key="Rowan", part="child", age_months="8", version=1)

    assert "8 months" in client.get(address("people", case)).content.decode()


def test_a_person_gives_up_their_own_access(full, signed_in, send):
    client = signed_in("reviewer")
    own = full.accesses.get()

    answer = send(client, address("revoke", full, own.pk))

    assert answer.headers["Location"] == reverse("cases:list")
    assert client.get(address("people", full)).status_code == 404


def test_access_ends_with_its_last_day(full, signed_in, cast):
    actions.let_in(case=full, person=cast["chair"], reason="Chairs", until_on=date(2020, 4, 10), by=cast["coordinator"])
    client = signed_in("chair")
    assert client.get(address("people", full)).status_code == 200

    with clock.at(date(2020, 4, 11)):
        assert signed_in("chair").get(address("people", full)).status_code == 404


@pytest.mark.parametrize("method", ["OPTIONS", "PATCH", "PUT", "DELETE", "TRACE", "PROPFIND"])
def test_no_method_shows_a_page_without_telling_the_trail(full, signed_in, method):
    answer = signed_in("coordinator").generic(method, address("people", full))

    assert answer.status_code == 405
    assert b"Linden" not in answer.content


def test_a_paper_sent_for_by_post_is_not_handed_out_unrecorded(full, signed_in, cast, settings, tmp_path, send):
    settings.FILES_FOLDER = tmp_path
    paper = actions.add_document(
        case=full, upload=SimpleUploadedFile("summary.txt", b"What was said"), title="Summary", by=cast["coordinator"]
    )

    answer = send(signed_in("coordinator"), address("download", full, paper.pk))

    assert answer.status_code == 405
    assert not AuditEvent.objects.filter(verb="downloaded").exists()


def test_a_form_that_comes_back_with_who_somebody_is_was_read_too(full, signed_in, send):
    linden = full.concerned.get()
    before = AuditEvent.objects.filter(verb="opened", subject_kind="cases.concerned").count()

    answer = send(signed_in("coordinator"), address("change_identity", full, linden.pk), name="Another", version="7")

    assert answer.status_code == 409
    assert b"A name nobody should see" in answer.content
    assert AuditEvent.objects.filter(verb="opened", subject_kind="cases.concerned").count() == before + 1


@pytest.mark.parametrize("page", ["/cases/%00/", "/cases/SAM%002020/people/", "/loop/findings/F%01/"])
def test_an_address_that_the_database_could_not_hold_leads_nowhere(full, signed_in, page):
    assert signed_in("coordinator").get(page).status_code == 404


def test_the_filter_by_lead_names_nobody_who_leads_only_hidden_cases(case, new_case, cast, signed_in):
    hidden = new_case(lead=cast["reviewer"], sensitivity="restricted")

    seen = signed_in("council_lead").get(reverse("cases:list"), {"lead": cast["reviewer"].pk}).content.decode()

    assert cast["coordinator"].name in seen
    assert cast["reviewer"].name not in seen
    assert hidden.reference not in seen
