"""The vocabulary: loaded twice without harm, merged and retired without losing a coding."""

from datetime import date

import pytest
from django.core.management import call_command

from trefoil.learning import actions, vocabulary
from trefoil.learning.models import Theme
from trefoil.shared import clock
from trefoil.shared.actions import Refused


def test_loading_twice_keeps_what_people_changed(cast, capsys):
    actions.load_themes(by=None)
    theme = Theme.objects.get(slug="childs-voice")
    actions.change_theme(theme=theme, definition="Ours", by=cast["coordinator"])
    actions.retire_theme(theme=Theme.objects.get(slug="low-level-neglect"), why="Not ours", by=cast["coordinator"])

    call_command("load_themes")

    assert "Nothing was changed" in capsys.readouterr().out
    assert Theme.objects.get(slug="childs-voice").definition == "Ours"
    assert not Theme.objects.get(slug="low-level-neglect").in_use


def test_what_a_theme_meant_before_stays_readable_with_its_days(client, cast, themes, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    team = cast["coordinator"]
    with clock.at(date(2020, 4, 9)):
        actions.change_theme(theme=themes["voice"], definition="Seen and heard", by=team)
        actions.change_theme(theme=themes["voice"], source="Elsewhere", by=team)

        (former,) = themes["voice"].former.all()
        assert (former.definition, former.changed_by) == ("What counts as Child’s voice.", team)
        for who in ("coordinator", "practitioner"):
            client.force_login(cast[who])
            page = client.get(themes["voice"].get_absolute_url()).content.decode()
            assert "Seen and heard" in page
            assert (
                "Until 9 April 2020, changed by Morag Ellery:</b> Child’s voice. What counts as Child’s voice." in page
            )


def test_a_theme_is_loaded_once_its_source_is_known(db):
    with clock.at(date(2020, 4, 9)):
        assert {seed.source for seed in vocabulary.missing()} == {vocabulary.LOCAL}
    with clock.at(date(2026, 1, 1)):
        assert vocabulary.missing() == list(vocabulary.THEMES)


def test_every_theme_says_what_counts_and_what_does_not():
    assert all(seed.counts and seed.excludes and seed.source for seed in vocabulary.THEMES)
    assert len({seed.slug for seed in vocabulary.THEMES}) == len(vocabulary.THEMES)


def test_a_merger_moves_no_coding(cast, a_case, found, themes):
    finding = found(a_case("EXA-2019-01"), themes["voice"])

    actions.merge_theme(theme=themes["voice"], into=themes["neglect"], why="The same thing", by=cast["coordinator"])

    assert list(finding.themes.all()) == [themes["voice"]]


def test_what_was_merged_into_a_theme_follows_it(cast, themes):
    actions.merge_theme(theme=themes["voice"], into=themes["neglect"], why="The same", by=cast["coordinator"])
    actions.merge_theme(theme=themes["neglect"], into=themes["challenge"], why="The same", by=cast["coordinator"])

    themes["voice"].refresh_from_db()
    assert themes["voice"].merged_into == themes["challenge"]


def test_bringing_back_the_middle_of_a_chain_of_mergers_brings_back_what_was_merged_into_it(cast, themes):
    voice, neglect, challenge = themes["voice"], themes["neglect"], themes["challenge"]
    actions.merge_theme(theme=voice, into=neglect, why="The same", by=cast["coordinator"])
    actions.merge_theme(theme=neglect, into=challenge, why="The same", by=cast["coordinator"])

    actions.bring_back_theme(theme=neglect, by=cast["coordinator"])

    voice.refresh_from_db()
    assert voice.merged_into == neglect
    actions.bring_back_theme(theme=voice, by=cast["coordinator"])
    assert set(Theme.objects.in_use()) >= {voice, neglect, challenge}


def test_a_merger_made_meanwhile_stays_when_the_middle_of_a_chain_is_brought_back(cast, themes):
    voice, neglect, challenge = themes["voice"], themes["neglect"], themes["challenge"]
    actions.merge_theme(theme=neglect, into=challenge, why="The same", by=cast["coordinator"])
    actions.merge_theme(theme=voice, into=challenge, why="The same", by=cast["coordinator"])

    actions.bring_back_theme(theme=neglect, by=cast["coordinator"])

    voice.refresh_from_db()
    assert voice.merged_into == challenge


def test_a_theme_is_merged_only_into_one_in_use_and_never_in_a_circle(cast, themes):
    actions.merge_theme(theme=themes["voice"], into=themes["neglect"], why="The same", by=cast["coordinator"])

    with pytest.raises(Refused, match="in use"):
        actions.merge_theme(theme=themes["neglect"], into=themes["voice"], why="The same", by=cast["coordinator"])
    with pytest.raises(Refused, match="another theme"):
        actions.merge_theme(theme=themes["neglect"], into=themes["neglect"], why="Same", by=cast["coordinator"])


def test_no_finding_is_coded_with_a_retired_theme(cast, a_case, found, themes):
    actions.retire_theme(theme=themes["voice"], why="Too wide", by=cast["coordinator"])

    with pytest.raises(Refused, match="no longer in use"):
        found(a_case("EXA-2019-01"), themes["voice"])


def test_a_theme_brought_back_has_its_codings(cast, a_case, found, themes):
    finding = found(a_case("EXA-2019-01"), themes["voice"])
    actions.retire_theme(theme=themes["voice"], why="Too wide", by=cast["coordinator"])

    theme = actions.bring_back_theme(theme=themes["voice"], by=cast["coordinator"])

    assert theme.in_use
    assert theme.codings.get().finding == finding


def test_only_the_team_keeps_the_vocabulary(cast, themes):
    with pytest.raises(Refused, match="Ask the partnership team"):
        actions.add_theme(name="Mine", definition="-", source="-", by=cast["analyst"])


@pytest.mark.parametrize("name", ["٣", "…", "主题"])
def test_a_name_without_a_letter_for_its_address_is_refused(cast, name: str):
    with pytest.raises(Refused, match="write it in letters"):
        actions.add_theme(name=name, definition="What counts", source="Made for the tests", by=cast["coordinator"])
