"""Practitioners and families take part: conversations held, families invited, what they agreed to and said."""

from collections.abc import Iterable
from datetime import date

from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency, Person
from trefoil.reviews.actions.practice.incidents import need_sight
from trefoil.reviews.actions.practice.steps import day_given, refuse_names, take_step
from trefoil.reviews.models import FamilyContribution, LearningConversation, PracticeReview, SeriousIncident
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock
from trefoil.shared.words import count

Consent = FamilyContribution.Consent


@action
def record_conversation(
    *,
    review: PracticeReview,
    held_on: date,
    took_part: int,
    roles: str,
    learned: str,
    how: str = LearningConversation.How.IN_PERSON,
    moved_why: str = "",
    agencies: Iterable[Agency] = (),
    incidents: Iterable[SeriousIncident] = (),
    themes: Iterable[Theme] = (),
    by: Person,
) -> LearningConversation:
    """Record a learning conversation: how many practitioners, in which roles, and what was learned. Never a name."""
    locked = take_step("record_conversation", review, by)
    day_given(held_on, not_before=locked.decided_on, of="the day of the decision to review")
    if took_part < 1:
        raise Refused("Enter how many practitioners took part")
    refuse_names(roles, learned)
    about = of_the_review(locked, incidents, by)
    held = LearningConversation.objects.create(
        review=locked,
        held_on=held_on,
        how=how,
        moved_why=moved_why,
        took_part=took_part,
        roles=need_words(roles, "Say in which roles they work"),
        learned=need_words(learned, "Write what was learned"),
    )
    held.agencies.set(agencies)
    held.incidents.set(about)
    held.themes.set(themes)
    people = count(took_part, "practitioner")
    record("created", held, f"Recorded a learning conversation with {people} on {long_date(held_on)}.", case=locked)
    return held


def of_the_review(review: PracticeReview, incidents: Iterable[SeriousIncident], by: Person) -> list[SeriousIncident]:
    """The incidents given; refuses one that the review has not taken in, or that this person cannot see."""
    chosen, taken_in = list(incidents), set(review.incidents.values_list("pk", flat=True))
    if any(incident.pk not in taken_in for incident in chosen):
        raise Refused("Choose among the incidents that the review takes in")
    need_sight(chosen, by)
    return chosen


@action
def invite_family(
    *,
    review: PracticeReview,
    who: str,
    invited_on: date | None = None,
    how_invited: str = "",
    not_invited_why: str = "",
    incident: SeriousIncident | None = None,
    terms: str = "",
    note: str = "",
    by: Person,
) -> FamilyContribution:
    """Record that a family member or child was invited to take part, or why they are not invited for now."""
    locked = take_step("invite_family", review, by)
    if not invited_on and not not_invited_why.strip():
        raise Refused("Enter the day of the invitation, or why they are not invited")
    if invited_on:
        day_given(invited_on, not_before=locked.decided_on, of="the day of the decision to review")
    about = of_the_review(locked, [incident] if incident else [], by)
    contribution = FamilyContribution.objects.create(
        review=locked,
        who=need_words(who, "Say who, by pseudonym and relation"),
        invited_on=invited_on,
        how_invited=how_invited,
        not_invited_why=not_invited_why,
        incident=about[0] if about else None,
        terms=terms,
        note=note,
    )
    sentence = (
        f"Recorded that a family member was invited on {long_date(invited_on)}."
        if invited_on
        else "Recorded why a family member is not invited for now."
    )
    record("asked" if invited_on else "explained", contribution, sentence, case=locked)
    return contribution


def follow(
    contribution: FamilyContribution, by: Person, version: int | None = None
) -> tuple[PracticeReview, FamilyContribution]:
    """Lock the review and the contribution, after asking the table."""
    review = take_step("follow_family", contribution.review, by)
    return review, lock(FamilyContribution.objects.all(), pk=contribution.pk, version=version)


@action
def record_answer(
    *,
    contribution: FamilyContribution,
    agreed: bool,
    terms: str,
    on: date | None = None,
    version: int | None = None,
    by: Person,
) -> FamilyContribution:
    """Record whether a family member agreed to take part, and on which terms. They may change their mind."""
    review, locked = follow(contribution, by, version)
    if locked.invited_on is None:
        raise Refused("Record the invitation first")
    if locked.consent == Consent.YES and not agreed:
        raise Refused("They agreed before: record that they took their consent back")
    day = day_given(on, not_before=locked.invited_on, of="the day of the invitation")
    consent = Consent.YES if agreed else Consent.NO
    change(
        locked, {"consent": consent, "consent_on": day, "terms": need_words(terms, "Write what they agreed to or said")}
    )
    said = "agreed to take part" if agreed else "did not wish to take part"
    record("agreed" if agreed else "answered", locked, f"Recorded that a family member {said}.", case=review)
    return locked


@action
def record_invitation(
    *, contribution: FamilyContribution, invited_on: date, how_invited: str = "", by: Person
) -> FamilyContribution:
    """Invite someone who could not be invited before."""
    review, locked = follow(contribution, by)
    if locked.invited_on:
        raise Refused(f"They were invited on {long_date(locked.invited_on)} already")
    day_given(invited_on, not_before=review.decided_on, of="the day of the decision to review")
    change(locked, {"invited_on": invited_on, "how_invited": how_invited})
    record("asked", locked, f"Recorded that a family member was invited on {long_date(invited_on)}.", case=review)
    return locked


@action
def record_words(
    *,
    contribution: FamilyContribution,
    took_part_on: date,
    words: str,
    heard_by: str,
    how_used: str = "",
    note: str = "",
    version: int | None = None,
    by: Person,
) -> FamilyContribution:
    """Record what a family member said, who heard it, and how their words are used. Only with their consent."""
    review, locked = follow(contribution, by, version)
    if locked.consent != Consent.YES:
        raise Refused("Record that they agreed first: words are kept only with consent")
    day_given(took_part_on, not_before=locked.consent_on, of="the day they agreed")
    change(
        locked,
        {
            "took_part_on": took_part_on,
            "words": need_words(words, "Write their words, as they said them"),
            "heard_by": need_words(heard_by, "Say who heard them, by role"),
            "how_used": how_used,
            "note": note or locked.note,
        },
    )
    record("created", locked, f"Recorded what a family member said on {long_date(took_part_on)}.", case=review)
    return locked


@action
def take_back_consent(*, contribution: FamilyContribution, note: str = "", by: Person) -> FamilyContribution:
    """A family member takes their consent back: their words leave the record at once, and so does how they were used."""
    review, locked = follow(contribution, by)
    if locked.consent != Consent.YES:
        raise Refused("There is no consent to take back")
    change(
        locked,
        {
            "consent": Consent.ENDED,
            "consent_on": clock.today(),
            "words": "",
            "how_used": "",
            "note": note or locked.note,
        },
    )
    record("withdrawn", locked, "A family member took their consent back; their words were removed.", case=review)
    return locked
