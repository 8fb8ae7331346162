"""The addresses of the approvals."""

from django.urls import path

from shouwen.web.approvals import views

urlpatterns = [
    path("", views.approvals, name="approvals"),
    path("register/", views.approval_register, name="approval_register"),
    path("register/xlsx/", views.approval_register_file, name="approval_register_file"),
]
