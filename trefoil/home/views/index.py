"""My work: what is due, what waits on whom, what changed. One page for all; blocks that do not apply are not shown."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.cases import my_work
from trefoil.cases.models import works_on_cases
from trefoil.home import changes, waiting
from trefoil.home.help import guides_for
from trefoil.home.training_waits import training
from trefoil.partnership.models import Person
from trefoil.shared import clock

CHANGES_SHOWN = 6
A_WEEK = timedelta(days=7)
"""How far back a first visit looks."""


def index(request: HttpRequest) -> HttpResponse:
    person = request.user
    on_cases = works_on_cases(person)
    since = person.last_visit_at or clock.now() - A_WEEK
    follows_actions = person.may("learning.see_actions") or person.may("learning.progress")
    recent = list(changes.since(person, since)[: CHANGES_SHOWN + 1]) if on_cases else []
    context = {
        "today": clock.today(),
        "last_visit_at": person.last_visit_at,
        "buttons": buttons(person),
        "works_on_cases": on_cases,
        "follows_actions": follows_actions,
        "guides": [] if on_cases or follows_actions else guides_for(person),
        "clocks": my_work.running_clocks(person, most=12) if on_cases else [],
        "late_reasons": my_work.reasons_wanted(person, most=6),
        "views": my_work.views_wanted(person, most=12),
        "emergencies": my_work.emergencies_to_check(person, most=12),
        "information": waiting.information(person),
        "information_title": "Waiting on agencies" if person.may("reviews.run") else "Waiting on you",
        "actions": waiting.actions(person),
        "impact_tests": waiting.impact_tests(person) if follows_actions else waiting.NOTHING,
        "closings": waiting.closings(person),
        "action_reviews": waiting.action_reviews(person),
        "holds": waiting.holds(person),
        "contributions": waiting.contributions(person),
        "briefings": waiting.briefings(person),
        "training": training(person),
        "learning_points": waiting.learning_points(person),
        "changes": changes.told(recent[:CHANGES_SHOWN]),
        "more_changes": len(recent) > CHANGES_SHOWN,
    }
    return render(request, "home/index.html", context)


def buttons(person: Person) -> list[dict[str, str]]:
    """What a person most often begins here."""
    if person.may("reviews.raise"):
        return [{"words": "Record an incident", "address": reverse("reviews:raise"), "kind": ""}]
    if person.may("training.manage"):
        return [{"words": "Plan a session", "address": reverse("training:desk_plan"), "kind": ""}]
    if person.may("service.run"):
        return [{"words": "Look after the service", "address": reverse("partnership:service"), "kind": ""}]
    return []
