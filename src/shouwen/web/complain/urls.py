"""The address of the public complaint page. It stands on signs: it never changes."""

from django.urls import path

from shouwen.web.complain import views

urlpatterns = [path("<slug:institution>/", views.complain, name="complain")]
