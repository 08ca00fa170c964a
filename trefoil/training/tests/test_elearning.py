"""Results of e-learning: from files, from xAPI and of SCORM packages; matched, settled, and never lost or counted twice."""

import base64
import io
import json
import uuid
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions, portable_record, tasks
from trefoil.training.completions_file import NotResults, Result, read_results
from trefoil.training.models import (
    Activity,
    Certificate,
    Completion,
    Course,
    Delivery,
    Learner,
    Licence,
    Source,
    Statement,
)
from trefoil.training.scorm import read_package
from trefoil.training.tests import factories
from trefoil.training.tests.visiting import came_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
SECRET = "k" * 43
ADDRESS = "https://lms.example/activities/neglect"
VERB = "http://adlnet.gov/expapi/verbs/"
CSV = b"Email,Name,Course,Status,Score,Date\n"


@pytest.fixture
def course() -> Course:
    version = factories.course("neglect-online", level=1)
    Course.objects.filter(pk=version.course_id).update(
        delivery=Delivery.ELEARNING, title="Neglect online", valid_months=12
    )
    return Course.objects.get(pk=version.course_id)


@pytest.fixture
def source(cast: Cast) -> Source:
    return actions.add_source(name="Council hub", user="lms-1", secret=SECRET, by=cast["trainer"])


@pytest.fixture
def learner() -> Learner:
    return factories.employment(1).learner


def bring(source: Source, cast: Cast, *lines: str) -> dict[str, int]:
    results = read_results(CSV + "\n".join(lines).encode())
    return actions.bring_in(source=source, results=results, by=cast["trainer"])


def statement(verb: str = "passed", email: str = "learner1@trefoil.example", **more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()), "actor": {"mbox": f"mailto:{email}", "name": "Learner 1"},
        "verb": {"id": VERB + verb}, "object": {"id": ADDRESS}, "timestamp": "2020-01-05T10:00:00Z",
        "result": {"score": {"scaled": 0.9}},
    } | more  # fmt: skip


def post(body: Any, key: str = f"lms-1:{SECRET}", **headers: str) -> Any:
    sent = {
        "HTTP_X_EXPERIENCE_API_VERSION": "1.0.3",
        "HTTP_AUTHORIZATION": f"Basic {base64.b64encode(key.encode()).decode()}",
    }
    return Client(enforce_csrf_checks=True).post(
        "/training/xapi/statements", body if isinstance(body, bytes) else json.dumps(body), "application/json", **(sent | headers)
    )  # fmt: skip


def send(client: Any, page_name: str, /, *args: Any, **answers: Any) -> Any:
    return client.post(reverse(f"training:{page_name}", args=args), answers | {"once": new_token()})


# Files


def test_a_passed_result_gives_its_learner_a_certificate_with_an_expiry(cast: Cast, source: Source, course: Course, learner: Learner):  # fmt: skip
    counts = bring(source, cast, "Learner1@Trefoil.example,,Neglect online,Passed,92%,2020-01-03")
    assert counts == {"new": 1, "known": 0, "waits": 0}
    given = Certificate.objects.get()
    assert (given.learner, given.of, given.taught_on, given.expires_on) == (
        learner,
        course,
        date(2020, 1, 3),
        date(2021, 1, 3),
    )
    assert "Neglect online" in Client().get(reverse("training:certificate", args=[given.number])).content.decode()


def test_the_same_file_brought_in_twice_gives_one_completion_and_one_certificate(cast: Cast, source: Source, course: Course, learner: Learner):  # fmt: skip
    line = "learner1@trefoil.example,,Neglect online,passed,92,2020-01-03"
    bring(source, cast, line)
    assert bring(source, cast, line, line)["known"] == 2
    assert (Completion.objects.count(), Certificate.objects.count()) == (1, 1)


def test_failed_and_begun_results_are_kept_and_give_no_certificate(cast: Cast, source: Source, course: Course, learner: Learner):  # fmt: skip
    bring(source, cast, "learner1@trefoil.example,,Neglect online,failed,20,2020-01-03", "learner1@trefoil.example,,Neglect online,in progress,,2020-01-02")  # fmt: skip
    assert Completion.objects.count() == 2
    assert not Certificate.objects.exists()


def test_completed_below_the_mastery_score_is_not_passed(cast: Cast, source: Source, course: Course, learner: Learner):
    actions.add_activity(course=course, identifier="NEG-1", mastery=80, by=cast["trainer"])
    bring(source, cast, "learner1@trefoil.example,,NEG-1,completed,79.5,2020-01-03")
    assert not Certificate.objects.exists()
    bring(source, cast, "learner1@trefoil.example,,NEG-1,completed,80,2020-01-04")
    assert Certificate.objects.get().taught_on == date(2020, 1, 4)


def test_what_matches_nobody_waits_and_is_settled_or_set_aside(cast: Cast, signed_in: Any, source: Source, course: Course, learner: Learner):  # fmt: skip
    bring(source, cast, "other@example.org,Jo,Neglect online,passed,,3/1/2020", ",Sam,Something else,passed,,3/1/2020")
    client = signed_in(cast["trainer"])
    page = client.get(reverse("training:desk_elearning") + "?state=settle").content.decode()
    assert "other@example.org" in page
    assert "Something else" in page
    first, second = Completion.objects.order_by("pk")
    assert (
        send(client, "desk_settle_completion", first.pk, email="nobody@example.org", course=course.pk).status_code
        == 422
    )
    assert send(client, "desk_settle_completion", first.pk, email=learner.email, course=course.pk).status_code == 303
    assert Certificate.objects.get().learner == learner
    assert send(client, "desk_set_aside", second.pk, why="Works in another area").status_code == 303
    assert Completion.objects.count() == 2
    assert not Completion.objects.to_settle().exists()
    with pytest.raises(Refused, match="settled already"):
        actions.set_completion_aside(completion=first, why="Again", by=cast["trainer"])


def test_what_is_to_be_settled_stands_first(cast: Cast, signed_in: Any, source: Source, course: Course, learner: Learner):  # fmt: skip
    bring(
        source, cast, ",Earlier Jo,Neglect online,passed,,2020-01-02",
        f"{learner.email},,Neglect online,passed,,2020-01-04", ",Later Sam,Neglect online,passed,,2020-01-03",
    )  # fmt: skip
    page = signed_in(cast["trainer"]).get(reverse("training:desk_elearning")).content.decode()

    assert page.index("Later Sam") < page.index("Earlier Jo") < page.index(learner.email)


def test_a_result_that_came_before_its_learner_is_matched_once_they_are_known(
    cast: Cast, source: Source, course: Course
):
    bring(source, cast, "learner1@trefoil.example,,Neglect online,passed,,2020-01-03")
    tasks.match_results_again(timestamp=0)
    assert not Certificate.objects.exists()
    factories.employment(1)
    tasks.match_results_again(timestamp=0)
    assert Certificate.objects.get().learner.email == "learner1@trefoil.example"


def test_saying_what_a_system_calls_a_course_matches_what_waited(cast: Cast, source: Source, course: Course, learner: Learner):  # fmt: skip
    bring(source, cast, "learner1@trefoil.example,,NEG-1,passed,,2020-01-03")
    assert Completion.objects.to_settle().count() == 1
    actions.add_activity(course=course, identifier="neg-1", by=cast["trainer"])
    assert Certificate.objects.count() == 1


def test_results_that_would_end_after_today_are_told_and_none_is_taken_in(cast: Cast, source: Source, course: Course, learner: Learner):  # fmt: skip
    late, good = (f"learner1@trefoil.example,,Neglect online,passed,,{day}" for day in ("2031-02-03", "2020-01-03"))
    with pytest.raises(Refused, match="1 result of this file would end after today, the last on 3 February 2031"):
        bring(source, cast, good, late)

    assert not Completion.objects.exists()


def test_the_evaluation_cannot_come_before_the_certificate_of_e_learning(cast: Cast, course: Course):
    with pytest.raises(Refused, match="when the result comes in"):
        actions.change_course(course=course, values={"needs_evaluation": True}, by=cast["trainer"])
    with pytest.raises(Refused, match="when the result comes in"):
        actions.add_course(
            title="Sleep", level=1, delivery="elearning", audience="All", needs_evaluation=True, by=cast["trainer"]
        )


def test_lines_that_cannot_be_read_are_named_and_nothing_is_brought_in():
    with pytest.raises(NotResults) as found:
        read_results(
            CSV
            + b"a@b.org,,Neglect,passed,140,2020-01-03\na@b.org,,Neglect,glowing,,2020-01-03\na@b.org,,Neglect,passed,,soon\n,,Neglect,passed,,2020-01-03"
        )
    assert [one.partition(":")[0] for one in found.value.args] == ["Line 2", "Line 3", "Line 4", "Line 5"]


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2", b"\xff\xfe\x00", bytes(range(256)) * 9, b"Email,Course,Status,Date\n"]
)
def test_a_file_that_holds_no_results_is_turned_down(content: bytes):
    with pytest.raises(NotResults):
        read_results(content)


def test_columns_are_found_by_their_heads_and_semicolons_are_read_too():
    (one,) = read_results(
        "\ufeffDate completed;E-mail address;Course name;Result;Grade\n3/1/2020 10:05;A@B.org;Neglect;Pass;-\n".encode()
    )
    assert one == Result("a@b.org", "", "Neglect", "passed", date(2020, 1, 3))


def test_e_learning_enters_a_register_and_stands_in_my_learning(cast: Cast, source: Source, course: Course, learner: Learner):  # fmt: skip
    kind = actions.add_licence_kind(name="Online licence", months=12, by=cast["trainer"])
    Course.objects.filter(pk=course.pk).update(gives=kind)
    bring(source, cast, "learner1@trefoil.example,,Neglect online,passed,92,2020-01-03")
    assert Licence.objects.get().learner == learner
    page = came_in().get("/training/mine/").content.decode()
    assert "92 of 100" in page
    assert Certificate.objects.get().number in page
    (told,) = portable_record.record_of(learner)["attended"]
    assert (told["course"], told["attended_on"]) == ("Neglect online", "2020-01-03")


# xAPI


def test_a_statement_is_taken_and_sent_again_changes_nothing(
    source: Source, course: Course, learner: Learner, cast: Cast
):
    actions.add_activity(course=course, identifier=ADDRESS, by=cast["trainer"])
    one = statement()
    first, again = post(one), post(one)
    assert (first.status_code, first.json()) == (200, [one["id"]])
    assert (again.status_code, again.json()) == (200, [one["id"]])
    assert first["X-Experience-API-Version"] == "1.0.3"
    assert (Statement.objects.count(), Completion.objects.count(), Certificate.objects.count()) == (1, 1, 1)
    assert Completion.objects.get().score == Decimal("90.00")


def test_another_statement_with_the_same_id_is_a_conflict_and_nothing_of_its_batch_is_taken(source: Source):
    one = statement()
    post(one)
    answer = post([statement(), one | {"verb": {"id": VERB + "failed"}}])
    assert answer.status_code == 409
    assert Statement.objects.count() == 1


def test_a_list_gives_its_ids_in_order_and_makes_those_that_are_missing(source: Source):
    one, two = statement(), statement("completed")
    del two["id"]
    ids = post([one, two]).json()
    assert ids[0] == one["id"]
    assert uuid.UUID(ids[1])


def test_other_verbs_are_acknowledged_and_kept_out(source: Source):
    answer = post(statement() | {"verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"}})
    assert answer.status_code == 200
    assert not Completion.objects.exists()
    assert not Statement.objects.get().used


def test_a_success_of_false_is_no_pass(source: Source, course: Course, learner: Learner, cast: Cast):
    actions.add_activity(course=course, identifier=ADDRESS, by=cast["trainer"])
    post(statement("completed", result={"success": False, "completion": True}))
    assert Completion.objects.get().status == "failed"
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("key", ["", "lms-1:", "lms-1:wrong", f"lms-2:{SECRET}", f":{SECRET}", "\x00:\x00"])
def test_without_the_key_or_with_somebody_elses_nothing_is_taken(cast: Cast, source: Source, key: str):
    actions.add_source(name="Another hub", user="lms-2", secret="z" * 43, by=cast["trainer"])
    answer = post(statement(), key)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Basic")
    assert not Statement.objects.exists()


def test_a_key_that_was_taken_away_opens_nothing(cast: Cast, source: Source):
    actions.end_source(source=source, by=cast["trainer"])
    assert post(statement()).status_code == 401


def test_the_key_itself_is_not_kept(source: Source):
    assert SECRET not in str(Source.objects.values())


@pytest.mark.parametrize(
    "wrong",
    [
        b"{", b"\xff", b'{"a": NaN}', b'"text"', b"7", b"[[]]", b'{"verb": 1, "verb": 2}', b"[" * 100_000,
        {"id": "no-uuid"}, {"actor": {}}, {"actor": "me"}, {"actor": {"mbox": "jo@example.org"}}, {"verb": {"id": "passed"}},
        {"object": None}, {"object": {"id": "x y"}}, {"timestamp": "yesterday"}, {"timestamp": "0001-01-01T00:00:00+14:00"}, {"timestamp": "9999-12-31T23:59:00-14:00"}, {"result": {"score": {"scaled": 7}}},
        {"result": {"score": {"scaled": True}}}, {"result": []}, {"surprise": 1}, {"verb": None},
        {"actor": {"mbox": "mailto:a@b.org", "openid": "https://x.example"}},
    ],
)  # fmt: skip
def test_what_is_no_statement_is_refused_and_nothing_is_kept(source: Source, wrong: Any):
    answer = post(wrong if isinstance(wrong, bytes) else statement() | wrong)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert not Statement.objects.exists()


def test_two_statements_of_one_batch_with_one_id_are_refused(source: Source):
    one = statement()
    assert post([one, one]).status_code == 400


def test_the_version_header_and_the_kind_of_content_are_asked_for(source: Source):
    assert post(statement(), HTTP_X_EXPERIENCE_API_VERSION="2.0").status_code == 400
    assert post(statement(), HTTP_X_EXPERIENCE_API_VERSION="").status_code == 400
    assert post(b" " * 1_000_001).status_code == 413
    assert Client().get("/training/xapi/about").json() == {"version": ["1.0.3"]}


def test_an_actor_without_an_address_waits_to_be_settled(source: Source):
    assert post(statement(actor={"account": {"homePage": "https://lms.example", "name": "u-77"}})).status_code == 200
    waits = Completion.objects.to_settle().get()
    assert (waits.email, waits.name) == ("", "u-77")


# SCORM


def package(manifest: str, name: str = "imsmanifest.xml", more: dict[str, bytes] | None = None) -> io.BytesIO:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, manifest)
        for path, content in (more or {}).items():
            archive.writestr(path, content)
    held.seek(0)
    return held


OLD = """<manifest identifier="NEG-12" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata><organizations default="B">
<organization identifier="A"><title>Not this</title></organization><organization identifier="B"><title>Seeing  neglect</title>
<item identifier="I"><title>Part</title><adlcp:masteryscore>80</adlcp:masteryscore></item></organization></organizations></manifest>"""
NEW = OLD.replace("1.2<", "2004 4th Edition<").replace("adlcp:masteryscore>80</adlcp:masteryscore", "imsss:minNormalizedMeasure xmlns:imsss='u'>0.7</imsss:minNormalizedMeasure")  # fmt: skip


def test_a_manifest_says_title_identifier_kind_and_mastery_score():
    old, new = read_package(package(OLD)), read_package(package(NEW))
    assert (old.identifier, old.title, old.kind, old.mastery) == ("NEG-12", "Seeing neglect", "SCORM 1.2", 80)
    assert (new.kind, new.mastery) == ("SCORM 2004", 70)


@pytest.mark.parametrize(
    "spoiled",
    [
        io.BytesIO(b""), io.BytesIO(b"not a zip"), io.BytesIO(b"PK\x03\x04" + b"\x00" * 40), package(OLD, "folder/imsmanifest.xml"),
        package("<manifest"), package("<other/>"), package("<manifest identifier='x'/>"),
        package(OLD, more={"../out.js": b"x"}), package(OLD, more={"/etc/x": b"x"}),
        package(OLD, more={"big.js": b"0" * 3_000_000_0}),
        package('<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + OLD.replace("Seeing", "&x;")),
        package('<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><manifest identifier="&b;"/>'),
        package(OLD.replace("</manifest>", " " * 2_200_000 + "</manifest>")),
    ],
    ids=["empty", "text", "cut off", "not at the top", "no xml", "other xml", "no title", "out of its folder", "from the root",
         "bomb", "outside entity", "entities", "huge manifest"],
)  # fmt: skip
def test_a_spoiled_package_is_turned_down(spoiled: io.BytesIO):
    with pytest.raises(Refused):
        read_package(spoiled)


def test_a_package_makes_a_course_whose_results_are_matched(
    cast: Cast, signed_in: Any, source: Source, learner: Learner
):
    upload = SimpleUploadedFile("neglect.zip", package(OLD).read(), "application/zip")
    client = signed_in(cast["trainer"])
    answer = send(client, "desk_add_package", package=upload, level="1", audience="Everyone", minutes="40")
    assert answer.status_code == 303
    made = Course.objects.get()
    assert (made.title, made.delivery, Activity.objects.get().mastery) == ("Seeing neglect", "elearning", 80)
    bring(source, cast, "learner1@trefoil.example,,NEG-12,completed,85,2020-01-06")
    assert Certificate.objects.get().minutes == 40


def test_a_key_is_shown_on_its_page_once_and_a_file_is_brought_in_at_the_desk(cast: Cast, signed_in: Any, course: Course, learner: Learner):  # fmt: skip
    client = signed_in(cast["trainer"])
    shown = client.get(reverse("training:desk_add_source"))
    given = shown.context["form"].initial
    assert given["secret"] in shown.content.decode()
    assert send(client, "desk_add_source", name="Hub", **given).status_code == 303
    assert given["secret"] not in client.get(reverse("training:desk_sources")).content.decode()
    file = SimpleUploadedFile("r.csv", CSV + b"learner1@trefoil.example,,Neglect online,passed,,2020-01-03", "text/csv")
    assert send(client, "desk_bring_in", source=Source.objects.get().pk, results=file).status_code == 303
    assert Certificate.objects.count() == 1


def test_only_the_coordinator_sees_results(cast: Cast, signed_in: Any, source: Source):
    for who in ("school_rep", "coordinator"):
        assert signed_in(cast[who]).get(reverse("training:desk_elearning")).status_code == 404
