"""The addresses of the oversight."""

from django.urls import path

from shouwen.web.oversight import gaming, missed, overview, satisfied, views

urlpatterns = [
    path("", views.late, name="oversight"),
    path("overview/", overview.overview, name="oversight_overview"),
    path("<uuid:case_id>/<int:obligation>/verify/", views.verify, name="verify_lateness"),
    path("signs/", views.signs, name="oversight_signs"),
    path("signs/<uuid:case_id>/<int:flag>/verify/", views.verify_sign, name="verify_sign"),
    path("missed/", missed.missed, name="oversight_missed"),
    path("missed/set-aside/", missed.set_aside, name="set_aside_missed"),
    path("missed/<uuid:missed_id>/verify/", missed.verify, name="verify_missed"),
    path("overdue/", views.overdue, name="oversight_overdue"),
    path("figures/", views.figures, name="oversight_figures"),
    path("registered/<str:day>/", views.registered, name="oversight_registered"),
    path("bounced/", views.bounced, name="oversight_bounced"),
    path("refused/", views.refused, name="oversight_refused"),
    path("satisfaction/", satisfied.satisfied, name="oversight_satisfaction"),
    path("questions/", gaming.gaming, name="gaming_watch"),
    path("corrected/", views.corrected, name="oversight_corrected"),
]
