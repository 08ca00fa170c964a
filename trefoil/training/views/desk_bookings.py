"""The list of bookings: all of them for the coordinator, those of its own learners for an agency."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from trefoil.shared import clock
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.training.models import COUNTED_AS, Booking, BookingStage
from trefoil.training.session_list import WHEN, courses
from trefoil.training.views.desk_common import BOOKING_TONES, button, stage_words, tabs, titled, words_of_stage


def day(booking: Booking) -> Any:
    return timezone.localtime(booking.session.starts_at).date()


def coming_or_past(rows: Any, chosen: list[str]) -> Any:
    if set(chosen) == {"coming"}:
        return rows.filter(session__ends_at__gt=clock.now())
    return rows.filter(session__ends_at__lte=clock.now()) if set(chosen) == {"past"} else rows


def columns(manages: bool) -> tuple[Column, ...]:
    def session(row: Booking) -> Any:
        words = titled(row.course, row.session.reference)
        return link(reverse("training:desk_session", args=[row.session.reference]), words) if manages else words

    return (
        Column("learner", "Learner", lambda row: link(reverse("training:desk_learner", args=[row.learner_id]), row.learner.name),
               plain=lambda row: row.learner.name, sort=("learner__name",)),
        Column("workplace", "Workplace", lambda row: with_sub(row.employment.workplace.name, row.get_kind_display()),
               plain=lambda row: row.employment.workplace.name, sort=("employment__workplace__name",)),
        Column("course", "Course", session, plain=lambda row: f"{row.course.title}, {row.session.reference}",
               sort=("course__title",)),
        Column("when", "When", lambda row: long_date(day(row)), plain=day, sort=("session__starts_at",)),
        Column("stage", "Stage", lambda row: tag(stage_words(row), BOOKING_TONES.get(row.stage, "quiet")),
               plain=stage_words, sort=("stage",)),
    )  # fmt: skip


class Bookings(ListPage):
    title, one, many = "Bookings", "booking", "bookings"
    file_name = "training-bookings"
    template = "training/desk/list.html"
    order = "-when"
    empty_title = "No bookings yet"
    empty_text = "A booking stands here as soon as somebody asks for a place."
    filters = (
        Chips("time", "When", WHEN, coming_or_past),
        Chips("stage", "Stage", [(one.value, words_of_stage(one)) for one in BookingStage], "stage"),
        Chips("kind", "Kind of workplace", COUNTED_AS, "kind"),
        Select("course", "Course", courses, "course"),
        Search("q", "Learner or workplace", ("learner__name", "employment__workplace__name")),
    )


def bookings(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    manages = person.may("training.manage")
    if not manages and not person.may("training.see_own_agency"):
        raise Http404
    rows = Booking.objects.visible_to(person).select_related("learner", "employment__workplace", "course", "session")
    buttons = [button("Repeat no-shows", "desk_no_shows")] if manages else []
    page = Bookings(request, rows, context=tabs(request, "desk_bookings") | {"buttons": buttons})
    page.columns = columns(manages)
    if not manages:
        page.lede = "The places in training of those who work for your agency now. You can look, and take a copy."
        page.empty_text = "When somebody of your agency asks for a place in training, it stands here."
    return page.response()
