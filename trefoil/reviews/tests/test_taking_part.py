"""Practitioners speak without fear of blame, and families' words are theirs."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.models import FamilyContribution, LearningConversation, PracticeReview
from trefoil.reviews.tests.factories import raised
from trefoil.reviews.tests.practice import under_way
from trefoil.shared import clock
from trefoil.shared.actions import Refused

INVITED = date(2020, 2, 3)


def talk(cast: Cast, review: PracticeReview, **facts: Any) -> LearningConversation:
    usual: dict[str, Any] = {
        "held_on": date(2020, 3, 2), "took_part": 9, "roles": "Health visitors, ward staff", "learned": "They knew.",
    }  # fmt: skip
    return practice.record_conversation(review=review, **usual | facts, by=cast["reviewer"])


def invited(cast: Cast, review: PracticeReview) -> FamilyContribution:
    return practice.invite_family(review=review, who="Bramble’s mother", invited_on=INVITED, by=cast["reviewer"])


def heard(cast: Cast, review: PracticeReview) -> FamilyContribution:
    one = invited(cast, review)
    practice.record_answer(contribution=one, agreed=True, terms="Signed.", on=INVITED, by=cast["reviewer"])
    return practice.record_words(
        contribution=one,
        took_part_on=date(2020, 2, 10),
        words="Nobody asked me.",
        heard_by="Reviewer",
        how_used="Opens the report.",
        by=cast["reviewer"],
    )


def test_a_conversation_names_roles_and_refuses_the_name_of_anyone_we_know(cast: Cast) -> None:
    review = under_way(cast)
    talk(cast, review)
    for facts in ({"roles": "Social worker (honor tillotson)"}, {"learned": "Leopold Ashgrove had rung twice."}):
        with pytest.raises(Refused, match="Write roles, never names"):
            talk(cast, review, **facts)


def test_a_conversation_is_about_incidents_of_the_review_only(cast: Cast) -> None:
    with pytest.raises(Refused, match="Choose among the incidents"):
        talk(cast, under_way(cast), incidents=[raised(cast)])


def test_words_are_kept_only_with_consent(cast: Cast) -> None:
    review = under_way(cast)
    one = invited(cast, review)
    with pytest.raises(Refused, match="agreed first"):
        practice.record_words(
            contribution=one, took_part_on=clock.today(), words="So it was.", heard_by="Reviewer", by=cast["reviewer"]
        )
    practice.record_answer(contribution=one, agreed=False, terms="Not now.", on=INVITED, by=cast["reviewer"])
    with pytest.raises(Refused, match="agreed first"):
        practice.record_words(
            contribution=one, took_part_on=clock.today(), words="So it was.", heard_by="Reviewer", by=cast["reviewer"]
        )


@pytest.mark.parametrize("consent", ["waiting", "no", "ended"])
def test_the_database_refuses_words_without_consent(cast: Cast, consent: str) -> None:
    one = heard(cast, under_way(cast))
    with pytest.raises(IntegrityError, match="family_words_need_consent"), transaction.atomic():
        FamilyContribution.objects.filter(pk=one.pk).update(consent=consent, took_part_on=None)


def test_taking_consent_back_removes_the_words_and_how_they_were_used(cast: Cast) -> None:
    one = heard(cast, under_way(cast))
    practice.take_back_consent(contribution=one, by=cast["reviewer"])
    one.refresh_from_db()
    assert (one.consent, one.words, one.how_used) == ("ended", "", "")
    assert one.took_part_on == date(2020, 2, 10)
    with pytest.raises(Refused, match="no consent to take back"):
        practice.take_back_consent(contribution=one, by=cast["reviewer"])


def test_a_family_that_is_not_invited_has_a_reason_and_can_be_invited_later(cast: Cast) -> None:
    review = under_way(cast)
    with pytest.raises(Refused, match="why they are not invited"):
        practice.invite_family(review=review, who="Bramble’s father", by=cast["reviewer"])
    one = practice.invite_family(
        review=review, who="Bramble’s father", not_invited_why="The police ask to wait.", by=cast["reviewer"]
    )
    with pytest.raises(Refused, match="Record the invitation first"):
        practice.record_answer(contribution=one, agreed=True, terms="Yes.", by=cast["reviewer"])
    practice.record_invitation(contribution=one, invited_on=clock.today(), by=cast["reviewer"])
    practice.record_answer(contribution=one, agreed=True, terms="Yes.", by=cast["reviewer"])


def test_being_part_of_a_review_is_not_enough_to_read_what_was_said(cast: Cast) -> None:
    review = under_way(cast)
    talk(cast, review)
    heard(cast, review)
    seen = {name for name, person in cast.items() if FamilyContribution.objects.visible_to(person).exists()}
    assert seen == {"coordinator", "colleague", "council_lead", "health_lead", "police_lead", "reviewer", "scrutineer"}
    assert seen == {name for name, person in cast.items() if LearningConversation.objects.visible_to(person).exists()}
    assert PracticeReview.objects.visible_to(cast["school_rep"]).filter(pk=review.pk).exists()


def test_people_of_a_conversation_are_counted_not_stored(cast: Cast) -> None:
    with pytest.raises(Refused, match="how many practitioners"):
        talk(cast, under_way(cast), took_part=0)
