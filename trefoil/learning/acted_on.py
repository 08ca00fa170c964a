"""When people acted on themes, and on which reviews that rested: what the verdict asks of the records."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from trefoil.learning.models import Finding, Recommendation
from trefoil.learning.recurrence import Looked, Reviewed
from trefoil.learning.verdict import Acted, Led, Verdict, chances, first_all_done, leading, verdict

HEAD = Coalesce("theme__merged_into_id", "theme_id")


@dataclass(frozen=True)
class ActedOn:
    """The day up to which reviews are before, if there is one, and the recommendations whose reviews are set apart."""

    done_on: date | None = None
    led: tuple[Led, ...] = ()

    def leads(self, day: date) -> bool:
        return any(one.holds(day) for one in self.led)

    def judge(self, looked: Iterable[Looked]) -> Verdict:
        return verdict(chances(looked, self.led), self.done_on)


def acted_on(
    themes: Collection[int],
    reviewed: Collection[Reviewed],
    *,
    recommendations: "QuerySet[Recommendation]",
    findings: "QuerySet[Finding]",
    until: date,
) -> dict[int, ActedOn]:
    """By theme, read through mergers, in two queries. `reviewed`: the cases that are compared.

    Only `recommendations` count, with their actions as they stood at the end of `until`; they rest on those of
    `findings` that there were when they were made. A finding that bears one out later led to nothing.
    """
    about = Recommendation.themes.through.objects.filter(recommendation__in=recommendations.order_by().values("pk"))
    coded = Q(theme__in=themes) | Q(theme__merged_into__in=themes)
    about = about.filter(coded, recommendation__made_on__lte=until)
    rows = about.values_list(
        HEAD, "recommendation", "recommendation__made_on", "recommendation__actions__planned_on",
        "recommendation__actions__first_done_on",
    )  # fmt: skip
    made: dict[int, dict[int, date]] = defaultdict(dict)
    actions: dict[int, set[Acted]] = defaultdict(set)
    for theme, recommendation, made_on, planned_on, done_on in rows:
        made[theme][recommendation] = made_on
        if planned_on and planned_on <= until:
            actions[theme].add(Acted(planned_on, done_on if done_on and done_on <= until else None))
    days = {one.case: one.on for one in reviewed}
    first = first_reviews({key: on for each in made.values() for key, on in each.items()}, findings, days)
    return {theme: one_theme(actions[theme], made[theme], first) for theme in themes}


def one_theme(actions: Iterable[Acted], made: Mapping[int, date], first: Mapping[int, date]) -> ActedOn:
    line = first_all_done(actions)
    led = {Led(first[key], made_on) for key, made_on in made.items() if key in first}
    return ActedOn(line, leading(sorted(led, key=lambda one: (one.made_on, one.from_on)), line))


def first_reviews(made: Mapping[int, date], findings: "QuerySet[Finding]", days: Mapping[int, date]) -> dict[int, date]:
    """The day of the first review that each recommendation rests on; only of those that matter to the days compared."""
    oldest = min(days.values(), default=None)
    matter = [key for key, made_on in made.items() if oldest and made_on >= oldest]
    rests = Recommendation.findings.through.objects.filter(recommendation__in=matter)
    rests = rests.filter(finding__in=findings.order_by().values("pk"))
    first: dict[int, date] = {}
    for key, case, found_on in rests.values_list("recommendation", "finding__case", "finding__found_on"):
        if found_on <= made[key]:
            day = min(days.get(case, found_on), found_on)
            first[key] = min(first.get(key, day), day)
    return first
