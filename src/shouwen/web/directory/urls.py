"""The addresses of the directory."""

from django.urls import path

from shouwen.web.directory import gaps, views

urlpatterns = [
    path("", views.directory, name="directory"),
    path("search/", views.search, name="directory_search"),
    path("gaps/", gaps.gaps, name="directory_gaps"),
    path("wrong/", views.report, name="report_information"),
]
