"""The address of the pulse."""

from django.urls import path

from shouwen.web.pulse import views

urlpatterns = [path("pulse/", views.pulse, name="pulse")]
