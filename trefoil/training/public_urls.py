"""Addresses for everyone, for learners and for their managers, under `training/`."""

from django.urls import path

from trefoil.training.views import (
    addresses,
    arriving,
    booking,
    by_link,
    catalogue,
    certificates,
    entering,
    evaluation,
    materials,
    mine,
    moving,
    needs,
    office,
    office_booking,
    office_places,
    record,
    teaching,
    waiting,
    xapi,
)

programme = [
    path("", catalogue.index, name="index"),
    path("courses/<slug:slug>/", catalogue.course, name="course"),
    path("sessions/<str:reference>/", catalogue.session, name="session"),
    path("needs/", needs.needs_of_role, name="needs_of_role"),
]
coming_in = [
    path("who/", entering.who, name="who"),
    path("who/sent/", entering.look_in_your_letters, name="look_in_your_letters"),
    path("in/<str:key>/", entering.come_in, name="come_in"),
    path("address/<str:key>/", addresses.take, name="new_address"),
    path("about-you/", entering.about_you, name="about_you"),
    path("sign-out/", entering.sign_out, name="sign_out"),
]
places = [
    path("sessions/<str:reference>/book/", booking.book, name="book"),
    path("sessions/<str:reference>/book/check/", booking.check, name="check"),
    path("sessions/<str:reference>/wait/", waiting.wait, name="wait"),
    path("approve/<str:key>/", by_link.approve, name="approve"),
    path("place/<str:key>/", by_link.place, name="place"),
    path("teaches/<str:key>/", teaching.teaches, name="teaches"),
    path("move/<str:key>/", moving.move, name="move"),
    path("teaches/<str:key>/register/", teaching.register, name="teaches_register"),
    path("offer/<str:key>/", waiting.offer, name="offer"),
]
own_teaching = [
    path("materials/", materials.index, name="materials"),
    path("materials/<int:pk>/", materials.material, name="material"),
    path("materials/<int:pk>/take/", materials.take, name="take_material"),
    path("materials/<int:pk>/report/", materials.report, name="report_teaching"),
    path("materials/file/<int:pk>/", materials.file, name="material_file"),
]
xapi_addresses = [
    path("xapi/statements", xapi.statements, name="statements"),
    path("xapi/about", xapi.about, name="xapi_about"),
]
own = [
    path("mine/", mine.mine, name="mine"),
    path("mine/needs/", needs.needs, name="needs"),
    path("mine/record/pdf/", record.pdf, name="record_pdf"),
    path("mine/record/signed/", record.signed, name="record_signed"),
    path("mine/certificates/<str:number>/", certificates.own, name="own_certificate"),
    path("mine/details/", mine.details, name="details"),
    path("mine/address/", addresses.change, name="change_address"),
    path("mine/employer/", mine.employer, name="employer"),
    path("mine/<int:pk>/", mine.booking, name="booking"),
    path("mine/<int:pk>/calendar/", mine.calendar, name="calendar"),
    path("mine/<int:pk>/give-back/", mine.give_back, name="give_back"),
    path("mine/<int:pk>/manager/", mine.other_manager, name="other_manager"),
    path("mine/<int:pk>/colleague/", mine.send_colleague, name="send_colleague"),
    path("mine/waiting/<int:pk>/dates/", waiting.dates, name="waiting_dates"),
    path("mine/waiting/<int:pk>/leave/", waiting.leave, name="leave_waiting"),
]
on_the_day = [
    path("here/<str:key>/", arriving.i_am_here, name="here"),
    path("here/<str:key>/noted/", arriving.noted, name="here_noted"),
]
checking = [
    path("check-record/", record.check, name="check_record"),
    path("record-key/", record.keys, name="record_key"),
    path("record-key/pem/", record.pem, name="record_key_pem"),
]
evaluations = [
    path("mine/<int:pk>/before/", evaluation.answer, {"when": "before"}, name="evaluate_before"),
    path("mine/<int:pk>/after/", evaluation.answer, {"when": "after"}, name="evaluate_after"),
    path("mine/<int:pk>/later/", evaluation.answer, {"when": "later"}, name="evaluate_later"),
    path("tell/before/<str:key>/", evaluation.by_link, {"when": "before"}, name="tell_before"),
    path("tell/after/<str:key>/", evaluation.by_link, {"when": "after"}, name="tell_after"),
    path("tell/later/<str:key>/", evaluation.by_link, {"when": "later"}, name="tell_later"),
    path("seen/<str:key>/", evaluation.seen, name="seen"),
]
for_others = [
    path("office/<int:pk>/", office.office, name="office"),
    path("office/<int:pk>/sessions/", office_booking.sessions, name="office_sessions"),
    path("office/<int:pk>/sessions/<str:session>/", office_booking.book, name="office_book"),
    path("office/<int:pk>/places/<int:booking>/give-back/", office_places.give_back, name="office_give_back"),
    path("office/<int:pk>/places/<int:booking>/colleague/", office_places.send_other, name="office_send_other"),
    path("office/<int:pk>/waiting/<int:waiting>/leave/", office_places.leave, name="office_leave_waiting"),
]
public = [
    *programme, *coming_in, *places, *own_teaching, *xapi_addresses, *own, *for_others, *on_the_day, *checking,
    *evaluations,
]  # fmt: skip
