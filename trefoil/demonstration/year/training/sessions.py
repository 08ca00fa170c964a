"""When each course is held. From the middle of March 2020 nobody meets in rooms: sessions move online or are cancelled."""

from trefoil.demonstration.year.shapes import day
from trefoil.demonstration.year.shapes.training import Session

HALLS = (
    "Cobbledown Centre, main hall", "Larkhollow Rooms, first floor", "Thornmere House, training suite",
    "Harthaven Community Hall", "Marrowby Hall, garden room",
)  # fmt: skip
"""Invented."""

CLOSED = "Nobody meets in rooms until further notice. A date online is being planned"


def on(course: str, *days: str, wanted: float = 0.95) -> tuple[Session, ...]:
    """Sessions that were held as planned, each in another room."""
    return tuple(
        Session(course, day(one), wanted, hall=(len(course) + place) % len(HALLS)) for place, one in enumerate(days)
    )


HELD = (
    *on("update_2018", "2019-04-30", wanted=0.85),
    *on(
        "exploitation", "2019-05-01", "2019-06-13", "2019-09-18", "2019-10-23", "2019-11-19", "2020-01-16", "2020-03-12"
    ),
    *on("domestic_abuse", "2019-05-08", "2019-09-11", "2019-11-06", "2020-01-08", "2020-03-10"),
    *on(
        "together",
        "2019-05-14",
        "2019-07-09",
        "2019-09-17",
        "2019-10-10",
        "2019-11-13",
        "2020-01-15",
        "2020-02-12",
        "2020-03-11",
    ),
    *on("safer_sleeping", "2019-05-16", "2019-07-17", "2019-10-08", "2020-02-19"),
    *on("early_help", "2019-05-22", "2019-09-24", "2020-02-26"),
    *on("awareness", "2019-06-05", "2019-09-12", "2019-11-28", "2019-12-05", "2020-01-22", "2020-03-31"),
    *on("neglect", "2019-06-19", "2019-10-16"),
    *on("neglect", "2020-01-29", "2020-03-04", wanted=1.15),
    *on("challenge", "2019-06-26", "2019-11-21", "2020-02-04", wanted=0.8),
    *on("leads", "2019-06-27", "2019-10-15"),
    *on("leads", "2020-02-13", wanted=1.2),
    *on("together_online", "2019-07-24", "2019-10-30", "2020-02-05", "2020-03-25"),
    *on("babies", "2020-02-25", "2020-03-24"),
)

MOVED = (
    Session("safer_sleeping", day("2020-03-26"), hall=2, moved_on=day("2020-03-18")),
    Session("together", day("2020-04-22"), hall=0, moved_on=day("2020-03-20"), wanted=0.8),
    Session("exploitation", day("2020-04-28"), 1.6, hall=4, moved_on=day("2020-03-20"), places=30,
            held=(("school", 6, 12),)),
    Session("domestic_abuse", day("2020-05-12"), 0.75, hall=1, moved_on=day("2020-03-24"), held=(("police", 4, 14),
            ("health", 4, 14))),
    Session("safer_sleeping", day("2020-05-05"), 1.7, hall=3, moved_on=day("2020-03-24"), places=24,
            held=(("health", 4, 10), ("thornmere", 2, 10))),
)  # fmt: skip

CANCELLED = (
    Session("challenge", day("2019-12-10"), 0.15, hall=1, cancelled_on=day("2019-11-26"),
            why="Too few people could come in December. Choose the date in February"),
    Session("leads", day("2020-04-02"), 0.9, hall=2, cancelled_on=day("2020-03-17"), why=CLOSED),
    Session("early_help", day("2020-04-29"), 0.7, hall=3, cancelled_on=day("2020-03-18"), why=CLOSED),
)  # fmt: skip

TO_COME = (
    Session("babies", day("2020-04-08"), 0.9, register=None),
    Session("challenge", day("2020-04-30"), 0.15, hall=4, moved_on=day("2020-03-20")),
    Session("together_online", day("2020-05-06"), 0.85, held=(("school", 8, 21),)),
    Session("babies", day("2020-05-14"), 0.5),
    Session("exploitation", day("2020-05-19"), 0.4, hall=0, moved_on=day("2020-03-24")),
    Session("neglect", day("2020-05-27"), 0.15, hall=1, moved_on=day("2020-03-30")),
    Session("leads", day("2020-06-10"), 0, hall=2, opens=0),
    Session("gcp2", day("2020-09-15"), 0, hall=0, opens=0),
    Session("restorative_trainers", day("2020-09-22"), 1.15, hall=3, opens=200),
    Session("gcp2_trainers", day("2020-10-06"), 0, hall=0, opens=0),
    Session("restorative_trainers", day("2020-11-10"), 0.3, hall=3, opens=230),
)

SESSIONS = tuple(sorted((*HELD, *MOVED, *CANCELLED, *TO_COME), key=lambda one: (one.on, one.course)))
