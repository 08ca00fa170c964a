"""Two people, or eight, who edit one record lose no word."""

import pytest

from tests.ground import in_threads
from trefoil.partnership.models import Arrangement
from trefoil.shared import editing
from trefoil.shared.actions import action, record
from trefoil.shared.models import Stale

START = {"name": "A board", "short_name": "Board", "kind": "partnership", "from_on": "2019-04-01"}


@action
def rewrite(*, pk: int, version: int | None, summary: str, by) -> Arrangement:
    arrangement = editing.lock(Arrangement.objects.all(), pk=pk, version=version)
    changed = editing.change(arrangement, {"summary": summary})
    record("changed", arrangement, "The summary was changed.", fields=changed)
    return arrangement


@pytest.mark.django_db
def test_the_second_of_two_editors_is_shown_what_the_first_wrote():
    board = Arrangement.objects.create(**START)
    rewrite(pk=board.pk, version=1, summary="First.", by=None)

    with pytest.raises(Stale) as stale:
        rewrite(pk=board.pk, version=1, summary="Second.", by=None)

    assert (stale.value.current.summary, stale.value.current.version) == ("First.", 2)


@pytest.mark.django_db
def test_without_the_version_the_first_words_would_be_lost():
    board = Arrangement.objects.create(**START)

    for words in ("First.", "Second."):
        rewrite(pk=board.pk, version=None, summary=words, by=None)

    board.refresh_from_db()
    assert board.summary == "Second."


@pytest.mark.django_db
def test_a_change_that_changes_nothing_keeps_the_version():
    board = Arrangement.objects.create(**START, summary="Same.")

    assert editing.change(board, {"summary": "Same."}) == []
    assert board.version == 1


@pytest.mark.django_db(transaction=True)
def test_eight_editors_at_once_lose_nothing():
    board = Arrangement.objects.create(**START)
    turned_back = []

    def edit(editor: int) -> None:
        for turn in range(5):
            while True:
                seen = Arrangement.objects.get(pk=board.pk)
                words = f"{seen.summary} {editor}.{turn}"
                try:
                    rewrite(pk=board.pk, version=seen.version, summary=words, by=None)
                    break
                except Stale:
                    turned_back.append(editor)

    assert in_threads(*[lambda editor=editor: edit(editor) for editor in range(8)]) == [None] * 8

    board.refresh_from_db()
    assert sorted(board.summary.split()) == sorted(f"{editor}.{turn}" for editor in range(8) for turn in range(5))
    assert board.version == 41
    assert turned_back, "Nobody met anybody: the editors did not run at once"


def test_a_record_in_two_tables_is_locked_in_both():
    from trefoil.reviews.models import SeriousIncident

    assert editing.parent_links(SeriousIncident) == ["case_ptr"]
    assert editing.parent_links(Arrangement) == []
