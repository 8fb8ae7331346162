"""The addresses of the public page. ``/tell/`` may stand on a poster: it never changes."""

from django.urls import path

from shouwen.web.tell import views

urlpatterns = [
    path("letters/", views.write, name="tell_write"),
    path("retaliation/", views.retaliation, name="tell_retaliation"),
    path("<slug:institution>/", views.tell, name="tell"),
]
