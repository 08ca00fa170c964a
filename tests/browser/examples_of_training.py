"""One example address for each named page of training, and the person who opens it most."""

from datetime import date
from typing import Any

from tests.browser.example import MANAGER, SCHOOL, Arguments, Example

TRAINER = "trainer"

OF_SESSION: Arguments = lambda year: (year["training"]["session"].reference,)  # noqa: E731
OF_BOOKING: Arguments = lambda year: (year["training"]["booking"].pk,)  # noqa: E731


def sealed(page: str) -> Arguments:
    return lambda year: (year["training"]["keys"][page],)


TRAINING = {
    "training:index": Example(None),
    "training:course": Example(None, lambda year: (year["training"]["course"].slug,)),
    "training:session": Example(None, OF_SESSION),
    "training:needs_of_role": Example(None, query="?role=regular&kind=school"),
    "training:check_record": Example(None),
    "training:who": Example(None),
    "training:look_in_your_letters": Example(None),
    "training:come_in": Example(None, sealed("come_in")),
    "training:approve": Example(None, sealed("approve")),
    "training:offer": Example(None, sealed("offer")),
    "training:here": Example(None, sealed("here")),
    "training:here_noted": Example(None, sealed("here")),
    "training:move": Example(None, sealed("move")),
    "training:place": Example(None, sealed("place")),
    "training:about_you": Example("newcomer_to_training"),
    "training:sign_out": Example("learner"),
    "training:mine": Example("learner"),
    "training:needs": Example("learner"),
    "training:details": Example("learner"),
    "training:employer": Example("learner"),
    "training:change_address": Example("learner"),
    "training:new_address": Example(None, sealed("new_address")),
    "training:desk_correct_address": Example(TRAINER, lambda year: (year["desk"]["learner"].pk,)),
    "training:book": Example("learner", OF_SESSION),
    "training:check": Example("learner", OF_SESSION),
    "training:wait": Example("learner", lambda year: (year["training"]["full"].reference,)),
    "training:booking": Example("learner", OF_BOOKING),
    "training:give_back": Example("learner", OF_BOOKING),
    "training:other_manager": Example("learner", OF_BOOKING),
    "training:send_colleague": Example("learner", OF_BOOKING),
    "training:waiting_dates": Example("waiting_learner", lambda year: (year["training"]["waiting"].pk,)),
    "training:desk_answer_offer": Example(TRAINER, lambda year: (year["training"]["offer"].pk,)),
    "training:desk_leave_waiting": Example(
        TRAINER, lambda year: (year["training"]["full"].reference, year["training"]["waiting"].pk)
    ),
    "training:leave_waiting": Example("waiting_learner", lambda year: (year["training"]["waiting"].pk,)),
}

TRAINING |= {
    **{f"training:evaluate_{when}": Example("learner", OF_BOOKING) for when in ("before", "after", "later")},
    **{f"training:{page}": Example(None, sealed(page)) for page in ("tell_before", "tell_after", "tell_later", "seen")},
}


def of_an_office(*more: str) -> Arguments:
    """The workplace, and a record of those who work there by its reference or key."""

    def found(year: Any) -> tuple[Any, ...]:
        made = year["office"]
        return (made["workplace"].pk, *(getattr(made[one], "reference", None) or made[one].pk for one in more))

    return found


OF_OFFICES = {
    "training:office": Example("learner", of_an_office()),
    "training:office_sessions": Example("learner", of_an_office()),
    "training:office_book": Example("learner", of_an_office("session")),
    "training:office_give_back": Example("learner", of_an_office("booking")),
    "training:office_send_other": Example("learner", of_an_office("booking")),
    "training:office_leave_waiting": Example("learner", of_an_office("waiting")),
    "training:desk_let_book": Example(TRAINER, lambda year: (year["desk"]["workplace"].pk,)),
    "training:desk_end_office": Example(TRAINER, lambda year: (year["desk"]["grant"].pk,)),
}

of_a_learner: Arguments = lambda year: (year["desk"]["learner"].pk,)  # noqa: E731


def at_the_desk(name: str) -> Arguments:
    """A record of the training desk by its reference, its name in addresses, or its key."""

    def found(year: Any) -> tuple[Any, ...]:
        record = year["desk"][name]
        return (getattr(record, "reference", None) or getattr(record, "slug", None) or record.pk,)

    return found


DESK = {
    "training:desk": Example(TRAINER),
    "training:desk_learners": Example(TRAINER),
    "training:desk_learner": Example(TRAINER, of_a_learner),
    "training:desk_same": Example(TRAINER, of_a_learner),
    "training:desk_merge": Example(TRAINER, lambda year: (*of_a_learner(year), year["desk"]["same_learner"].pk)),
    "training:desk_coverage": Example(TRAINER),
    "training:desk_needs": Example(TRAINER),
    "training:desk_add_requirement": Example(TRAINER),
    "training:desk_end_requirement": Example(TRAINER, at_the_desk("requirement")),
    "training:desk_sessions": Example(TRAINER),
    "training:desk_plan": Example(TRAINER),
    "training:desk_session": Example(TRAINER, at_the_desk("session")),
    "training:desk_open": Example(TRAINER, at_the_desk("planned_session")),
    "training:desk_change_session": Example(TRAINER, at_the_desk("session")),
    "training:desk_places": Example(TRAINER, at_the_desk("session")),
    "training:desk_hold": Example(TRAINER, at_the_desk("session")),
    "training:desk_cancel": Example(TRAINER, at_the_desk("session")),
    "training:desk_book": Example(TRAINER, at_the_desk("session")),
    "training:desk_code": Example(TRAINER, at_the_desk("session")),
    "training:desk_register": Example(TRAINER, at_the_desk("past_session")),
    "training:desk_report": Example(TRAINER, at_the_desk("past_session")),
    "training:desk_register_list": Example(TRAINER, at_the_desk("past_session")),
    "training:certificate": Example(None, lambda year: (year["desk"]["certificate"].number,)),
    "training:desk_bookings": Example(SCHOOL),
    "training:desk_charges": Example(TRAINER),
    "training:desk_confirm_charge": Example(TRAINER, at_the_desk("charge")),
    "training:desk_waive_charge": Example(TRAINER, at_the_desk("charge")),
    "training:desk_credit_charge": Example(TRAINER, at_the_desk("invoiced_charge")),
    "training:desk_courses": Example(TRAINER),
    "training:desk_add_course": Example(TRAINER),
    "training:desk_course": Example(TRAINER, at_the_desk("course")),
    "training:desk_change_course": Example(TRAINER, at_the_desk("course")),
    "training:desk_retire_course": Example(TRAINER, at_the_desk("course")),
    "training:desk_bring_back_course": Example(TRAINER, at_the_desk("retired_course")),
    "training:desk_write_version": Example(TRAINER, at_the_desk("course")),
    "training:desk_change_version": Example(TRAINER, at_the_desk("course_version")),
    "training:desk_answer": Example(TRAINER, at_the_desk("booking")),
    "training:desk_give_back": Example(TRAINER, at_the_desk("booking")),
}

OF_TRAINERS = {
    "training:desk_trainers": Example(TRAINER),
    "training:desk_add_trainer": Example(TRAINER),
    "training:desk_trainer": Example(TRAINER, at_the_desk("trainer")),
    "training:desk_change_trainer": Example(TRAINER, at_the_desk("trainer")),
    "training:desk_away": Example(TRAINER, at_the_desk("trainer")),
    "training:desk_observe": Example(TRAINER, at_the_desk("trainer")),
    "training:desk_end_away": Example(TRAINER, at_the_desk("away")),
    "training:desk_put_on": Example(TRAINER, at_the_desk("session")),
    "training:desk_take_off": Example(TRAINER, at_the_desk("teaching")),
    "training:teaches": Example(None, sealed("teaches")),
    "training:teaches_register": Example(None, sealed("teaches_register"), on=date(2020, 4, 10)),
}
OF_LICENCES = {
    "training:desk_licences": Example(TRAINER),
    "training:desk_licence_kinds": Example(TRAINER),
    "training:desk_add_licence_kind": Example(TRAINER),
    "training:desk_change_licence_kind": Example(TRAINER, at_the_desk("licence_kind")),
    "training:desk_capacity": Example(TRAINER, at_the_desk("licence")),
    "training:desk_end_licence": Example(TRAINER, at_the_desk("licence")),
}
OF_MATERIALS = {
    "training:materials": Example(None),
    "training:take_material": Example("learner", at_the_desk("material")),
    "training:material": Example("learner", at_the_desk("material")),
    "training:report_teaching": Example("learner", at_the_desk("material")),
    "training:desk_materials": Example(TRAINER),
    "training:desk_add_material": Example(TRAINER),
    "training:desk_material": Example(TRAINER, at_the_desk("material")),
    "training:desk_change_material": Example(TRAINER, at_the_desk("material")),
    "training:desk_material_version": Example(TRAINER, at_the_desk("material")),
    "training:desk_retire_material": Example(TRAINER, at_the_desk("material")),
    "training:desk_remove_report": Example(TRAINER, at_the_desk("delivery")),
}
OF_ELEARNING = {
    "training:desk_elearning": Example(TRAINER),
    "training:desk_bring_in": Example(TRAINER),
    "training:desk_sources": Example(TRAINER),
    "training:desk_add_source": Example(TRAINER),
    "training:desk_end_source": Example(TRAINER, at_the_desk("source")),
    "training:desk_add_activity": Example(TRAINER),
    "training:desk_add_package": Example(TRAINER),
    "training:desk_settle_completion": Example(TRAINER, at_the_desk("completion")),
    "training:desk_set_aside": Example(TRAINER, at_the_desk("completion")),
}
OF_MONEY = {
    "training:desk_rates": Example(TRAINER),
    "training:desk_add_rate": Example(TRAINER),
    "training:desk_end_rate": Example(TRAINER, at_the_desk("rate")),
    "training:desk_income": Example(TRAINER),
    "training:desk_make_invoices": Example(TRAINER),
    "training:desk_no_shows": Example(TRAINER),
    "training:desk_let_again": Example(TRAINER, at_the_desk("missed")),
    "training:desk_letters": Example(TRAINER),
    "training:desk_letter_again": Example(TRAINER, at_the_desk("stuck_letter")),
    "training:desk_settle_letter": Example(TRAINER, at_the_desk("stuck_letter")),
    "training:desk_letters_printed": Example(
        TRAINER, lambda year: (year["desk"]["booking"].employment.workplace_id, year["desk"]["letter"].pk)
    ),
}
OF_WORKPLACES = {
    "training:desk_workplaces": Example(TRAINER),
    "training:desk_add_workplace": Example(TRAINER),
    "training:desk_workplace": Example(TRAINER, at_the_desk("workplace")),
    "training:desk_change_workplace": Example(TRAINER, at_the_desk("workplace")),
    "training:desk_check_workplace": Example(TRAINER, at_the_desk("typed_workplace")),
    "training:desk_close_workplace": Example(TRAINER, at_the_desk("workplace")),
    "training:desk_bring_back_workplace": Example(TRAINER, at_the_desk("closed_workplace")),
}

DESK |= {
    "training:desk_evaluations": Example(TRAINER),
    "training:desk_evaluation": Example(TRAINER, at_the_desk("evaluated_course")),
    "training:desk_session_evaluation": Example(TRAINER, at_the_desk("delivered_session")),
    "training:desk_use_as_evidence": Example(MANAGER, at_the_desk("evaluated_course")),
}
