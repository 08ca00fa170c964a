"""One theme: where it comes back, what was done, what shows it, and the findings behind it."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.learning import reading, recurrence, theme_blocks, theme_list, verdicts
from trefoil.learning.gathered import SHOWN, Gathered, gather
from trefoil.learning.models import (
    Action,
    ActionReview,
    Briefing,
    BriefingPoint,
    BriefingStage,
    Coding,
    Finding,
    Theme,
)
from trefoil.learning.recurrence import Looked
from trefoil.learning.verdict import Verdict
from trefoil.learning.verdict.words import INTERVAL
from trefoil.learning.views import chain, common
from trefoil.partnership.models import Person
from trefoil.shared import charts, clock
from trefoil.shared.dates import long_date
from trefoil.shared.permissions import needs
from trefoil.shared.words import count, listed


@needs("learning.see_themes")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(
        Theme.objects.visible_to(request.user).select_related("priority", "merged_into", "retired_by"), slug=slug
    )
    merged = list(theme.merged.order_by("name"))
    shown = {
        "theme": theme, "crumbs": common.trail(("Themes", reverse("learning:index"))),
        "may_manage": request.user.may("learning.manage"), "counting": reading.may_count(request.user),
        "former": theme.former.select_related("changed_by").order_by("-changed_at", "-pk"), "merged": merged, "briefings": briefings_about([theme, *merged], request.user),
        "blocks": theme_blocks.blocks(request.user, [theme, *merged]),
    }  # fmt: skip
    if theme.merged_into_id or not reading.may_follow(request.user):
        return render(request, "learning/theme_meaning.html", shown)
    return render(request, "learning/theme.html", shown | what_is_known(theme, merged, request.user))


def briefings_about(themes: list[Theme], person: Person) -> list[Briefing]:
    """Published briefings on a theme, or what was merged into it, that this person may read, the newest first.

    Those that say that they are about it; for the people who write them also those made of findings with the theme,
    since readers are not told what a briefing rests on.
    """
    about = Q(pk__in=Briefing.themes.through.objects.filter(theme__in=themes).values("briefing"))
    if person.may("learning.brief"):
        coded = Exists(Coding.objects.filter(theme__in=themes, finding=OuterRef("finding")))
        points = BriefingPoint.objects.filter(coded, finding__in=Finding.objects.visible_to(person))
        about |= Q(pk__in=points.values("briefing"))
    rows = Briefing.objects.visible_to(person).filter(about, stage=BriefingStage.PUBLISHED)
    return list(rows.order_by("-published_at", "pk")[:SHOWN])


def what_is_known(theme: Theme, merged: list[Theme], person: Person) -> dict[str, Any]:
    """All of the page, from what the person may see."""
    today = clock.today()
    reviewed = reading.reviews(person)
    looked = recurrence.looks(reviewed.seen, theme.pk)
    known = gather([theme, *merged], person)
    reviews = ActionReview.objects.visible_to(person).filter(theme__in=[theme, *merged])
    reviews = reviews.select_related("action", "finding").order_by("decided_at", "-pk")[:SHOWN]
    children = any(one.about_children for one in [theme, *merged])
    told = reading.may_follow_children(person) if children else True
    verdict = verdicts.on_themes([theme.pk], reviewed.all)[theme.pk] if told else None
    return {
        "looked": looked,
        "loop": chain.of_theme(person, theme, known, hits_of(looked)),
        "reviews": [{"review": one, "tag": common.review_tag(one)} for one in reviews],
        "verdict": verdict,
        "rests_on": verdicts.rests_on(verdict) if verdict else [],
        "over": verdicts.over(reviewed.all),
        "chart": charts.draw(chart(looked, known, verdict, reviewed.alike)) if looked else None,
        "years": recurrence.by_year(looked),
        "facts": complexity_facts(looked),
        "together": found_together(reviewed.seen, theme),
        "recommendations": [{"record": one, "tag": common.recommendation_tag(one)} for one in known.recommendations],
        "recommendations_count": len(known.recommended),
        "actions": [
            {"action": one, "state": common.state_tag(one, today), "agencies": owners(one)} for one in known.actions
        ],
        "actions_count": len(known.acted),
        "shown": SHOWN,
        "evidence": known.evidence,
        "evidence_count": len(known.told),
        "findings": known.newest,
        "findings_count": len(known.found),
        "dots": verdicts.dots(looked[-theme_list.DOTS :], verdict),
    }


def hits_of(looked: list[Looked]) -> str:
    """In how many of the reviews looked through the theme was found; nothing for whoever sees none."""
    return f"{recurrence.found(looked)} of {count(len(looked), 'review')}" if looked else ""


def owners(action: Action) -> list[Any]:
    return sorted((part.agency for part in action.parts.all()), key=lambda one: one.name)


def chart(looked: list[Looked], known: Gathered, found: Verdict | None, alike: bool) -> charts.Recurrence:
    """The latest reviews one by one, and the day on which actions were done.

    The two shares that are compared are drawn for whoever sees all the reviews that they are counted over.
    """
    latest = looked[-reading.LATEST :]
    whole = len(latest) == len(looked)
    left_out = f" The picture has the latest {len(latest)}." if not whole else ""
    shares = verdicts.bands(found) if found and whole and alike else []
    lines = f". Line: share of reviews with the theme. Band: its {INTERVAL}" if shares else ""
    on, words = acted_mark(known, found)
    return charts.Recurrence(
        title=sentence(looked),
        subtitle="Each marker is one review that you can see, on the day of its findings. "
        f"Diamond: found. Circle: looked for, not found{lines}",
        source=f"Agreed findings only. {count(len(looked), 'review was', 'reviews were')} looked through.{left_out}",
        looks=[charts.Look(one.on, one.reference, one.found) for one in latest],
        action_on=on,
        action_words=words,
        shares=shares,
    )


def acted_mark(known: Gathered, found: Verdict | None) -> tuple[date | None, str]:
    """The day that is marked: the line of the verdict, or when the last action was done, with who was done then."""
    line = found.compared_on if found and found.by_actions else None
    done = [one for one in known.acted if one.done_on == line][:3] if line else known.last_done
    if line and not done:
        return line, "First actions done"
    return (done[0].done_on, f"{listed(one.reference for one in done)} done") if done else (None, "")


def sentence(looked: list[Looked]) -> str:
    """What was counted, and no more: nine reviews are few."""
    hits, all_of_them = recurrence.found(looked), len(looked)
    last = next((one for one in reversed(looked) if one.found), None)
    if last is None:
        return f"Looked for in {count(all_of_them, 'review')} and not found"
    return f"Found in {hits} of {count(all_of_them, 'review')}, last on {long_date(last.on)}"


def complexity_facts(looked: list[Looked]) -> list[tuple[str, str]]:
    tangled = recurrence.complexity(looked)
    if tangled.agencies is None:
        return []
    return [
        ("Agencies", f"{recurrence.span(tangled.agencies, 'agency', 'agencies')} in each review’s findings"),
        ("Other themes", f"{recurrence.span(tangled.other_themes, 'other theme', 'other themes')} in each review"),
    ]


def found_together(reviewed: list[Any], theme: Theme) -> list[dict[str, Any]]:
    """Themes found in the same reviews, most often first."""
    pairs = recurrence.together(reviewed, theme.pk)[:6]
    themes = Theme.objects.in_bulk([pk for pk, _ in pairs])
    return [{"theme": themes[pk], "reviews": number} for pk, number in pairs if pk in themes]
