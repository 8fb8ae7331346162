"""The addresses of one's own absence."""

from django.urls import path

from shouwen.web.absence import views

urlpatterns = [
    path("", views.absence, name="absence"),
    path("return/", views.come_back, name="absence_return"),
]
