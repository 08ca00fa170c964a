"""Addresses under /reviews/. A reference is the key; its first letters say which kind of case it is."""

from django.urls import path, register_converter

from trefoil.reviews import practice_urls
from trefoil.reviews.steps.incident import PAGES
from trefoil.reviews.views import deciding, incident, incidents, requests, writing
from trefoil.reviews.views.steps import OF_INCIDENTS


class IncidentReference:
    """A serious incident, such as SIN-2019-03."""

    regex = r"SIN-[0-9]{4}-[0-9]{2,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(IncidentReference, "sin")

app_name = "reviews"

urlpatterns = [
    path("", incidents.index, name="index"),
    path("raise/", incidents.raise_incident, name="raise"),
    path("<sin:reference>/", incident.overview, name="incident"),
    path("<sin:reference>/national-form/", incident.form_fields, name="national_form"),
    path("<sin:reference>/information/", requests.index, name="requests"),
    path("<sin:reference>/information/ask/", requests.ask, name="ask"),
    path("<sin:reference>/information/chase/", requests.chase_late, name="chase_late"),
    path("<sin:reference>/information/<int:pk>/", requests.one, name="request"),
    path("<sin:reference>/information/<int:pk>/answer/", requests.answer, name="answer"),
    path("<sin:reference>/information/<int:pk>/chase/", requests.chase, name="chase"),
    path("<sin:reference>/information/<int:pk>/more-time/", requests.extend, name="extend"),
    path("<sin:reference>/information/<int:pk>/accept/", requests.accept, name="accept"),
    path("<sin:reference>/information/<int:pk>/question/", requests.query, name="query"),
    path("<sin:reference>/review/", writing.index, name="sections"),
    path("<sin:reference>/review/read/", writing.read, name="read"),
    path("<sin:reference>/review/decide/<slug:code>/", deciding.decide, name="decide"),
    path("<sin:reference>/review/earlier/add/", writing.earlier_learning, name="add_earlier_learning"),
    path("<sin:reference>/review/earlier/<int:pk>/", writing.earlier_learning, name="earlier_learning"),
    path("<sin:reference>/review/<slug:code>/", writing.section, name="section"),
    path("<sin:reference>/sign/", deciding.sign, name="sign"),
    path("<sin:reference>/reply/<int:pk>/answer/", deciding.answer_panel, name="answer_panel"),
    *(path(f"<sin:reference>/{page.route}", OF_INCIDENTS.view_of(page), name=page.name) for page in PAGES),
    *practice_urls.urlpatterns,
]
