"""The addresses of the surveys."""

from django.urls import path

from shouwen.web.surveys import views

urlpatterns = [
    path("", views.surveys, name="surveys"),
    path("<slug:survey>/<str:period>/", views.survey, name="survey"),
    path("<slug:survey>/<str:period>/sheets/", views.hand_out, name="survey_sheets"),
    path("<slug:survey>/<str:period>/<slug:step>/", views.take, name="survey_step"),
]
