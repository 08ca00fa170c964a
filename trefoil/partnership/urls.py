"""Addresses under `partnership/`."""

from django.urls import path

from trefoil.partnership.views import agencies, arrangements, groups, people, priorities, service, structure

app_name = "partnership"
urlpatterns = [
    path("", structure.index, name="index"),
    path("on/", structure.on_a_day, name="on"),
    path("arrangements/", arrangements.arrangements, name="arrangements"),
    path("arrangements/add/", arrangements.add_arrangement, name="add_arrangement"),
    path("arrangements/<int:pk>/change/", arrangements.change_arrangement, name="change_arrangement"),
    path("arrangements/<int:pk>/cover/", arrangements.cover, name="cover"),
    path("arrangements/<int:pk>/end/", arrangements.end_arrangement, name="end_arrangement"),
    path("coverage/<int:pk>/end/", arrangements.end_coverage, name="end_coverage"),
    path("areas/add/", arrangements.add_area, name="add_area"),
    path("groups/add/", groups.add_group, name="add_group"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/change/", groups.change_group, name="change_group"),
    path("groups/<int:pk>/terms/", groups.change_terms, name="change_terms"),
    path("groups/<int:pk>/close/", groups.close_group, name="close_group"),
    path("groups/<int:pk>/add-member/", groups.add_seat, name="add_seat"),
    path("members/<int:pk>/end/", groups.end_seat, name="end_seat"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/add/", agencies.add_agency, name="add_agency"),
    path("agencies/<int:pk>/", agencies.agency, name="agency"),
    path("agencies/<int:pk>/change/", agencies.change_agency, name="change_agency"),
    path("agencies/<int:pk>/statutory-partner/", agencies.add_statutory_partner, name="add_statutory_partner"),
    path("statutory-partners/<int:pk>/end/", agencies.end_statutory_partner, name="end_statutory_partner"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/change/", people.change_person, name="change_person"),
    path("people/<int:pk>/role/", people.appoint, name="appoint"),
    path("people/<int:pk>/left/", people.leave, name="leave"),
    path("people/<int:pk>/back/", people.bring_back, name="bring_back"),
    path("people/<int:pk>/invite/", people.invite, name="invite"),
    path("people/<int:pk>/lost-second-factor/", people.forget_second_factors, name="forget_second_factors"),
    path("roles/<int:pk>/end/", people.end_appointment, name="end_appointment"),
    path("priorities/", priorities.priorities, name="priorities"),
    path("priorities/add/", priorities.add_priority, name="add_priority"),
    path("priorities/<int:pk>/change/", priorities.change_priority, name="change_priority"),
    path("priorities/<int:pk>/end/", priorities.end_priority, name="end_priority"),
    path("service/", service.service, name="service"),
    path("service/<int:pk>/sign-out/", service.end_sessions, name="end_sessions"),
]
