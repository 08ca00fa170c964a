"""A practice review over a case of the world: signed, held, with families and practitioners heard."""

from datetime import date
from typing import Any

from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.models import PracticeReview, PublicationCheck
from trefoil.shared import clock

DAY = date(2020, 4, 6)


def make_review(
    cast: Cast, themes: list[Theme], incident: Any, said: Any
) -> tuple[PracticeReview, dict[str, Any]]:  # fmt: skip
    """The review and the records that its pages address."""
    by, writer = cast["coordinator"], cast["reviewer"]

    def fresh() -> PracticeReview:
        return PracticeReview.objects.get(pk=review.pk)

    with clock.at(DAY):
        review = practice.begin_review(
            review_kind="local", title=said("review: title"), areas=[cast.areas["hartwell"]], decided_on=DAY,
            decided_because=said("review: decided_because"), incidents=[incident],
            agencies=[(cast.agencies["school"], said("cases.Involvement.reason"))], by=by,
        )  # fmt: skip
        reviewer = practice.appoint_reviewer(
            review=review, person=writer, experience=said("review: experience"),
            independence=said("review: independence"), conflict_checked_on=DAY, by=by,
        )  # fmt: skip
        practice.write_terms(
            review=fresh(), terms_of_reference=said("review: terms_of_reference"), scope_from=date(2018, 7, 1),
            scope_until=date(2019, 6, 30), method="Conversations", by=by,
        )  # fmt: skip
        practice.start_work(review=fresh(), by=by)
        line = practice.add_line(review=fresh(), question=said("review: question"), theme=themes[0], by=writer)
        practice.answer_line(line=line, answer=said("review: answer of a line"), by=writer)
        practice.record_conversation(
            review=fresh(), held_on=DAY, took_part=4, roles=said("review: roles"), learned=said("review: learned"),
            moved_why=said("review: moved_why"), agencies=[cast.agencies["school"]], incidents=[incident], by=writer,
        )  # fmt: skip
        family = practice.invite_family(
            review=fresh(), who=said("review: family who"), invited_on=DAY, how_invited=said("review: how_invited"),
            incident=incident, note=said("review: family note"), by=writer,
        )  # fmt: skip
        family = practice.record_answer(contribution=family, agreed=True, terms=said("review: family terms"), by=writer)
        practice.record_words(
            contribution=family, took_part_on=DAY, words=said("review: family words"),
            heard_by=said("review: heard_by"), how_used=said("review: how_used"), by=writer,
        )  # fmt: skip
        not_invited = practice.invite_family(
            review=fresh(), who=said("review: family who"), not_invited_why=said("review: not_invited_why"), by=writer
        )
        practice.write_summary(review=fresh(), summary=said("review: summary"), by=writer)
        practice.record_draft(review=fresh(), by=writer)
        practice.record_final(review=fresh(), by=by)
        for lead in ("council_lead", "health_lead", "police_lead"):
            agrees = lead != "police_lead"
            reason = "" if agrees else said("cases.PartnerView.reason")
            practice.sign_report(review=fresh(), agrees=agrees, reason=reason, by=cast[lead])
        check = practice.check_line(
            review=fresh(), line=PublicationCheck.Line.LEGAL, note=said("review: check note"), by=by
        )
        lifted = practice.place_hold(
            review=fresh(), proceedings="inquest", reason=said("review: hold reason"), next_check_on=date(2020, 4, 20),
            by=by,
        )  # fmt: skip
        practice.lift_hold(hold=lifted, why=said("review: lifted_why"), by=by)
        hold = practice.place_hold(
            review=fresh(), proceedings="criminal", reason=said("review: hold reason"), next_check_on=date(2020, 4, 29),
            by=by,
        )  # fmt: skip
        practice.check_hold(hold=hold, note=said("review: hold check"), next_check_on=date(2020, 4, 30), by=by)
    made = {
        "reviewer": reviewer, "line": line, "family": family, "not_invited": not_invited, "check": check, "hold": hold,
        "conversation": review.conversations.get(),
    }  # fmt: skip
    return fresh(), made
