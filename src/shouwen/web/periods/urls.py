"""The addresses of the periodic duties."""

from django.urls import path

from shouwen.web.periods import views

urlpatterns = [
    path("", views.periods, name="periods"),
    path("record/", views.record, name="record_periodic"),
    path("late/", views.late, name="periods_late"),
]
