"""Reports of Teams, Zoom and Google Meet in the layouts they really have, and files that are none."""

import pytest

from trefoil.training.joining import Expected, NotAReport, length, match, plain, proposed, read_report

OLD_TEAMS = (
    "Meeting Summary\nTotal Number of Participants\t3\nMeeting Title\tWorking together\n"
    "Meeting Start Time\t5/12/2020, 9:20:11 AM\nMeeting End Time\t5/12/2020, 3:40:00 PM\n\n"
    "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
    "Jo Marsh\t5/12/2020, 9:28:00 AM\t5/12/2020, 12:00:00 PM\t2h 32m\tjo@trefoil.example\tAttendee\tjo@trefoil.example\n"
    "Jo Marsh\t5/12/2020, 11:30:00 AM\t5/12/2020, 3:28:00 PM\t3h 58m\tjo@trefoil.example\tAttendee\tjo@trefoil.example\n"
    "Sam Reed (Guest)\t5/12/2020, 9:40:00 AM\t5/12/2020, 10:10:30 AM\t30m 30s\t\tAttendee\t\n"
).encode("utf-16")

NEW_TEAMS = (
    '1. Summary\nMeeting title,Working together\nAttended participants,2\nStart time,"5/12/20, 9:20:11 AM"\n\n'
    "2. Participants\n"
    "Name,First Join,Last Leave,In-Meeting Duration,Email,Participant ID (UPN),Role\n"
    '"Marsh, Jo","5/12/20, 9:28:00 AM","5/12/20, 3:28:00 PM",5h 58m 10s,Jo@trefoil.example,Jo@trefoil.example,Presenter\n'
    'Sam Reed (External),"5/12/20, 9:40:00 AM","5/12/20, 10:10:00 AM",29m 5s,,,Attendee\n\n'
    "3. In-Meeting Activities\nName,Join Time,Leave Time,Duration,Email,Role\n"
    '"Marsh, Jo","5/12/20, 9:28:00 AM","5/12/20, 3:28:00 PM",5h 58m 10s,Jo@trefoil.example,Presenter\n'
).encode("utf-8-sig")

ZOOM = (
    b"Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n"
    b"123 456,Working together,05/12/2020 09:20:00 AM,05/12/2020 03:40:00 PM,host@trefoil.example,380,3\n\n"
    b"Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room\n"
    b"Jo M (Jo Marsh),jo@trefoil.example,05/12/2020 09:28:00 AM,05/12/2020 12:00:00 PM,152,No,,No\n"
    b"Jo M (Jo Marsh),jo@trefoil.example,05/12/2020 01:00:00 PM,05/12/2020 03:30:00 PM,150,No,,No\n"
    b"Sam Reed,,05/12/2020 09:10:00 AM,05/12/2020 09:30:00 AM,20,Yes,,Yes\n"
    b"Sam Reed,,05/12/2020 09:30:00 AM,05/12/2020 10:00:00 AM,30,Yes,,No\n"
)

MEET = (
    b"First name,Last name,Email,Duration,Time joined,Time exited\n"
    b"Jo,Marsh,jo@trefoil.example,5 hr 58 min,9:28 AM,3:28 PM\n"
    b"Sam,Reed,,30 min,9:40 AM,10:10 AM\n"
)
MEET_WITH_A_HEAD = (
    b"Meeting title,Date,Start time,End time\nWorking together,2020-05-12,09:20,15:40\n\n"
    b"Name,Email,Duration,Time joined,Time exited\n"
    b"Jo Marsh,jo@trefoil.example,5h 58m,9:28:00,15:28:00\nSam Reed,,,9:40:00,10:10:00\n"
)


def minutes(report: bytes) -> dict[str, int]:
    return {one.email or plain(one.name): one.minutes for one in read_report(report)}


@pytest.mark.parametrize(
    ("report", "wanted"),
    [
        (OLD_TEAMS, {"jo@trefoil.example": 360, "reed sam": 30}),
        (NEW_TEAMS, {"jo@trefoil.example": 358, "reed sam": 29}),
        (ZOOM, {"jo@trefoil.example": 302, "reed sam": 30}),
        (ZOOM.split(b"\n\n")[1], {"jo@trefoil.example": 302, "reed sam": 30}),
        (NEW_TEAMS.decode("utf-8-sig").encode("utf-16"), {"jo@trefoil.example": 358, "reed sam": 29}),
        (MEET, {"jo@trefoil.example": 358, "reed sam": 30}),
        (MEET_WITH_A_HEAD, {"jo@trefoil.example": 358, "reed sam": 30}),
    ],
    ids=["Teams before 2021", "Teams", "Zoom", "Zoom without a head", "Teams in UTF-16", "Meet", "Meet with a head"],
)
def test_each_layout_gives_everyone_and_their_minutes(report: bytes, wanted: dict[str, int]):
    assert minutes(report) == wanted


def test_two_devices_at_once_count_once_and_a_waiting_room_not_at_all():
    assert minutes(OLD_TEAMS)["jo@trefoil.example"] == 360  # not 152 and 238
    assert minutes(ZOOM)["reed sam"] == 30


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90\x00" * 50, b"\xff\xfe\x00", bytes(range(256)) * 9, b"a,b\n1,2", b'"' + b"x" * 200_000]
)
def test_a_file_that_is_no_report_is_turned_down_in_words(content: bytes):
    with pytest.raises(NotAReport, match="Choose"):
        read_report(content)


@pytest.mark.parametrize(
    ("text", "wanted"), [("1h 2m 30s", 62.5), ("45s", 0.75), ("62", 62), ("1:02:30", 62.5), ("", None), ("soon", None)]
)
def test_lengths_of_time_are_read_as_reports_write_them(text: str, wanted: float | None):
    assert length(text) == wanted


def test_people_are_found_by_address_then_by_a_name_that_only_one_has():
    expected = [
        Expected(1, "Joanna Marsh", "jo@trefoil.example"), Expected(2, "Sam Reed", ""),
        Expected(3, "Kit Low", "kit@trefoil.example"), Expected(4, "Kit Low", "low@trefoil.example"),
    ]  # fmt: skip
    people = read_report(ZOOM + b"Kit Low,,05/12/2020 09:30:00 AM,05/12/2020 10:00:00 AM,30,Yes,,No\n")
    found = match(people, expected)

    assert found.minutes == {1: 302, 2: 30}
    assert [one.name for one in found.strangers] == ["Kit Low"]


def test_what_the_register_would_say_goes_by_the_threshold():
    assert [proposed(given, 264) for given in (302, 264, 263, 0)] == ["attended", "attended", "partly", "no_show"]


def test_two_rows_of_somebody_who_was_away_between_them_count_what_they_say_together():
    twice = MEET + b"Jo,Marsh,jo@trefoil.example,1 min,9:28 AM,3:28 PM\n"
    assert minutes(twice)["jo@trefoil.example"] == 359


def test_somebody_is_found_by_the_address_of_a_record_that_was_merged_into_theirs():
    expected = [Expected(1, "Joanna Marsh-Reed", "new@trefoil.example", ["jo@trefoil.example"])]
    assert match(read_report(MEET), expected).minutes == {1: 358}
