"""The addresses of a matter's papers."""

from django.urls import path

from shouwen.web.papers import views

urlpatterns = [
    path("<uuid:case_id>/papers/", views.papers, name="case_papers"),
    path("<uuid:case_id>/papers/<uuid:paper_id>/", views.read, name="case_paper"),
    path("<uuid:case_id>/papers/<uuid:paper_id>/give/", views.give, name="give_case_paper"),
]
