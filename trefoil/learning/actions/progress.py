"""What the public may read of recommendations: the words of each, and whether there is a page at all."""

from trefoil.learning.actions.allowed import need_sight
from trefoil.learning.actions.publication import TEAM_CHOOSES
from trefoil.learning.models import ProgressPage, PublicRecommendation, Recommendation
from trefoil.partnership.models import Arrangement, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import lock, must_change
from trefoil.shared.models import Stale


@action
def choose_public_words(
    *, recommendation: Recommendation, words: str, by: Person, version: int | None = None
) -> PublicRecommendation:
    """Choose the words in which anyone may read a recommendation; none keep it off the public page."""
    need(by, "learning.publish", TEAM_CHOOSES)
    need_sight([recommendation], by)
    about = lock(Recommendation.objects.all(), pk=recommendation.pk)
    words, now = words.strip(), clock.now()
    there = PublicRecommendation.objects.filter(recommendation=about)
    if given := there.first():
        if version is None:
            raise Stale(given)
        chosen = lock(there, pk=given.pk, version=version)
        must_change(chosen, {"words": words})
        chosen.chosen_at, chosen.chosen_by = now, by
        chosen.save(update_fields=["chosen_at", "chosen_by"])
    elif words:
        chosen = PublicRecommendation.objects.create(
            recommendation=about, words=words, chosen_at=now, chosen_by=by
        )  # fmt: skip
    else:
        raise Refused("Write the words that anyone may read, or go back")
    done = "may be shown to the public" if words else "is no longer shown to the public"
    record("changed", about, f"Recommendation {about} {done}.", case=about.case)
    return chosen


@action
def open_progress_page(*, arrangement: Arrangement, by: Person) -> ProgressPage:
    """Show anyone what became of the recommendations for which public words were chosen."""
    page = the_page(arrangement, by)
    if page.opened_at:
        raise Refused("The public page is open already")
    page.opened_at, page.opened_by = clock.now(), by
    page.save(update_fields=["opened_at", "opened_by"])
    record("published", arrangement, "The public page of progress was opened.")
    return page


@action
def close_progress_page(*, arrangement: Arrangement, by: Person) -> ProgressPage:
    """Take the public page away. The words chosen for it are kept."""
    page = the_page(arrangement, by)
    if not page.opened_at:
        raise Refused("The public page is closed already")
    page.opened_at = page.opened_by = None
    page.save(update_fields=["opened_at", "opened_by"])
    record("withdrawn", arrangement, "The public page of progress was closed.")
    return page


def the_page(arrangement: Arrangement, by: Person) -> ProgressPage:
    """The switch of an arrangement, locked."""
    need(by, "learning.publish", TEAM_CHOOSES)
    lock(Arrangement.objects.all(), pk=arrangement.pk)
    ProgressPage.objects.get_or_create(arrangement=arrangement)
    return ProgressPage.objects.select_for_update(of=("self",)).get(arrangement=arrangement)
