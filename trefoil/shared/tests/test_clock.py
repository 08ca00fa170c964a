"""The one clock."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from trefoil.shared import clock


def test_the_demonstration_stands_on_its_day_at_the_present_time_of_day():
    assert clock.today() == date(2020, 4, 9)
    now = clock.now()
    assert abs(now - timezone.make_aware(datetime.combine(now.date(), timezone.localtime().time()))) < timedelta(
        seconds=5
    )


def test_everyone_else_gets_the_real_time(settings):
    settings.DEMONSTRATION_DATE = None

    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_clock_can_be_set_to_a_day_or_a_moment_and_goes_back():
    with clock.at(date(2019, 6, 12)):
        assert clock.now().isoformat() == "2019-06-12T09:00:00+01:00"
        with clock.at(datetime(2019, 12, 31, 23, 30, tzinfo=UTC)):
            assert clock.today() == date(2019, 12, 31)
        assert clock.today() == date(2019, 6, 12)

    assert clock.today() == date(2020, 4, 9)


def test_the_day_is_that_of_england():
    with clock.at(datetime(2019, 6, 12, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2019, 6, 13)
