"""The addresses of the public promises."""

from django.urls import path

from shouwen.web.promises import views

urlpatterns = [path("<slug:institution>/", views.promises, name="promises")]
