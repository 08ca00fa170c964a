"""Addresses under /cases/: the list, the way in for emergencies, and the pages that cases of every kind share."""

from django.urls import path

from trefoil.cases.views import (
    access,
    agencies,
    all_cases,
    clocks,
    decisions,
    documents,
    emergency,
    granting,
    history,
    notes,
    people,
)

app_name = "cases"

urlpatterns = [
    path("", all_cases.all_cases, name="list"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("emergency/not-opened/", emergency.refused, name="emergency_refused"),
    path("<str:reference>/", all_cases.case, name="case"),
    path("<str:reference>/people/", people.people, name="people"),
    path("<str:reference>/people/add/", people.add, name="add_person"),
    path("<str:reference>/people/<int:pk>/change/", people.change, name="change_person"),
    path("<str:reference>/people/<int:pk>/identity/", people.identity, name="identity"),
    path("<str:reference>/people/<int:pk>/identity/change/", people.change_identity, name="change_identity"),
    path("<str:reference>/agencies/", agencies.agencies, name="agencies"),
    path("<str:reference>/agencies/add/", agencies.add, name="add_agency"),
    path("<str:reference>/agencies/<int:pk>/end/", agencies.end, name="end_agency"),
    path("<str:reference>/decisions/", decisions.decisions, name="decisions"),
    path("<str:reference>/decisions/<int:pk>/view/", decisions.give_view, name="give_view"),
    path("<str:reference>/clocks/", clocks.clocks, name="clocks"),
    path("<str:reference>/clocks/<int:pk>/", clocks.clock, name="clock"),
    path("<str:reference>/clocks/<int:pk>/reason/", clocks.explain, name="explain_late"),
    path("<str:reference>/documents/", documents.documents, name="documents"),
    path("<str:reference>/documents/add/", documents.add, name="add_document"),
    path("<str:reference>/documents/<int:pk>/download/", documents.download, name="download"),
    path("<str:reference>/documents/<int:pk>/remove/", documents.remove, name="remove_document"),
    path("<str:reference>/notes/", notes.notes, name="notes"),
    path("<str:reference>/notes/add/", notes.add, name="add_note"),
    path("<str:reference>/notes/<int:pk>/change/", notes.change, name="change_note"),
    path("<str:reference>/access/", access.access, name="access"),
    path("<str:reference>/access/let-in/", granting.let_in, name="let_in"),
    path("<str:reference>/access/shut-out/", granting.shut_out, name="shut_out"),
    path("<str:reference>/access/lead/", granting.name_lead, name="name_lead"),
    path("<str:reference>/access/restrict/", granting.restrict, name="restrict"),
    path("<str:reference>/access/open/", granting.open_to_agencies, name="open_to_agencies"),
    path("<str:reference>/access/<int:pk>/take-back/", granting.revoke, name="revoke"),
    path("<str:reference>/access/<int:pk>/check/", granting.check, name="check_emergency"),
    path("<str:reference>/access/shut-out/<int:pk>/end/", granting.end_conflict, name="end_conflict"),
    path("<str:reference>/history/", history.history, name="history"),
    path("<str:reference>/history/who-saw/", history.who_saw, name="who_saw"),
]
