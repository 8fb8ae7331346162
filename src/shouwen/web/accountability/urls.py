"""The addresses of accountability."""

from django.urls import path

from shouwen.web.accountability import praise, scores, views

urlpatterns = [
    path("", views.matters, name="accountability"),
    path("open/", views.open_new, name="open_accountability"),
    path("mine/", views.mine, name="accountability_mine"),
    path("mine/<uuid:missed_id>/explain/", views.explain, name="explain_missed"),
    path("commendations/", praise.commendations, name="commendations"),
    path("scores/", scores.scores, name="scores"),
    path("scores/<uuid:score_id>/object/", scores.dispute, name="object_to_score"),
    path("scores/<uuid:score_id>/review/", scores.review, name="review_score"),
    path("<uuid:matter_id>/", views.matter, name="accountability_matter"),
    path("<uuid:matter_id>/decision.pdf", views.decision, name="accountability_decision"),
    path("<uuid:matter_id>/appeal.pdf", views.appeal, name="accountability_appeal"),
    path("<uuid:matter_id>/<slug:step>/", views.take, name="accountability_step"),
]
