"""The addresses of the assessments."""

from django.urls import path

from shouwen.web.assessments import views

urlpatterns = [
    path("", views.assessments, name="assessments"),
    path("<slug:assessment>/<str:period>/", views.table, name="assessment"),
    path("<slug:assessment>/<str:period>/file/", views.workbook, name="assessment_file"),
]
