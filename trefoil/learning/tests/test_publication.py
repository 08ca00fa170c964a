"""Only words chosen by the partnership team leave the records."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from trefoil.learning import actions
from trefoil.learning.models import Evidence, Voice
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.shared.once import new_token


@pytest.fixture
def evidence(cast, planned) -> Evidence:
    return actions.add_evidence(
        action=planned(), kind="audit", says="better", title="Twenty visits to Bramble read", by=cast["health_lead"]
    )


@pytest.fixture
def voice(cast, a_case, found, themes) -> Voice:
    finding = found(a_case("EXA-2019-07"), themes["voice"])
    return actions.add_voice(finding=finding, who="child", words="I eat fast so it is mine.", by=cast["reviewer"])


def test_nothing_is_fit_for_publication_until_somebody_says_so(evidence, voice):
    assert (evidence.public_words, voice.public_words) == ("", "")


def test_the_team_chooses_the_words_and_it_is_known_who_did(cast, evidence, voice):
    seen = actions.choose_words_of_evidence(evidence=evidence, words="Twenty visits read", by=cast["colleague"])
    said = actions.choose_words_of_voice(voice=voice, words=voice.words, by=cast["coordinator"])

    assert (seen.public_words, seen.public_by) == ("Twenty visits read", cast["colleague"])
    assert (said.public_words, said.public_by) == (voice.words, cast["coordinator"])
    event = AuditEvent.objects.order_by("-number").first()
    assert "may stand in a report" in event.sentence
    assert voice.words not in event.sentence + event.details


def test_nobody_else_chooses_them(cast, evidence, voice):
    with pytest.raises(Refused, match="Ask the partnership team"):
        actions.choose_words_of_evidence(evidence=evidence, words="All is well", by=cast["health_lead"])
    with pytest.raises(Refused, match="Ask the partnership team"):
        actions.choose_words_of_voice(voice=voice, words=voice.words, by=cast["reviewer"])


def test_a_choice_can_be_taken_back(cast, voice):
    actions.choose_words_of_voice(voice=voice, words=voice.words, by=cast["coordinator"])

    again = actions.choose_words_of_voice(voice=voice, words=" ", by=cast["coordinator"])

    assert (again.public_words, again.public_by, again.public_at) == ("", None, None)
    with pytest.raises(Refused, match="Change something first"):
        actions.choose_words_of_voice(voice=voice, words="", by=cast["coordinator"])


def test_the_database_asks_who_chose_them(voice):
    with pytest.raises(IntegrityError, match="voice_public_words_say_who_chose_them"):
        Voice.objects.filter(pk=voice.pk).update(public_words="I eat fast.")


@pytest.fixture
def opened(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False

    def browser(person):
        client.force_login(person)
        return client

    return browser


def test_the_pages_choose_them(cast, opened, evidence, voice):
    places = {
        evidence: reverse("learning:publish_evidence", args=[evidence.action.reference, evidence.pk]),
        voice: reverse("learning:publish_voice", args=[voice.finding.reference, voice.pk]),
    }
    for row, address in places.items():
        assert opened(cast["health_lead"]).get(address).status_code == 404
        client = opened(cast["coordinator"])
        assert client.get(address).status_code == 200
        sent = client.post(address, {"words": "Fit for anyone", "version": "1", "once": new_token()})
        row.refresh_from_db()
        assert row.public_words == "Fit for anyone"
        assert "A report may say: “Fit for anyone”" in client.get(sent["Location"]).content.decode()


def test_words_that_stand_there_already_are_not_shown_twice(cast, opened, evidence):
    actions.choose_words_of_evidence(evidence=evidence, words=evidence.title, by=cast["coordinator"])
    client = opened(cast["coordinator"])
    for address in (evidence.get_absolute_url(), evidence.action.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "A report may say this, in these words" in page
        assert f"A report may say: “{evidence.title}”" not in page


@pytest.mark.parametrize("of", ["voice", "evidence"])
def test_nobody_overwrites_the_choice_of_a_colleague_unseen(cast, opened, voice, evidence, of):
    row = voice if of == "voice" else evidence
    about = voice.finding if of == "voice" else evidence.action
    address = reverse(f"learning:publish_{of}", args=[about.reference, row.pk])
    client = opened(cast["coordinator"])

    answers = [
        client.post(address, {"words": words, "version": "1", "once": new_token()}) for words in ("Chosen", "Crossed")
    ]

    assert [one.status_code for one in answers] == [303, 409]
    page = answers[1].content.decode()
    assert "Chosen" in page and "Crossed" in page
    row.refresh_from_db()
    assert row.public_words == "Chosen"
