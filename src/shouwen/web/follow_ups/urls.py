"""The addresses of the follow-up calls."""

from django.urls import path

from shouwen.web.follow_ups import views

urlpatterns = [
    path("", views.to_call, name="follow_ups"),
    path("report/", views.report, name="follow_up_report"),
]
