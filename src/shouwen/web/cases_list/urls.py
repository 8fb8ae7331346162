"""The address of the list of cases."""

from django.urls import path

from shouwen.web.cases_list import views

urlpatterns = [path("", views.cases, name="cases")]
