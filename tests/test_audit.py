"""The audit trail on real PostgreSQL: it only grows, it holds under many writers, and every tampering is found."""

import io
from datetime import date
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from tests.ground import add_area, add_then_refuse, in_threads, tamper
from trefoil.partnership.models import Area
from trefoil.shared import audit, clock, trail, witness
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.command import Stop
from trefoil.shared.models import AuditEvent

NAMES = ["Ashdale", "Birchfield", "Cresswick", "Dunmere", "Eastcote", "Fernhill"]
COLUMNS = ["at", "verb", "actor", "subject_kind", "subject", "case", "sentence", "details"]


@pytest.fixture
def six_events(db, settings, tmp_path) -> None:
    """A trail of six events, with a witness file that is still empty."""
    settings.WITNESS_FILE = tmp_path / "heads" / "audit.txt"
    for name in NAMES:
        add_area(name=name, by=None)


def faults() -> list[str]:
    return list(audit.faults())


def resealed(first: int) -> None:
    """What a forger does who knows how events are sealed: seal all anew from event `first` on."""
    previous = audit.FIRST_SEAL
    for event in AuditEvent.objects.order_by("number"):
        told = audit.Told(**{name: getattr(event, name) for name in audit.Told.__dataclass_fields__})
        seal = audit.seal(event.number, previous, told)
        if event.number >= first and seal != event.seal:
            tamper(
                f"UPDATE shared_auditevent SET seal = '{seal}', previous_seal = '{previous}' "
                f"WHERE number = {event.number}"
            )
        previous = seal


def test_a_trail_left_alone_has_no_faults(six_events):
    assert faults() == []
    assert list(AuditEvent.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shared_auditevent SET sentence = 'x'",
        "DELETE FROM shared_auditevent",
        "TRUNCATE shared_auditevent",
    ],
)
def test_the_database_refuses_to_change_the_trail(six_events, statement: str):
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert AuditEvent.objects.count() == 6


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_event_is_found_whatever_was_changed(six_events, column: str):
    tamper(f"""UPDATE shared_auditevent SET "{column}" = "{column}" || '1' WHERE number = 3""")

    assert faults() == ["Event 3 was changed after it was written."]


def test_a_changed_seal_is_found(six_events):
    tamper(f"UPDATE shared_auditevent SET seal = '{'a' * 64}' WHERE number = 3")

    assert faults() == ["Event 3 was changed after it was written.", "Event 4 does not follow the event before it."]


def test_a_removed_event_is_found(six_events):
    tamper("DELETE FROM shared_auditevent WHERE number = 3")

    assert faults() == ["Event 3 is missing.", "Event 4 does not follow the event before it."]


def test_a_removed_beginning_is_found(six_events):
    tamper("DELETE FROM shared_auditevent WHERE number < 3")

    assert faults() == ["Events 1 to 2 are missing.", "Event 3 does not follow the event before it."]


def test_a_removed_event_is_found_when_the_rest_is_numbered_anew(six_events):
    tamper(
        "DELETE FROM shared_auditevent WHERE number = 3",
        "UPDATE shared_auditevent SET number = number - 1 WHERE number = 4",
        "UPDATE shared_auditevent SET number = number - 1 WHERE number = 5",
        "UPDATE shared_auditevent SET number = number - 1 WHERE number = 6",
    )

    assert "Event 3 does not follow the event before it." in faults()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(0, "Event 0 was put in before the first event."), (7, "Event 7 does not follow the event before it.")],
)
def test_an_inserted_event_is_found(six_events, number: int, sentence: str):
    tamper(
        f"INSERT INTO shared_auditevent SELECT {number}, at, verb, actor, subject_kind, subject, \"case\", 'x', "
        "details, previous_seal, seal FROM shared_auditevent WHERE number = 2"
    )

    assert sentence in faults()


def test_an_event_put_between_others_is_found(six_events):
    tamper(
        *[f"UPDATE shared_auditevent SET number = {number + 1} WHERE number = {number}" for number in (6, 5, 4)],
        "INSERT INTO shared_auditevent SELECT 4, at, verb, actor, subject_kind, subject, \"case\", 'x', "
        "details, seal, seal FROM shared_auditevent WHERE number = 3",
    )

    assert "Event 4 was changed after it was written." in faults()
    assert "Event 5 was changed after it was written." in faults()


def test_two_events_that_changed_places_are_found(six_events):
    tamper(
        "UPDATE shared_auditevent SET number = 99 WHERE number = 2",
        "UPDATE shared_auditevent SET number = 2 WHERE number = 3",
        "UPDATE shared_auditevent SET number = 3 WHERE number = 99",
    )

    assert "Event 2 does not follow the event before it." in faults()
    assert "Event 3 was changed after it was written." in faults()


# --- The witness -------------------------------------------------------------------------------------------------
def test_a_cut_tail_is_seen_by_the_witness_alone(six_events, settings):
    witness.hand_over()
    tamper("DELETE FROM shared_auditevent WHERE number > 4")
    lines = settings.WITNESS_FILE.read_text().splitlines()

    assert faults() == []
    assert [told.split(", but on")[0] for told in witness.faults(lines)] == ["The trail ends with event 4"]


def test_a_cut_tail_that_was_written_over_is_seen_by_the_witness(six_events, settings):
    witness.hand_over()
    tamper("DELETE FROM shared_auditevent WHERE number > 4")
    for name in ("Greenways", "Highmoor", "Ivybridge"):
        add_area(name=name, by=None)
    lines = settings.WITNESS_FILE.read_text().splitlines()

    assert faults() == []
    assert "Event 6 is not the one that was witnessed" in next(witness.faults(lines))


def test_a_trail_sealed_anew_is_seen_by_the_witness(six_events, settings):
    witness.hand_over()
    tamper("UPDATE shared_auditevent SET sentence = 'Nothing happened.' WHERE number = 2")
    resealed(2)
    lines = settings.WITNESS_FILE.read_text().splitlines()

    assert faults() == []
    assert "Event 6 is not the one that was witnessed" in next(witness.faults(lines))


def test_the_witness_file_only_grows_and_is_not_repeated(six_events, settings):
    first, again = witness.hand_over(), witness.hand_over()
    add_area(name="Greenways", by=None)
    witness.hand_over()

    assert (first.number, again) == (6, None)
    assert [int(line.split()[1]) for line in settings.WITNESS_FILE.read_text().splitlines()] == [6, 7]


def test_an_empty_trail_has_nothing_to_hand_over(db, settings, tmp_path):
    settings.WITNESS_FILE = tmp_path / "audit.txt"

    assert witness.hand_over() is None


def test_the_witness_gets_a_message_when_one_is_named(six_events, settings, mailoutbox):
    witness.mail()
    settings.WITNESS_EMAIL = "scrutineer@example.org"
    witness.mail()

    assert [message.to for message in mailoutbox] == [["scrutineer@example.org"]]
    assert str(audit.head()[1]) in mailoutbox[0].body


def verified(*words: str) -> str:
    out = io.StringIO()
    call_command("verify_audit", *words, stdout=out)
    return out.getvalue()


def test_verify_audit_says_that_all_is_well(six_events, settings):
    call_command("hand_over_audit_head", stdout=io.StringIO())

    text = verified()

    assert text.startswith("6 events, each as it was written.")
    assert "All 1 witnessed heads agree with it." in text


def test_verify_audit_says_that_nothing_was_witnessed(six_events):
    assert "No head was witnessed yet" in verified()


def test_verify_audit_ends_with_1_and_a_sentence_for_each_fault(six_events, settings, tmp_path):
    witness.hand_over()
    elsewhere = tmp_path / "kept-by-the-scrutineer.txt"
    elsewhere.write_text(settings.WITNESS_FILE.read_text() + "not a head\n")
    tamper(
        "UPDATE shared_auditevent SET actor = '7' WHERE number = 2", "DELETE FROM shared_auditevent WHERE number = 6"
    )

    with pytest.raises(Stop) as ended:
        verified("--witness", str(elsewhere))

    assert ended.value.code == 1
    assert "Event 2 was changed after it was written." in str(ended.value)
    assert "its end was cut off" in str(ended.value)
    assert "Line 2 of the witness is not a head of the trail" in str(ended.value)


def test_verify_audit_asks_for_a_file_that_is_there(db, tmp_path):
    with pytest.raises(Stop, match="There is no file"):
        verified("--witness", str(tmp_path / "none.txt"))


# --- Many writers ------------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_the_chain_holds_under_sixteen_writers():
    together = Barrier(16)

    def write(writer: int) -> int:
        together.wait(30)
        for turn in range(10):
            if turn % 3 == 2:
                with pytest.raises(Refused):
                    add_then_refuse(name=f"{writer:02}{turn:02} no", by=None)
            else:
                add_area(name=f"{writer:02}{turn:02} yes", by=None)
        return writer

    results = in_threads(*[lambda writer=writer: write(writer) for writer in range(16)])

    assert results == list(range(16))
    assert faults() == []
    assert AuditEvent.objects.count() == Area.objects.count() == 16 * 7
    assert set(AuditEvent.objects.values_list("subject", flat=True)) == {str(area.pk) for area in Area.objects.all()}


# --- Reading it --------------------------------------------------------------------------------------------------
def test_a_record_tells_its_story_in_plain_sentences(cast, django_assert_num_queries):
    with clock.at(date(2020, 4, 9)):
        area = add_area(name="Greenways", by=cast["coordinator"])

    with django_assert_num_queries(2):
        (line,) = trail.events_for(subject=area)

    assert (line.words, line.by) == ("The area Greenways was added.", str(cast["coordinator"]))
    assert line.when == "9 April 2020, 9am"


def test_the_trail_outlives_who_acted_and_knows_the_system(db, cast):
    area = add_area(name="Greenways", by=None)

    assert [line.by for line in trail.events_for(subject=area)] == ["Trefoil"]
    assert trail.names_of({"999999"}) == {}


@action
def tell_of(*, area: Area, words: str, by: None = None) -> None:
    record("noted", area, words)


def test_the_trail_gives_the_newest_first_and_no_more_than_asked(db):
    area = add_area(name="Greenways", by=None)
    for words in ("Drawn on the map.", "Walked round."):
        tell_of(area=area, words=words, by=None)

    assert [line.words for line in trail.events_for(subject=area, newest=2)] == ["Walked round.", "Drawn on the map."]
