"""The addresses of the service norms."""

from django.urls import path

from shouwen.web.norms import views

urlpatterns = [
    path("", views.norms, name="norms"),
    path("sheet/", views.sheet, name="norms_sheet"),
]
