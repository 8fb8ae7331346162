"""The addresses of the shift handover."""

from django.urls import path

from shouwen.web.shift import views

urlpatterns = [
    path("", views.shift, name="shift"),
    path("sign/", views.sign_here, name="shift_sign_here"),
    path("<str:giver>/", views.colleague, name="shift_colleague"),
]
