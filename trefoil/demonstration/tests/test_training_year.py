"""What the annual report says of training, and what the demonstration shows of it, computed from the records."""

from collections import Counter
from datetime import date

import pytest
from django.db.models import Avg, Q

from trefoil.demonstration.loading.training.workplaces import read_schools
from trefoil.demonstration.year.training import people
from trefoil.shared import clock
from trefoil.training.models import (
    Answer,
    Because,
    Booking,
    BookingStage,
    Certificate,
    Charge,
    Corroboration,
    Course,
    Delivery,
    Evaluation,
    HeldPlaces,
    Learner,
    Letter,
    LetterStage,
    Material,
    MaterialTaken,
    Offer,
    OfferStage,
    Outcome,
    OwnDelivery,
    Session,
    SessionStage,
    Waiting,
    Workplace,
    WorkplaceKind,
)
from trefoil.training.sessions_counted import at_risk, with_counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year")]
STARTS, ENDS = date(2019, 4, 1), date(2020, 3, 31)
FAILS = (
    BookingStage.NO_SHOW,
    BookingStage.PARTLY,
    BookingStage.CANCELLED_LATE,
    BookingStage.DECLINED,
    BookingStage.LAPSED,
)
"""What reads as a failing."""


def coming(**which: object) -> set[Session]:
    return set(with_counts(Session.objects.filter(starts_at__gt=clock.now(), **which)))


def test_some_sixty_sessions_and_fifteen_hundred_learners():
    assert 55 <= Session.objects.count() <= 75
    assert 1400 <= Learner.objects.count() <= 1600


def test_learners_come_from_schools_health_the_police_councils_and_charities():
    came = Counter(Learner.objects.values_list("employments__workplace__kind", flat=True).distinct())
    kinds = ("school", "academy", "health", "police", "council", "charity")

    assert set(kinds) <= set(came)
    for kind in kinds:
        assert Learner.objects.filter(employments__workplace__kind=kind).distinct().count() > 30, kind


def test_schools_are_there_by_their_real_names_and_numbers():
    rows = read_schools()

    assert len(rows) > 450
    assert Workplace.objects.exclude(urn="").count() == len(rows)
    assert Workplace.objects.filter(urn=rows[0]["urn"]).get().name.startswith(rows[0]["name"])
    assert Booking.objects.exclude(employment__workplace__urn="").count() > 400


def test_courses_have_four_levels_and_top_ups_on_safer_sleeping_and_exploitation():
    held = Course.objects.filter(versions__sessions__stage=SessionStage.DELIVERED)

    assert set(held.values_list("level", flat=True)) == {1, 2, 3, 4}
    beside = set(held.exclude(kind="course").values_list("slug", flat=True))
    assert {"safer-sleeping", "child-exploitation-spotting-it-and-acting"} <= beside


def test_level_1_has_slides_that_organisations_teach_themselves_and_elearning():
    assert Course.objects.filter(level=1, delivery=Delivery.SLIDES).exists()
    assert Course.objects.filter(level=1, delivery=Delivery.ELEARNING).exists()


def test_more_and_more_people_learn_online():
    online = Booking.objects.filter(stage=BookingStage.ATTENDED, session__venue="")
    quarters = [("2019-04-01", "2019-07-01"), ("2019-07-01", "2019-10-01"), ("2019-10-01", "2020-01-01"),
                ("2020-01-01", "2020-04-01")]  # fmt: skip
    counts = [
        online.filter(session__starts_at__date__gte=first, session__starts_at__date__lt=end).count()
        for first, end in quarters
    ]

    assert counts == sorted(counts)
    assert counts[0] > 0
    assert counts[3] > 2 * counts[2]


def test_nobody_meets_in_a_room_after_the_middle_of_march_2020():
    later = Session.objects.filter(starts_at__date__gte="2020-03-17", starts_at__date__lt="2020-09-01")

    assert later.filter(stage__in=(SessionStage.OPEN, SessionStage.DELIVERED), venue="").count() > 8
    assert not later.filter(stage__in=(SessionStage.OPEN, SessionStage.DELIVERED)).exclude(venue="").exists()
    assert later.filter(stage=SessionStage.CANCELLED).exclude(cancelled_why="").exists()


def test_training_for_trainers_in_gcp2_and_restorative_practice_is_still_to_come():
    trainers = Session.objects.filter(course_version__course__title__contains="training for trainers")

    assert trainers.count() >= 3
    assert all(one.starts_at.date() > ENDS for one in trainers)


def test_a_course_is_taught_by_its_second_version_since_it_has_one():
    versions = Session.objects.filter(course_version__course__slug="neglect-seeing-it-and-acting-on-it")
    numbers = list(versions.order_by("starts_at").values_list("course_version__number", flat=True))

    assert set(numbers) == {1, 2}
    assert numbers == sorted(numbers)


def test_nothing_that_reads_as_a_failing_happened_at_a_body_that_exists():
    exists = ~Q(employment__workplace__urn="") | Q(employment__workplace__agency__invented=False)

    assert Booking.objects.filter(exists).count() > 500
    assert not Booking.objects.filter(exists, stage__in=FAILS).exists()
    charged = Charge.objects.exclude(because=Because.PLACE)
    assert not charged.filter(booking__in=Booking.objects.filter(exists)).exists()
    ran_out = Offer.objects.filter(stage=OfferStage.EXPIRED)
    assert not ran_out.filter(waiting__in=Waiting.objects.filter(exists)).exists()


def test_every_state_of_a_booking_that_a_coordinator_meets_is_there():
    counts = Counter(Booking.objects.values_list("stage", flat=True))

    for stage in ("requested", "confirmed", "attended", "partly", "no_show", "declined", "cancelled", "cancelled_late",
                  "withdrawn"):  # fmt: skip
        assert counts[stage] >= 5, stage
    assert Booking.objects.filter(booked_by__isnull=False).count() >= 5
    assert not Booking.objects.filter(stage="requested", lapses_at__lte=clock.now()).exists()


def test_sessions_to_come_are_planned_open_full_and_at_risk():
    assert Session.objects.filter(stage=SessionStage.PLANNED).count() >= 2
    opened = coming(stage=SessionStage.OPEN)
    assert any(one.left > 10 for one in opened)
    assert any(one.left == 0 and one.waits for one in opened)
    assert list(at_risk(with_counts(Session.objects.all()), clock.now()))
    held = HeldPlaces.objects.filter(released_at__gt=clock.now())
    assert held.exclude(kind="").values("kind").distinct().count() >= 3
    assert held.exclude(agency=None).exists()


def test_people_wait_alone_and_together_and_places_are_offered():
    waiting = Waiting.objects.filter(ended_at=None)

    assert waiting.filter(together=None).count() >= 10
    assert waiting.filter(together__isnull=False).count() == len(people.FRIENDS)
    assert Offer.objects.filter(stage=OfferStage.OPEN, lapses_at__gt=clock.now()).exists()
    assert Offer.objects.filter(stage=OfferStage.ACCEPTED).exists()


def test_charges_are_proposed_confirmed_and_waived_with_a_reason():
    stages = Counter(Charge.objects.values_list("stage", flat=True))

    assert min(stages[one] for one in ("proposed", "confirmed", "waived")) >= 5
    assert not Charge.objects.filter(stage="waived", why="").exists()


def test_certificates_follow_from_registers_and_some_are_about_to_expire():
    attended = Booking.objects.filter(stage=BookingStage.ATTENDED)

    assert Certificate.objects.filter(completion=None).count() == attended.count() > 1000
    soon = Certificate.objects.filter(expires_on__gt=clock.today(), expires_on__lt=date(2020, 7, 9))
    assert soon.count() > 10


def test_one_register_is_still_to_be_taken():
    begun = Session.objects.filter(stage=SessionStage.OPEN, starts_at__lt=clock.now())

    assert begun.count() == 1


def test_letters_were_handed_over_and_none_waits_to_be_sent():
    stages = Counter(Letter.objects.values_list("stage", flat=True))

    assert not {LetterStage.WAITING, LetterStage.SENDING, LetterStage.UNKNOWN} & set(stages)
    assert stages[LetterStage.SENT] > 1000
    assert stages[LetterStage.PRINTED] > stages[LetterStage.TO_PRINT] > 0
    assert not Letter.objects.filter(stage=LetterStage.TO_PRINT, made_at__date__lt=date(2020, 3, 27)).exists()


def test_learners_without_an_address_are_reached_by_their_manager_or_on_paper():
    reached = Counter(Learner.objects.filter(email=None).values_list("reach", flat=True))

    assert reached["manager"] >= 10
    assert reached["letter"] >= 1


def test_some_learners_changed_their_employer_and_kept_their_records():
    moved = Learner.objects.filter(employments__until_on__isnull=False).distinct()

    assert moved.count() >= 5
    assert Certificate.objects.filter(booking__learner__in=moved).exists()


def test_a_learner_has_certificates_places_an_entry_on_a_waiting_list_and_something_to_refresh():
    learner = Learner.objects.get(name=people.LEARNER)
    certificates = Certificate.objects.filter(booking__learner=learner)

    assert learner.employments.count() == 2
    assert certificates.count() == 4
    assert certificates.filter(expires_on__gt=clock.today(), expires_on__lt=date(2020, 6, 1)).exists()
    assert set(learner.bookings.filter(ended_at=None).values_list("stage", flat=True)) == {
        "attended", "confirmed", "requested",
    }  # fmt: skip
    assert learner.waiting.filter(ended_at=None).exists()


def test_one_press_enters_as_a_learner(client):
    page = client.get("/demonstration/").content.decode()
    learner = Learner.objects.get(name=people.LEARNER)

    assert learner.name in page
    assert client.post("/demonstration/", {"other": "learner-0"}).status_code == 404
    mine = client.post("/demonstration/", {"other": f"learner-{learner.pk}"}, follow=True)
    assert mine.status_code == 200
    assert "Safer sleeping" in mine.content.decode()


def test_learners_answered_before_after_and_weeks_later_and_managers_said_what_they_saw():
    sent = Counter(Evaluation.objects.values_list("when", flat=True))

    assert sent["before"] > 300
    assert sent["after"] > 300
    assert 80 < sent["later"] < sent["after"]
    assert Corroboration.objects.filter(seen="seen").count() > 20


def test_learners_are_surer_of_most_items_after_a_course_and_not_of_all():
    changes = []
    for outcome in Outcome.objects.filter(answers__isnull=False).distinct():
        of = {when: Answer.objects.filter(outcome=outcome, evaluation__when=when) for when in ("before", "after")}
        means = {when: rows.aggregate(mean=Avg("score"))["mean"] for when, rows in of.items() if rows.count() >= 15}
        if len(means) == 2:
            changes.append(means["after"] - means["before"])

    assert len(changes) >= 10
    assert sum(one > 1 for one in changes) > 0.7 * len(changes)
    assert any(abs(one) < 0.7 for one in changes)


def test_a_workplace_that_somebody_typed_is_to_be_checked():
    assert Workplace.objects.get(to_check=True).name == people.NEW_AT
    assert set(Workplace.objects.values_list("kind", flat=True)) == set(WorkplaceKind.values)


def test_all_but_two_of_the_coming_sessions_have_a_trainer_who_may_teach_them():
    coming = Session.objects.filter(stage="open", starts_at__date__gt=date(2020, 4, 9))
    taught = coming.filter(teaching__ended_on=None, teaching__isnull=False).distinct()

    assert coming.count() - taught.count() == 2
    for one in taught:
        (teaching,) = one.teaching.filter(ended_on=None)
        assert teaching.trainer.courses.filter(pk=one.course_version.course_id).exists()


def test_settings_that_teach_level_1_themselves_told_how_many_came_and_one_has_not():
    (material,) = Material.objects.all()

    assert material.versions.count() == 2
    assert MaterialTaken.objects.values("workplace").distinct().count() == 6
    assert OwnDelivery.objects.values("workplace").distinct().count() == 5
