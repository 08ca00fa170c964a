"""What people do with training places. Each locks its sessions first, in the order of their keys."""

from trefoil.training.actions.asking import ask_for_evaluation
from trefoil.training.actions.booking import (
    answer_for_manager,
    ask_for_place,
    give_back,
    substitute,
)
from trefoil.training.actions.charges import confirm_charge, make_invoice_list, waive_charge
from trefoil.training.actions.courses import (
    add_course,
    bring_back_course,
    change_course,
    change_version,
    retire_course,
    write_version,
)
from trefoil.training.actions.desk import Named, Several, book_for, change_session, enrol
from trefoil.training.actions.evaluation import answer_evaluation, corroborate
from trefoil.training.actions.learners import begin_record, change_details, change_employer, change_name_and_needs
from trefoil.training.actions.letters import (
    begin_letter,
    begin_letters,
    letter_may_be_lost,
    letter_was_not_taken,
    letter_was_sent,
    letters_were_sent,
    queue_letter_again,
)
from trefoil.training.actions.licences import (
    add_licence_kind,
    change_licence_kind,
    end_licence,
    remind_of_licence,
    set_capacity,
)
from trefoil.training.actions.materials import (
    add_material,
    add_material_version,
    change_material,
    remove_own_delivery,
    report_own_delivery,
    retire_material,
    take_material,
)
from trefoil.training.actions.needs import add_requirement, end_requirement
from trefoil.training.actions.rates import add_rate, end_rate
from trefoil.training.actions.register import Mark, record_evaluation, save_register
from trefoil.training.actions.sessions import (
    cancel_session,
    change_places,
    hold_places,
    open_session,
    plan_session,
    settle_due,
)
from trefoil.training.actions.sign_in import ask_for_link, come_in
from trefoil.training.actions.trainers import (
    add_trainer,
    change_trainer,
    end_away,
    note_away,
    open_trainers_list,
    put_trainer_on,
    record_observation,
    take_trainer_off,
)
from trefoil.training.actions.waiting import accept_offer, decline_offer, join_waiting, leave_waiting
from trefoil.training.actions.workplaces import (
    add_workplace,
    add_workplaces,
    bring_back_workplace,
    change_workplace,
    check_workplace,
    close_workplace,
)

__all__ = [
    "Mark",
    "Named",
    "Several",
    "accept_offer",
    "add_course",
    "add_licence_kind",
    "add_material",
    "add_material_version",
    "add_rate",
    "add_requirement",
    "add_trainer",
    "add_workplace",
    "add_workplaces",
    "answer_evaluation",
    "answer_for_manager",
    "ask_for_evaluation",
    "ask_for_link",
    "ask_for_place",
    "begin_letter",
    "begin_letters",
    "begin_record",
    "book_for",
    "bring_back_course",
    "bring_back_workplace",
    "cancel_session",
    "change_course",
    "change_details",
    "change_employer",
    "change_licence_kind",
    "change_material",
    "change_name_and_needs",
    "change_places",
    "change_session",
    "change_trainer",
    "change_version",
    "change_workplace",
    "check_workplace",
    "close_workplace",
    "come_in",
    "confirm_charge",
    "corroborate",
    "decline_offer",
    "end_away",
    "end_licence",
    "end_rate",
    "end_requirement",
    "enrol",
    "give_back",
    "hold_places",
    "join_waiting",
    "leave_waiting",
    "letter_may_be_lost",
    "letter_was_not_taken",
    "letter_was_sent",
    "letters_were_sent",
    "make_invoice_list",
    "note_away",
    "open_session",
    "open_trainers_list",
    "plan_session",
    "put_trainer_on",
    "queue_letter_again",
    "record_evaluation",
    "record_observation",
    "remind_of_licence",
    "remove_own_delivery",
    "report_own_delivery",
    "retire_course",
    "retire_material",
    "save_register",
    "set_capacity",
    "settle_due",
    "substitute",
    "take_material",
    "take_trainer_off",
    "waive_charge",
    "write_version",
]
