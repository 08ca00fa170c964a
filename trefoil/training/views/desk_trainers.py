"""The pool of trainers: the list, one trainer, and the forms that change them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.shared import clock, years
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for
from trefoil.training import actions, trainers
from trefoil.training.forms import desk_trainers as forms
from trefoil.training.models import Away, Teaching, Trainer
from trefoil.training.session_list import courses
from trefoil.training.views.desk_common import STAGE_TONES, address_of, button, find_session, tabs

POOL = [("in", "In the pool"), ("left", "Left")]
SHOWN = 30


def in_pool(rows: QuerySet, chosen: list[str]) -> QuerySet:
    if len(chosen) != 1:
        return rows
    here = rows.on(clock.today())  # type: ignore[attr-defined]
    return here if chosen == ["in"] else rows.exclude(pk__in=here.values("pk"))


def visit_due(rows: QuerySet, chosen: list[str]) -> QuerySet:
    return rows.filter(due_on__lte=clock.today())


def visit_cell(row: Any) -> Any:
    last = f"Last on {long_date(row.seen_on)}" if row.seen_on else "Not watched yet"
    if row.due_on is None:
        return last
    if row.due_on <= clock.today():
        return with_sub(tag("Visit due", "warn"), last)
    return with_sub(f"By {long_date(row.due_on)}", last)


def days_cell(row: Any) -> str:
    return f"{row.given:g} of {row.days_in_kind} offered" if row.days_in_kind else f"{row.given:g}"


class Trainers(ListPage):
    title, one, many = "Trainers", "trainer", "trainers"
    lede = "Who may teach what, the days their workplaces give, and when somebody last watched them teach."
    file_name = "trainers"
    marking = "OFFICIAL"
    template = "training/desk/list.html"
    order = "name"
    empty_title = "No trainers yet"
    empty_text = "Add those who teach. Then put them on sessions, and they get the list by a link."
    columns = (
        Column("name", "Trainer", lambda row: with_sub(link(row.get_absolute_url(), row.name), row.workplace or "Hired"),
               plain=lambda row: row.name, sort=("name",)),
        Column("workplace", "Lent by", lambda row: row.workplace or "Hired", sort=("workplace__name",)),
        Column("courses", "May teach", lambda row: row.may_teach, plain=lambda row: row.may_teach, sort=("may_teach",),
               numeric=True),
        Column("coming", "Sessions to come", lambda row: row.coming, plain=lambda row: row.coming, sort=("coming",),
               numeric=True),
        Column("days", "Days this year", days_cell, plain=lambda row: row.given, sort=("given",), numeric=True),
        Column("visit", "Visit", visit_cell, plain=lambda row: row.due_on, sort=("due_on",)),
    )  # fmt: skip
    filters = (
        Chips("pool", "Pool", POOL, in_pool),
        Chips("visit", "Visit", [("due", "Due")], visit_due),
        Select("course", "May teach", courses, "courses"),
        Search("q", "Name or workplace", ("name", "workplace__name")),
    )


@needs("training.manage")
def pool(request: HttpRequest) -> HttpResponse:
    rows = trainers.with_numbers(Trainer.objects.visible_to(request.user)).select_related("workplace")
    buttons = [button("Add a trainer", "desk_add_trainer", kind="")]
    return Trainers(request, rows, context=tabs(request, "desk_trainers") | {"buttons": buttons}).response()


def find(request: HttpRequest, pk: int) -> Trainer:
    rows = trainers.with_numbers(Trainer.objects.visible_to(request.user)).select_related("workplace")
    return get_object_or_404(rows, pk=pk)


@needs("training.manage")
def trainer(request: HttpRequest, pk: int) -> HttpResponse:
    found, now = find(request, pk), clock.now()
    sessions = [
        {"record": one, "tone": STAGE_TONES[one.stage], "course": one.course_version.course}
        for one in trainers.sessions_of(found)[:SHOWN]
    ]
    context = {
        "trainer": found, "facts": facts(found),
        "courses": list(found.courses.order_by("title", "pk")),
        "coming": [one for one in reversed(sessions) if one["record"].ends_at > now],
        "past": [one for one in sessions if one["record"].ends_at <= now],
        "away": list(found.away.filter(last_on__gte=clock.today()).order_by("first_on", "pk")),
        "visits": list(found.observations.select_related("session").order_by("-observed_on", "-pk")),
        "is_due": bool(found.due_on and found.due_on <= clock.today()),
        "history": events_for(subject=found, newest=20),
        "buttons": [
            button("Change", "desk_change_trainer", pk), button("Days they cannot", "desk_away", pk),
            button("Record a visit", "desk_observe", pk, kind=""),
        ],
    }  # fmt: skip
    return render(request, "training/desk/trainer.html", context | tabs(request, "desk_trainers"))


def facts(trainer: Any) -> list[tuple[str, Any]]:
    year = years.in_words(years.year_of(clock.today()))
    return [
        ("Lent by", str(trainer.workplace) if trainer.workplace else "Nobody: hired"),
        ("E-mail", trainer.email),
        ("In the pool", f"From {long_date(trainer.from_on)}"
         + (f" to {long_date(trainer.until_on)}" if trainer.until_on else "")),
        (f"Days {year}", f"{trainers.days_in_words(trainer.given)} of {trainer.days_in_kind} offered"),
        ("Learners say", trainers.feedback_in_words(trainer)),
        ("Next visit", long_date(trainer.due_on) if trainer.due_on else "Not planned"),
    ]  # fmt: skip


@needs("training.manage")
def add(request: HttpRequest) -> HttpResponse:
    return form_page(
        request, form_class=forms.TrainerForm, title="Add a trainer", button="Add the trainer",
        act=lambda data: actions.add_trainer(by=request.user, **data),
        initial={"days_in_kind": 0, "from_on": clock.today()}, back=reverse("training:desk_trainers"),
        done="The trainer is in the pool",
    )  # fmt: skip


@needs("training.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)

    def act(data: dict[str, Any]) -> Trainer:
        version = data.pop("version")
        return actions.change_trainer(trainer=found, values=data, version=version, by=request.user)

    return form_page(
        request, form_class=forms.TrainerForm, title=f"Change {found}", act=act, record=found,
        back=found.get_absolute_url(),
    )  # fmt: skip


@needs("training.manage")
def away(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)

    def act(data: dict[str, Any]) -> str:
        actions.note_away(trainer=found, by=request.user, **data)
        return found.get_absolute_url()

    return form_page(
        request, form_class=forms.AwayForm, title=f"Days on which {found} cannot teach", act=act,
        back=found.get_absolute_url(), lede="Nobody puts them on a session then. Why is not asked.",
        done="The days are noted",
    )  # fmt: skip


@needs("training.manage")
def end_away(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Away.objects.select_related("trainer"), pk=pk)
    back = found.trainer.get_absolute_url()
    return form_page(
        request, form_class=ConfirmForm, title="They can teach after all", button="Take the days back", back=back,
        lede=f"{found.trainer}, {long_date(found.first_on)} to {long_date(found.last_on)}.",
        act=lambda data: actions.end_away(away=found, by=request.user), done="The days are free again",
    )  # fmt: skip


@needs("training.manage")
def observe(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)

    def act(data: dict[str, Any]) -> str:
        actions.record_observation(trainer=found, by=request.user, **data)
        return found.get_absolute_url()

    return form_page(
        request, form_class=forms.ObservationForm, title=f"Record a visit to {found}", act=act,
        lede="Read by the training office only. Tell the trainer what you wrote.", back=found.get_absolute_url(),
        form_options={"sessions": trainers.sessions_of(found).filter(starts_at__lte=clock.now())},
        button="Record the visit", done="The visit is recorded",
    )  # fmt: skip


@needs("training.manage")
def put_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose among those who may teach the course and are in the pool that day."""
    found = find_session(request, reference)
    may = Trainer.objects.visible_to(request.user).on(clock.day_of(found.starts_at))
    may = may.filter(courses=found.course_version.course_id).order_by("name", "pk")
    leads = found.teaching.filter(ended_on=None, part=Teaching.Part.LEAD).exists()

    def act(data: dict[str, Any]) -> str:
        actions.put_trainer_on(session=found, by=request.user, **data)
        return address_of(found)

    return form_page(
        request, form_class=forms.PutOn, title=f"Put a trainer on {found}", act=act, back=address_of(found),
        lede="They get a letter with a link to the list of this session, which works until the day after it.",
        form_options={"trainers": may}, initial={"part": Teaching.Part.WITH if leads else Teaching.Part.LEAD},
        button="Put on the session", done="The trainer is on the session and is told",
    )  # fmt: skip


@needs("training.manage")
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Teaching.objects.filter(ended_on=None).select_related("trainer", "session")
    found = get_object_or_404(rows, pk=pk)
    return form_page(
        request, form_class=ConfirmForm, title=f"Take {found.trainer} off {found.session}", button="Take off",
        lede="They are told. The link they have shows the list no more.", back=address_of(found.session),
        act=lambda data: address_of(actions.take_trainer_off(teaching=found, by=request.user)), dangerous=True,
        done="The trainer is off the session",
    )  # fmt: skip
