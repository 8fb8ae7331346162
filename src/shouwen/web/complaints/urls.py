"""The addresses of complaint reception."""

from django.urls import path

from shouwen.web.complaints import views

urlpatterns = [
    path("", views.complaints, name="complaints"),
    path("<uuid:case_id>/file/", views.complaint_file, name="complaint_file"),
]
