"""What is under way on the day on which the demonstration stands: places given back, offers open, requests unanswered."""

from functools import partial

from trefoil.demonstration.loading.training.diary import LAST, Diary, working_days
from trefoil.demonstration.loading.training.sessions import Taught
from trefoil.demonstration.year.shapes import day
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.actions.booking import Full
from trefoil.training.models import BookingStage, Employment, Learner

GIVEN_BACK = (
    (day("2020-04-01"), "exploitation on 2020-04-28", 3), (day("2020-04-01"), "safer_sleeping on 2020-05-05", 2),
    (LAST, "exploitation on 2020-04-28", 2), (LAST, "safer_sleeping on 2020-05-05", 1),
)  # fmt: skip
"""Full sessions of which somebody gives places back: those who wait are offered them."""
ASKED = ("exploitation on 2020-05-19", "babies on 2020-05-14", "together_online on 2020-05-06")
"""Sessions for which people ask in the last days."""
EACH_DAY = 4
MOVES = ("2019-09-03", "2019-11-04", "2020-01-06", "2020-02-24")
"""Days on which learners begin to work elsewhere."""


def put_down(diary: Diary, sessions: dict[str, Taught]) -> None:
    for on, code, number in GIVEN_BACK:
        diary.on(on, partial(give_back, sessions[code], number))
    for place, asked_on in enumerate(working_days(day("2020-04-03"), LAST)):
        diary.on(asked_on, partial(ask, sessions[ASKED[place % len(ASKED)]]))
    for moves_on in MOVES:
        diary.on(day(moves_on), change_employer)


def give_back(taught: Taught, number: int) -> None:
    rows = taught.session().bookings.filter(stage=BookingStage.CONFIRMED, learner__email__isnull=False)
    for booking in rows.order_by("-pk")[:number]:
        actions.give_back(booking=booking, why="Needed elsewhere that day", by=None)


def ask(taught: Taught) -> None:
    """People who were at another course this year ask for this one."""
    course = taught.session().course_version.course
    rows = Employment.objects.on(clock.today()).select_related("learner", "workplace")
    free = rows.exclude(learner__in=Learner.objects.filter(bookings__course=course)).exclude(
        learner__in=Learner.objects.filter(waiting__course=course)
    )
    came = free.filter(learner__bookings__stage="attended", learner__email__isnull=False).order_by("pk").distinct()
    for job in list(came)[100::100][:EACH_DAY]:
        try:
            actions.ask_for_place(session=taught.session(), employment=job, by=None)
        except Full:
            return


def change_employer() -> None:
    """Three people of the small settings work at another one from now on; their records go with them."""
    rows = Employment.objects.on(clock.today()).filter(
        workplace__urn="", workplace__agency=None, learner__email__isnull=False
    )
    jobs = list(rows.exclude(learner__bookings__stage__in=("requested", "confirmed")).order_by("pk")[:3])
    workplaces = [one.workplace for one in jobs]
    for job, workplace in zip(jobs, reversed(workplaces), strict=True):
        if job.workplace_id != workplace.pk:
            actions.change_employer(
                learner=job.learner, workplace=workplace, role=job.role, job_title=job.job_title,
                manager_name=job.manager_name, manager_email=job.manager_email, by=None,
            )  # fmt: skip
