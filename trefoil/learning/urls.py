"""Addresses of closing the loop: /loop/."""

from django.urls import path

from trefoil.learning.views import actions, findings, loop, publication, recommendations, themes, vocabulary

app_name = "learning"

urlpatterns = [
    path("", loop.index, name="index"),
    path("themes/", vocabulary.index, name="themes"),
    path("themes/add/", vocabulary.add, name="add_theme"),
    path("themes/<slug:slug>/", themes.show, name="theme"),
    path("themes/<slug:slug>/change/", vocabulary.change, name="change_theme"),
    path("themes/<slug:slug>/merge/", vocabulary.merge, name="merge_theme"),
    path("themes/<slug:slug>/retire/", vocabulary.retire, name="retire_theme"),
    path("themes/<slug:slug>/bring-back/", vocabulary.bring_back, name="bring_back_theme"),
    path("findings/", findings.index, name="findings"),
    path("findings/of/<str:reference>/", findings.of_case, name="findings_of"),
    path("findings/add/<str:reference>/", findings.add, name="add_finding"),
    path("findings/<str:reference>/", findings.show, name="finding"),
    path("findings/<str:reference>/change/", findings.change, name="change_finding"),
    path("findings/<str:reference>/agree/", findings.agree, name="agree_finding"),
    path("findings/<str:reference>/take-back/", findings.take_back, name="take_back_finding"),
    path("findings/<str:reference>/set-aside/", findings.set_aside, name="set_aside_finding"),
    path("findings/<str:reference>/words/", findings.add_voice, name="add_voice"),
    path("findings/<str:reference>/words/<int:pk>/remove/", findings.remove_voice, name="remove_voice"),
    path("findings/<str:reference>/words/<int:pk>/publish/", publication.voice, name="publish_voice"),
    path("recommendations/", recommendations.index, name="recommendations"),
    path("recommendations/add/", recommendations.add, name="add_recommendation"),
    path("recommendations/add/<str:reference>/", recommendations.add_for_case, name="add_recommendation_for_case"),
    path("recommendations/<str:reference>/", recommendations.show, name="recommendation"),
    path("recommendations/<str:reference>/change/", recommendations.change, name="change_recommendation"),
    path("recommendations/<str:reference>/accept/", recommendations.accept, name="accept_recommendation"),
    path("recommendations/<str:reference>/not-accept/", recommendations.not_accept, name="not_accept_recommendation"),
    path("recommendations/<str:reference>/plan/", recommendations.plan, name="plan_action"),
    path("actions/", actions.index, name="actions"),
    path("actions/<str:reference>/", actions.show, name="action"),
    path("actions/<str:reference>/parts/add/", actions.add_part, name="add_part"),
    path("actions/<str:reference>/parts/<int:pk>/progress/", actions.progress, name="report_progress"),
    path("actions/<str:reference>/parts/<int:pk>/done/", actions.done, name="part_done"),
    path("actions/<str:reference>/parts/<int:pk>/reopen/", actions.reopen, name="reopen_part"),
    path("actions/<str:reference>/parts/<int:pk>/due/", actions.due, name="change_due"),
    path("actions/<str:reference>/evidence/add/", actions.add_evidence, name="add_evidence"),
    path("actions/<str:reference>/evidence/<int:pk>/file/", actions.evidence_file, name="evidence_file"),
    path("actions/<str:reference>/evidence/<int:pk>/publish/", publication.evidence, name="publish_evidence"),
]
