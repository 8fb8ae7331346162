"""The addresses of the analysis."""

from django.urls import path

from shouwen.web.analysis import views

urlpatterns = [
    path("", views.analysis, name="analysis"),
    path("file/<slug:kind>/", views.analysis_file, name="analysis_file"),
]
