"""The addresses of the leaders' reception."""

from django.urls import path

from shouwen.web.reception import views

urlpatterns = [
    path("", views.reception, name="reception"),
    path("<str:day>/substitute/", views.substitute, name="reception_substitute"),
    path("<str:day>/missed/", views.missed, name="reception_missed"),
    path("<str:day>/verify/", views.verify, name="reception_verify"),
    path("<str:day>/side/", views.side, name="reception_side"),
]
