"""Booking many colleagues: which session, who, then a page to check, on which what becomes of each is said."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.shared import clock, words
from trefoil.shared.actions import Refused
from trefoil.shared.pages import see_other
from trefoil.training import actions, prices, terms
from trefoil.training.actions.office import ALL_TOGETHER, ALONE, LEAVE_OUT, TOGETHER, TooFew, rehearse
from trefoil.training.actions.office_people import NoManager, Row, SomeCannot, who
from trefoil.training.actions.settling import takes_offers
from trefoil.training.catalogue import Shown, coming_sessions, shown
from trefoil.training.charging import in_pounds, price_in_words
from trefoil.training.forms.office import BookMany, reached
from trefoil.training.models import Employment, Workplace
from trefoil.training.office import Office, free_colleagues
from trefoil.training.views.office import for_offices, must_look_up_in_turn

FOLDED_FROM = 13
"""From so many colleagues on their names are folded away until somebody ticks one."""
CARRIED = ("known", "names", "role", "manager_name", "manager_email")
"""Answers of the first page that the second one sends again."""


@for_offices
def sessions(request: HttpRequest, office: Office) -> HttpResponse:
    """Every date that takes bookings or whose waiting list is open; of one course when one is chosen."""
    there = [one for one in shown(coming_sessions()) if one.takes_bookings]
    courses = sorted({(course.slug, course.title) for course in map(course_of, there)}, key=lambda one: one[1])
    chosen = request.GET.get("course", "")
    return render(request, "training/office_sessions.html", {
        "here": "mine", "workplace": office.workplace, "courses": courses, "chosen": chosen,
        "rows": [
            {"it": one, "course": course_of(one), **places_for(one, office.workplace)}
            for one in there if chosen in ("", course_of(one).slug)
        ],
    })  # fmt: skip


def course_of(one: Shown) -> Any:
    return one.session.course_version.course


def places_for(one: Shown, workplace: Workplace) -> dict[str, Any]:
    """How many places this workplace could have, in words."""
    free = one.places.free_for(workplace.counts_as, workplace.counts_for)
    said = words.count(free, "place") + " left" if free else "Full"
    return {"free": free, "says": said, "tone": "good" if free else "bad"}


@for_offices
def book(request: HttpRequest, office: Office, session: str) -> HttpResponse:
    """Who, then what becomes of them, then it is done. Nothing is kept between: the second page sends all of it again."""
    it = find(session)
    page = Page(request, office, it)
    if request.method != "POST":
        return page.ask(page.form(initial={"role": Employment.Role.REGULAR}), 200)
    step = request.POST.get("step", "check")
    if step == "change":
        return page.ask(page.form(initial=page.typed()), 422)
    form = page.form(request.POST, is_sent=step == "send")
    if set(form.errors) - {"purchase_order", "otherwise"}:
        return page.ask(form, 422)
    try:
        must_look_up_in_turn(request, office, len(form.cleaned_data["named"]))
    except Refused as reason:
        form.add_error(None, str(reason))
        return page.ask(form, 422)
    return page.send(form) if step == "send" and form.is_valid() else page.check(form)


def find(reference: str) -> Shown:
    found = shown(coming_sessions().filter(reference=reference))
    if not found:
        raise Http404
    return found[0]


class Page:
    """The two pages of one booking."""

    def __init__(self, request: HttpRequest, office: Office, it: Shown) -> None:
        self.request, self.office, self.it, self.session = request, office, it, it.session
        self.costs = prices.costs_of(self.session.course_version, office.workplace.counts_as)
        self.known = list(free_colleagues(office.workplace, self.session.course_version.course_id))

    def form(self, *args: Any, **more: Any) -> BookMany:
        return BookMany(
            *args, known=self.known, is_paid=self.costs.place > 0, needs_order=self.office.workplace.needs_order, **more
        )

    def typed(self) -> dict[str, Any]:
        """What was sent, to go on from."""
        sent = self.request.POST
        return {name: sent.get(name, "") for name in (*CARRIED, "purchase_order")} | {"known": sent.getlist("known")}

    def people(self, form: BookMany) -> actions.ForPeople:
        given = form.cleaned_data
        return actions.ForPeople(
            given["ticked"], given["named"], given["manager_name"], given["manager_email"],
            given.get("purchase_order", ""), given.get("otherwise") or "", given.get("seen") or 0,
        )  # fmt: skip

    def send(self, form: BookMany) -> HttpResponse:
        try:
            rows = actions.book_colleagues(
                office=self.office.learner, workplace=self.office.workplace, session=self.session,
                people=self.people(form), by=None,
            )  # fmt: skip
        except NoManager as reason:
            form.add_error("manager_email", str(reason))
            return self.ask(form, 422)
        except SomeCannot as some:
            return self.cannot(form, some.rows)
        except TooFew as few:
            if few.as_shown:
                form.add_error("otherwise", "Choose what becomes of those without a place")
            else:
                form.add_error(None, str(few))
            return self.check(form)
        except Refused as reason:
            form.add_error(None, str(reason))
            return self.ask(form, 422)
        messages.success(self.request, done(rows, form.cleaned_data.get("otherwise") or ""))
        return see_other(reverse("training:office", args=[self.office.workplace.pk]))

    def check(self, form: BookMany) -> HttpResponse:
        """What becomes of each, before anything is done."""
        try:
            rows = rehearse(
                office=self.office.learner, workplace=self.office.workplace, session=self.session,
                people=self.people(form),
            )  # fmt: skip
        except NoManager as reason:
            form.add_error("manager_email", str(reason))
            return self.ask(form, 422)
        except Refused as reason:
            form.add_error(None, str(reason))
            return self.ask(form, 422)
        if any(one.why for one in rows):
            return self.cannot(form, rows)
        return self.render("training/office_check.html", self.checked(form, rows))

    def checked(self, form: BookMany, rows: list[Row]) -> dict[str, Any]:
        number = sum(not one.waits for one in rows)
        rest, can_wait = len(rows) - number, takes_offers(self.session, clock.now())
        ways = ways_for(number, rest, can_wait=can_wait)
        form.fields["otherwise"].required = True
        form.fields["otherwise"].choices = [one for one in form.fields["otherwise"].choices if one[0] in ways]
        return {
            "form": form, "rows": [as_shown(one) for one in rows], "number": number, "rest": rest,
            "can_wait": can_wait, "may_send": not rest or bool(ways), "free": places_for(self.it, self.office.workplace)["free"],
            "carried": self.carried(), "order": "purchase_order" in form.fields,
            "price": price_in_words(self.costs.place), "total": in_pounds(self.costs.place * number) if number else "",
            "is_paid": self.costs.place > 0, "terms": prices.terms_for(self.costs),
            "free_until": terms.last_free_day(clock.day_of(self.session.starts_at)),
        }  # fmt: skip

    def carried(self) -> list[tuple[str, str]]:
        sent = self.request.POST
        return [(name, one) for name in CARRIED for one in sent.getlist(name)]

    def cannot(self, form: BookMany, rows: list[Row]) -> HttpResponse:
        """Those who cannot be booked, beside those who can."""
        for one in rows:
            if one.why:
                field = "known" if isinstance(one.wanted, Employment) else "names"
                form.add_error(field, f"{who(one.wanted)}: {one.why}")
        return self.ask(form, 422, [as_shown(one) for one in rows])

    def ask(self, form: BookMany, status: int, rows: list[dict[str, Any]] | None = None) -> HttpResponse:
        found = rows if rows is not None else [
            {"name": one.named.name if one.named else one.typed, "reached": reached_by(one), "why": one.wrong}
            for one in form.lines
        ]  # fmt: skip
        order = self.request.POST.get("purchase_order", "")
        has_wrong = any(one["why"] for one in found)
        folded = len(self.known) if len(self.known) >= FOLDED_FROM and not self.request.POST.getlist("known") else 0
        return self.render("training/office_book.html", {
            "form": form, "rows": found if has_wrong else [], "order": order, "folded": 0 if "known" in form.errors else folded,
        }, status)  # fmt: skip

    def render(self, template: str, more: dict[str, Any], status: int = 422) -> HttpResponse:
        context = {
            "here": "mine", "it": self.it, "course": course_of(self.it), "workplace": self.office.workplace,
            **places_for(self.it, self.office.workplace),
        }  # fmt: skip
        return render(self.request, template, context | more, status=status)


def ways_for(number: int, rest: int, *, can_wait: bool) -> set[str]:
    """What can become of those without a place, beside so many who have one."""
    ways = {LEAVE_OUT} if number else set()
    if can_wait:
        ways |= {ALONE} | ({TOGETHER} if rest > 1 else set()) | ({ALL_TOGETHER} if number else set())
    return ways


def reached_by(line: Any) -> str:
    one = line.named
    return "" if one is None else one.email or f"Staff reference {one.reference}"


def as_shown(row: Row) -> dict[str, Any]:
    job = row.employment
    name = row.wanted.learner.name if isinstance(row.wanted, Employment) else row.wanted.name
    return {
        "name": name, "reached": reached(job) if job else "", "why": row.why, "waits": row.waits,
        "manager": (job.manager_name or job.manager_email) if job else "",
    }  # fmt: skip


def done(rows: list[Row], otherwise: str) -> str:
    number, rest = sum(not one.waits for one in rows), sum(one.waits for one in rows)
    said = [f"{words.count(number, 'place is', 'places are')} kept, and each manager is asked"] if number else []
    if rest and otherwise == LEAVE_OUT:
        said.append(f"{words.count(rest, 'person was', 'people were')} left out")
    elif rest:
        together = " together" if otherwise in (TOGETHER, ALL_TOGETHER) and rest > 1 else ""
        said.append(f"{words.count(rest, 'person waits', 'people wait')}{together}")
    return ". ".join(one[0].upper() + one[1:] for one in said)
