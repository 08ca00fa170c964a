"""Live until it is put to the partners, and then as it is for good: frozen, hashed, signed, published, verified."""

import io
import json
from collections.abc import Callable
from datetime import date

import docx
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from trefoil.annual_report import actions, publishing
from trefoil.annual_report.freezing import opened
from trefoil.annual_report.models import Edition, Report, Section, SignOff
from trefoil.annual_report.tests.factories import frozen, published, sign_all
from trefoil.annual_report.verifying import verified
from trefoil.partnership import actions as partnership
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.tests.factories import notified
from trefoil.shared import clock, command
from trefoil.shared.actions import Refused
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.stored import sha256
from trefoil.shared.models import AuditEvent


def words(document: object) -> str:
    return " ".join(str(to_html(document, standalone=False)).split())  # type: ignore[arg-type]


def test_one_new_record_changes_every_mention_in_a_live_report_and_none_in_a_frozen_one(
    report: Report, chapter: Section, cast: Cast
):
    """In a sentence, on a headline, in a chart's title and table, in the list of sources and in the short edition."""
    for name in ("rapid_review_figures", "rapid_reviews_by_area"):
        actions.add_block(section=chapter, live_name=name, by=cast["coordinator"])
    block = actions.add_block(section=chapter, text="So {rapid_reviews} in all.", by=cast["coordinator"])
    actions.write_plainly(block=block, plain="We looked at {rapid_reviews}.", by=cast["coordinator"])
    notified(cast)
    before = [words(one) for one in publishing.editions(report)]
    notified(cast, title="Rowan")
    after = [words(one) for one in publishing.editions(report)]
    for once, twice in zip(before, after, strict=True):
        assert once != twice
    for said in ("We held {}<sup", "<dd>{}<sup", "So {}", "since July 2018: {}."):
        assert said.format(1) in before[0]
        assert said.format(2) in after[0] and said.format(1) not in after[0]

    edition = frozen(report, cast)
    report.refresh_from_db()
    kept = [words(one) for one in publishing.editions(report)]
    notified(cast, title="Sorrel")

    assert [words(one) for one in publishing.editions(report)] == kept
    assert "We held 2<sup" in kept[0] and "We looked at 2." in kept[1]
    edition.refresh_from_db()
    assert sha256(edition.data) == edition.sha256
    assert all(check.holds for check in verified(edition)[:2])


def test_the_three_forms_and_the_page_are_made_of_the_frozen_data(report: Report, chapter: Section, cast: Cast):
    notified(cast)
    edition = frozen(report, cast)
    notified(cast, title="Rowan")
    sign_all(edition, cast)

    edition = publishing.publish(report=report, by=cast["coordinator"])

    assert "We held 1<sup" in edition.page
    assert edition.sha256 in edition.page
    file = docx.Document(io.BytesIO(bytes(edition.word)))
    assert any(paragraph.text.startswith("We held 1") for paragraph in file.paragraphs)
    assert any(edition.sha256 in paragraph.text for paragraph in file.paragraphs)


def test_the_frozen_data_tells_what_each_figure_counts_and_holds_no_key_of_a_record(
    report: Report, chapter: Section, cast: Cast
):
    incident = notified(cast)

    edition = frozen(report, cast)

    data = json.loads(edition.data)
    figure = next(one for one in data["figures"] if one["name"] == "rapid_reviews")
    assert figure["printed"] == "1"
    assert figure["counts"].startswith("Serious incidents notified")
    assert incident.reference not in edition.data
    assert edition.sources["listed"]["rapid_reviews"]["rows"] == 1
    assert len(edition.sources["listed"]["rapid_reviews"]["sha256"]) == 64
    assert len(data["checklist"]) == 7


def test_the_public_hash_of_the_numbers_cannot_be_found_by_trying_numbers(report: Report, chapter: Section, cast: Cast):
    """Frozen twice, the same numbers have two hashes, since each is made with a salt that is never handed out."""
    first = frozen(report, cast)
    publishing.take_back(report=report, why="To freeze it again", by=cast["coordinator"])
    report.refresh_from_db()
    again = frozen(report, cast)

    seals = [json.loads(edition.data)["sources_sha256"] for edition in (first, again)]
    salts = [edition.sources.pop("salt") for edition in (first, again)]
    assert seals[0] != seals[1] and salts[0] != salts[1] and len(salts[0]) == 64
    assert first.sources == again.sources
    assert not any(salt in edition.data for salt in salts for edition in (first, again))


def test_the_database_itself_keeps_what_was_frozen_and_what_was_published(report: Report, chapter: Section, cast: Cast):
    edition = published(report, cast)

    for change in (
        {"data": "{}"}, {"sha256": "0" * 64}, {"sources": {}}, {"page": "Other words"}, {"word": b"x"}, {"number": 2},
        {"published_at": clock.now()}, {"contents": []}, {"published_at": None, "published_by": None, "number": None},
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            Edition.objects.filter(pk=edition.pk).update(**change)


def test_the_database_itself_keeps_an_edition_that_nobody_signed_yet(report: Report, chapter: Section, cast: Cast):
    edition = frozen(report, cast)

    with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).delete()
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(sources={})


def test_the_database_itself_keeps_every_signature(report: Report, chapter: Section, cast: Cast):
    edition = published(report, cast)

    with pytest.raises(DatabaseError, match="stays as it was given"), transaction.atomic():
        edition.sign_offs.update(sha256="0" * 64)
    with pytest.raises(DatabaseError, match="stays as it was given"), transaction.atomic():
        edition.sign_offs.all().delete()


@pytest.mark.parametrize("leads", [(), ("council_lead", "county_lead", "health_lead")])
def test_the_database_itself_publishes_nothing_that_a_partner_has_not_signed(
    report: Report, chapter: Section, cast: Cast, leads: tuple
):
    edition = frozen(report, cast)
    for lead in leads:
        publishing.sign(edition=edition, sha256=edition.sha256, by=cast[lead])
    going_out = {"published_at": clock.now(), "published_by": cast["coordinator"], "number": 1}

    with pytest.raises(DatabaseError, match="Every statutory partner signs before"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**going_out)
        now()
    with pytest.raises(DatabaseError, match="Every statutory partner signs before"), transaction.atomic():
        Edition.objects.create(
            report=report, data="{}", sha256="0" * 64, frozen_at=clock.now(), frozen_by=cast["coordinator"], **going_out
        )  # fmt: skip
        now()


def test_the_database_itself_publishes_nothing_that_was_signed_in_other_words_or_taken_back(
    report: Report, chapter: Section, cast: Cast
):
    edition = frozen(report, cast)
    for lead in ("council_lead", "county_lead", "health_lead"):
        publishing.sign(edition=edition, sha256=edition.sha256, by=cast[lead])
    police = cast["police_lead"]
    SignOff.objects.create(
        edition=edition, agency=police.agency, sha256="0" * 64, signed_at=clock.now(), signed_by=police
    )  # fmt: skip
    going_out = {"published_at": clock.now(), "published_by": cast["coordinator"], "number": 1}

    with pytest.raises(DatabaseError, match="Every statutory partner signs before"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**going_out)
        now()
    publishing.take_back(report=report, why="A word is wrong", by=cast["coordinator"])
    with pytest.raises(DatabaseError, match="What was taken back is not published"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**going_out)
        now()


def now() -> None:
    """Check at once what is checked at the end of every transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("table", ["annual_report_edition", "annual_report_signoff"])
def test_the_database_itself_is_not_emptied_of_editions_and_signatures(
    report: Report, chapter: Section, cast: Cast, table: str
):
    published(report, cast)
    now()

    with pytest.raises(DatabaseError, match="are kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


# --- Signatures ------------------------------------------------------------------------------------------------------
def test_publication_waits_for_every_statutory_partner_of_the_day(report: Report, chapter: Section, cast: Cast):
    edition = frozen(report, cast)
    for lead in ("council_lead", "health_lead", "police_lead"):
        publishing.sign(edition=edition, sha256=edition.sha256, by=cast[lead])

    with pytest.raises(Refused, match="Ask Elmsford County Council to sign first"):
        publishing.publish(report=report, by=cast["coordinator"])

    publishing.sign(edition=edition, sha256=edition.sha256, by=cast["county_lead"])
    assert publishing.publish(report=report, by=cast["coordinator"]).number == 1


def test_an_agency_that_becomes_a_partner_signs_too(report: Report, chapter: Section, cast: Cast):
    edition = frozen(report, cast)
    sign_all(edition, cast)
    with clock.at(date(2020, 5, 4)):
        held = cast.agencies["health"].partnerships.get(area=cast.areas["hartwell"])
        partnership.end_statutory_partner(period=held, on=date(2020, 5, 3), by=None)
        partnership.begin_statutory_partner(
            agency=cast.agencies["trust"],
            area=cast.areas["hartwell"],
            partner="health",
            from_on=date(2020, 5, 4),
            by=None,
        )

        with pytest.raises(Refused, match="Ask Larkhill Hospital Trust to sign first"):
            publishing.publish(report=report, by=cast["coordinator"])


@pytest.mark.parametrize("who", ["coordinator", "school_rep", "scrutineer", "chair", "board_member"])
def test_nobody_but_a_partners_lead_signs(report: Report, chapter: Section, cast: Cast, who: str):
    edition = frozen(report, cast)

    with pytest.raises(Refused, match="lead signs"):
        publishing.sign(edition=edition, sha256=edition.sha256, by=cast[who])


def test_a_partner_signs_once_and_what_they_were_shown(report: Report, chapter: Section, cast: Cast):
    edition = frozen(report, cast)

    with pytest.raises(Refused, match="Read the report again"):
        publishing.sign(edition=edition, sha256="0" * 64, by=cast["health_lead"])
    signed = publishing.sign(edition=edition, sha256=edition.sha256, by=cast["health_lead"])
    with pytest.raises(Refused, match="has signed already"):
        publishing.sign(edition=edition, sha256=edition.sha256, by=cast["health_lead"])

    assert signed.sha256 == edition.sha256
    assert AuditEvent.objects.filter(verb="signed_off", subject=str(report.pk)).count() == 1


def test_taking_a_report_back_makes_it_live_loses_the_signatures_and_keeps_the_reason(
    report: Report, chapter: Section, cast: Cast
):
    edition = frozen(report, cast)
    sign_all(edition, cast)

    with pytest.raises(Refused, match="Say why"):
        publishing.take_back(report=report, why=" ", by=cast["coordinator"])
    report = publishing.take_back(report=report, why="A paragraph is wrong", by=cast["coordinator"])

    edition.refresh_from_db()
    assert (report.stage, edition.withdrawn_why) == ("draft", "A paragraph is wrong")
    event = AuditEvent.objects.get(verb="withdrawn", subject=str(report.pk))
    assert json.loads(event.details)["signatures_lost"] == 4
    again = frozen(report, cast)
    assert again.pk != edition.pk and not again.sign_offs.exists()
    with pytest.raises(Refused, match="not with the partners in this form"):
        publishing.sign(edition=edition, sha256=edition.sha256, by=cast["health_lead"])
    with pytest.raises(Refused, match="to sign first"):
        publishing.publish(report=report, by=cast["coordinator"])


# --- Anyone can check ------------------------------------------------------------------------------------------------
def test_anyone_downloads_the_data_whose_hash_is_on_the_page(
    client: Client, report: Report, chapter: Section, cast: Cast
):
    edition = published(report, cast)

    page = client.get("/published/2019-20/check/").content.decode()
    data = client.get("/published/2019-20/data/").content

    assert edition.sha256 in page and "Does not hold" not in page
    assert sha256(data.decode()) == edition.sha256
    assert "Hartwell Council" in page
    assert cast["council_lead"].name not in page, "who signed for an agency is not for the public"


def test_the_command_verifies_a_report(report: Report, chapter: Section, cast: Cast):
    edition = published(report, cast)
    out = io.StringIO()

    call_command("verify_report", "2019-20", stdout=out)

    assert edition.sha256 in out.getvalue()
    assert "BROKEN" not in out.getvalue() and "signed for Moorland Police" in out.getvalue()


def test_the_command_tells_when_a_signature_is_of_something_else(report: Report, chapter: Section, cast: Cast):
    edition, other = published(report, cast), cast["school_rep"]
    SignOff.objects.create(
        edition=edition, agency=other.agency, sha256="0" * 64, signed_at=clock.now(), signed_by=other
    )  # fmt: skip
    out = io.StringIO()

    with pytest.raises(command.Stop, match="not what was signed"):
        call_command("verify_report", "2019-20", stdout=out)
    assert "BROKEN: Every partner" in out.getvalue()


@pytest.mark.parametrize("data", ["", "Other words", "[]", "1"])
def test_data_that_cannot_be_read_any_more_fails_the_first_check(data: str):
    checks = verified(Edition(data=data, sha256=sha256("{}")))

    assert [check.holds for check in checks] == [False]


def test_the_command_says_when_nothing_was_frozen(report: Report):
    with pytest.raises(command.Stop, match="put it to the partners first"):
        call_command("verify_report", "2019-20")


def test_an_edition_is_read_back_whole(report: Report, chapter: Section, cast: Cast):
    edition = frozen(report, cast)

    kept = opened(edition)

    assert kept is not None and kept.document.title == report.title
    assert [one["item"] for one in kept.checklist]


# --- Pages -----------------------------------------------------------------------------------------------------------
def test_the_chapter_of_a_frozen_report_reads_as_it_was_frozen(
    report: Report, chapter: Section, cast: Cast, signed_in: Callable
):
    frozen(report, cast)
    notified(cast)

    page = signed_in(cast["health_lead"]).get(chapter.get_absolute_url()).content.decode()

    assert "We held 0" in page and "frozen" in page


def test_a_lead_signs_on_the_page(report: Report, chapter: Section, cast: Cast, signed_in: Callable, post: Callable):
    edition = frozen(report, cast)
    client = signed_in(cast["health_lead"])
    assert "Sign the report" in client.get("/reports/2019-20/").content.decode()
    assert edition.sha256 in client.get("/reports/2019-20/sign/").content.decode()

    answer = post(client, "/reports/2019-20/sign/", {"sha256": edition.sha256, "read": "on"})

    assert answer.status_code == 303
    assert edition.sign_offs.get().agency == cast.agencies["health"]
