"""The addresses of traces of responsibility."""

from django.urls import path

from shouwen.web.traces import views

urlpatterns = [
    path("", views.traces, name="traces"),
    path("<uuid:case_id>/<int:trace>/", views.trace, name="trace"),
    path("<uuid:case_id>/<int:trace>/paper/", views.paper, name="trace_paper"),
]
