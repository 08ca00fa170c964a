"""Addresses of the annual report: the editor for those who write it, the published report for everyone."""

from django.urls import path

from trefoil.annual_report.views import blocks, figures, index, public, report, sections

app_name = "annual_report"

urlpatterns = [
    path("reports/", index.reports, name="index"),
    path("reports/begin/", index.begin, name="begin"),
    path("reports/<slug:year>/", report.overview, name="report"),
    path("reports/<slug:year>/preview/", report.preview, name="preview"),
    path("reports/<slug:year>/word/", report.word, name="word"),
    path("reports/<slug:year>/pdf/", report.pdf, name="pdf"),
    path("reports/<slug:year>/publish/", report.publish, name="publish"),
    path("reports/<slug:year>/correct/", report.reopen, name="reopen"),
    path("reports/<slug:year>/figures/<str:name>/", figures.figure, name="figure"),
    path("reports/<slug:year>/add-chapter/", sections.add, name="add_section"),
    path("reports/<slug:year>/<slug:slug>/", sections.section, name="section"),
    path("reports/<slug:year>/<slug:slug>/change/", sections.change, name="change_section"),
    path("reports/<slug:year>/<slug:slug>/add-text/", blocks.add_text, name="add_text"),
    path("reports/<slug:year>/<slug:slug>/add-live/", blocks.add_live, name="add_live"),
    path("reports/<slug:year>/<slug:slug>/<int:pk>/change/", blocks.change, name="change_block"),
    path("reports/<slug:year>/<slug:slug>/<int:pk>/move/", blocks.move, name="move_block"),
    path("reports/<slug:year>/<slug:slug>/<int:pk>/remove/", blocks.remove, name="remove_block"),
    path("published/<slug:year>/", public.page, name="published"),
    path("published/<slug:year>/word/", public.word, name="published_word"),
    path("published/<slug:year>/pdf/", public.pdf, name="published_pdf"),
]
