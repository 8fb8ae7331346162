"""The address of the commitment sheets."""

from django.urls import path

from shouwen.web.commitments import views

urlpatterns = [path("", views.commitments, name="commitments")]
