"""Addresses of the training coordinator’s desk, under `training/desk/`."""

from django.urls import path

from trefoil.training.views import (
    addresses,
    arriving,
    certificates,
    desk_booking,
    desk_bookings,
    desk_charges,
    desk_courses,
    desk_coverage,
    desk_elearning,
    desk_evaluation,
    desk_evidence,
    desk_income,
    desk_learner,
    desk_learners,
    desk_letters,
    desk_licences,
    desk_materials,
    desk_needs,
    desk_no_shows,
    desk_office,
    desk_overview,
    desk_places,
    desk_rates,
    desk_register,
    desk_sessions,
    desk_trainers,
    desk_waiting,
    desk_workplaces,
)

sessions = [
    path("desk/sessions/", desk_sessions.sessions, name="desk_sessions"),
    path("desk/sessions/plan/", desk_places.plan, name="desk_plan"),
    path("desk/sessions/<str:reference>/", desk_sessions.session, name="desk_session"),
    path("desk/sessions/<str:reference>/open/", desk_places.open_for_booking, name="desk_open"),
    path("desk/sessions/<str:reference>/change/", desk_places.change_session, name="desk_change_session"),
    path("desk/sessions/<str:reference>/places/", desk_places.change_places, name="desk_places"),
    path("desk/sessions/<str:reference>/hold/", desk_places.hold, name="desk_hold"),
    path("desk/sessions/<str:reference>/cancel/", desk_places.cancel, name="desk_cancel"),
    path("desk/sessions/<str:reference>/book/", desk_booking.book, name="desk_book"),
    path("desk/sessions/<str:reference>/code/", arriving.code, name="desk_code"),
    path("desk/sessions/<str:reference>/register/", desk_register.register, name="desk_register"),
    path("desk/sessions/<str:reference>/register/report/", desk_register.take_report, name="desk_report"),
    path("desk/sessions/<str:reference>/register/list/", desk_register.register_list, name="desk_register_list"),
]
trainers = [
    path("desk/trainers/", desk_trainers.pool, name="desk_trainers"),
    path("desk/trainers/add/", desk_trainers.add, name="desk_add_trainer"),
    path("desk/trainers/<int:pk>/", desk_trainers.trainer, name="desk_trainer"),
    path("desk/trainers/<int:pk>/change/", desk_trainers.change, name="desk_change_trainer"),
    path("desk/trainers/<int:pk>/away/", desk_trainers.away, name="desk_away"),
    path("desk/trainers/<int:pk>/visit/", desk_trainers.observe, name="desk_observe"),
    path("desk/away/<int:pk>/end/", desk_trainers.end_away, name="desk_end_away"),
    path("desk/sessions/<str:reference>/trainer/", desk_trainers.put_on, name="desk_put_on"),
    path("desk/teaching/<int:pk>/end/", desk_trainers.take_off, name="desk_take_off"),
]
licences = [
    path("desk/licences/", desk_licences.register, name="desk_licences"),
    path("desk/licences/kinds/", desk_licences.kinds_page, name="desk_licence_kinds"),
    path("desk/licences/kinds/add/", desk_licences.add_kind, name="desk_add_licence_kind"),
    path("desk/licences/kinds/<int:pk>/change/", desk_licences.change_kind, name="desk_change_licence_kind"),
    path("desk/licences/<int:pk>/capacity/", desk_licences.capacity, name="desk_capacity"),
    path("desk/licences/<int:pk>/end/", desk_licences.end, name="desk_end_licence"),
]
materials = [
    path("desk/materials/", desk_materials.index, name="desk_materials"),
    path("desk/materials/add/", desk_materials.add, name="desk_add_material"),
    path("desk/materials/<int:pk>/", desk_materials.material, name="desk_material"),
    path("desk/materials/<int:pk>/change/", desk_materials.change, name="desk_change_material"),
    path("desk/materials/<int:pk>/version/", desk_materials.next_version, name="desk_material_version"),
    path("desk/materials/<int:pk>/retire/", desk_materials.retire, name="desk_retire_material"),
    path("desk/files/<int:pk>/", desk_materials.file, name="desk_material_file"),
    path("desk/deliveries/<int:pk>/remove/", desk_materials.remove_report, name="desk_remove_report"),
]
elearning = [
    path("desk/elearning/", desk_elearning.results, name="desk_elearning"),
    path("desk/elearning/bring-in/", desk_elearning.bring_in, name="desk_bring_in"),
    path("desk/elearning/systems/", desk_elearning.systems, name="desk_sources"),
    path("desk/elearning/systems/add/", desk_elearning.add_source, name="desk_add_source"),
    path("desk/elearning/systems/<int:pk>/end/", desk_elearning.end_source, name="desk_end_source"),
    path("desk/elearning/courses/add/", desk_elearning.add_activity, name="desk_add_activity"),
    path("desk/elearning/package/", desk_elearning.add_package, name="desk_add_package"),
    path("desk/elearning/results/<int:pk>/settle/", desk_elearning.settle, name="desk_settle_completion"),
    path("desk/elearning/results/<int:pk>/aside/", desk_elearning.set_aside, name="desk_set_aside"),
]
bookings = [
    path("desk/bookings/", desk_bookings.bookings, name="desk_bookings"),
    path("desk/offers/<int:pk>/answer/", desk_waiting.answer_offer, name="desk_answer_offer"),
    path("desk/sessions/<str:reference>/waiting/<int:pk>/leave/", desk_waiting.leave, name="desk_leave_waiting"),
    path("desk/bookings/<int:pk>/answer/", desk_booking.answer, name="desk_answer"),
    path("desk/bookings/<int:pk>/give-back/", desk_booking.give_back, name="desk_give_back"),
]
courses = [
    path("desk/courses/", desk_courses.courses, name="desk_courses"),
    path("desk/courses/add/", desk_courses.add_course, name="desk_add_course"),
    path("desk/courses/<slug:slug>/", desk_courses.course, name="desk_course"),
    path("desk/courses/<slug:slug>/change/", desk_courses.change_course, name="desk_change_course"),
    path("desk/courses/<slug:slug>/retire/", desk_courses.retire_course, name="desk_retire_course"),
    path("desk/courses/<slug:slug>/bring-back/", desk_courses.bring_back_course, name="desk_bring_back_course"),
    path("desk/courses/<slug:slug>/write/", desk_courses.write_version, name="desk_write_version"),
    path("desk/versions/<int:pk>/change/", desk_courses.change_version, name="desk_change_version"),
]
no_shows = [
    path("desk/no-shows/", desk_no_shows.page, name="desk_no_shows"),
    path("desk/no-shows/<int:pk>/", desk_no_shows.let_again, name="desk_let_again"),
]
letters = [
    path("desk/letters/", desk_letters.letters, name="desk_letters"),
    path("desk/letters/<int:pk>/again/", desk_letters.again, name="desk_letter_again"),
    path("desk/letters/<int:pk>/settle/", desk_letters.settle, name="desk_settle_letter"),
    path("desk/letters/<int:pk>/<int:newest>/pdf/", desk_letters.pdf, name="desk_print_letters"),
    path("desk/letters/<int:pk>/<int:newest>/printed/", desk_letters.printed, name="desk_letters_printed"),
]
money = [
    path("desk/prices/", desk_rates.rates, name="desk_rates"),
    path("desk/prices/add/", desk_rates.add, name="desk_add_rate"),
    path("desk/prices/<int:pk>/end/", desk_rates.end_rate, name="desk_end_rate"),
    path("desk/income/", desk_income.page, name="desk_income"),
    path("desk/income/make-list/", desk_income.make_list, name="desk_make_invoices"),
    path("desk/income/<str:reference>/<str:kind>/", desk_income.download, name="desk_invoices"),
]
workplaces = [
    path("desk/workplaces/", desk_workplaces.workplaces, name="desk_workplaces"),
    path("desk/workplaces/add/", desk_workplaces.add, name="desk_add_workplace"),
    path("desk/workplaces/<int:pk>/", desk_workplaces.workplace, name="desk_workplace"),
    path("desk/workplaces/<int:pk>/change/", desk_workplaces.change, name="desk_change_workplace"),
    path("desk/workplaces/<int:pk>/check/", desk_workplaces.check, name="desk_check_workplace"),
    path("desk/workplaces/<int:pk>/close/", desk_workplaces.close, name="desk_close_workplace"),
    path("desk/workplaces/<int:pk>/office/", desk_office.let_book, name="desk_let_book"),
    path("desk/office/<int:pk>/end/", desk_office.end, name="desk_end_office"),
    path("desk/workplaces/<int:pk>/bring-back/", desk_workplaces.bring_back, name="desk_bring_back_workplace"),
]
needs = [
    path("desk/needs/", desk_needs.requirements, name="desk_needs"),
    path("desk/needs/add/", desk_needs.add_requirement, name="desk_add_requirement"),
    path("desk/needs/<int:pk>/end/", desk_needs.end_requirement, name="desk_end_requirement"),
]
evaluations = [
    path("desk/evaluation/", desk_evaluation.courses, name="desk_evaluations"),
    path("desk/evaluation/<slug:slug>/", desk_evaluation.course, name="desk_evaluation"),
    path("desk/evaluation/<slug:slug>/use/", desk_evidence.use, name="desk_use_as_evidence"),
    path("desk/sessions/<str:reference>/evaluation/", desk_evaluation.session, name="desk_session_evaluation"),
]
learners = [
    path("desk/learners/", desk_learners.learners, name="desk_learners"),
    path("desk/learners/<int:pk>/", desk_learner.learner, name="desk_learner"),
    path("desk/learners/<int:pk>/address/", addresses.correct, name="desk_correct_address"),
    path("desk/learners/<int:pk>/same/", desk_learner.same, name="desk_same"),
    path("desk/learners/<int:pk>/same/<int:other>/", desk_learner.merge, name="desk_merge"),
    path("desk/coverage/", desk_coverage.coverage, name="desk_coverage"),
]
desk = [
    path("desk/", desk_overview.desk, name="desk"),
    *sessions,
    *courses,
    *trainers,
    *needs,
    *licences,
    *materials,
    *elearning,
    *learners,
    path("desk/charges/", desk_charges.charges, name="desk_charges"),
    path("desk/charges/<int:pk>/confirm/", desk_charges.confirm, name="desk_confirm_charge"),
    path("desk/charges/<int:pk>/waive/", desk_charges.waive, name="desk_waive_charge"),
    path("desk/charges/<int:pk>/credit/", desk_charges.credit, name="desk_credit_charge"),
    path("desk/certificates/<str:number>/pdf/", certificates.pdf, name="desk_certificate"),
    path("certificates/<str:number>/", certificates.verify, name="certificate"),
    *bookings,
    *workplaces,
    *money,
    *evaluations,
    *letters,
    *no_shows,
]
