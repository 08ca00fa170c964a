"""The public page of progress: off until it is opened, in chosen words, and with nothing of a case."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.cases.actions import restrict
from trefoil.learning import actions, progress
from trefoil.learning.impact import Impact
from trefoil.learning.models import Action, PublicRecommendation
from trefoil.partnership import actions as partnership
from trefoil.partnership.models import Arrangement, Coverage
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent, Stale
from trefoil.shared.once import new_token

TODAY = date(2020, 4, 9)
SHOWN, NOT_SHOWN, UNTESTED = Impact.SHOWN, Impact.NOT_SHOWN, Impact.NOT_TESTED


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield


@pytest.fixture
def open_page(cast):
    return actions.open_progress_page(arrangement=cast.arrangement, by=cast["coordinator"])


def page() -> str:
    return Client().get(reverse("learning:progress")).content.decode()


@pytest.mark.parametrize(
    ("stage", "actions_of_it", "status"),
    [
        ("made", [], "Made"),
        ("accepted", [], "Accepted"),
        ("not_accepted", [], "Not accepted"),
        ("accepted", [(False, UNTESTED), (True, SHOWN)], "Action under way"),
        ("accepted", [(True, UNTESTED)], "Done"),
        ("accepted", [(True, SHOWN), (True, UNTESTED)], "Done"),
        ("accepted", [(True, SHOWN), (True, Impact.TOO_EARLY)], "Done"),
        ("accepted", [(True, SHOWN), (True, SHOWN)], "Impact shown"),
        ("accepted", [(True, SHOWN), (True, NOT_SHOWN)], "Impact not shown"),
    ],
)
def test_done_is_told_apart_from_impact(stage: str, actions_of_it: list, status: str):
    assert progress.status_of(stage, actions_of_it) == status
    assert progress.MEANS[status]


def test_there_is_no_page_until_it_is_opened_and_none_after_it_was_closed(cast):
    address, by = reverse("learning:progress"), cast["coordinator"]

    assert Client().get(address).status_code == 404
    actions.open_progress_page(arrangement=cast.arrangement, by=by)
    assert Client().get(address).status_code == 200
    with pytest.raises(Refused, match="open already"):
        actions.open_progress_page(arrangement=cast.arrangement, by=by)
    actions.close_progress_page(arrangement=cast.arrangement, by=by)
    assert Client().get(address).status_code == 404
    verbs = AuditEvent.objects.filter(subject_kind="partnership.arrangement").order_by("number")
    assert [event.verb for event in verbs][-2:] == ["published", "withdrawn"]


def test_the_page_of_an_arrangement_that_has_ended_is_not_shown(cast, open_page):
    with clock.at(date(2019, 3, 1)):
        assert not progress.is_open()
    assert progress.is_open()


def test_it_shows_the_chosen_words_and_the_agencies_and_nothing_of_the_case(cast, planned, open_page):
    about = planned().recommendation
    actions.choose_public_words(recommendation=about, words="Babies are seen awake.", by=cast["coordinator"])

    text = page()
    for words in ("Babies are seen awake.", "Action under way", "Moorland Police"):
        assert words in text
    for secret in (about.text, "EXA-2019-01", "Bramble", about.reference, "F-001", "A-001", "A new standard"):
        assert secret not in text


def test_one_without_chosen_words_is_not_there_and_a_choice_can_be_taken_back(cast, recommended, open_page):
    about, by = recommended(), cast["coordinator"]
    assert about.text not in page()
    chosen = actions.choose_public_words(recommendation=about, words="Babies are seen.", by=by)
    assert "Babies are seen." in page()
    actions.choose_public_words(recommendation=about, words=" ", version=chosen.version, by=by)
    assert "Babies are seen." not in page()


def test_of_a_restricted_case_no_agency_and_no_year_is_told(cast, recommended, open_page):
    about = recommended()
    actions.choose_public_words(recommendation=about, words="Babies are seen.", by=cast["coordinator"])
    assert "Moorland Police" in page()

    restrict(case=about.case, by=cast["coordinator"])

    (one,) = progress.shown()
    assert (one.words, one.agencies, one.year) == ("Babies are seen.", (), None)
    assert "Moorland Police" not in page()


def split_in_two(cast) -> Arrangement:
    """Elmsford gets an arrangement of its own, which began today; Hartwell stays with the other."""
    elmsford = cast.areas["elmsford"]
    Coverage.objects.filter(area=elmsford, arrangement=cast.arrangement).update(until_on=TODAY - timedelta(days=1))
    other = partnership.add_arrangement(
        name="Elmsford Partnership", short_name="Elmsford", kind="partnership", from_on=TODAY, by=None
    )
    partnership.cover(arrangement=other, area=elmsford, from_on=TODAY, by=None)
    return other


def test_an_arrangements_switch_shows_its_own_recommendations_and_no_others(cast, recommended):
    other, by = split_in_two(cast), cast["coordinator"]
    theirs = recommended()
    theirs.case.areas.set([cast.areas["elmsford"]])
    ours = recommended(reference="EXA-2019-02")
    ours.case.areas.set([cast.areas["hartwell"]])
    to_police = actions.make_recommendation(text="Ask.", owners=[cast.agencies["police"]], by=by)
    to_all = actions.make_recommendation(text="Hear.", by=by)
    for words, one in {"Theirs": theirs, "Ours": ours, "To the police": to_police, "To all": to_all}.items():
        actions.choose_public_words(recommendation=one, words=words, by=by)

    def shown() -> set[str]:
        return {one.words for one in progress.shown()}

    assert not shown()
    actions.open_progress_page(arrangement=other, by=by)
    assert shown() == {"Theirs", "To the police"}
    actions.open_progress_page(arrangement=cast.arrangement, by=by)
    assert shown() == {"Theirs", "Ours", "To the police", "To all"}
    actions.close_progress_page(arrangement=other, by=by)
    assert shown() == {"Ours", "To the police"}


def test_each_arrangement_has_a_switch_of_its_own(cast, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    other = split_in_two(cast)
    client.force_login(cast["coordinator"])
    address = f"{reverse('learning:open_progress')}?of={other.pk}"
    assert address in client.get(reverse("learning:progress_choices")).content.decode()

    assert "Elmsford Partnership" in client.get(address).content.decode()
    client.post(address, {"once": new_token()})

    assert [one for one in progress.arrangements_today() if one.opened] == [other]
    assert client.get(reverse("learning:open_progress") + "?of=0").status_code == 404


def test_the_place_of_a_restricted_cases_row_does_not_tell_when_it_was_made(cast, recommended, open_page):
    made = {}
    for number, words in enumerate(["Zinnia", "Middle", "Aster"]):
        with clock.at(TODAY - timedelta(days=10 * number)):
            made[words] = recommended(reference=f"EXA-2019-0{number + 1}")
        actions.choose_public_words(recommendation=made[words], words=words, by=cast["coordinator"])
    assert [one.words for one in progress.shown()] == ["Zinnia", "Middle", "Aster"]

    restrict(case=made["Middle"].case, by=cast["coordinator"])
    restrict(case=made["Zinnia"].case, by=cast["coordinator"])

    assert [one.words for one in progress.shown()] == ["Aster", "Middle", "Zinnia"]


def test_only_the_team_chooses_and_opens_and_nobody_overwrites_unseen(cast, recommended):
    about = recommended()
    for who in ("reviewer", "chair", "health_lead"):
        with pytest.raises(Refused, match="Ask the partnership team"):
            actions.choose_public_words(recommendation=about, words="Mine", by=cast[who])
        with pytest.raises(Refused, match="Ask the partnership team"):
            actions.open_progress_page(arrangement=cast.arrangement, by=cast[who])
    actions.choose_public_words(recommendation=about, words="Hers", by=cast["colleague"])
    with pytest.raises(Stale):
        actions.choose_public_words(recommendation=about, words="His", by=cast["coordinator"])
    assert PublicRecommendation.objects.get().words == "Hers"


def test_it_takes_as_many_queries_for_many_as_for_one(cast, planned, open_page, django_assert_max_num_queries):
    for number in range(1, 4):
        with clock.at(TODAY - timedelta(days=number)):
            about = planned(reference=f"EXA-2019-0{number}").recommendation
        actions.choose_public_words(recommendation=about, words=f"Words {number}", by=cast["coordinator"])

    assert Action.objects.count() == 3
    with django_assert_max_num_queries(6):
        assert len(progress.shown()) == 3
